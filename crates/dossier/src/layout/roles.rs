//! The type of the printed system: which face, size, leading and colour each kind of text has in each language.

use portolan_domain::text::Language;

use crate::{
    page::{Color, Face},
    palette::{CINNABAR, INK, PAPER, SEA, SLATE},
};

/// Face, size, leading and colour. Sizes are in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Look {
    pub(crate) face: Face,
    pub(crate) size: f32,
    pub(crate) leading: f32,
    pub(crate) color: Color,
}

/// The looks of both languages and the gap between them where they are stacked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Role {
    pub(crate) first: Look,
    pub(crate) second: Look,
    pub(crate) gap: f32,
}

const fn look(face: Face, size: f32, leading: f32, color: Color) -> Look {
    Look { face, size, leading, color }
}

const fn role(first: Look, second: Look, gap: f32) -> Role {
    Role { first, second, gap }
}

pub(crate) const COVER: Role =
    role(look(Face::SerifBold, 31.0, 36.0, INK), look(Face::Serif, 16.0, 20.0, SLATE), 9.0);
pub(crate) const COVER_KIND: Role =
    role(look(Face::SansBold, 8.5, 12.0, SEA), look(Face::Sans, 8.5, 12.0, SLATE), 3.0);
pub(crate) const COVER_FACT: Role =
    role(look(Face::SansBold, 8.5, 12.0, INK), look(Face::Sans, 7.5, 10.0, SLATE), 3.5);
pub(crate) const TITLE: Role =
    role(look(Face::SerifBold, 20.0, 25.0, INK), look(Face::Serif, 11.0, 15.0, SLATE), 7.0);
pub(crate) const KICKER: Role =
    role(look(Face::SansBold, 7.5, 10.0, SEA), look(Face::Sans, 7.5, 10.0, SLATE), 2.5);
pub(crate) const SECTION: Role =
    role(look(Face::SerifBold, 12.0, 15.0, INK), look(Face::Serif, 9.5, 15.0, SLATE), 2.5);
pub(crate) const PROSE: Role =
    role(look(Face::Serif, 10.0, 15.0, INK), look(Face::Serif, 9.25, 15.0, INK), 7.0);
pub(crate) const CELL: Role =
    role(look(Face::Sans, 8.0, 11.0, INK), look(Face::Sans, 7.0, 9.0, SLATE), 3.0);
pub(crate) const CELL_KEY: Role =
    role(look(Face::SansBold, 8.0, 11.0, INK), look(Face::Sans, 7.0, 9.0, SLATE), 3.0);
pub(crate) const DENSE: Role =
    role(look(Face::Sans, 7.5, 10.5, INK), look(Face::Sans, 6.5, 8.5, SLATE), 2.5);
pub(crate) const DENSE_KEY: Role =
    role(look(Face::SansBold, 7.5, 10.5, INK), look(Face::Sans, 6.5, 8.5, SLATE), 2.5);
pub(crate) const HEAD: Role =
    role(look(Face::SansBold, 7.5, 9.0, SEA), look(Face::Sans, 6.5, 8.0, SLATE), 2.5);
pub(crate) const LABEL: Role =
    role(look(Face::SansBold, 7.5, 10.0, SEA), look(Face::Sans, 6.5, 8.5, SLATE), 2.5);
pub(crate) const MARK: Role =
    role(look(Face::SansBold, 7.0, 9.0, SEA), look(Face::Sans, 6.5, 8.5, SLATE), 2.0);
pub(crate) const NOTE: Role =
    role(look(Face::Sans, 7.0, 9.0, INK), look(Face::Sans, 6.5, 8.0, SLATE), 2.5);
pub(crate) const RUNNING: Role =
    role(look(Face::SansBold, 7.0, 9.0, INK), look(Face::Sans, 7.0, 9.0, SLATE), 2.0);
pub(crate) const FOOTER: Role =
    role(look(Face::Sans, 7.0, 9.0, SLATE), look(Face::Sans, 7.0, 9.0, SLATE), 2.0);
pub(crate) const SUBJECT: Role =
    role(look(Face::Sans, 7.0, 9.0, INK), look(Face::Sans, 7.0, 9.0, SLATE), 2.0);
