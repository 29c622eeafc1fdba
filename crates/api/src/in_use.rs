//! What stands in the way of a deletion: records that stay and point to what would go.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use portolan_domain::id::RecordId;
use portolan_domain::record::Reference;
use portolan_store::StoreError;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::along;
use crate::app::App;
use crate::error::{ApiError, ErrorCode, Result};
use crate::records::RecordRef;
use crate::refs::Ref;

/// As many of those that use a record are named.
const NAMED: usize = 3;

/// A record that cannot be deleted because others use it, or something that would go along with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct InUse {
    /// The record.
    pub record: Ref,
    /// The first of those that use it.
    pub by: Vec<Ref>,
    /// How many use it.
    pub count: u32,
}

/// Names those of the records that cannot be deleted, with what uses each. Without them the others can go.
///
/// # Errors
/// When the store cannot be read.
pub(crate) async fn among(app: &App, records: &[RecordRef]) -> Result<Vec<InUse>> {
    let mut going = records.to_vec();
    let mut used: BTreeMap<RecordId, (RecordRef, BTreeSet<Reference>)> = BTreeMap::new();
    // What stays may itself use others that would go.
    loop {
        let by = users(app, &going).await?;
        if by.is_empty() {
            break;
        }
        going.retain(|own| !by.contains_key(&own.id));
        let known: HashMap<_, _> = records.iter().map(|own| (own.id, *own)).collect();
        used.extend(by.into_iter().filter_map(|(id, by)| Some((id, (*known.get(&id)?, by)))));
    }
    // In the order they were asked for.
    let used = records.iter().filter_map(|own| used.remove(&own.id)).collect();
    named(app, used).await
}

/// What uses each of these records from outside, where anything does.
async fn users(app: &App, going: &[RecordRef]) -> Result<BTreeMap<RecordId, BTreeSet<Reference>>> {
    let along = along::of(app, going).await?;
    let mut with: HashMap<RecordId, RecordId> = going.iter().map(|own| (own.id, own.id)).collect();
    with.extend(along.removed.iter().map(|own| (own.id, own.with)));
    // These forget what goes.
    let forgetting: HashSet<RecordId> = along.kept.iter().map(|task| task.id.into()).collect();
    let ids: Vec<RecordId> = with.keys().copied().collect();
    let mut users: BTreeMap<RecordId, BTreeSet<Reference>> = BTreeMap::new();
    for (from, to) in app.store.arrows_to(&ids).await? {
        if let Some(&used) = with.get(&to)
            && !with.contains_key(&from.id)
            && !forgetting.contains(&from.id)
        {
            users.entry(used).or_default().insert(from);
        }
    }
    Ok(users)
}

/// The refusal of a step back or forward, with the record that cannot go and what uses it.
pub(crate) async fn told(app: &App, refused: StoreError) -> ApiError {
    let used = match &refused {
        StoreError::Referenced { noun, id, by } => {
            let used = (RecordRef { noun: *noun, id: *id }, by.iter().copied().collect());
            named(app, vec![used]).await.unwrap_or_default()
        }
        _ => Vec::new(),
    };
    ApiError { in_use: used, ..refused.into() }
}

/// A refused deletion, with what is in use of what was to be deleted.
pub(crate) async fn explained(app: &App, refused: ApiError, records: &[RecordRef]) -> ApiError {
    if refused.code != ErrorCode::Referenced {
        return refused;
    }
    // Nobody is told less because this could not be read.
    let in_use = among(app, records).await.unwrap_or_default();
    ApiError { in_use, ..refused }
}

async fn named(app: &App, used: Vec<(RecordRef, BTreeSet<Reference>)>) -> Result<Vec<InUse>> {
    let first = |by: &BTreeSet<Reference>| by.iter().copied().take(NAMED).collect::<Vec<_>>();
    let own = |own: &RecordRef| Reference { noun: own.noun, id: own.id };
    let wanted: BTreeSet<Reference> =
        used.iter().flat_map(|(record, by)| first(by).into_iter().chain([own(record)])).collect();
    let wanted: Vec<Reference> = wanted.into_iter().collect();
    let records = app.store.these(&wanted).await?;
    let names: HashMap<_, _> = records.iter().map(|own| (own.id(), Ref::to(own))).collect();
    let called = |(record, by): (RecordRef, BTreeSet<Reference>)| {
        Some(InUse {
            record: names.get(&record.id)?.clone(),
            by: first(&by).iter().filter_map(|own| names.get(&own.id).cloned()).collect(),
            count: u32::try_from(by.len()).unwrap_or(u32::MAX),
        })
    };
    Ok(used.into_iter().filter_map(called).collect())
}
