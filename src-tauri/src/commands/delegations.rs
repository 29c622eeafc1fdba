//! Delegations and the people of the centre.

use portolan_api::{consultants, delegations};
use portolan_domain::consultant::Consultant;
use portolan_domain::delegation::Delegation;
use portolan_domain::id::DelegationId;
use tauri::State;

use crate::commands::{Answer, logged};
use crate::desk::Desk;

/// All delegations.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_delegations(desk: State<'_, Desk>) -> Answer<Vec<Delegation>> {
    logged("list_delegations", delegations::list(&desk.open().await?).await)
}

/// One delegation.
#[tauri::command]
#[specta::specta]
pub(crate) async fn delegation(desk: State<'_, Desk>, id: DelegationId) -> Answer<Delegation> {
    logged("delegation", delegations::one(&desk.open().await?, id).await)
}

/// The centre's consultants.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_consultants(desk: State<'_, Desk>) -> Answer<Vec<Consultant>> {
    logged("list_consultants", consultants::list(&desk.open().await?).await)
}
