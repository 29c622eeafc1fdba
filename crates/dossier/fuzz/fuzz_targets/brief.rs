//! Anything a record may hold, in any block and figure of a brief: pages and a file, or an error that names what is
//! wrong; never a panic. `PORTOLAN_FONTS` names the folder of the four faces.

#![no_main]

mod records;

use std::{
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use arbitrary::Unstructured;
use libfuzzer_sys::fuzz_target;
use portolan_dossier::{
    Branding, Brief, DossierError, Edition, Fonts, Paper, PrintLanguage, PrintOptions,
    brief::{
        Align, Blank, Block, Cell, Chapter, Column, Cover, DayHead, Fact, Form, Lines, Marks, Row,
        RowKind, Said, See, Step, Table,
    },
    options::Style,
    print,
};

/// What an input is read as.
pub(crate) struct Pen<'a>(Unstructured<'a>);

impl<'a> Pen<'a> {
    /// A number from nothing to `most`; nothing when the input is used up.
    pub(crate) fn upto(&mut self, most: u16) -> u16 {
        self.0.int_in_range(0..=most).unwrap_or_default()
    }

    pub(crate) fn one<T: Copy>(&mut self, choices: &[T]) -> T {
        let most = u16::try_from(choices.len() - 1).unwrap_or_default();
        choices[usize::from(self.upto(most))]
    }

    pub(crate) fn flag(&mut self) -> bool {
        self.upto(1) == 1
    }

    pub(crate) fn many<T>(&mut self, most: u16, one: impl Fn(&mut Self) -> T) -> Vec<T> {
        (0..self.upto(most)).map(|_| one(self)).collect()
    }

    pub(crate) fn maybe<T>(&mut self, one: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.flag().then(|| one(self))
    }

    /// Words as they come, sometimes very many of them, sometimes of signs that break line breakers.
    pub(crate) fn words(&mut self) -> String {
        const ODD: [&str; 12] = [
            "，。",
            "（",
            "\u{202e}abc",
            "\u{200d}",
            "e\u{301}",
            "\r\n\t",
            "龘",
            "pump ",
            "１２",
            "1.5%",
            "\u{feff}",
            "“",
        ];
        let mut words = match self.upto(2) {
            0 => self.0.arbitrary::<&str>().unwrap_or_default().to_owned(),
            1 => self.one(&ODD).to_owned(),
            _ => self.many(6, |pen| pen.one(&ODD)).concat(),
        };
        if self.upto(15) == 15 {
            words = words.repeat(usize::from(self.upto(400)));
        }
        words
    }

    pub(crate) fn said(&mut self) -> Said {
        Said { zh: self.words(), en: self.words(), place: "E01 name".to_owned() }
    }

    fn fact(&mut self) -> Fact {
        Fact { label: self.said(), value: self.said() }
    }

    fn cell(&mut self) -> Cell {
        match self.upto(17) {
            0 => Cell::Empty,
            1 => Cell::Text(self.said()),
            2 => Cell::Key(self.said()),
            3 => Cell::Inline(self.said()),
            4 => Cell::KeyInline(self.said()),
            5 => Cell::Stack(self.many(3, Self::said)),
            6 => Cell::Labelled(self.said(), self.said()),
            7 => Cell::KeyStack(self.many(3, Self::said)),
            8 => Cell::Labels(self.many(3, |pen| (pen.said(), pen.said()))),
            9 => Cell::Number(self.words()),
            10 => Cell::Illustrative(self.words()),
            11 => Cell::Missing,
            12 => Cell::Pen,
            13 => Cell::Boxes(self.many(3, Self::words)),
            14 => Cell::Open(self.said()),
            15 => Cell::Earned { weight: self.share(), earned: self.share(), strong: self.flag() },
            16 => Cell::Risk(self.level()),
            _ => Cell::Bar { share: self.share(), framed: self.flag(), strong: self.flag() },
        }
    }

    /// A share, as a rule from 0 to 1.
    fn share(&mut self) -> f32 {
        match self.upto(20) {
            0 => f32::NAN,
            1 => f32::INFINITY,
            2 => -3.0,
            other => f32::from(other) / 18.0,
        }
    }

    fn table(&mut self) -> Table {
        let column = |pen: &mut Self| Column {
            head: pen.said(),
            width: pen.maybe(|pen| 8.0 + f32::from(pen.upto(40))),
            align: pen.one(&[Align::Left, Align::Right, Align::Centre]),
        };
        let mut columns = vec![column(self)];
        columns.extend(self.many(4, column));
        let row = |pen: &mut Self| Row {
            cells: columns.iter().map(|_| pen.cell()).collect(),
            kind: pen.one(&[RowKind::Plain, RowKind::Chosen, RowKind::Total]),
        };
        let rows = self.many(12, row);
        Table { caption: self.said(), columns, rows, dense: self.flag() }
    }

    fn blocks(&mut self, depth: u8) -> Vec<Block> {
        self.many(6, |pen| pen.block(depth))
    }

