//! The press: records in, PDF bytes out. No disk, no database, no clock.
//!
//! `dossier` decides *what* is said and gives a [`brief::Brief`]; layout decides *where* it stands and gives pages;
//! `pdf.rs` walks the pages and decides nothing. Figures are drawn once, here, for paper and screen alike.

pub mod assessment;
pub mod book;
pub mod bound;
pub mod brief;
pub mod changes;
pub mod comparison;
pub mod cut;
pub mod dossier;
pub mod edition;
pub mod error;
pub mod figures;
pub mod fonts;
mod format;
pub mod image;
mod impose;
mod layout;
pub mod list;
pub mod onepager;
pub mod options;
pub mod outside;
pub mod page;
pub mod palette;
mod pdf;
pub mod print;
pub mod sections;
mod speech;
pub mod svg;
pub mod typeset;
pub mod units;
mod words;

pub use assessment::{AssessmentFile, assessment};
pub use book::{BookFile, book};
pub use bound::bound;
pub use brief::{Branding, Brief, Cut, Logotype};
pub use changes::{ChangedRecord, LastEdition, with_changes};
pub use comparison::{ComparisonFile, comparison};
pub use cut::cut;
pub use dossier::{DossierFile, PlanFile, blank_plan, dossier, plan_document, register};
pub use edition::Edition;
pub use error::{DossierError, MissingGlyph};
pub use fonts::{FontBytes, Fonts};
pub use image::Image;
pub use list::{ListFile, list};
pub use onepager::{OnePagerFile, one_pager};
pub use options::{
    Booklet, BrandChoice, CopyNumber, Paper, PrintLanguage, PrintOptions, Style, Watermark,
};
pub use outside::{Inserted, Outside, inserted, pictured};
pub use print::{Printed, Stage, Watch, check, print};
pub use sections::{DocumentSection, choose, sections};

#[cfg(test)]
mod tests {
    //! What the tests of this crate share.

    use std::{path::PathBuf, sync::OnceLock};

    use portolan_domain::record::{Entity, Noun, Record};

    use crate::{BookFile, DossierFile, Fonts, ListFile};

    /// The demo enterprise with its plan, market and nine risks.
    pub(crate) fn demo() -> DossierFile {
        serde_json::from_str(include_str!("../tests/demo/e01.json"))
            .expect("the demo file is whole")
    }

    /// The demo delegation with all enterprises, plans and markets.
    pub(crate) fn book_demo() -> BookFile {
        serde_json::from_str(include_str!("../tests/demo/d01.json"))
            .expect("the demo file is whole")
    }

    /// A list of all demo records of a noun.
    pub(crate) fn list_demo(noun: Noun) -> ListFile {
        fn all<T: Entity>(records: Vec<T>) -> impl Iterator<Item = Record> {
            records.into_iter().map(Entity::into_record)
        }
        let file = book_demo();
        let (comparison, markets) = file.comparison.expect("the demo compares markets");
        let plans = file.plans.iter().map(|own| own.plan.clone()).collect();
        let risks = file.plans.into_iter().flat_map(|own| own.risks).collect();
        let (records, others) = all::<portolan_domain::enterprise::Enterprise>(file.enterprises)
            .chain(all::<portolan_domain::contact::Contact>(file.contacts))
            .chain(all::<portolan_domain::consultant::Consultant>(file.consultants))
            .chain(all::<portolan_domain::market::Market>(markets))
            .chain(all::<portolan_domain::comparison::Comparison>(vec![comparison]))
            .chain(all::<portolan_domain::plan::Plan>(plans))
            .chain(all::<portolan_domain::delegation::Delegation>(vec![file.delegation]))
            .chain(all::<portolan_domain::risk::Risk>(risks))
            .partition(|record| record.noun() == noun);
        let (centre, as_of, notice) = (file.centre, file.as_of, file.notice);
        ListFile { centre, noun, records, others, as_of, notice }
    }

    /// The faces from `PORTOLAN_FONTS` or the workspace's `target/fonts`.
    pub(crate) fn fonts() -> Fonts {
        static FONTS: OnceLock<Fonts> = OnceLock::new();
        let read =
            || fonts_without(None).expect("run `cargo xtask run` once or set PORTOLAN_FONTS");
        FONTS.get_or_init(read).clone()
    }

    /// The same as they were without this file.
    pub(crate) fn fonts_without(gone: Option<&'static str>) -> crate::error::Result<Fonts> {
        let folder = std::env::var_os("PORTOLAN_FONTS").map_or_else(
            || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/fonts"),
            PathBuf::from,
        );
        Fonts::read(move |name| {
            if gone == Some(name) {
                return Err(std::io::ErrorKind::NotFound.into());
            }
            Ok(std::sync::Arc::new(std::fs::read(folder.join(name))?))
        })
    }
}
