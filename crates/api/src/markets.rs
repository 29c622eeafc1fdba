//! Markets, read-only in this edition.

use portolan_domain::id::MarketId;
use portolan_domain::market::Market;

use crate::app::App;
use crate::error::Result;
use crate::records;

/// All of them, in the order of codes.
///
/// # Errors
/// When the store cannot be read.
pub async fn list(app: &App) -> Result<Vec<Market>> {
    Ok(app.store.all().await?)
}

/// One of them.
///
/// # Errors
/// When it is gone or the store cannot be read.
pub async fn one(app: &App, id: MarketId) -> Result<Market> {
    records::one(app, id).await
}
