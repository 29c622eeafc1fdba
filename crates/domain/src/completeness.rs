//! How far a plan is written: each section complete, in one language only, or empty.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    plan::{Plan, SECTION_KEYS},
    terms,
    text::Bilingual,
};

/// A section of a plan and how far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SectionProgress {
    /// Key of the section.
    pub key: String,
    /// Its heading.
    pub title: Bilingual,
    /// How far it is.
    pub state: SectionState,
}

/// How far a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SectionState {
    /// Written in both languages, or filled from records.
    Complete,
    /// Written in one language.
    OneLanguage,
    /// Nothing yet.
    Empty,
}

impl Plan {
    /// The standard sections in order, then the plan's own. A section that is a table (budget, timeline, indicators,
    /// risks, ways of entry) is complete when its records exist, with or without words around them.
    pub fn progress(&self, has_risks: bool) -> Vec<SectionProgress> {
        let own = self
            .sections
            .iter()
            .map(|section| section.key.as_str())
            .filter(|key| !SECTION_KEYS.contains(key));
        SECTION_KEYS
            .into_iter()
            .chain(own)
            .map(|key| SectionProgress {
                key: key.to_owned(),
                title: terms::pair(&format!("section.{key}"))
                    .unwrap_or_else(|| Bilingual::new(key, key)),
                state: self.section_state(key, has_risks),
            })
            .collect()
    }

    fn section_state(&self, key: &str, has_risks: bool) -> SectionState {
        let has_records = match key {
            "entry_mode" => self.entry_modes.iter().any(|mode| mode.chosen),
            "timeline" => !self.timeline.is_empty(),
            "budget" => !self.budget.is_empty(),
            "kpi" => !self.kpis.is_empty(),
            "pricing" => self.landed_cost.is_some(),
            "risk_register" => has_risks,
            _ => false,
        };
        match self.section(key) {
            _ if has_records => SectionState::Complete,
            Some(text) if text.is_paired() => SectionState::Complete,
            Some(text) if !text.is_empty() => SectionState::OneLanguage,
            _ => SectionState::Empty,
        }
    }
}

/// Complete sections in percent of all, rounded down so that 100 means all.
pub fn percent(sections: &[SectionProgress]) -> u8 {
    let complete =
        sections.iter().filter(|section| section.state == SectionState::Complete).count();
    u8::try_from(complete * 100 / sections.len().max(1)).unwrap_or(100)
}
