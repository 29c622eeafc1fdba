//! Consultants, read-only in this edition.

use portolan_domain::consultant::Consultant;
use portolan_domain::id::ConsultantId;

use crate::app::App;
use crate::error::Result;
use crate::records;

/// All of them, in the order of codes.
///
/// # Errors
/// When the store cannot be read.
pub async fn list(app: &App) -> Result<Vec<Consultant>> {
    Ok(app.store.all().await?)
}

/// One of them.
///
/// # Errors
/// When it is gone or the store cannot be read.
pub async fn one(app: &App, id: ConsultantId) -> Result<Consultant> {
    records::one(app, id).await
}
