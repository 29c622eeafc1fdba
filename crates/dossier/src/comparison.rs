//! The comparison of markets as a document: scores, what each criterion gave, raw values, what speaks for and against.

use chrono::NaiveDate;
use portolan_domain::{
    comparison::{Comparison, Criterion, Direction},
    market::{Indicator, Market},
    scoring::MarketScore,
    text::Bilingual,
    workspace::Centre,
};
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::{
    brief::{
        Align, Block, Branding, Brief, Cell, Chapter, Column, Drawing, Form, Row, RowKind, Said,
        ScoreBar, Scores, Table,
    },
    error::Result,
    figures,
    fonts::Fonts,
    format,
    options::{PrintLanguage, PrintOptions},
    page::Figure,
};

/// The records a comparison is printed from.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ComparisonFile {
    /// Who publishes it.
    pub centre: Centre,
    /// The scoring.
    pub comparison: Comparison,
    /// The markets it names, in any order.
    pub markets: Vec<Market>,
    /// The day the records hold for.
    pub as_of: NaiveDate,
    /// What to tell the reader first.
    pub notice: Option<Bilingual>,
}

/// A candidate with its score.
struct Candidate<'a> {
    market: &'a Market,
    values: &'a [Option<Decimal>],
    score: MarketScore,
}

/// What a comparison says. Markets stand best first; without a score last, by their code.
pub fn comparison(file: &ComparisonFile, options: &PrintOptions) -> Brief {
    let file = &*options.edition.of(file);
    let language = options.language;
    let writer = Writer { file, language, candidates: candidates(file) };
    let code = file.comparison.code.as_str();
    let day = format::date(file.as_of);
    let key = if file.notice.is_some() { "footer.demo" } else { "footer.as_of" };
    let footer = language.filled(key, &[("date", &day.zh, &day.en)]);
    let title = writer.title();
    let chapter = Chapter {
        level: 1,
        heading: title.clone(),
        running: language.coded("comparison.coded", code, &[]),
        subject: language.of(&file.centre.name, "workspace centre.name"),
        blocks: writer.blocks(),
        ..Chapter::default()
    };
    Brief {
        branding: Branding::default(),
        title,
        author: language.of(&file.centre.name, "workspace centre.name"),
        as_of: file.as_of,
        language,
        edition: options.edition,
        form: Form::Paper,
        cover: None,
        footer,
        chapters: vec![chapter],
    }
}

/// The scores of a comparison for the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreFigure {
    /// The bars, as they are printed.
    pub figure: Figure,
    /// How to read the two methods.
    pub reading: Said,
}

/// The bars of a comparison as its document shows them; nothing where fewer than two markets or no value at all can be
/// scored.
///
/// # Errors
/// [`DossierError::MissingGlyphs`](crate::DossierError::MissingGlyphs) when a name cannot be set.
pub fn score_figure(
    file: &ComparisonFile,
    options: &PrintOptions,
    fonts: &Fonts,
) -> Result<Option<ScoreFigure>> {
    let file = &*options.edition.of(file);
    let writer = Writer { file, language: options.language, candidates: candidates(file) };
    let scored = |candidate: &Candidate<'_>| candidate.score.points.iter().any(Option::is_some);
    if writer.candidates.len() < 2 || !writer.candidates.iter().any(scored) {
        return Ok(None);
    }
    let figure = figures::score_bars(&writer.scores(), options.language, fonts)?;
    Ok(Some(ScoreFigure { figure, reading: writer.reading() }))
}

fn candidates(file: &ComparisonFile) -> Vec<Candidate<'_>> {
    let comparison = &file.comparison;
    let mut found: Vec<Candidate<'_>> = comparison
        .market_ids
        .iter()
        .zip(&comparison.values)
        .zip(comparison.scores())
        .filter_map(|((id, values), score)| {
            let market = file.markets.iter().find(|market| market.id == *id)?;
            Some(Candidate { market, values, score })
        })
        .collect();
    found.sort_by(|a, b| {
        let total = |candidate: &Candidate<'_>| candidate.score.total.unwrap_or(-1.0);
        total(b).total_cmp(&total(a)).then_with(|| a.market.code.cmp(&b.market.code))
    });
    found
}

struct Writer<'a> {
    file: &'a ComparisonFile,
    language: PrintLanguage,
    candidates: Vec<Candidate<'a>>,
}

