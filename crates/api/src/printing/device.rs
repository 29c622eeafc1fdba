//! Printing on paper: a finished PDF goes to a printer of the system, through CUPS on macOS and Linux, through the
//! print verb of whatever shows PDFs on Windows.

mod cups;
mod pages;
mod windows;

use std::io::{ErrorKind, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;

use pages::Pages;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::Printed;
use crate::error::{ApiError, ErrorCode, Result};

/// Nobody prints more of a book at once; a number that is larger is a slip of the hand.
const COPIES: u32 = 999;

/// A printer of the system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Printer {
    /// What the system calls it.
    pub name: String,
    /// What people call it; may be empty.
    pub description: String,
    /// Whether it is used when none is named.
    pub is_default: bool,
}

/// The printers there are, and what can be said to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Printers {
    /// Them, in the system's order.
    pub printers: Vec<Printer>,
    /// Whether copies, sides and pages can be told; on Windows the program that shows PDFs knows its own.
    pub takes_settings: bool,
}

/// How a document goes on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PrintJob {
    /// On which printer; the system's usual one when left out.
    pub printer: Option<String>,
    /// How many copies, 1 to 999.
    pub copies: u32,
    /// On which sides of the sheet; as the printer is set when left out.
    pub sides: Option<Sides>,
    /// Which pages, as `1-3,5,8-`; all of them when left out.
    pub pages: Option<String>,
}

/// Which sides of a sheet are printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Sides {
    /// One.
    One,
    /// Both, to be turned over the long edge, as a book.
    LongEdge,
    /// Both, to be turned over the short edge, as a calendar.
    ShortEdge,
}

/// A document that a printer took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Sent {
    /// What the system calls the job, to be found again in its list; null where it does not say.
    pub job: Option<String>,
}

/// The printers of the system.
///
/// # Errors
/// `Printer` when the system cannot be asked.
pub async fn printers() -> Result<Printers> {
    let work = tokio::task::spawn_blocking(|| {
        let takes_settings = !cfg!(windows);
        let printers = if takes_settings { cups::printers() } else { windows::printers() }?;
        Ok(Printers { printers, takes_settings })
    });
    work.await.map_err(ApiError::internal)?
}

/// Refuses a job that no printer could take, before a document is made for it.
///
/// # Errors
/// `Invalid` when there is no such printer, the copies or pages are none, or the system takes no such settings.
pub async fn check(job: &PrintJob) -> Result<()> {
    if !(1..=COPIES).contains(&job.copies) {
        return Err(ApiError::invalid("copies", "copies", format!("1 to {COPIES} copies")));
    }
    job.pages.as_deref().map(Pages::parse).transpose()?;
    let known = printers().await?;
    if !known.takes_settings && (job.copies > 1 || job.sides.is_some() || job.pages.is_some()) {
        let why = "copies, sides and pages are set in the program that shows PDFs";
        return Err(ApiError::invalid("printer", "no_settings", why));
    }
    match &job.printer {
        Some(name) if known.printers.iter().all(|own| own.name != *name) => {
            Err(ApiError::invalid("printer", "no_such", format!("there is no printer {name}")))
        }
        None if known.printers.is_empty() => {
            Err(ApiError::invalid("printer", "no_such", "there is no printer"))
        }
        _ => Ok(()),
    }
}

/// Sends a document to a printer, under a title that its list of jobs shows.
///
/// # Errors
/// As [`check`]; `Invalid` when the document has none of the pages; `Printer` when the system refuses it.
pub async fn send(printed: Arc<Printed>, title: String, job: PrintJob) -> Result<Sent> {
    check(&job).await?;
    let pages = job.pages.as_deref().map(Pages::parse).transpose()?;
    let pages = pages.map(|pages| pages.within(printed.pages)).transpose()?;
    let title: String = title.chars().filter(|c| !c.is_control()).take(120).collect();
    let work = tokio::task::spawn_blocking(move || match cfg!(windows) {
        true => windows::send(&printed.pdf, &job),
        false => cups::send(&printed.pdf, &title, &job, pages.as_ref()),
    });
    work.await.map_err(ApiError::internal)?
}

/// Runs a program of the system to its end, fed with these bytes; what it says.
fn run(mut command: Command, input: &[u8]) -> Result<String> {
    let refused = |why: String| {
        ApiError::new(ErrorCode::Printer, format!("printing failed: {why}")).with("why", why)
    };
    let name = command.get_program().to_string_lossy().into_owned();
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|why| match why.kind() {
        ErrorKind::NotFound => refused(format!("{name}: not installed")),
        _ => refused(format!("{name}: {why}")),
    })?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that refuses the job reads none of it; what it says then is what counts.
        drop(stdin.write_all(input));
    }
    let output = child.wait_with_output().map_err(ApiError::internal)?;
    if !output.status.success() {
        let told = String::from_utf8_lossy(&output.stderr);
        let told = told.lines().map(str::trim).find(|line| !line.is_empty());
        return Err(refused(
            told.map_or_else(|| format!("{name}: {}", output.status), str::to_owned),
        ));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
