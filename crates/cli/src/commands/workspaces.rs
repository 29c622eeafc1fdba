//! Making, backing up, restoring and checking workspaces.

use std::path::Path;
use std::process::ExitCode;

use portolan_api::app::{App, Clock};
use portolan_api::error::Result;
use portolan_api::workspaces::{self, NewWorkspace};
use portolan_api::{BackupFile, backups};
use portolan_domain::text::Bilingual;
use serde_json::json;

use crate::args::{Cli, Init};
use crate::{output, unlock};

pub(crate) async fn init(cli: &Cli, init: &Init) -> Result<ExitCode> {
    let name = Bilingual::new(&init.name_zh, &init.name_en);
    if let Some(url) = &cli.database {
        workspaces::prepare_database(url).await?;
        let app = workspaces::connect(url, Clock::System).await?;
        workspaces::begin(&app, name, init.demo).await?;
        app.store.close().await;
        return Ok(ExitCode::SUCCESS);
    }
    let path = unlock::file(cli)?;
    let wanted = NewWorkspace {
        name,
        passphrase: unlock::new_passphrase()?,
        keychain: init.keychain,
        demo: init.demo,
    };
    let made = workspaces::create(path, wanted, Clock::System).await?;
    made.app.store.close().await;
    if cli.json {
        output::json(&json!({ "recoveryCode": made.recovery_code, "keychain": made.keychain }))?;
    } else {
        output::line(format!("Recovery code, shown this once: {}", made.recovery_code))?;
        output::line(
            "Print it and keep it apart from this computer: without it and the passphrase nothing can be restored.",
        )?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn backup(app: &App, list: bool, json: bool) -> Result<ExitCode> {
    let made = match list {
        true => backups::list(app).await?,
        false => vec![backups::now(app).await?],
    };
    if json {
        output::json(&made.iter().map(as_json).collect::<Vec<_>>())?;
    } else {
        let row = |backup: &BackupFile| {
            vec![
                backup.at.to_rfc3339(),
                backup.bytes.to_string(),
                backup.path.display().to_string(),
            ]
        };
        output::table(&["made", "bytes", "file"], made.iter().map(row).collect())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn as_json(backup: &BackupFile) -> serde_json::Value {
    json!({
        "file": backup.path, "at": backup.at.to_rfc3339(), "bytes": backup.bytes,
        "reason": backup.reason, "verified": backup.verified,
    })
}

pub(crate) async fn restore(cli: &Cli, backup: &Path) -> Result<ExitCode> {
    let restored = backups::restore(unlock::file(cli)?, backup, unlock::unlock()?)
        .await
        .map_err(unlock::asking)?;
    if cli.json {
        output::json(&json!({ "kept": restored.kept }))?;
    } else if let Some(kept) = restored.kept {
        output::line(format!("Restored. The replaced workspace is kept as {}", kept.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(crate) async fn verify(app: &App, json: bool) -> Result<ExitCode> {
    let report = app.store.verify().await?;
    if json {
        let problems: Vec<_> = report
            .problems
            .iter()
            .map(|problem| json!({ "place": problem.place, "what": problem.what }))
            .collect();
        output::json(&json!({
            "clean": problems.is_empty(), "problems": problems,
            "records": report.records, "journalRows": report.journal_rows,
        }))?;
    } else {
        for problem in &report.problems {
            output::line(format!("{}: {}", problem.place, problem.what))?;
        }
        let verdict = if report.problems.is_empty() { "clean" } else { "NOT clean" };
        output::line(format!(
            "{verdict}: {} records, {} journal rows",
            report.records, report.journal_rows
        ))?;
    }
    Ok(if report.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