    fn block(&mut self, depth: u8) -> Block {
        match self.upto(24) {
            0 => Block::Title {
                kicker: self.said(),
                title: self.said(),
                badge: self.maybe(Self::said),
            },
            1 => Block::Banner { title: self.said(), note: self.said() },
            2 => Block::Section {
                number: self.maybe(|pen| u32::from(pen.upto(4000))),
                heading: self.said(),
                note: self.maybe(Self::said),
                listed: self.flag(),
            },
            3 => Block::Prose(self.said()),
            4 => Block::Note(self.said()),
            5 => Block::Facts(self.many(5, Self::fact)),
            6 | 7 => Block::Table(self.table()),
            8..=11 => Block::Figure(self.drawing()),
            12 => Block::Sum(self.many(6, |pen| Step {
                sign: pen.words(),
                value: pen.words(),
                strong: pen.flag(),
                label: pen.said(),
            })),
            13 if depth > 0 => Block::Halves(self.blocks(depth - 1), self.blocks(depth - 1)),
            14 if depth > 0 => Block::Sidebar(self.blocks(depth - 1), self.blocks(depth - 1)),
            15 => Block::See(self.many(3, |pen| See { label: pen.said(), anchor: pen.words() })),
            16 => Block::Foot(self.many(4, Self::fact)),
            17 => Block::Signatures(self.many(4, Self::fact)),
            18 => {
                let marks = self.one(&[Marks::Dashes, Marks::Numbers, Marks::Boxes]);
                Block::List(marks, self.many(5, Self::said))
            }
            19 => Block::Callout(self.said()),
            20 => Block::PenLines(self.one(&[
                Lines::Few(3),
                Lines::Few(255),
                Lines::Rest,
                Lines::Spare,
            ])),
            21 => Block::PageBreak,
            22 => Block::Blanks(
                self.many(3, |pen| Blank { label: pen.said(), boxes: pen.many(4, Self::words) }),
            ),
            23 => Block::Strip(self.many(5, Self::fact)),
            24 => Block::Day(Box::new(DayHead {
                number: self.words(),
                month: self.said(),
                host: (self.upto(u16::MAX), self.said()),
                home: self.maybe(|pen| (pen.upto(u16::MAX), pen.said())),
                ahead: self.maybe(Self::said),
            })),
            _ => Block::Measures(self.many(4, Self::fact)),
        }
    }

    fn chapter(&mut self) -> Chapter {
        Chapter {
            level: 1 + u8::try_from(self.upto(3)).unwrap_or_default(),
            heading: self.said(),
            running: self.said(),
            subject: self.said(),
            footer: self.maybe(Self::said),
            landscape: self.flag(),
            part: self.maybe(Self::said).filter(|_| self.upto(7) == 7),
            one_page: self.upto(7) == 7,
            anchor: self.maybe(Self::words),
            blocks: self.blocks(2),
            ..Chapter::default()
        }
    }

    fn brief(&mut self, language: PrintLanguage, edition: Edition) -> Brief {
        let form = match self.upto(4) {
            0 => Form::Document,
            1 => Form::Paper,
            2 => Form::Host(self.words()),
            3 => Form::Pocket,
            _ => Form::Book,
        };
        Brief {
            branding: Branding::default(),
            title: self.said(),
            author: self.said(),
            as_of: self.day(),
            language,
            edition,
            form,
            cover: self.maybe(|pen| Cover {
                kind: pen.said(),
                title: pen.said(),
                course: None,
                facts: pen.many(3, Self::said),
                publisher: pen.said(),
                edition: pen.said(),
                notice: pen.maybe(Self::said),
            }),
            footer: self.said(),
            chapters: self.many(3, Self::chapter),
        }
    }
}

fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let folder =
            PathBuf::from(std::env::var_os("PORTOLAN_FONTS").expect("PORTOLAN_FONTS is set"));
        Fonts::read(move |name| Ok(Arc::new(std::fs::read(folder.join(name))?)))
            .expect("the faces are there and whole")
    })
}

fuzz_target!(|input: &[u8]| {
    let mut pen = Pen(Unstructured::new(input));
    let options = PrintOptions {
        language: pen.one(&[
            PrintLanguage::Bilingual,
            PrintLanguage::Chinese,
            PrintLanguage::English,
        ]),
        paper: pen.one(&[Paper::A4, Paper::Letter, Paper::A5]),
        edition: pen.one(&[Edition::Internal, Edition::Participant, Edition::Host]),
        style: pen.one(&[Style::Modern, Style::Formal, Style::Compact]),
        binding: pen.flag(),
        ..PrintOptions::default()
    };
    let brief = pen.brief(options.language, options.edition);
    match print(&brief, &options, fonts(), &()) {
        Ok(printed) => assert!(printed.pages > 0 && printed.pdf.starts_with(b"%PDF-")),
        // A character that no face has, and a page that cannot be filled further, are answers.
        Err(DossierError::MissingGlyphs(missing)) => assert!(!missing.is_empty()),
        Err(_) => {}
    }
});
