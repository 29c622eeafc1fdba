//! All records as a JSON file, out and in.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use portolan_api::app::App;
use portolan_api::error::{ApiError, ErrorCode, Result};
use portolan_api::exchange;
use portolan_api::printing::write_file;
use serde_json::json;

use crate::output;

pub(crate) async fn export(app: &App, to: Option<&Path>) -> Result<ExitCode> {
    let text = exchange::export_text(app).await?;
    match to {
        Some(path) => write_file(path, text.as_bytes())?,
        None => output::line(text.trim_end())?,
    }
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn import(app: &App, file: &Path, json: bool) -> Result<ExitCode> {
    let unreadable =
        |why: std::io::Error| ApiError::new(ErrorCode::NotFound, &why).with("why", why);
    if fs::metadata(file).map_err(unreadable)?.len() > exchange::MAX_BYTES as u64 {
        return Err(ApiError::new(ErrorCode::RefusedInput, "too large")
            .with("why", "the file is larger than 256 MiB"));
    }
    let text = String::from_utf8(fs::read(file).map_err(unreadable)?)
        .map_err(|why| ApiError::new(ErrorCode::RefusedInput, &why).with("why", why))?;
    let count = exchange::import(app, text.trim_start_matches('\u{feff}')).await?;
    match json {
        true => output::json(&json!({ "records": count }))?,
        false => {
            output::line(format!("{count} records taken in; `portolan undo` takes them back"))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
