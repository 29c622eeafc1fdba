//! Actions as JSON lines: each is committed before its acknowledgement is written, so that whoever reads the line knows
//! that the change survives.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use portolan_api::app::App;
use portolan_api::error::{ApiError, ErrorCode, Result};
use portolan_api::scripts;
use serde_json::json;

/// A longer line is refused.
const MAX_LINE: usize = 1024 * 1024;

pub(crate) async fn apply(app: &App) -> Result<ExitCode> {
    let mut failed = false;
    let mut input = io::stdin().lock();
    let mut text = String::new();
    for number in 1u64.. {
        text.clear();
        if input.read_line(&mut text).map_err(ApiError::internal)? == 0 {
            break;
        }
        if text.trim().is_empty() {
            continue;
        }
        let answer = match one(app, &text).await {
            Ok(applied) => {
                json!({ "line": number, "ok": true, "batch": applied.batch, "repeated": applied.repeated, "records": applied.records })
            }
            Err(error) => {
                failed = true;
                json!({ "line": number, "ok": false, "error": error })
            }
        };
        let mut out = io::stdout().lock();
        writeln!(out, "{answer}").and_then(|()| out.flush()).map_err(ApiError::internal)?;
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

async fn one(app: &App, text: &str) -> Result<scripts::Applied> {
    let refused = |why: String| ApiError::new(ErrorCode::RefusedInput, &why).with("why", why);
    if text.len() > MAX_LINE {
        return Err(refused(format!("the line is longer than {MAX_LINE} bytes")));
    }
    scripts::apply(app, serde_json::from_str(text).map_err(|why| refused(why.to_string()))?).await
}
