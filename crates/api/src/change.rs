//! News that something changed, so that whoever shows it reads it again.

use std::collections::BTreeSet;

use portolan_domain::id::RecordId;
use portolan_domain::record::Noun;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Something was committed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct News {
    /// The nouns touched, without repetition.
    pub nouns: Vec<Noun>,
    /// The records touched; empty when they are very many.
    pub ids: Vec<RecordId>,
}

/// Above this many records, only the nouns are named.
const IDS_NAMED: usize = 500;

impl News {
    /// Of records, and of nouns with records too many to name.
    pub(crate) fn of(touched: &[(Noun, RecordId)], grown: &BTreeSet<Noun>) -> Self {
        let mut nouns: Vec<_> =
            touched.iter().map(|(noun, _)| *noun).chain(grown.iter().copied()).collect();
        nouns.sort_unstable();
        nouns.dedup();
        let ids = match touched.len() {
            ..=IDS_NAMED if grown.is_empty() => touched.iter().map(|(_, id)| *id).collect(),
            _ => Vec::new(),
        };
        Self { nouns, ids }
    }
}
