//! Lists of records: all of a noun, or the enterprises that a view or a filter leaves.

use std::collections::HashMap;
use std::process::ExitCode;

use portolan_api::app::App;
use portolan_api::error::{ApiError, ErrorCode, Result};
use portolan_api::lists::{self, ListQuery, all_enterprises};
use portolan_api::records;
use portolan_domain::record::{Noun, Record};
use portolan_domain::saved_view::{Look, SortBy};

use super::records::{noun, told_list};
use crate::args::Only;
use crate::{output, words};

/// Writes the records of a noun, or of enterprises those that are wanted.
pub(crate) async fn list(app: &App, of: &str, only: &Only, json: bool) -> Result<ExitCode> {
    let noun = noun(of)?;
    if only.fields {
        return fields(app, noun, json).await;
    }
    let all = records::list(app, noun).await?;
    let Some(look) = look(app, only).await? else { return told_list(noun, &all, json) };
    if noun != Noun::Enterprise {
        return Err(refused("--view, --filter and --sort are for enterprises"));
    }
    let query = ListQuery { look, text: String::new(), language: words::language() };
    let ids = lists::ids(app, &query).await?;
    let mut by_id: HashMap<_, _> = all.into_iter().map(|record| (record.id(), record)).collect();
    let wanted: Vec<Record> = ids.iter().filter_map(|id| by_id.remove(&(*id).into())).collect();
    told_list(noun, &wanted, json)
}

fn refused(why: impl std::fmt::Display) -> ApiError {
    ApiError::new(ErrorCode::RefusedInput, "a list that nobody can make").with("why", why)
}

/// How the list is looked at; `None` for all of it.
async fn look(app: &App, only: &Only) -> Result<Option<Look>> {
    let mut look = match (&only.view, &only.filter) {
        (Some(name), _) => match records::named(app, Noun::SavedView, name).await? {
            Record::SavedView(view) => view.look,
            _ => return Err(ApiError::gone(Noun::SavedView, name)),
        },
        (None, Some(filter)) => {
            let filter = serde_json::from_str(filter).map_err(refused)?;
            Look { filter: Some(filter), ..all_enterprises() }
        }
        (None, None) if only.sort.is_some() => all_enterprises(),
        (None, None) => return Ok(None),
    };
    if let Some(sort) = &only.sort {
        let field = sort.strip_prefix('-');
        let by = SortBy { field: field.unwrap_or(sort).to_owned(), descending: field.is_some() };
        look.sort = vec![by];
    }
    Ok(Some(look))
}

async fn fields(app: &App, noun: Noun, json: bool) -> Result<ExitCode> {
    let fields = lists::fields(app, noun).await?;
    if json {
        output::json(&fields)?;
        return Ok(ExitCode::SUCCESS);
    }
    let language = words::language();
    let rows = fields.into_iter().map(|field| {
        let kind = serde_json::to_value(field.kind).unwrap_or_default();
        let choices: Vec<_> = field.choices.iter().take(12).map(|one| one.key.as_str()).collect();
        vec![
            field.key.clone(),
            field.label.read(language).to_owned(),
            kind.as_str().unwrap_or_default().to_owned(),
            choices.join(" "),
        ]
    });
    output::table(&["field", "name", "kind", "choices"], rows.collect())?;
    Ok(ExitCode::SUCCESS)
}
