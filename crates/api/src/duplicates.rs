//! Enterprises that may be one, and those that somebody called different ones.

use std::collections::{HashMap, HashSet};

use portolan_domain::action::{Action, Verb};
use portolan_domain::contact::Contact;
use portolan_domain::duplicates::{self, Against, Confidence, Shared, in_order};
use portolan_domain::enterprise::Enterprise;
use portolan_domain::id::EnterpriseId;
use portolan_domain::record::{Entity as _, Noun};
use portolan_domain::text::Bilingual;
use portolan_domain::uscc::Uscc;
use portolan_domain::workspace::{Apart, Workspace};
use portolan_store::Change;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::App;
use crate::error::{ApiError, ErrorCode, Result};
use crate::records;
use crate::refs::Ref;
use crate::workspaces;

/// As many pairs are told; they are counted all.
const MOST: usize = 500;

/// Pairs of enterprises that may be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Duplicates {
    /// The surest first, at most 500.
    pub pairs: Vec<DuplicatePair>,
    /// How many there are.
    pub count: u32,
    /// Pairs that somebody called different ones, and both of which are there.
    pub apart: Vec<ApartPair>,
}

/// Two enterprises that may be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DuplicatePair {
    /// The one with the lower code.
    pub one: LookAlike,
    /// The other.
    pub two: LookAlike,
    /// What they have in common, the weightiest first.
    pub shared: Vec<Shared>,
    /// What speaks against it.
    pub against: Vec<Against>,
    /// How sure it is.
    pub confidence: Confidence,
}

/// One of a pair, as the list of pairs names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LookAlike {
    /// Which one.
    pub id: EnterpriseId,
    /// Its code.
    pub code: String,
    /// Registered name.
    pub name: Bilingual,
    /// Its credit code.
    pub uscc: Option<Uscc>,
    /// Its city.
    pub city: Option<Bilingual>,
}

/// Two that are not the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ApartPair {
    /// The first.
    pub one: Ref,
    /// The second.
    pub two: Ref,
}

/// Two enterprises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TwoEnterprises {
    /// The first.
    pub one: EnterpriseId,
    /// The second.
    pub two: EnterpriseId,
}

/// The pairs that may be one, the surest first.
///
/// # Errors
/// When the store cannot be read.
pub async fn list(app: &App) -> Result<Duplicates> {
    let enterprises: Vec<Enterprise> = app.store.all().await?;
    let mut contacts: HashMap<EnterpriseId, Vec<Contact>> = HashMap::new();
    for contact in app.store.all::<Contact>().await? {
        contacts.entry(contact.enterprise_id).or_default().push(contact);
    }
    let apart = workspaces::record(app).await?.map(|own| own.apart).unwrap_or_default();
    tokio::task::spawn_blocking(move || told(&enterprises, &contacts, &apart))
        .await
        .map_err(ApiError::internal)
}

fn told(
    enterprises: &[Enterprise],
    contacts: &HashMap<EnterpriseId, Vec<Contact>>,
    apart: &[Apart],
) -> Duplicates {
    let closed: HashSet<_> = apart.iter().map(|pair| in_order(pair.one, pair.two)).collect();
    let found = duplicates::find(enterprises, contacts, &closed);
    let count = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let pair = |pair: duplicates::Pair| DuplicatePair {
        one: look_alike(&enterprises[pair.one]),
        two: look_alike(&enterprises[pair.two]),
        confidence: pair.confidence(),
        shared: pair.shared,
        against: pair.against,
    };
    let by_id: HashMap<_, _> = match apart {
        [] => HashMap::new(),
        _ => enterprises.iter().map(|own| (own.id, own)).collect(),
    };
    let known = |pair: &Apart| {
        let (one, two) = (by_id.get(&pair.one)?, by_id.get(&pair.two)?);
        Some(ApartPair { one: Ref::of(*one), two: Ref::of(*two) })
    };
    Duplicates {
        count,
        apart: apart.iter().filter_map(known).collect(),
        pairs: found.into_iter().take(MOST).map(pair).collect(),
    }
}

fn look_alike(own: &Enterprise) -> LookAlike {
    LookAlike {
        id: own.id,
        code: own.code.to_string(),
        name: own.name.clone(),
        uscc: own.uscc.clone(),
        city: own.division.as_ref().map(|division| division.city.clone()),
    }
}

/// Notes that two enterprises are not the same: they are no pair any more, for any colleague. It can be undone.
///
/// # Errors
/// When one of them is gone or somebody was faster.
pub async fn keep_apart(app: &App, both: TwoEnterprises) -> Result<()> {
    for id in [both.one, both.two] {
        records::one::<Enterprise>(app, id).await?;
    }
    let (one, two) = in_order(both.one, both.two);
    edit(app, |apart| {
        if one != two && !apart.contains(&Apart { one, two }) {
            apart.push(Apart { one, two });
        }
    })
    .await
}

/// Takes back that two enterprises are not the same.
///
/// # Errors
/// When somebody was faster.
pub async fn forget_apart(app: &App, both: TwoEnterprises) -> Result<()> {
    let (one, two) = in_order(both.one, both.two);
    edit(app, |apart| apart.retain(|pair| *pair != Apart { one, two })).await
}

/// What was called different from a record that goes into another is different from that other one. `None` where nothing
/// was said of it.
pub(crate) async fn after_merge(
    app: &App,
    kept: EnterpriseId,
    other: EnterpriseId,
) -> Result<Option<Change>> {
    let Some(mut own) = workspaces::record(app).await? else { return Ok(None) };
    let before = own.apart.len();
    let named = |pair: &Apart| pair.one == other || pair.two == other;
    let said: Vec<Apart> = own.apart.extract_if(.., |pair| named(pair)).collect();
    if own.apart.len() == before {
        return Ok(None);
    }
    for pair in said {
        let third = if pair.one == other { pair.two } else { pair.one };
        let (one, two) = in_order(kept, third);
        // That these two are not the same was said before they became one.
        if one != two && !own.apart.contains(&Apart { one, two }) {
            own.apart.push(Apart { one, two });
        }
    }
    Ok(Some(Change::Put(own.into_record())))
}

async fn edit(app: &App, change: impl FnOnce(&mut Vec<Apart>)) -> Result<()> {
    let none = || ApiError::new(ErrorCode::NotBegun, "there is no workspace record");
    let own: Workspace = workspaces::record(app).await?.ok_or_else(none)?;
    let mut edited = own.clone();
    change(&mut edited.apart);
    if edited == own {
        return Ok(());
    }
    let action = Action {
        noun: Some(Noun::Workspace),
        fields: vec!["apart".into()],
        ..Action::of(Verb::Edit)
    };
    app.commit(action, vec![Change::Put(edited.into_record())]).await?;
    Ok(())
}
