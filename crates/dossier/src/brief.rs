//! Meaning: what a document says, in which order, and nothing about where it stands. Every document type is a short
//! function from records to a [`Brief`]; every brief is laid out by the same code.

mod branding;
mod cards;
mod parts;

use chrono::NaiveDate;
use portolan_domain::{
    enterprise::{Certificate, Readiness},
    id::PlanId,
    level::Level,
    plan::{CashPeriod, Plan},
    risk::Risk,
    text::{Bilingual, Language},
};

use crate::{Edition, figures::Course, image::Image, options::PrintLanguage, outside::Outside};
pub use branding::{Branding, Logotype};
pub use cards::{Card, Cut};
pub use parts::{
    Blank, DayHead, DayItem, DaySheet, GridDay, Lines, Marks, ProgrammeGrid, ScoreBar, Scores, See,
    Stretch, Team, TeamCard,
};

/// A document before layout.
#[derive(Debug, Clone, PartialEq)]
pub struct Brief {
    /// For the file's metadata and the window title.
    pub title: Said,
    /// Who publishes it.
    pub author: Said,
    /// The day the records hold for; also the file's date, so that a reprint is the same file.
    pub as_of: NaiveDate,
    /// Languages printed.
    pub language: PrintLanguage,
    /// For whom; said on the cover and at the foot of every page.
    pub edition: Edition,
    /// What kind of thing it is, which decides what stands around its chapters.
    pub form: Form,
    /// The first page, where there is one.
    pub cover: Option<Cover>,
    /// Foot of every page, on the outer side.
    pub footer: Said,
    /// The brand it is printed under.
    pub branding: Branding,
    /// What follows the contents.
    pub chapters: Vec<Chapter>,
}

/// What stands around the chapters of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// Contents before the chapters; pages are counted of all.
    Document,
    /// The chapters alone; pages are counted of all.
    Paper,
    /// One page for hosts: this code in the place of the page number.
    Host(String),
    /// Bound: contents over two levels, inner and outer margins, parts with dividers and a thumb index.
    Book,
    /// Pages of A5 with mirrored margins, whatever the paper: for a pocket. Their number alone stands at the foot.
    Pocket,
    /// Cards to be cut from sheets; there are no chapters.
    Cut(Cut, Vec<Card>),
}

/// What stands on the cover.
#[derive(Debug, Clone, PartialEq)]
pub struct Cover {
    /// Kind of document, over the title.
    pub kind: Said,
    /// Title.
    pub title: Said,
    /// The course drawn on the plate, when there is one destination.
    pub course: Option<Course>,
    /// Up to three facts under the rule.
    pub facts: Vec<Said>,
    /// Publisher.
    pub publisher: Said,
    /// Edition and date.
    pub edition: Said,
    /// What must be known before reading, such as that all data are made up.
    pub notice: Option<Said>,
}

