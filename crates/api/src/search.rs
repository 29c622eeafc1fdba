//! Find as one types: codes, Chinese by any part, pinyin and its initials, English with small slips, numbers.
//!
//! What is searched is held in memory, read when somebody first searches and kept current from each commit, so that it
//! works alike on both databases and over an encrypted file. How it is found is the crate `portolan-search`'s; here is
//! which texts of a record are searched, and what an answer says.

mod entries;
mod names;

use portolan_domain::id::RecordId;
use portolan_domain::record::Noun;
use portolan_domain::text::Bilingual;
use portolan_search::{Field, Group, Index, Mark};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

use crate::app::App;
use crate::error::Result;
use crate::refs::Ref;
pub(crate) use entries::entry;
pub(crate) use names::Names;
pub(crate) use portolan_search::sounds;

/// How many hits of each noun are told unless somebody wants more.
pub const HITS: usize = 20;

/// Records that fit, by noun.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Found {
    /// How many records fit in all, told or not.
    pub total: u32,
    /// The noun of the best hit first.
    pub groups: Vec<HitGroup>,
}

/// Records of one noun that fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HitGroup {
    /// Which noun.
    pub noun: Noun,
    /// How many fit, told or not.
    pub total: u32,
    /// The best of them, best first; equals by code.
    pub hits: Vec<Hit>,
}

/// A record that fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Hit {
    /// The record.
    pub record: Ref,
    /// Higher is better; comparable within one answer.
    pub score: u32,
    /// Whether it only nearly fits: with a slip, or by a sound that is often confused.
    pub near: bool,
    /// Another text of the record that fits, such as a product or a telephone number, where code and title do not show
    /// why it was found.
    pub also: Option<String>,
    /// The characters that matched.
    pub ranges: Vec<MatchRange>,
}

/// A run of characters that matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MatchRange {
    /// In which text.
    pub field: MatchField,
    /// First character, from 0.
    pub from: u32,
    /// One past the last character.
    pub to: u32,
}

/// A text that is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MatchField {
    /// The code.
    Code,
    /// The Chinese title.
    Zh,
    /// The English title.
    En,
    /// The other text.
    Also,
}

impl Found {
    fn of(groups: Vec<Group>) -> Self {
        let total = groups.iter().map(|group| group.total).sum();
        Self { total, groups: groups.into_iter().filter_map(HitGroup::of).collect() }
    }

    /// All hits that are told, in the order of the groups.
    pub fn hits(&self) -> impl Iterator<Item = &Hit> {
        self.groups.iter().flat_map(|group| &group.hits)
    }
}

impl HitGroup {
    fn of(group: Group) -> Option<Self> {
        let noun = Noun::ALL.get(usize::from(group.kind)).copied()?;
        let hits = group.hits.into_iter().map(|hit| Hit::of(noun, hit)).collect();
        Some(Self { noun, total: group.total, hits })
    }
}

impl Hit {
    fn of(noun: Noun, hit: portolan_search::Hit) -> Self {
        Self {
            record: Ref {
                noun,
                id: RecordId(Uuid::from_u128(hit.id)),
                code: hit.code,
                title: Bilingual::new(hit.zh, hit.en),
            },
            score: u32::from(u8::MAX - hit.rank),
            near: hit.near,
            also: hit.also,
            ranges: hit.marks.into_iter().map(MatchRange::of).collect(),
        }
    }
}

impl MatchRange {
    fn of(mark: Mark) -> Self {
        let field = match mark.field {
            Field::Code => MatchField::Code,
            Field::Zh => MatchField::Zh,
            Field::En => MatchField::En,
            Field::Also => MatchField::Also,
        };
        Self { field, from: mark.from, to: mark.to }
    }
}

/// Records in which every word of the text is found, by noun: how many, and the best `most` of each.
///
/// # Errors
/// When the names were not read yet and cannot be.
pub async fn find(app: &App, text: &str, most: usize) -> Result<Found> {
    app.names.with(app, |index| Found::of(index.search(text, most))).await
}

/// Reads the names before somebody searches, so that the first one need not wait.
///
/// # Errors
/// When they cannot be read; then the first search tries again.
pub async fn prepare(app: &App) -> Result<()> {
    app.names.with(app, |_| ()).await
}
