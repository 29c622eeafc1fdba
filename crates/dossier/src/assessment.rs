//! The self-check of an enterprise as a document: by each set of rules what is asked for, what the record says, how it is
//! reckoned and how far it is. A pre-assessment, which every page says.

use chrono::NaiveDate;
use portolan_domain::{
    assessment::{
        Assessment, AssessmentInput, AssessmentPart, CriterionFinding, CriterionState, RuleHead,
        RuleSetId, assess, concerning, rule_set,
    },
    enterprise::Enterprise,
    text::Bilingual,
    workspace::Centre,
};
use serde::Deserialize;

use crate::{
    brief::{
        Align, Block, Branding, Brief, Cell, Chapter, Column, Fact, Form, Row, RowKind, Said, Table,
    },
    format,
    options::{PrintLanguage, PrintOptions},
};

/// The records a self-check is printed from.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssessmentFile {
    /// Who publishes it.
    pub centre: Centre,
    /// Who is judged.
    pub enterprise: Enterprise,
    /// By which rules; all that concern its title when left out.
    pub rules: Option<RuleSetId>,
    /// Whether as a re-check; where it holds the title already when left out.
    pub recheck: Option<bool>,
    /// The day the records hold for.
    pub as_of: NaiveDate,
    /// What to tell the reader first.
    pub notice: Option<Bilingual>,
}

/// What a self-check says: a chapter for each set of rules.
pub fn assessment(file: &AssessmentFile, options: &PrintOptions) -> Brief {
    let file = &*options.edition.of(file);
    let language = options.language;
    let writer = Writer { file, language };
    let sets = match file.rules {
        Some(id) => vec![rule_set(id)],
        None => concerning(file.enterprise.tier, file.as_of).collect(),
    };
    let judged =
        sets.into_iter().map(|set| assess(&file.enterprise, set, file.as_of, file.recheck));
    let mut chapters: Vec<_> = judged.map(|own| writer.chapter(&own)).collect();
    if chapters.is_empty() {
        chapters.push(writer.no_rules());
    }
    let day = format::date(file.as_of);
    let key = if file.notice.is_some() { "footer.demo" } else { "footer.as_of" };
    let code = file.enterprise.code.as_str();
    Brief {
        branding: Branding::default(),
        title: language.coded("assessment.coded", code, &[]),
        author: language.of(&file.centre.name, "workspace centre.name"),
        as_of: file.as_of,
        language,
        edition: options.edition,
        form: Form::Paper,
        cover: None,
        footer: language.filled(key, &[("date", &day.zh, &day.en)]),
        chapters,
    }
}

struct Writer<'a> {
    file: &'a AssessmentFile,
    language: PrintLanguage,
}

