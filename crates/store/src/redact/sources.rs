//! Names of imported files that tell of a person: they are kept with the batch and lose what they say.

use portolan_domain::{action::Action, person::PersonWords};
use serde_json::Value;
use sqlx::types::Json;

use super::PAGE;
use crate::{
    error::Result,
    sql::{Tx, on_tx},
};

/// Batches whose file tells of a person, with what they were for.
async fn batches(tx: &mut Tx, words: &PersonWords) -> Result<Vec<(i64, Action)>> {
    const SQL: &str = "select seq, action from batch where seq > $1 order by seq limit $2";
    let (mut found, mut after) = (Vec::new(), i64::MIN);
    loop {
        let rows: Vec<(i64, Json<Action>)> = on_tx!(tx, |connection| {
            sqlx::query_as(SQL).bind(after).bind(PAGE).fetch_all(connection)
        })?;
        let Some((last, _)) = rows.last() else { return Ok(found) };
        after = *last;
        let told = |action: &Action| {
            action.source.as_ref().is_some_and(|source| words.are_in(&source.file))
        };
        let rows = rows.into_iter().map(|(seq, Json(action))| (seq, action));
        found.extend(rows.filter(|(_, action)| told(action)));
    }
}

/// The names, each once.
pub(super) async fn telling(tx: &mut Tx, words: &PersonWords) -> Result<Vec<String>> {
    let batches = batches(tx, words).await?;
    let names = batches.into_iter().filter_map(|(_, action)| Some(action.source?.file));
    let mut names: Vec<String> = names.collect();
    names.sort();
    names.dedup();
    Ok(names)
}

/// Takes the person out of every such name, also where the import was taken back or done again.
pub(super) async fn redact(tx: &mut Tx, words: &PersonWords) -> Result<()> {
    const SQL: &str = "update batch set action = $2 where seq = $1";
    for (seq, mut action) in batches(tx, words).await? {
        if let Some(source) = &mut action.source {
            let mut name = Value::from(std::mem::take(&mut source.file));
            words.erase(&mut name);
            source.file = name.as_str().unwrap_or_default().to_owned();
        }
        on_tx!(tx, |connection| async {
            sqlx::query(SQL).bind(seq).bind(Json(&action)).execute(connection).await.map(drop)
        })?;
    }
    Ok(())
}
