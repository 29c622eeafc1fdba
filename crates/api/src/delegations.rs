//! Delegations, read-only in this edition.

use portolan_domain::delegation::Delegation;
use portolan_domain::id::DelegationId;

use crate::app::App;
use crate::error::Result;
use crate::records;

/// All of them, in the order of codes.
///
/// # Errors
/// When the store cannot be read.
pub async fn list(app: &App) -> Result<Vec<Delegation>> {
    Ok(app.store.all().await?)
}

/// One of them.
///
/// # Errors
/// When it is gone or the store cannot be read.
pub async fn one(app: &App, id: DelegationId) -> Result<Delegation> {
    records::one(app, id).await
}
