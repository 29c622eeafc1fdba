//! What is stamped on a document beside what it says: which edition and which copy it is, and a watermark.

use crate::{
    brief::{Align, Brief, Said},
    layout::{
        flow::Sheet,
        roles::{Look, Role, look},
        setter::Setter,
        slab::Slab,
    },
    options::{PrintOptions, Watermark},
    page::{Face, Kind},
    palette::SEA12,
    units::{Point, Pt},
    words,
};

/// What is stamped on every page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stamp {
    /// Which edition of the document.
    issue: Said,
    /// Which copy of it, in full and for the foot of a page.
    copy: (Said, Said),
    watermark: Option<Watermark>,
}

impl Stamp {
    pub(super) fn of(brief: &Brief, options: &PrintOptions) -> Self {
        let language = brief.language;
        let issue = options.issue.map_or_else(Said::default, |number| {
            let n = number.to_string();
            words::filled(language, "stamp.issue", &[("n", &n, &n)])
        });
        let copy = options.copy.map_or_else(Default::default, |copy| {
            let (n, of) = (copy.number.to_string(), copy.of.to_string());
            let fill = [("n", n.as_str(), n.as_str()), ("of", &of, &of)];
            let short = format!("{n}/{of}");
            let short = Said { zh: short.clone(), en: short, place: String::new() };
            (words::filled(language, "stamp.copy", &fill), short)
        });
        Self { issue, copy, watermark: options.watermark }
    }

    /// The copy in full, for a cover.
    pub(super) fn copy(&self) -> &Said {
        &self.copy.0
    }

    /// The mark at the foot of a page, with the copy behind it, so that a loose page tells whose it was.
    pub(super) fn marked(&self, mark: &Said) -> Said {
        joined(mark, &self.copy.1, "  ")
    }

    /// The edition before the remark at the foot of a page or cover.
    pub(super) fn dated(&self, remark: &Said) -> Said {
        let joined = |first: &str, then: &str, between: &str| match (first, then) {
            ("", only) | (only, "") => only.to_owned(),
            (first, then) => format!("{first}{between}{then}"),
        };
        Said {
            zh: joined(&self.issue.zh, &remark.zh, "，"),
            en: joined(&self.issue.en, &remark.en, ", "),
            place: remark.place.clone(),
        }
    }

    /// The watermark behind everything on a page; a reader aloud passes over it.
    pub(super) fn watermark(&self, setter: &mut Setter<'_>, brief: &Brief, sheet: &Sheet) -> Slab {
        let Some(watermark) = self.watermark else { return Slab::default() };
        let said = words::said(brief.language, watermark.words());
        let mut role = BEHIND;
        // As large as it stands in one line.
        let mut slab = setter.stack(&said, role, Pt(4000.0), Align::Left);
        let factor = (sheet.width.0 * 0.8 / slab.extent().0.max(1.0)).min(1.0);
        role = Role {
            first: role.first.sized(role.first.size * factor),
            second: role.second.sized(role.second.size * factor),
            gap: role.gap * factor,
        };
        slab = setter.stack(&said, role, sheet.width, Align::Centre);
        let top = (sheet.size.height - slab.height) / 2.0;
        let mut page = Slab::default();
        page.place(slab, Point::new(sheet.left, top));
        page.tagged(Kind::Artifact)
    }
}

/// Pale enough to be read over, dark enough to be copied with the page.
const BEHIND: Role = Role {
    first: behind(Face::SerifBold, 150.0),
    second: behind(Face::SerifBold, 60.0),
    gap: 24.0,
};

const fn behind(face: Face, size: f32) -> Look {
    look(face, size, size * 1.2, SEA12)
}

fn joined(first: &Said, then: &Said, between: &str) -> Said {
    if then.is_empty() {
        return first.clone();
    }
    // Digits are said once where both languages stand beside each other.
    let with = |side: &str, then: &str| match side {
        "" => String::new(),
        side => format!("{side}{between}{then}"),
    };
    let (zh, en) = match (first.zh.is_empty(), first.en.is_empty()) {
        (false, false) => (first.zh.clone(), with(&first.en, &then.en)),
        _ => (with(&first.zh, &then.zh), with(&first.en, &then.en)),
    };
    Said { zh, en, place: first.place.clone() }
}
