//! News that something changed, so that whoever shows it reads it again.

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
    pub(crate) fn of(touched: &[(Noun, RecordId)]) -> Self {
        let mut nouns: Vec<_> = touched.iter().map(|(noun, _)| *noun).collect();
        nouns.sort_unstable();
        nouns.dedup();
        let ids = match touched.len() {
            ..=IDS_NAMED => touched.iter().map(|(_, id)| *id).collect(),
            _ => Vec::new(),
        };
        Self { nouns, ids }
    }
}