impl Writer<'_> {
    fn of(&self, text: &Bilingual) -> Said {
        self.language.of(text, format!("{} assessment", self.file.enterprise.code))
    }

    fn name(&self) -> Said {
        self.language.of(&self.file.enterprise.name, format!("{} name", self.file.enterprise.code))
    }

    fn opening(&self, badge: Option<Said>) -> Block {
        let code = self.file.enterprise.code.as_str();
        let kicker = self.language.coded("assessment.kicker", code, &[]);
        Block::Title { kicker, title: self.name(), badge }
    }

    fn around(&self, heading: Said, blocks: Vec<Block>) -> Chapter {
        let code = self.file.enterprise.code.as_str();
        Chapter {
            level: 1,
            heading,
            running: self.language.coded("assessment.coded", code, &[]),
            subject: self.language.of(&self.file.centre.name, "workspace centre.name"),
            blocks,
            ..Chapter::default()
        }
    }

    fn no_rules(&self) -> Chapter {
        let why = Block::Callout(self.language.say("assessment.none"));
        self.around(self.name(), vec![self.opening(None), why])
    }

    fn chapter(&self, own: &Assessment) -> Chapter {
        let language = self.language;
        let section = |number, key, note: Option<&str>| Block::Section {
            number: Some(number),
            heading: language.say(key),
            note: note.map(|key| language.say(key)),
            listed: false,
        };
        let mut blocks = vec![
            self.opening(Some(language.term(own.overall.key()))),
            Block::Callout(self.of(&own.summary)),
            Block::Facts(self.facts(own)),
            section(1, "assessment.criteria", None),
            Block::Table(self.criteria(own)),
        ];
        let inputs = inputs(own);
        if !inputs.is_empty() {
            blocks.push(section(2, "assessment.inputs", Some("assessment.inputs.note")));
            blocks.push(Block::Table(self.inputs(&inputs)));
        }
        let RuleHead { source, note, .. } = &own.rules;
        blocks.push(Block::Note(
            language.filled("assessment.source", &[("source", &source.zh, &source.en)]),
        ));
        blocks.push(Block::Note(self.of(note)));
        blocks.push(Block::Callout(language.say("assessment.disclaimer")));
        self.around(self.of(&own.rules.name), blocks)
    }

    fn facts(&self, own: &Assessment) -> Vec<Fact> {
        let language = self.language;
        let rules = &own.rules;
        let (name, version) = (&rules.name, rules.version.as_str());
        let named = [("name", &*name.zh, &*name.en), ("version", version, version)];
        let kind = if own.recheck { "assessment.recheck" } else { "assessment.application" };
        let plain = |text: String| language.plain(text, "assessment");
        [
            ("assessment.rules", language.filled("assessment.version", &named)),
            ("assessment.document", self.of(&rules.document)),
            ("assessment.in_force", self.of(&own.in_force)),
            ("assessment.checked", plain(format::day(rules.checked_on))),
            ("assessment.as_of", plain(format::day(own.as_of))),
            ("assessment.year", plain(own.last_year.to_string())),
            ("assessment.kind", language.say(kind)),
        ]
        .map(|(label, value)| Fact { label: language.say(label), value })
        .into()
    }

    fn criteria(&self, own: &Assessment) -> Table {
        let language = self.language;
        let column = |key: &str, width: Option<f32>| Column {
            head: language.say(key),
            width,
            align: Align::Left,
        };
        let columns = vec![
            column("assessment.criterion", None),
            column("assessment.figure", Some(31.0)),
            column("assessment.formula", Some(43.0)),
            column("assessment.finding", Some(20.0)),
            column("assessment.gap", Some(25.0)),
        ];
        let rows = own.criteria.iter().flat_map(|criterion| self.rows(criterion)).collect();
        Table { caption: language.say("assessment.criteria"), columns, rows, dense: true }
    }

    /// A row for the criterion, and where it has several figures one for each of them.
    fn rows(&self, own: &CriterionFinding) -> Vec<Row> {
        let verify = own.verify.then(|| self.language.say("assessment.verify"));
        let none = AssessmentPart::default();
        let only = if let [one] = &own.parts[..] { one } else { &none };
        let mut about = vec![self.of(&own.name), self.of(&own.requirement)];
        about.extend(verify);
        let head = Row {
            cells: vec![
                Cell::KeyStack(about),
                self.figure(only),
                self.reckoning(only, Some(&own.note)),
                self.state(Some(own.finding)),
                self.gap(only),
            ],
            kind: RowKind::Plain,
        };
        let several = own.parts.len() > 1;
        let parts = own.parts.iter().filter(|_| several).map(|part| Row {
            cells: vec![
                Cell::Labelled(self.of(&part.what), self.of(&part.required)),
                self.figure(part),
                self.reckoning(part, None),
                self.state(part.finding),
                self.gap(part),
            ],
            kind: RowKind::Plain,
        });
        std::iter::once(head).chain(parts).collect()
    }

    fn figure(&self, part: &AssessmentPart) -> Cell {
        let shown = if part.points.is_empty() { &part.shown } else { &part.points };
        match shown.is_empty() {
            true => Cell::Empty,
            false => Cell::Text(self.of(shown)),
        }
    }

    /// How it is reckoned in figures and in words, then what is to be known about it.
    fn reckoning(&self, part: &AssessmentPart, note: Option<&Bilingual>) -> Cell {
        let told = [Some(&part.reckoned), Some(&part.formula), Some(&part.note), note];
        let told = told.into_iter().flatten().filter(|text| !text.is_empty());
        let mut told: Vec<_> = told.map(|text| self.of(text)).collect();
        if !part.missing.is_empty() {
            let what = crate::speech::joined(&part.missing);
            let missing = [("what", &*what.zh, &*what.en)];
            told.push(self.language.filled("assessment.missing", &missing));
        }
        if told.is_empty() { Cell::Empty } else { Cell::Stack(told) }
    }

    fn state(&self, state: Option<CriterionState>) -> Cell {
        let Some(state) = state else { return Cell::Empty };
        let word = self.language.term(state.key());
        match state {
            // The one colour of a page that warns is for gaps; much is for a person on every one.
            CriterionState::Unmet => Cell::Open(word),
            CriterionState::Unknown | CriterionState::NeedsPerson => Cell::Key(word),
            CriterionState::Met | CriterionState::NotApplicable => Cell::Text(word),
        }
    }

    fn gap(&self, part: &AssessmentPart) -> Cell {
        match part.gap.is_empty() {
            true => Cell::Empty,
            false if part.finding == Some(CriterionState::Unmet) => Cell::Key(self.of(&part.gap)),
            false => Cell::Text(self.of(&part.gap)),
        }
    }

    fn inputs(&self, inputs: &[&AssessmentInput]) -> Table {
        let language = self.language;
        let rows = inputs.iter().map(|input| {
            let year = input.year.map_or_else(
                || Cell::Text(language.say("assessment.undated")),
                |year| Cell::Number(year.to_string()),
            );
            let value = match input.value {
                Some(_) => Cell::Text(self.of(&input.shown)),
                None => Cell::Missing,
            };
            Row {
                cells: vec![Cell::Inline(self.of(&input.name)), year, value],
                kind: RowKind::Plain,
            }
        });
        let column =
            |key: &str, width| Column { head: language.say(key), width, align: Align::Left };
        let columns = vec![
            column("assessment.inputs", None),
            column("year", Some(30.0)),
            column("assessment.figure", Some(45.0)),
        ];
        let caption = language.say("assessment.inputs");
        Table { caption, columns, rows: rows.collect(), dense: true }
    }
}