/// To be confirmed by a person.
pub(crate) const OPEN: Role =
    role(look(Face::SansBold, 8.0, 11.0, CINNABAR), look(Face::Sans, 7.0, 9.0, CINNABAR), 3.0);
/// Points of a list.
pub(crate) const POINT: Role =
    role(look(Face::Sans, 8.5, 12.0, INK), look(Face::Sans, 7.5, 10.0, SLATE), 2.5);
/// Large figures and what they count.
pub(crate) const MEASURE: Look = look(Face::SansBold, 17.0, 20.0, SEA);
pub(crate) const MEASURE_LABEL: Role =
    role(look(Face::Sans, 7.5, 10.0, SLATE), look(Face::Sans, 6.5, 8.5, SLATE), 2.0);
/// A name as hosts read it.
pub(crate) const HEADLINE: Role =
    role(look(Face::SerifBold, 24.0, 30.0, INK), look(Face::Serif, 12.0, 16.0, SLATE), 7.0);
pub(crate) const HEADLINE_BELOW: Role =
    role(look(Face::Serif, 11.0, 15.0, SLATE), look(Face::Serif, 9.5, 13.0, SLATE), 3.0);
/// The number of a day and what stands beside it.
pub(crate) const DAY: Look = look(Face::Serif, 54.0, 54.0, SEA);
pub(crate) const DAY_MONTH: Role =
    role(look(Face::SerifBold, 16.0, 20.0, INK), look(Face::Serif, 12.0, 15.0, SLATE), 3.0);
pub(crate) const CLOCK: Look = look(Face::SansBold, 12.0, 14.0, INK);
/// The title of a part of a book and what is said of it.
pub(crate) const PART: Role =
    role(look(Face::SerifBold, 34.0, 42.0, INK), look(Face::Serif, 18.0, 24.0, SLATE), 9.0);
pub(crate) const PART_TEXT: Role =
    role(look(Face::Serif, 10.5, 17.5, INK), look(Face::Serif, 9.5, 15.0, SLATE), 9.0);
pub(crate) const THUMB: Look = look(Face::SansBold, 8.0, 8.0, PAPER);
pub(crate) const FOLIO: Look = look(Face::Serif, 10.0, 10.0, INK);
pub(crate) const CONTENTS_TITLE: Role =
    role(look(Face::SerifBold, 26.0, 32.0, INK), look(Face::Serif, 13.0, 17.0, SLATE), 9.0);
pub(crate) const CONTENTS_CHAPTER: Role =
    role(look(Face::SerifBold, 12.0, 16.0, INK), look(Face::Serif, 10.5, 16.0, SLATE), 2.5);
pub(crate) const CONTENTS_ENTRY: Role =
    role(look(Face::Sans, 8.0, 11.0, INK), look(Face::Sans, 8.0, 11.0, SLATE), 2.5);
pub(crate) const CONTENTS_NUMBER: Look = look(Face::SerifBold, 12.0, 16.0, INK);
pub(crate) const NUMERAL: Look = look(Face::Serif, 20.0, 24.0, SEA);
pub(crate) const SUM: Look = look(Face::Sans, 9.5, 12.0, INK);
pub(crate) const SUM_STRONG: Look = look(Face::SansBold, 10.5, 12.0, INK);
pub(crate) const SIGN: Look = look(Face::Sans, 9.5, 12.0, SLATE);
pub(crate) const SECTION_NUMBER: Look = look(Face::SerifBold, 12.0, 15.0, SEA);

impl Look {
    /// The same in another colour.
    pub(crate) const fn colored(self, color: Color) -> Self {
        Self { color, ..self }
    }

    /// The same in another size; the leading keeps its proportion.
    pub(crate) const fn sized(self, size: f32) -> Self {
        Self { size, leading: self.leading * size / self.size, ..self }
    }
}

impl Role {
    /// For titles: English that leads is smaller, since its letters look larger than Han of the same size.
    pub(crate) const fn led_by(self, language: Language) -> Self {
        match language {
            Language::Chinese => self,
            Language::English => Self { first: self.first.sized(self.first.size * 0.84), ..self },
        }
    }

    /// The same with the first language in another size.
    pub(crate) const fn first_sized(self, size: f32) -> Self {
        Self { first: self.first.sized(size), ..self }
    }
}
