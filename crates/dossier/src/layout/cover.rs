//! The first page: plate, title, facts, publisher.

use crate::{
    brief::{Align, Brief, Cover, Said},
    error::Result,
    figures,
    layout::{brand, flow::Sheet, scale::scaled, setter::Setter, slab::Slab, stamp::Stamp},
    page::Kind,
    palette,
    units::{Point, Pt},
    words,
};

/// From the foot of the sheet: rule over the facts, facts, publisher.
const RULE: Pt = Pt::mm(51.0);
const FACTS: Pt = Pt::mm(47.0);
const PUBLISHER: Pt = Pt::mm(21.0);

/// A logo, from the head of the sheet, above the plate, which gives way to it.
const LOGO: Pt = Pt::mm(20.0);

/// What a title may take of the cover; the whole of it stands on the pages after.
const TALLEST: Pt = Pt(300.0);

/// Draws the cover.
pub(super) fn cover(
    setter: &mut Setter<'_>,
    brief: &Brief,
    (cover, stamp): (&Cover, &Stamp),
    sheet: &Sheet,
) -> Result<Slab> {
    let (left, width, height) = (sheet.left, sheet.width, sheet.size.height);
    let mut slab = stamp.watermark(setter, brief, sheet);
    slab.height = Pt::ZERO;
    let secrecy = setter.inline(
        &words::said(brief.language, brief.edition.mark()),
        setter.roles().running,
        width / 2.0,
        Align::Left,
    );
    slab.place(secrecy.tagged(Kind::Paragraph), Point::new(left, Pt::mm(13.0)));
    if !stamp.copy().is_empty() {
        let copy = setter.inline(stamp.copy(), setter.roles().running, width / 2.0, Align::Right);
        slab.place(copy.tagged(Kind::Paragraph), Point::new(left + width / 2.0, Pt::mm(13.0)));
    }

    let above = branded(setter, brief, sheet, &mut slab);

    let mut words = setter.inline(&cover.kind, setter.roles().cover_kind, width, Align::Left);
    words = words.tagged(Kind::Paragraph);
    words.below(title(setter, &cover.title, width).tagged(Kind::Heading(1)), Pt(11.0));
    let rule = height - RULE;
    // The plate gives way to a long title, never the title to the plate.
    let top = Pt::mm(202.0).min(rule - Pt(16.0) - words.height);
    let room = top - Pt::mm(12.0) - above;
    let side = Pt::mm(168.0);
    let factor = (room / side).min(width / side).clamp(0.2, 1.0);
    // Small plates of small sheets keep their words as large as print may be.
    let letters = if setter.house.pocket { 1.0 / factor.max(0.5) } else { 1.0 };
    let course = cover.course.as_ref();
    let plate = figures::cover_plate(course, brief.language, letters, setter.fonts)?;
    let inset = (width - plate.size.width * factor) / 2.0;
    // The title is read before the figure above it.
    slab.place(words, Point::new(left, top));
    slab.place(Slab::figure(scaled(plate, factor)), Point::new(left + inset, above));

    slab.rule_from(left, rule, width, palette::fine());
    let third = width / 3.0;
    let mut x = left;
    for (number, fact) in cover.facts.iter().take(3).enumerate() {
        let align = if number == 2 { Align::Right } else { Align::Left };
        let fact = setter.stack(fact, setter.roles().cover_fact, third - Pt(6.0), align);
        let end = if number == 2 { Pt(6.0) } else { Pt::ZERO };
        slab.place(fact.tagged(Kind::Paragraph), Point::new(x + end, height - FACTS));
        x += third;
    }
    let foot = height - PUBLISHER;
    let publisher =
        setter.stack(&cover.publisher, setter.roles().cover_fact, width * 0.56, Align::Left);
    slab.place(publisher.tagged(Kind::Paragraph), Point::new(left, foot));
    let edition = stamp.dated(&cover.edition);
    let edition = setter.stack(&edition, setter.roles().footer, width * 0.42, Align::Right);
    slab.place(edition.tagged(Kind::Paragraph), Point::new(left + width * 0.58, foot));
    if let Some(notice) = &cover.notice {
        let notice = setter.stack(notice, setter.roles().footer, width, Align::Left);
        let up = notice.height + Pt(10.0);
        slab.place(notice.tagged(Kind::Paragraph), Point::new(left, foot - up));
    }
    Ok(slab)
}

/// The brand's lines and its logo; where the plate begins.
fn branded(setter: &mut Setter<'_>, brief: &Brief, sheet: &Sheet, slab: &mut Slab) -> Pt {
    let around = brand::lines(setter, brief, sheet, Pt::ZERO);
    if !around.items.is_empty() {
        slab.place(around.tagged(Kind::Artifact), Point::default());
    }
    let Some(logo) = &brief.branding.logo else { return Pt::mm(22.0) };
    let size = logo.size();
    let x = match setter.house.titles {
        Align::Left => Pt::ZERO,
        Align::Centre => (sheet.width - size.width) / 2.0,
        Align::Right => sheet.width - size.width,
    };
    slab.place(brand::figure(logo), Point::new(sheet.left + x, LOGO));
    LOGO + size.height + Pt::mm(5.0)
}

/// The title as large as it stands in four lines, else in the size of a page title, of which a cover holds so many.
fn title(setter: &mut Setter<'_>, title: &Said, width: Pt) -> Slab {
    let large = setter.balanced(title, setter.roles().cover, width);
    if large.height.0 <= 130.0 {
        return large;
    }
    let mut small = setter.balanced(title, setter.roles().title, width);
    small.height = small.height.min(TALLEST);
    small.items.retain(|(at, _)| at.y.0 <= TALLEST.0);
    small
}
