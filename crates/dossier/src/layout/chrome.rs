//! Running heads, feet and folios.

use portolan_domain::text::Language;

use crate::{
    brief::{Align, Brief, Chapter, Said},
    layout::{
        flow::Sheet,
        roles::{FOLIO, FOOTER, RUNNING, SUBJECT},
        setter::{Edge, Setter},
        slab::Slab,
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
}

impl<'a> Chrome<'a> {
    /// Of a chapter's pages.
    pub(crate) fn of(brief: &'a Brief, chapter: &'a Chapter) -> Self {
        Self {
            running: &chapter.running,
            subject: &chapter.subject,
            footer: chapter.footer.as_ref().unwrap_or(&brief.footer),
        }
    }

    /// Draws head and foot around a page.
    pub(crate) fn draw(
        &self,
        setter: &mut Setter<'_>,
        brief: &Brief,
        sheet: &Sheet,
        (number, total): (usize, usize),
        goes_on: bool,
    ) -> Slab {
        let mut slab = Slab::default();
        let half = sheet.width / 2.0 - Pt(6.0);
        let head = Pt::mm(11.0);
        let left = setter.one_line(self.running, RUNNING, half, Align::Left);
        slab.place(left, Point::new(sheet.left, head));
        let right = setter.one_line(self.subject, SUBJECT, half, Align::Right);
        slab.place(right, Point::new(sheet.left + sheet.width - half, head));
        slab.rule_from(sheet.left, Pt::mm(16.0), sheet.width, palette::hair());

        let foot = sheet.size.height - Pt::mm(14.2);
        let secrecy =
            setter.inline(&words::said(brief.language, "secrecy"), RUNNING, half, Align::Left);
        slab.place(secrecy, Point::new(sheet.left, foot));
        let folio = format!("{number} / {total}");
        let edge = Edge::Ragged(Align::Right);
        let folio = setter.lines((&folio, Language::English, ""), FOLIO, Pt(60.0), edge);
        let clear = Pt(60.0).max(folio.width() + Pt(16.0));
        let end = sheet.left + sheet.width;
        // The folio's larger figures stand on the baseline of the small type beside them.
        folio.draw(
            Point::new(end - Pt(60.0), foot - Pt(2.4)),
            Pt(60.0),
            Align::Right,
            &mut slab.items,
        );
        let wide = sheet.width * 0.56;
        let about = setter.one_line(self.footer, FOOTER, wide, Align::Right);
        slab.place(about, Point::new(end - clear - wide, foot));
        if goes_on {
            let over =
                setter.inline(&words::said(brief.language, "goes_on"), FOOTER, wide, Align::Right);
            slab.place(over, Point::new(end - wide, foot - Pt(13.5)));
        }
        slab
    }
}
