//! The library of a workspace: templates of risks, and tables of reference rates. Read-only in this edition; how a risk
//! is made from a template stands in [`risks`](crate::risks).

use portolan_domain::fx::FxReference;
use portolan_domain::risk::RiskTemplate;

use crate::app::App;
use crate::error::Result;

/// All templates of risks, in the order of codes.
///
/// # Errors
/// When the store cannot be read.
pub async fn risk_templates(app: &App) -> Result<Vec<RiskTemplate>> {
    Ok(app.store.all().await?)
}

/// All tables of reference rates, in the order of codes.
///
/// # Errors
/// When the store cannot be read.
pub async fn fx_references(app: &App) -> Result<Vec<FxReference>> {
    Ok(app.store.all().await?)
}
