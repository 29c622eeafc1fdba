//! The demo workspace: fictional enterprises, plans, risks and a delegation, carried inside the application.

use portolan_domain::action::Verb;

use crate::app::App;
use crate::error::Result;
use crate::exchange;

/// The demo data as a file of [`crate::exchange`]'s shape.
pub const DEMO: &str = include_str!("../demo/demo.json");

/// Fills an empty workspace with the demo data. How many records came in.
///
/// # Errors
/// When the workspace holds records of the same codes already.
pub async fn load(app: &App) -> Result<u32> {
    Ok(exchange::take_in(app, DEMO, Verb::LoadDemo).await?.records)
}
