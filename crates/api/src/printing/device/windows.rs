//! Windows through the system's print verb, which the program that shows PDFs answers. It takes a file and the name of
//! a printer and nothing else. Both reach the shell as variables of its environment, so that no name is read as code.
//!
//! Nobody has run this on Windows yet. It is compiled on every system so that it stays sound.

use std::path::PathBuf;
use std::process::Command;

use serde::Deserialize;

use super::{PrintJob, Printer, Sent, run};
use crate::app::new_id;
use crate::error::{ApiError, Result};
use crate::printing::write_file;

const LIST: &str = "[Console]::OutputEncoding = [Text.Encoding]::UTF8; \
    ConvertTo-Json -Compress @(Get-CimInstance Win32_Printer -ErrorAction Stop | Select-Object Name, Default)";
const PRINT: &str = "$ErrorActionPreference = 'Stop'; \
    if ($env:PORTOLAN_PRINTER) { Start-Process -FilePath $env:PORTOLAN_FILE -Verb PrintTo \
    -ArgumentList ('\"{0}\"' -f $env:PORTOLAN_PRINTER) } \
    else { Start-Process -FilePath $env:PORTOLAN_FILE -Verb Print }";

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Row {
    name: String,
    default: bool,
}

fn command(script: &str) -> Command {
    let mut command = Command::new("powershell.exe");
    command.args(["-NoProfile", "-NonInteractive", "-Command", script]);
    command
}

/// The printers there are.
pub(super) fn printers() -> Result<Vec<Printer>> {
    let told = run(command(LIST), &[])?;
    read(&told)
}

fn read(told: &str) -> Result<Vec<Printer>> {
    let told = told.trim_start_matches('\u{feff}').trim();
    if told.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = serde_json::from_str(told).map_err(ApiError::internal)?;
    let printer =
        |row: Row| Printer { name: row.name, description: String::new(), is_default: row.default };
    Ok(rows.into_iter().map(printer).collect())
}

/// Hands a document to the program that shows PDFs.
pub(super) fn send(pdf: &[u8], job: &PrintJob) -> Result<Sent> {
    let folder = spool();
    // That program reads the file when it likes, so it goes when the next document is printed, not now.
    if let Err(why) = std::fs::remove_dir_all(&folder)
        && why.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!("documents printed earlier were not removed: {why}");
    }
    std::fs::create_dir_all(&folder).map_err(ApiError::internal)?;
    let path = folder.join(format!("{}.pdf", new_id()));
    write_file(&path, pdf)?;
    let mut command = command(PRINT);
    command.env("PORTOLAN_FILE", &path);
    match &job.printer {
        Some(printer) if printer.contains('"') => {
            return Err(ApiError::invalid("printer", "no_such", "no printer is called so"));
        }
        Some(printer) => command.env("PORTOLAN_PRINTER", printer),
        None => command.env_remove("PORTOLAN_PRINTER"),
    };
    run(command, &[])?;
    Ok(Sent { job: None })
}

fn spool() -> PathBuf {
    std::env::temp_dir().join("portolan-print")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_printers_are_read_as_windows_lists_them() {
        let told = "\u{feff}[{\"Name\":\"前台 A4\",\"Default\":false},{\"Name\":\"PDF\",\"Default\":true}]\r\n";
        let names: Vec<_> =
            read(told).unwrap().into_iter().map(|own| (own.name, own.is_default)).collect();
        assert_eq!(names, [("前台 A4".to_owned(), false), ("PDF".to_owned(), true)]);
        assert_eq!(read("").unwrap(), []);
        assert_eq!(read("[]").unwrap(), []);
    }
}
