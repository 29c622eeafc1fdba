//! All records as a JSON file, out and in.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use portolan_api::app::App;
use portolan_api::error::{ApiError, ErrorCode, Result};
use portolan_api::exchange;
use portolan_api::printing::write_file;

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
    let done = exchange::import(app, text.trim_start_matches('\u{feff}')).await?;
    if json {
        output::json(&done)?;
        return Ok(ExitCode::SUCCESS);
    }
    output::line(format!("{} records taken in; `portolan undo` takes them back", done.records))?;
    if !done.remarks.is_empty() {
        output::line("To be looked at:")?;
        let row = |remark: exchange::Remark| {
            vec![remark.code.to_string(), remark.field.to_owned(), remark.what]
        };
        output::table(&["code", "field", "what"], done.remarks.into_iter().map(row).collect())?;
    }
    Ok(ExitCode::SUCCESS)
}