/// Every figure that went into it, once.
fn inputs(own: &Assessment) -> Vec<&AssessmentInput> {
    let mut found: Vec<&AssessmentInput> = Vec::new();
    let all = own.criteria.iter().flat_map(|own| &own.parts).flat_map(|part| &part.inputs);
    for input in all {
        if !found.contains(&input) {
            found.push(input);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Paper, tests::book_demo};

    fn file(code: &str, rules: Option<RuleSetId>) -> AssessmentFile {
        let book = book_demo();
        let enterprise = book.enterprises.into_iter().find(|own| own.code.as_str() == code);
        let enterprise = enterprise.expect("the demo has it");
        let (centre, as_of, notice) = (book.centre, book.as_of, book.notice);
        AssessmentFile { centre, enterprise, rules, recheck: None, as_of, notice }
    }

    fn printed(file: &AssessmentFile, language: PrintLanguage) -> Brief {
        assessment(file, &PrintOptions::of(language, Paper::A4))
    }

    #[test]
    fn it_names_rules_inputs_and_day_and_says_that_it_is_no_verdict() {
        let brief =
            printed(&file("E02", Some(RuleSetId::LittleGiant2026)), PrintLanguage::Bilingual);
        let told = format!("{brief:?}");
        for words in [
            "工信部企业〔2026〕2号附件2",
            "2026-04-01",
            "2026-11-23",
            "差343万元",
            "CNY 3.43 m short",
            "402 + 455",
            "gx.gggcn.com",
            "不是认定结论",
            "not a verdict",
        ] {
            assert!(told.contains(words), "{words}");
        }
    }

    #[test]
    fn without_rules_there_is_a_chapter_for_each_that_concerns_its_title() {
        let headings = |code: &str| -> Vec<String> {
            let brief = printed(&file(code, None), PrintLanguage::English);
            brief.chapters.into_iter().map(|own| own.heading.en).collect()
        };
        assert_eq!(headings("E02"), ["SRDI SME (2026 rules)", "Little giant (2026 rules)"]);
        let champion = printed(&file("E10", None), PrintLanguage::English);
        assert!(format!("{champion:?}").contains("No rules held here concern"));
    }
}
