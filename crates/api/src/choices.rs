//! Enterprises to choose from: those that fit what is typed, a page of them however many there are, and the names of those
//! that are known by their ids.

use std::collections::HashMap;

use portolan_domain::enterprise::Enterprise;
use portolan_domain::id::{EnterpriseId, RecordId};
use portolan_domain::record::Noun;
use portolan_domain::text::{Bilingual, Language};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::App;
use crate::error::Result;
use crate::lists::{self, ListQuery, ListWindow};
use crate::search;

/// As many are told at once, however many are asked for.
const MOST: u32 = 500;

/// Which enterprises to tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChooseEnterprise {
    /// What is typed, as the search takes it; empty for the first by code.
    pub text: String,
    /// These in any case, whether or not they fit.
    pub ids: Vec<EnterpriseId>,
    /// How many that fit.
    pub most: u32,
}

/// Enterprises to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EnterpriseChoices {
    /// How many fit, told or not.
    pub total: u32,
    /// The best of them, best first.
    pub fitting: Vec<EnterpriseChoice>,
    /// Those that were asked for by id and are there, in the order asked.
    pub named: Vec<EnterpriseChoice>,
}

/// An enterprise as one chooses it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EnterpriseChoice {
    /// Which.
    pub id: EnterpriseId,
    /// Its code.
    pub code: String,
    /// Registered name.
    pub name: Bilingual,
    /// What it is called.
    pub short_name: Bilingual,
}

/// Enterprises that fit, and those asked for by id; only these are read.
///
/// # Errors
/// When the store cannot be read.
pub async fn enterprises(app: &App, input: ChooseEnterprise) -> Result<EnterpriseChoices> {
    let most = input.most.min(MOST);
    let (total, fitting) = match (most, input.text.trim()) {
        (0, _) => (0, Vec::new()),
        (_, "") => first(app, most).await?,
        (_, text) => found(app, text, most).await?,
    };
    let named: Vec<RecordId> =
        input.ids.into_iter().take(MOST as usize).map(RecordId::from).collect();
    let all: Vec<RecordId> = fitting.iter().chain(&named).copied().collect();
    let read: HashMap<RecordId, EnterpriseChoice> = app
        .store
        .some::<Enterprise>(&all)
        .await?
        .into_iter()
        .map(|own| (own.id.into(), choice(own)))
        .collect();
    let told = |ids: Vec<RecordId>| ids.iter().filter_map(|id| read.get(id).cloned()).collect();
    Ok(EnterpriseChoices { total, fitting: told(fitting), named: told(named) })
}

fn choice(own: Enterprise) -> EnterpriseChoice {
    let Enterprise { id, code, name, short_name, .. } = own;
    EnterpriseChoice { id, code: code.to_string(), name, short_name }
}

/// The first by code.
async fn first(app: &App, most: u32) -> Result<(u32, Vec<RecordId>)> {
    let query = ListQuery {
        look: lists::all_enterprises(),
        text: String::new(),
        language: Language::Chinese,
    };
    let window = ListWindow { query, fields: Vec::new(), from: 0, count: most };
    let page = lists::page(app, window).await?;
    Ok((page.total, page.rows.into_iter().map(|row| row.id).collect()))
}

/// Those that the search finds.
async fn found(app: &App, text: &str, most: u32) -> Result<(u32, Vec<RecordId>)> {
    let found = search::find(app, text, most as usize).await?;
    let group = found.groups.into_iter().find(|group| group.noun == Noun::Enterprise);
    let told = |group: search::HitGroup| {
        (group.total, group.hits.into_iter().map(|hit| hit.record.id).collect())
    };
    Ok(group.map(told).unwrap_or_default())
}