/// A part of a document that begins on a new page and stands in the contents.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chapter {
    /// The section of its kind of document that it belongs to, by which sections are chosen and put in order; empty
    /// where a document has no choice of them.
    pub section: &'static str,
    /// Depth in contents and bookmarks, from 1.
    pub level: u8,
    /// Wording in contents and bookmarks.
    pub heading: Said,
    /// Running head, left.
    pub running: Said,
    /// Running head, right.
    pub subject: Said,
    /// Foot of its pages, when it differs from the document's.
    pub footer: Option<Said>,
    /// Whether its pages lie on their side.
    pub landscape: bool,
    /// Whether it is one of several of a kind, which stand one level deeper under the name of their kind.
    pub grouped: bool,
    /// The name of their kind, with the first of them.
    pub group: Option<Said>,
    /// What stands on the divider, when this begins a part of a book; it then has no blocks.
    pub part: Option<Said>,
    /// Whether it must stand on one page; what gives way is decided by layout, and if that does not do it is an error.
    pub one_page: bool,
    /// What other pages call it that lead to it.
    pub anchor: Option<String>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A thing said.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Title of a page.
    Title {
        /// Short line above.
        kicker: Said,
        /// The title.
        title: Said,
        /// A standing, in a frame at the right.
        badge: Option<Said>,
    },
    /// Title of a page that leaves the room to a table, with a remark at the right.
    Banner {
        /// The title.
        title: Said,
        /// The remark.
        note: Said,
    },
    /// Heading of a section; what follows up to the next belongs to it.
    Section {
        /// Its number, counted per chapter.
        number: Option<u32>,
        /// Words.
        heading: Said,
        /// A remark at the right.
        note: Option<Said>,
        /// Whether the contents list it.
        listed: bool,
    },
    /// Running text; the two languages side by side.
    Prose(Said),
    /// A remark in small type.
    Note(Said),
    /// Labels and values, in two columns.
    Facts(Vec<Fact>),
    /// A table.
    Table(Table),
    /// A figure.
    Figure(Drawing),
    /// A picture.
    Image(Picture),
    /// A page of somebody else's, as large as there is room: the file, the page counted from 0, and what it is for
    /// those who cannot see it.
    Leaf(Outside, usize, Said),
    /// A sum told step by step: values with their labels and the sign before each.
    Sum(Vec<Step>),
    /// Two columns side by side.
    Halves(Vec<Self>, Vec<Self>),
    /// What to read besides, each with its page.
    See(Vec<See>),
    /// Labels and values at the foot of the page.
    Foot(Vec<Fact>),
    /// Blanks for names, dates and signatures at the foot of the page.
    Signatures(Vec<Fact>),
    /// Points, one below the other.
    List(Marks, Vec<Said>),
    /// What must be known first, with a bar at its left.
    Callout(Said),
    /// Lines for a pen.
    PenLines(Lines),
    /// What follows begins on a new page.
    PageBreak,
    /// Blanks to fill in side by side, some by ticking a box.
    Blanks(Vec<Blank>),
    /// Labels over values, side by side.
    Strip(Vec<Fact>),
    /// A few large figures side by side, each over its label.
    Measures(Vec<Fact>),
    /// A name and what it stands for, as hosts read it.
    Headline(Said, Said),
    /// A wide column and a narrow one beside it.
    Sidebar(Vec<Self>, Vec<Self>),
    /// The head of a day: its number, weekday and month, and what the clocks show abroad and at home.
    Day(Box<DayHead>),
}

/// A picture of pixels, as large as it stands in print.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The picture.
    pub image: Image,
    /// What it shows, for those who cannot see it; a picture without is decoration.
    pub alternative: Said,
    /// Words below it.
    pub caption: Said,
}

/// A label and what it labels.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Label.
    pub label: Said,
    /// Value.
    pub value: Said,
}

/// A step of a sum.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Sign before it: `+`, `=`, `÷ 40 =`; empty for the first.
    pub sign: String,
    /// The figure.
    pub value: String,
    /// Whether it is a result.
    pub strong: bool,
    /// What it is.
    pub label: Said,
}

/// A figure, by what it shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Drawing {
    /// Risks on the 5×5 matrix.
    HeatMap(Vec<Risk>),
    /// The timeline of a plan, with today.
    Gantt(Box<Plan>, NaiveDate),
    /// Readiness to go abroad.
    Radar(Readiness),
    /// How much of a certificate's life has passed.
    Validity(Certificate, NaiveDate),
    /// The network of rhumb lines over a host's page.
    Strip,
    /// Scores of markets, segment by segment.
    Scores(Scores),
    /// A day hour by hour.
    Day(DaySheet),
    /// How far each risk moves the expected loss.
    Tornado(Vec<Risk>),
    /// How likely it is that all risks together cost more than a sum.
    Exceedance(Vec<Risk>),
    /// What a plan takes in and pays out, period by period.
    CashFlow(PlanId, Vec<CashPeriod>),
    /// Who does what in a delegation.
    Team(Team),
    /// All days of a programme beside each other.
    Programme(ProgrammeGrid),
}

