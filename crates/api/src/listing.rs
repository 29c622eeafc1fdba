//! Enterprises as a spreadsheet, a row each, with their people, products and figures: what was written here is understood
//! by the import of [`crate::intake`], and taken in again it changes nothing.
//!
//! Records come one by one and are kept as what their rows say, in few bytes: there may be very many.

mod columns;
mod rows;
mod write;

use std::collections::HashMap;
use std::ops::ControlFlow;

use portolan_domain::consultant::Consultant;
use portolan_domain::contact::Contact;
use portolan_domain::custom::CustomField;
use portolan_domain::enterprise::Enterprise;
use portolan_domain::id::EnterpriseId;
use portolan_domain::record::{Noun, Record};
use portolan_domain::text::Bilingual;

use self::columns::Columns;
use self::rows::Row;
pub use self::write::ListFormat;
pub(crate) use self::write::both;
use crate::app::App;
use crate::error::Result;
use crate::printing::Watch;

/// A list with its headings in both languages.
pub struct Listing {
    /// What each column is.
    headings: Vec<Bilingual>,
    /// By the number of a column, its place among the headings.
    places: Vec<usize>,
    rows: Vec<Row>,
}

/// An enterprise with what belongs to it.
struct Whole<'w> {
    own: &'w Enterprise,
    /// The first one to call first.
    people: &'w [Contact],
    consultant: Option<&'w Bilingual>,
}

/// Whoever watches hears of so many rows at once.
const TOLD: usize = 500;

/// All enterprises in the order of codes, or those named in the order they are named. Whoever watches hears of half the
/// work: the other half is [`Listing::save`].
///
/// # Errors
/// When the store cannot be read, and [`ErrorCode::Cancelled`](crate::error::ErrorCode::Cancelled) when `watch` says so.
pub async fn enterprises(
    app: &App,
    only: Option<&[EnterpriseId]>,
    watch: &dyn Watch,
) -> Result<Listing> {
    let consultants: Vec<Consultant> = app.store.all().await?;
    let custom: Vec<CustomField> = app.store.all().await?;
    let mut people: HashMap<EnterpriseId, Vec<Contact>> = HashMap::new();
    let places: Option<HashMap<EnterpriseId, usize>> =
        only.map(|ids| ids.iter().zip(0..).map(|(id, at)| (*id, at)).collect());
    let total = match &places {
        Some(places) => places.len(),
        None => app.store.counts().await?.get(&Noun::Enterprise).map_or(0, |count| *count as usize),
    };
    let mut columns = Columns::default();
    let mut rows = Vec::with_capacity(total);
    let take = |record: Record| {
        if watch.cancelled() {
            return ControlFlow::Break(());
        }
        match record {
            Record::Contact(person) => people.entry(person.enterprise_id).or_default().push(person),
            Record::Enterprise(own) => {
                let place = match &places {
                    None => (0, own.code.sort_key()),
                    Some(places) => match places.get(&own.id) {
                        Some(place) => (*place, Vec::new()),
                        None => return ControlFlow::Continue(()),
                    },
                };
                let mut people = people.remove(&own.id).unwrap_or_default();
                people.sort_by_cached_key(|person| (!person.primary, person.code.sort_key()));
                let consultant =
                    consultants.iter().find(|known| Some(known.id) == own.consultant_id);
                let consultant = consultant.map(|known| &known.name);
                let whole = Whole { own: &own, people: &people, consultant };
                rows.push((place, columns.row(&whole, &custom)));
                if rows.len().is_multiple_of(TOLD) {
                    watch.step(rows.len() / 2, total);
                }
            }
            _ => {}
        }
        ControlFlow::Continue(())
    };
    app.store.each(&[Noun::Contact, Noun::Enterprise], take).await?;
    rows.sort_by(|(one, _), (other, _)| one.cmp(other));
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    Ok(columns.listing(rows))
}
