//! Running heads, feet and folios.

use portolan_domain::text::Language;

use crate::{
    brief::{Align, Brief, Chapter, Form, Said},
    layout::{
        brand,
        flow::Sheet,
        setter::{Edge, Setter},
        slab::Slab,
        stamp::Stamp,
    },
    palette,
    units::{Point, Pt},
    words,
};

/// What stands at head and foot of a page.
pub(crate) struct Chrome<'a> {
    pub(crate) running: &'a Said,
    pub(crate) subject: &'a Said,
    pub(crate) footer: &'a Said,
    pub(super) stamp: &'a Stamp,
}

impl<'a> Chrome<'a> {
    /// Of a chapter's pages.
    pub(super) fn of(brief: &'a Brief, chapter: &'a Chapter, stamp: &'a Stamp) -> Self {
        Self {
            running: &chapter.running,
            subject: &chapter.subject,
            footer: chapter.footer.as_ref().unwrap_or(&brief.footer),
            stamp,
        }
    }

    /// Draws head and foot around a page.
    pub(crate) fn draw(
        &self,
        setter: &mut Setter<'_>,
        brief: &Brief,
        sheet: &Sheet,
        (number, total, bound): (usize, usize, bool),
        goes_on: bool,
    ) -> Slab {
        let mut slab = Slab::default();
        let half = sheet.width / 2.0 - Pt(6.0);
        let head = sheet.margins.head;
        let (logo, inset) = match number == 1 && brief.cover.is_none() {
            true => brand::in_head(setter, brief, sheet),
            false => (Slab::default(), Pt::ZERO),
        };
        slab.place(logo, Point::default());
        let role = setter.roles().running;
        let left = setter.one_line(self.running, role, half - inset, Align::Left);
        slab.place(left, Point::new(sheet.left + inset, head));
        slab.place(brand::lines(setter, brief, sheet, inset), Point::default());
        let right = setter.one_line(self.subject, setter.roles().subject, half, Align::Right);
        slab.place(right, Point::new(sheet.left + sheet.width - half, head));
        slab.rule_from(sheet.left, sheet.margins.rule, sheet.width, palette::hair());

        self.foot(setter, brief, sheet, (number, total, bound), goes_on, &mut slab);
        slab
    }

    /// Mark of the edition inside, remark and folio outside; on the left pages of a book the other way round.
    fn foot(
        &self,
        setter: &mut Setter<'_>,
        brief: &Brief,
        sheet: &Sheet,
        (number, total, bound): (usize, usize, bool),
        goes_on: bool,
        slab: &mut Slab,
    ) {
        let verso = bound && number.is_multiple_of(2);
        let (inner, outer) =
            if verso { (Align::Right, Align::Left) } else { (Align::Left, Align::Right) };
        let half = sheet.width / 2.0 - Pt(6.0);
        let foot = sheet.size.height - sheet.margins.foot;
        let end = sheet.left + sheet.width;
        // Where something this wide begins that stands this far from the outer edge of the text, or from the inner.
        let from_outer = |wide: Pt, away: Pt| {
            if verso { sheet.left + away } else { end - away - wide }
        };
        let from_inner = if verso { end - half } else { sheet.left };
        let mark = self.stamp.marked(&words::said(brief.language, brief.edition.mark()));
        let secrecy = setter.inline(&mark, setter.roles().running, half, inner);
        let marked = if inner == Align::Left { secrecy.extent() } else { half };
        slab.place(secrecy, Point::new(from_inner, foot));
        let folio = match &brief.form {
            Form::Host(code) => code.clone(),
            Form::Document | Form::Paper | Form::Book if setter.house.official => {
                format!("— {number} / {total} —")
            }
            Form::Document | Form::Paper | Form::Book => format!("{number} / {total}"),
            // They have no foot.
            Form::Pocket => number.to_string(),
            Form::Cut(..) => String::new(),
        };
        let edge = Edge::Ragged(outer);
        let folio =
            setter.lines((&folio, Language::English, ""), setter.roles().folio, Pt(60.0), edge);
        let clear = Pt(60.0).max(folio.width() + Pt(16.0));
        // The folio's larger figures stand on the baseline of the small type beside them.
        let at = Point::new(from_outer(Pt(60.0), Pt::ZERO), foot - Pt(2.4));
        folio.draw(at, Pt(60.0), outer, &mut slab.items);
        // What the mark and the folio leave free, where a sheet is narrow.
        let wide = (sheet.width * 0.56).min(sheet.width - clear - marked.min(half) - Pt(8.0));
        let about =
            setter.one_line(&self.stamp.dated(self.footer), setter.roles().footer, wide, outer);
        slab.place(about, Point::new(from_outer(wide, clear), foot));
        if goes_on {
            let over = words::said(brief.language, "goes_on");
            let over = setter.inline(&over, setter.roles().footer, half, Align::Right);
            slab.place(over, Point::new(end - half, foot - Pt(13.5)));
        }
    }
}
