//! Saved views: ways to look at a list, one's own or shared with all.

use portolan_domain::action::Verb;
use portolan_domain::id::{ConsultantId, SavedViewId};
use portolan_domain::record::Noun;
use portolan_domain::saved_view::{Look, SavedView, SavedViewError};
use portolan_domain::text::Language;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::{App, new_id};
use crate::error::{ApiError, Result};
use crate::lists::{self, ListQuery};
use crate::{records, save};

/// A saved view with how many rows it shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ViewRow {
    /// The view.
    pub view: SavedView,
    /// How many rows; `None` where it asks for what there is no more.
    pub count: Option<u32>,
}

/// What a new view begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateView {
    /// What it is called.
    pub name: String,
    /// Whose it is; `None` when it is shared with all.
    pub owner_id: Option<ConsultantId>,
    /// What it shows.
    pub look: Look,
}

impl From<SavedViewError> for ApiError {
    fn from(error: SavedViewError) -> Self {
        match error {
            SavedViewError::NameMissing => Self::invalid("name", "missing", &error),
        }
    }
}

/// All views in the order of their codes.
///
/// # Errors
/// When the store cannot be read.
pub async fn list(app: &App) -> Result<Vec<ViewRow>> {
    let views: Vec<SavedView> = app.store.all().await?;
    let filters: Vec<_> = views.iter().map(|view| view.look.filter.clone()).collect();
    let counts = lists::counts(app, &filters).await?;
    Ok(views.into_iter().zip(counts).map(|(view, count)| ViewRow { view, count }).collect())
}

/// Saves a way to look at a list under a name.
///
/// # Errors
/// When it has no name or its filter says nothing.
pub async fn create(app: &App, input: CreateView) -> Result<SavedView> {
    let view = SavedView {
        id: SavedViewId(new_id()),
        code: records::next_code(app, Noun::SavedView, "V", 2).await?,
        revision: 0,
        name: input.name.trim().to_owned(),
        owner_id: input.owner_id,
        look: input.look,
    };
    check(app, &view).await?;
    save::created(app, view).await
}

/// Saves an edited view.
///
/// # Errors
/// When it has no name, its filter says nothing, or somebody was faster.
pub async fn save(app: &App, view: SavedView) -> Result<SavedView> {
    check(app, &view).await?;
    save::edited(app, view, Verb::Edit).await
}

async fn check(app: &App, view: &SavedView) -> Result<()> {
    view.check()?;
    let query =
        ListQuery { look: view.look.clone(), text: String::new(), language: Language::Chinese };
    lists::check(app, &query).await
}
