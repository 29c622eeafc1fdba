//! Where things stand: a brief becomes pages.

use crate::{
    brief::Brief,
    error::{DossierError, Result},
    fonts::Fonts,
    options::PrintOptions,
    page::{Face, Item, Page},
    palette,
    print::Watch,
    typeset,
    units::{Point, Pt},
};

/// Lays a brief out.
pub(crate) fn pages(
    brief: &Brief,
    options: &PrintOptions,
    fonts: &Fonts,
    watch: &dyn Watch,
) -> Result<Vec<Page>> {
    if watch.cancelled() {
        return Err(DossierError::Cancelled);
    }
    let run =
        typeset::run(fonts, Face::SerifBold, Pt(20.0), palette::INK, "zh-CN", &brief.title.zh)?;
    let items = vec![(Point::new(Pt::mm(21.0), Pt::mm(40.0)), Item::Text(run))];
    Ok(vec![Page { size: options.paper.size(), items, bookmarks: Vec::new() }])
}
