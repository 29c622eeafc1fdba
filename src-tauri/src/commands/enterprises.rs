//! Enterprises and their contacts.

use portolan_api::assessments::{self, AssessEnterprise};
use portolan_api::choices::{ChooseEnterprise, EnterpriseChoices};
use portolan_api::contacts::{ContactRow, CreateContact};
use portolan_api::enterprises::{
    CheckReadiness, CreateEnterprise, EnterStage, EnterprisePage, ForgetPresence, NotePresence,
    ReadinessChecked,
};
use portolan_api::{choices, contacts, enterprises};
use portolan_domain::assessment::{Assessment, RuleHead};
use portolan_domain::contact::Contact;
use portolan_domain::enterprise::Enterprise;
use portolan_domain::id::EnterpriseId;
use portolan_domain::readiness::Question;
use tauri::State;

use crate::commands::{Answer, logged};
use crate::desk::Desk;

/// Enterprises to choose from by what is typed, and the names of those known by their ids.
#[tauri::command]
#[specta::specta]
pub(crate) async fn enterprise_choices(
    desk: State<'_, Desk>,
    input: ChooseEnterprise,
) -> Answer<EnterpriseChoices> {
    logged("enterprise_choices", choices::enterprises(&desk.open().await?, input).await)
}

/// One enterprise with its people, plans and delegations.
#[tauri::command]
#[specta::specta]
pub(crate) async fn enterprise(desk: State<'_, Desk>, id: EnterpriseId) -> Answer<EnterprisePage> {
    logged("enterprise", enterprises::page(&desk.open().await?, id).await)
}

/// Makes an enterprise with the next free code.
#[tauri::command]
#[specta::specta]
pub(crate) async fn create_enterprise(
    desk: State<'_, Desk>,
    input: CreateEnterprise,
) -> Answer<Enterprise> {
    logged("create_enterprise", enterprises::create(&desk.open().await?, input).await)
}

/// Saves an edited enterprise; refused as stale when somebody was faster.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_enterprise(
    desk: State<'_, Desk>,
    enterprise: Enterprise,
) -> Answer<Enterprise> {
    logged("save_enterprise", enterprises::save(&desk.open().await?, enterprise).await)
}

/// Notes that a client's stage is another from a day on.
#[tauri::command]
#[specta::specta]
pub(crate) async fn enter_stage(desk: State<'_, Desk>, input: EnterStage) -> Answer<Enterprise> {
    logged("enter_stage", enterprises::enter_stage(&desk.open().await?, input).await)
}

/// Notes where a client stands in a country from a day on.
#[tauri::command]
#[specta::specta]
pub(crate) async fn note_presence(
    desk: State<'_, Desk>,
    input: NotePresence,
) -> Answer<Enterprise> {
    logged("note_presence", enterprises::note_presence(&desk.open().await?, input).await)
}

/// Takes the last step in a country back.
#[tauri::command]
#[specta::specta]
pub(crate) async fn forget_presence(
    desk: State<'_, Desk>,
    input: ForgetPresence,
) -> Answer<Enterprise> {
    logged("forget_presence", enterprises::forget_presence(&desk.open().await?, input).await)
}

/// The questions of the readiness check, by dimension.
#[tauri::command]
#[specta::specta]
pub(crate) fn readiness_questions() -> Vec<Question> {
    enterprises::readiness_questions()
}

/// Keeps an answer sheet of the readiness check, with the scores and tasks it leads to.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_readiness(
    desk: State<'_, Desk>,
    input: CheckReadiness,
) -> Answer<ReadinessChecked> {
    logged("check_readiness", enterprises::check_readiness(&desk.open().await?, input).await)
}

/// All sets of rules for the self-check, the present ones first.
#[tauri::command]
#[specta::specta]
pub(crate) fn list_rule_sets() -> Vec<RuleHead> {
    assessments::rule_sets()
}

/// Judges an enterprise by a set of rules, or by all that concern its title; a pre-assessment that saves nothing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn assess_enterprise(
    desk: State<'_, Desk>,
    input: AssessEnterprise,
) -> Answer<Vec<Assessment>> {
    logged("assess_enterprise", assessments::assess(&desk.open().await?, input).await)
}

/// All tags in use, the most frequent first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_tags(desk: State<'_, Desk>) -> Answer<Vec<String>> {
    logged("list_tags", enterprises::tags(&desk.open().await?).await)
}

/// All contacts with their enterprises, in the order of codes.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_contacts(desk: State<'_, Desk>) -> Answer<Vec<ContactRow>> {
    logged("list_contacts", contacts::list(&desk.open().await?).await)
}

/// Makes a contact with the next free code.
#[tauri::command]
#[specta::specta]
pub(crate) async fn create_contact(desk: State<'_, Desk>, input: CreateContact) -> Answer<Contact> {
    logged("create_contact", contacts::create(&desk.open().await?, input).await)
}

/// Saves an edited contact; refused as stale when somebody was faster.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_contact(desk: State<'_, Desk>, contact: Contact) -> Answer<Contact> {
    logged("save_contact", contacts::save(&desk.open().await?, contact).await)
}
