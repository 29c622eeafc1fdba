//! Actions for scripts: one JSON object each, one commit each. The window has no use for them; `portolan apply` has.

use std::collections::BTreeMap;

use portolan_domain::action::{Action, Verb};
use portolan_domain::record::{Noun, Record};
use portolan_store::{Batch, Change, Committed};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::app::{App, new_id};
use crate::enterprises::{self, CreateEnterprise};
use crate::error::{ApiError, ErrorCode, Result};
use crate::{diff, history, records};

/// One line of a script.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Line {
    /// Sets fields of records, all in one commit.
    Edit {
        /// Which fields of which records.
        edits: Vec<Edit>,
        /// Names the commit: a line sent again with the same id changes nothing.
        operation: Option<Uuid>,
    },
    /// Makes an enterprise.
    CreateEnterprise {
        /// Name; one language is enough.
        name: portolan_domain::text::Bilingual,
        /// Unified social credit code; may be empty.
        #[serde(default)]
        uscc: String,
    },
    /// Moves a record to the bin.
    Delete {
        /// What it is.
        noun: Noun,
        /// Its code, name or id.
        r#ref: String,
    },
    /// Takes back the last commit.
    Undo,
    /// Does again what was taken back last.
    Redo,
}

/// Fields of one record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// What it is.
    pub noun: Noun,
    /// Its code, name or id.
    pub r#ref: String,
    /// New values by path: `{"employees": 290, "certificate.number": "…"}`.
    pub set: BTreeMap<String, Value>,
}

/// What one line did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    /// The commit; `None` when there was nothing to undo or redo.
    pub batch: Option<Uuid>,
    /// Whether this commit was there already.
    pub repeated: bool,
    /// Records written: noun, code and revision.
    pub records: Vec<(Noun, String, u32)>,
}

/// Carries out one line.
///
/// # Errors
/// [`RefusedInput`](ErrorCode::RefusedInput) when a value does not fit its field, and whatever the action itself may say.
pub async fn apply(app: &App, line: Line) -> Result<Applied> {
    match line {
        Line::Edit { edits, operation } => edit(app, edits, operation.unwrap_or_else(new_id)).await,
        Line::CreateEnterprise { name, uscc } => {
            let made = enterprises::create(app, CreateEnterprise { name, uscc }).await?;
            let records = vec![(Noun::Enterprise, made.code.to_string(), made.revision)];
            Ok(Applied { batch: None, repeated: false, records })
        }
        Line::Delete { noun, r#ref } => {
            let record = records::named(app, noun, &r#ref).await?;
            let input =
                records::DeleteRecord { noun, id: record.id(), revision: record.revision() };
            records::delete(app, input).await?;
            Ok(Applied { batch: None, repeated: false, records: Vec::new() })
        }
        Line::Undo => Ok(stepped(history::undo_batch(app).await?)),
        Line::Redo => Ok(stepped(history::redo_batch(app).await?)),
    }
}

async fn edit(app: &App, edits: Vec<Edit>, operation: Uuid) -> Result<Applied> {
    let mut changes = Vec::new();
    for edit in edits {
        let record = records::named(app, edit.noun, &edit.r#ref).await?;
        changes.push(Change::Put(edited(&record, edit)?));
    }
    let action = Action::of(Verb::Apply);
    let batch =
        Batch { id: operation, at: app.clock.now(), actor: app.actor.clone(), action, changes };
    let committed = app.store.commit(batch).await?;
    app.announce(&committed);
    Ok(applied(&committed))
}

fn edited(record: &Record, edit: Edit) -> Result<Record> {
    let refused = |why: String| ApiError::new(ErrorCode::RefusedInput, &why).with("why", why);
    let mut json = record.to_json().map_err(ApiError::internal)?;
    for (path, value) in edit.set {
        if matches!(path.as_str(), "id" | "revision") || !diff::put(&mut json, &path, value) {
            return Err(refused(format!(
                "{} {} has no field {path} to set",
                edit.noun.name(),
                edit.r#ref
            )));
        }
    }
    let record = Record::from_json(edit.noun, json).map_err(|why| refused(why.to_string()))?;
    history::check(&record)?;
    Ok(record)
}

fn stepped(committed: Option<Committed>) -> Applied {
    let nothing = Applied { batch: None, repeated: false, records: Vec::new() };
    committed.map_or(nothing, |committed| applied(&committed))
}

fn applied(committed: &Committed) -> Applied {
    let records = committed.records.iter();
    Applied {
        batch: Some(committed.batch),
        repeated: committed.repeated,
        records: records
            .map(|record| (record.noun(), record.code().to_string(), record.revision()))
            .collect(),
    }
}