impl Writer<'_> {
    fn name(&self, market: &Market) -> Said {
        self.language.of(&market.name, format!("{} name", market.code))
    }

    fn title(&self) -> Said {
        let names: Vec<_> = self.candidates.iter().map(|c| c.market.name.clone()).collect();
        let names = crate::speech::joined(&names);
        self.language.filled("comparison.title", &[("markets", &names.zh, &names.en)])
    }

    fn blocks(&self) -> Vec<Block> {
        let language = self.language;
        let (markets, criteria) = (self.candidates.len(), self.file.comparison.criteria.len());
        let (m, c) = (markets.to_string(), criteria.to_string());
        let section = |number: u32, key: &str, note: Option<&str>| Block::Section {
            number: Some(number),
            heading: language.say(key),
            note: note.map(|key| language.say(key)),
            listed: false,
        };
        let code = self.file.comparison.code.as_str();
        let kicker = language.coded("comparison.kicker", code, &[("m", &m, &m), ("c", &c, &c)]);
        let mut blocks = vec![
            Block::Title { kicker, title: self.title(), badge: None },
            section(1, "comparison.total", Some("comparison.segments")),
            Block::Figure(Drawing::Scores(self.scores())),
            section(2, "comparison.contributions", Some("comparison.frames")),
            Block::Table(self.contributions()),
            section(3, "comparison.raw", Some("comparison.best")),
            Block::Table(self.raw()),
            Block::Note(self.reading()),
        ];
        if self
            .candidates
            .iter()
            .any(|c| !c.market.strengths.is_empty() || !c.market.concerns.is_empty())
        {
            blocks.push(section(4, "comparison.views", None));
            blocks.push(Block::Table(self.views()));
        }
        blocks
    }

    #[expect(clippy::cast_possible_truncation, reason = "points from 0 to 100")]
    fn scores(&self) -> Scores {
        let bars = self.candidates.iter().map(|candidate| ScoreBar {
            market: candidate.market.id,
            name: self.name(candidate.market),
            rank: candidate.score.rank,
            points: candidate
                .score
                .points
                .iter()
                .map(|points| points.unwrap_or(0.0) as f32)
                .collect(),
            total: candidate.score.total.map(|total| total as f32),
            second: candidate.score.closeness.map(|closeness| (closeness * 100.0) as f32),
        });
        Scores { bars: bars.collect(), second: self.language.say("comparison.topsis") }
    }

    fn criterion(&self, criterion: &Criterion) -> Said {
        let place = format!("{} criteria {}", self.file.comparison.code, criterion.code);
        self.language.of(&criterion.name, place)
    }

    /// Weight as a frame, points as what fills it, and their number.
    #[expect(clippy::cast_possible_truncation, reason = "points from 0 to 100")]
    fn contributions(&self) -> Table {
        let language = self.language;
        let comparison = &self.file.comparison;
        let heaviest = comparison.criteria.iter().map(|criterion| criterion.weight_pct).max();
        let heaviest = f64::try_from(heaviest.unwrap_or(Decimal::ONE)).unwrap_or(1.0).max(0.001);
        let mut columns = vec![
            column(Said::default(), Some(4.0), Align::Left),
            column(language.say("criterion"), None, Align::Left),
            column(language.say("weight"), Some(11.0), Align::Right),
        ];
        let each = (88.0 / approximate(self.candidates.len())).min(34.0);
        for candidate in &self.candidates {
            columns.push(column(
                self.name(candidate.market),
                Some((each - 13.0).max(6.0)),
                Align::Left,
            ));
            columns.push(column(Said::default(), Some(9.0), Align::Right));
        }
        let rows = comparison.criteria.iter().enumerate().map(|(index, criterion)| {
            let weight = f64::try_from(criterion.weight_pct).unwrap_or(0.0);
            let points = |c: &Candidate<'_>| c.score.points.get(index).copied().flatten();
            let best = self.candidates.iter().filter_map(points).fold(0.0, f64::max);
            let mut cells = vec![
                Cell::KeyNumber((index + 1).to_string()),
                Cell::Inline(self.criterion(criterion)),
                Cell::Number(format!("{}%", criterion.weight_pct.normalize())),
            ];
            for candidate in &self.candidates {
                let Some(points) = points(candidate) else {
                    cells.extend([Cell::Missing, Cell::Empty]);
                    continue;
                };
                let strong = points >= best && best > 0.0;
                let (weight, earned) = ((weight / heaviest) as f32, (points / heaviest) as f32);
                cells.push(Cell::Earned { weight, earned, strong });
                let number = format!("{points:.1}");
                cells.push(if strong { Cell::KeyNumber(number) } else { Cell::Number(number) });
            }
            Row { cells, kind: RowKind::Plain }
        });
        Table {
            caption: language.say("comparison.contributions"),
            rows: rows.collect(),
            columns,
            dense: true,
        }
    }

    fn indicator<'m>(&self, market: &'m Market, code: &str) -> Option<&'m Indicator> {
        market.indicators.iter().find(|indicator| indicator.code == code)
    }

    fn raw(&self) -> Table {
        let language = self.language;
        let mut columns = vec![
            column(Said::default(), Some(4.0), Align::Left),
            column(language.say("criterion"), None, Align::Left),
            column(language.say("direction.short"), Some(14.0), Align::Left),
            column(language.say("unit"), Some(27.0), Align::Left),
            column(language.say("year"), Some(10.0), Align::Left),
        ];
        let wide = (54.0 / approximate(self.candidates.len())).clamp(10.0, 18.0);
        for candidate in &self.candidates {
            columns.push(column(self.name(candidate.market), Some(wide), Align::Right));
        }
        let criteria = self.file.comparison.criteria.iter().enumerate();
        let rows = criteria.map(|(index, criterion)| self.raw_row(index, criterion));
        Table {
            caption: language.say("comparison.raw"),
            rows: rows.collect(),
            columns,
            dense: true,
        }
    }

    fn raw_row(&self, index: usize, criterion: &Criterion) -> Row {
        let language = self.language;
        let value = |c: &Candidate<'_>| c.values.get(index).copied().flatten();
        let known = || self.candidates.iter().filter_map(value);
        let (best, direction) = match criterion.direction {
            Direction::Benefit => (known().max(), "direction.high"),
            Direction::Cost => (known().min(), "direction.low"),
        };
        let told: Vec<&Indicator> = self
            .candidates
            .iter()
            .filter_map(|candidate| self.indicator(candidate.market, &criterion.code))
            .collect();
        let unit = told.first().map_or_else(Said::default, |told| language.unit(&told.unit));
        let (first, last) =
            (told.iter().map(|told| told.year).min(), told.iter().map(|told| told.year).max());
        let years = match (first, last) {
            (Some(first), Some(last)) if first == last => Cell::Number(first.to_string()),
            (Some(first), Some(last)) => Cell::Number(format!("{first}–{}", last % 100)),
            _ => Cell::Missing,
        };
        let mut cells = vec![
            Cell::KeyNumber((index + 1).to_string()),
            Cell::Inline(self.criterion(criterion)),
            Cell::Inline(language.say(direction)),
            Cell::Inline(unit),
            years,
        ];
        for candidate in &self.candidates {
            let indicator = self.indicator(candidate.market, &criterion.code);
            let made_up = indicator.is_some_and(|indicator| indicator.illustrative);
            cells.push(match value(candidate) {
                None => Cell::Missing,
                Some(value) if made_up => Cell::Illustrative(told_as(value)),
                Some(value) if Some(value) == best => Cell::KeyNumber(told_as(value)),
                Some(value) => Cell::Number(told_as(value)),
            });
        }
        Row { cells, kind: RowKind::Plain }
    }

    /// How to read the two methods: whether they agree on the first place, and what few candidates do to min–max.
    fn reading(&self) -> Said {
        let by_total = self.candidates.first().filter(|c| c.score.total.is_some());
        let by_closeness =
            self.candidates.iter().filter(|c| c.score.closeness.is_some()).max_by(|a, b| {
                a.score.closeness.unwrap_or(0.0).total_cmp(&b.score.closeness.unwrap_or(0.0))
            });
        let (Some(first), Some(second)) = (by_total, by_closeness) else {
            return self.language.say("comparison.incomplete");
        };
        let (a, b) = (&first.market.name, &second.market.name);
        let key = if a == b { "comparison.agree" } else { "comparison.disagree" };
        self.language.filled(key, &[("first", &a.zh, &a.en), ("second", &b.zh, &b.en)])
    }

    fn views(&self) -> Table {
        let language = self.language;
        let rows = self.candidates.iter().map(|candidate| {
            let market = candidate.market;
            let text = |text: &Bilingual, field: &str| {
                let said = language.of(text, format!("{} {field}", market.code));
                if said.is_empty() { Cell::Missing } else { Cell::Text(said) }
            };
            let cells = vec![
                Cell::Key(self.name(market)),
                text(&market.strengths, "strengths"),
                text(&market.concerns, "concerns"),
            ];
            Row { cells, kind: RowKind::Plain }
        });
        let columns = vec![
            column(language.say("noun.market"), Some(19.0), Align::Left),
            column(language.say("strengths"), None, Align::Left),
            column(language.say("concerns"), None, Align::Left),
        ];
        Table {
            caption: language.say("comparison.views"),
            rows: rows.collect(),
            columns,
            dense: true,
        }
    }
}

fn column(head: Said, width: Option<f32>, align: Align) -> Column {
    Column { head, width, align }
}

/// A raw value; of hundreds and more one decimal is enough.
fn told_as(value: Decimal) -> String {
    let decimals = if value.abs() >= Decimal::ONE_HUNDRED { 1 } else { 3 };
    format::grouped(value.round_dp(decimals))
}

/// A small count as a length.
fn approximate(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX)).max(1.0)
}