/// A table. Its head is repeated on every page it runs over; rows are never split.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Wording of the head when the table goes on over the page.
    pub caption: Said,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows.
    pub rows: Vec<Row>,
    /// Whether it is set in the dense size.
    pub dense: bool,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Head.
    pub head: Said,
    /// Width in millimetres; the columns with none share what is left.
    pub width: Option<f32>,
    /// How its cells stand.
    pub align: Align,
}

/// How the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Text.
    Left,
    /// Numbers.
    Right,
    /// Marks.
    Centre,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// A cell per column.
    pub cells: Vec<Cell>,
    /// Ordinary, chosen or a total.
    pub kind: RowKind,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// One of many.
    Plain,
    /// The one taken: a bar at the left, its name in bold.
    Chosen,
    /// The sum of those above.
    Total,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text, the second language below.
    Text(Said),
    /// Text in bold, the second language below.
    Key(Said),
    /// Text with the second language on the same line, where there is room.
    Inline(Said),
    /// As `Inline`, in bold.
    KeyInline(Said),
    /// Several texts, one below the other; those after the first are remarks.
    Stack(Vec<Said>),
    /// A text and, below it, a label.
    Labelled(Said, Said),
    /// As `Stack`, the first in bold.
    KeyStack(Vec<Said>),
    /// Several texts, each behind its label.
    Labels(Vec<(Said, Said)>),
    /// A number or date, in tabular figures.
    Number(String),
    /// As `Number`, in bold.
    KeyNumber(String),
    /// A figure for demonstration only, marked ◇.
    Illustrative(String),
    /// The number of the page that this anchor is on; empty where the document does not hold it.
    Page(String),
    /// Nothing was supplied; never zero.
    Missing,
    /// A line to write on.
    Blank,
    /// Room for a pen in a form.
    Pen,
    /// Boxes to tick, each with what stands beside it.
    Boxes(Vec<String>),
    /// Something a person must still confirm.
    Open(Said),
    /// A frame as long as a weight and filled by what was earned of it, both as shares of the column.
    Earned {
        /// Share of the column the frame takes.
        weight: f32,
        /// Share of the column that is filled.
        earned: f32,
        /// Whether it is the best of its row.
        strong: bool,
    },
    /// A mark of risk: its score in its colour.
    Risk(Level),
    /// A score of 1–5, as discs and a digit.
    Scale(u8),
    /// A bar of a share from 0 to 1.
    Bar {
        /// The share.
        share: f32,
        /// Whether the whole is drawn as a frame around it.
        framed: bool,
        /// Whether it is the one chosen.
        strong: bool,
    },
}

/// Something said in one or two languages. An empty side is not printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
    /// The record and field it comes from, for messages; empty for the press's own words.
    pub place: String,
}

impl Said {
    /// Both sides of a record's field, as far as the document's language prints them.
    pub fn of(language: PrintLanguage, text: &Bilingual, place: impl Into<String>) -> Self {
        let mut said = Self { place: place.into(), ..Self::default() };
        let (first, second) = language.sides(text);
        for (side, words) in [first, second].into_iter().flatten() {
            match side {
                Language::Chinese => words.clone_into(&mut said.zh),
                Language::English => words.clone_into(&mut said.en),
            }
        }
        said
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.zh.is_empty() && self.en.is_empty()
    }

    /// The side printed first with its language, and the other where there are two.
    pub fn sides(&self) -> (Option<(Language, &str)>, Option<&str>) {
        match (self.zh.as_str(), self.en.as_str()) {
            ("", "") => (None, None),
            ("", en) => (Some((Language::English, en)), None),
            (zh, en) if en.is_empty() || zh == en => (Some((Language::Chinese, zh)), None),
            (zh, en) => (Some((Language::Chinese, zh)), Some(en)),
        }
    }

    /// The side printed first.
    pub fn leading(&self) -> &str {
        self.sides().0.map_or("", |(_, words)| words)
    }

    /// Both sides on one line, for bookmarks and metadata.
    pub fn line(&self) -> String {
        match self.sides() {
            (Some((_, first)), Some(second)) if first != second => format!("{first} {second}"),
            (Some((_, first)), _) => first.to_owned(),
            (None, _) => String::new(),
        }
    }
}
