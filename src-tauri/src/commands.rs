//! Adapters: state in, api out, nothing else.

pub(crate) mod attachments;
pub(crate) mod batches;
pub(crate) mod brand;
pub(crate) mod custom_fields;
pub(crate) mod delegations;
pub(crate) mod duplicates;
pub(crate) mod enterprises;
pub(crate) mod figures;
pub(crate) mod history;
pub(crate) mod intake;
pub(crate) mod library;
pub(crate) mod lists;
pub(crate) mod markets;
pub(crate) mod person;
pub(crate) mod plans;
pub(crate) mod presets;
pub(crate) mod printing;
pub(crate) mod risks;
pub(crate) mod search;
pub(crate) mod settings;
pub(crate) mod today;
pub(crate) mod volumes;
pub(crate) mod work;
pub(crate) mod workspaces;

use portolan_api::error::ApiError;

/// What a command returns.
pub(crate) type Answer<T> = Result<T, ApiError>;

/// Writes an error into the log, once, by its kind alone: its words may hold a client's data.
pub(crate) fn logged<T>(command: &str, answer: Answer<T>) -> Answer<T> {
    if let Err(error) = &answer {
        log::warn!("{command}: {:?}", error.code);
    }
    answer
}
