//! What columns mean, kept by name in the workspace, so that the next list of the same make is understood at once and by
//! every colleague.

use portolan_domain::action::Verb;
use portolan_domain::intake::Mapping;
use portolan_domain::workspace::{NamedMapping, Workspace};

use crate::app::App;
use crate::error::{ApiError, ErrorCode, Result};
use crate::{save, workspaces};

/// A name has at most this many letters.
const LONG: usize = 60;
/// As many mappings are kept.
const MOST: usize = 200;

/// Those that are kept, by name.
///
/// # Errors
/// When the store cannot be read.
pub async fn mappings(app: &App) -> Result<Vec<NamedMapping>> {
    Ok(workspaces::record(app).await?.map(|own| own.mappings).unwrap_or_default())
}

/// The one of this name.
///
/// # Errors
/// [`ErrorCode::NotFound`] where there is none.
pub async fn mapping_named(app: &App, name: &str) -> Result<Mapping> {
    let found = mappings(app).await?.into_iter().find(|own| own.name == name.trim());
    found.map(|own| own.mapping).ok_or_else(|| {
        ApiError::new(ErrorCode::NotFound, "there is no such mapping").with("why", name)
    })
}

/// Keeps one, in the place of another of the same name.
///
/// # Errors
/// When the name is empty or long, there are very many, or somebody was faster.
pub async fn keep_mapping(app: &App, name: &str, mapping: Mapping) -> Result<Vec<NamedMapping>> {
    let name = name.trim().to_owned();
    if name.is_empty() || name.chars().count() > LONG {
        return Err(ApiError::invalid(
            "name",
            "mapping_name",
            "a mapping's name has 1 to 60 letters",
        ));
    }
    edit(app, |kept| {
        kept.retain(|own| own.name != name);
        kept.push(NamedMapping { name, mapping });
        kept.sort_by(|one, two| one.name.cmp(&two.name));
        let over = kept.len().saturating_sub(MOST);
        kept.drain(..over);
    })
    .await
}

/// Forgets one.
///
/// # Errors
/// When somebody was faster.
pub async fn drop_mapping(app: &App, name: &str) -> Result<Vec<NamedMapping>> {
    edit(app, |kept| kept.retain(|own| own.name != name)).await
}

async fn edit(app: &App, change: impl FnOnce(&mut Vec<NamedMapping>)) -> Result<Vec<NamedMapping>> {
    let none = || ApiError::new(ErrorCode::NotBegun, "there is no workspace record");
    let mut own: Workspace = workspaces::record(app).await?.ok_or_else(none)?;
    change(&mut own.mappings);
    Ok(save::edited(app, own, Verb::Edit).await?.mappings)
}
