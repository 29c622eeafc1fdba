//! The type of the printed system: each kind of text has a face, size, leading and colour in each language. What they are
//! in which style stands in `layout/house/`.

use portolan_domain::text::Language;

use crate::page::{Color, Face};

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

pub(super) const fn look(face: Face, size: f32, leading: f32, color: Color) -> Look {
    Look { face, size, leading, color }
}

pub(super) const fn role(first: Look, second: Look, gap: f32) -> Role {
    Role { first, second, gap }
}

/// All looks of one style on one kind of sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Roles {
    pub(crate) cover: Role,
    pub(crate) cover_kind: Role,
    pub(crate) cover_fact: Role,
    pub(crate) title: Role,
    pub(crate) kicker: Role,
    pub(crate) section: Role,
    pub(crate) prose: Role,
    /// English prose where it stands alone.
    pub(crate) prose_alone: Look,
    pub(crate) cell: Role,
    pub(crate) cell_key: Role,
    pub(crate) dense: Role,
    pub(crate) dense_key: Role,
    pub(crate) head: Role,
    pub(crate) label: Role,
    pub(crate) mark: Role,
    pub(crate) note: Role,
    pub(crate) running: Role,
    pub(crate) footer: Role,
    pub(crate) subject: Role,
    /// To be confirmed by a person.
    pub(crate) open: Role,
    /// Points of a list.
    pub(crate) point: Role,
    /// Large figures and what they count.
    pub(crate) measure: Look,
    pub(crate) measure_label: Role,
    /// A name as hosts read it.
    pub(crate) headline: Role,
    pub(crate) headline_below: Role,
    /// The number of a day and what stands beside it.
    pub(crate) day: Look,
    pub(crate) day_month: Role,
    pub(crate) clock: Look,
    /// The title of a part of a book and what is said of it.
    pub(crate) part: Role,
    pub(crate) part_text: Role,
    pub(crate) thumb: Look,
    pub(crate) folio: Look,
    pub(crate) contents_title: Role,
    pub(crate) contents_chapter: Role,
    pub(crate) contents_entry: Role,
    pub(crate) contents_number: Look,
    pub(crate) numeral: Look,
    pub(crate) sum: Look,
    pub(crate) sum_strong: Look,
    pub(crate) sign: Look,
    pub(crate) section_number: Look,
}

impl Look {
    /// The same in this size and leading.
    pub(super) const fn set(self, size: f32, leading: f32) -> Self {
        Self { size, leading, ..self }
    }

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
    /// The same with both languages in these sizes and leadings.
    pub(super) const fn set(self, first: (f32, f32), second: (f32, f32)) -> Self {
        Self {
            first: self.first.set(first.0, first.1),
            second: self.second.set(second.0, second.1),
            ..self
        }
    }

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
