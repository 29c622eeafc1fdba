//! The printers of the system.

use std::process::ExitCode;

use portolan_api::error::Result;
use portolan_api::printing;
use portolan_domain::text::Language;

use crate::{output, words};

pub(crate) async fn printers(json: bool) -> Result<ExitCode> {
    let known = printing::printers().await?;
    if json {
        output::json(&known)?;
        return Ok(ExitCode::SUCCESS);
    }
    let chinese = words::language() == Language::Chinese;
    let usual = if chinese { "默认" } else { "default" };
    let row = |own: &printing::Printer| {
        let usual = if own.is_default { usual } else { "" };
        vec![own.name.clone(), own.description.clone(), usual.to_owned()]
    };
    let heads = if chinese { ["打印机", "说明", ""] } else { ["printer", "description", ""] };
    output::table(&heads, known.printers.iter().map(row).collect())?;
    Ok(ExitCode::SUCCESS)
}
