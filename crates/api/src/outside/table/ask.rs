//! The program's side: starts the helper on the open file, hears its frames and keeps what they say.

use std::fs::File;
use std::io::{Seek, SeekFrom};
use std::process::Stdio;
use std::time::Duration;

use portolan_domain::intake::sheet::Sheet;
use tokio::io::{AsyncReadExt, BufReader};
use tokio::process::ChildStdout;
use tokio::sync::mpsc::{Receiver, channel};

use super::frame::{self, Frame, Word};
use super::{Extent, MOST_FILE, MOST_KEPT, MOST_ROWS, MOST_SHEETS, READ, Refusal, Tables, Watch};
use crate::outside::helper;

/// How often somebody who waits is asked whether to stop.
const ASK_AGAIN: Duration = Duration::from_millis(80);

/// As many frames wait to be understood; a frame of rows has some 64 KiB.
const AHEAD: usize = 64;

/// Why there is no table.
#[derive(Debug)]
pub(super) enum Trouble {
    Refused(Refusal),
    Cancelled,
    Io(std::io::Error),
}

impl From<std::io::Error> for Trouble {
    fn from(why: std::io::Error) -> Self {
        Self::Io(why)
    }
}

impl From<Refusal> for Trouble {
    fn from(why: Refusal) -> Self {
        Self::Refused(why)
    }
}

/// Asks the helper to read the file.
pub(super) async fn ask(
    mut file: File,
    extent: Extent,
    watch: &mut dyn Watch,
) -> Result<Tables, Trouble> {
    let told = file.metadata()?;
    if !told.is_file() {
        return Err(Refusal::NotATable.into());
    }
    if told.len() > MOST_FILE {
        return Err(Refusal::TooLarge.into());
    }
    file.seek(SeekFrom::Start(0))?;
    let mut command = helper::command().map_err(std::io::Error::other)?;
    command.arg(READ).arg(match extent {
        Extent::Whole => "whole".to_owned(),
        Extent::First(rows) => rows.to_string(),
    });
    command.stdin(file).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
    let mut child = command.spawn()?;
    let stdout = child.stdout.take().ok_or_else(|| std::io::Error::other("no end to hear"))?;
    // The helper's own limit is on its share of the processor; this one is on the clock.
    let hearing = tokio::time::timeout(Duration::from_secs(helper::SECONDS), hear(stdout, watch));
    let heard = hearing.await.unwrap_or(Err(Refusal::TooCostly.into()));
    // It has ended already where this fails.
    let _ = child.kill().await;
    heard
}

async fn hear(stdout: ChildStdout, watch: &mut dyn Watch) -> Result<Tables, Trouble> {
    let mut frames = frames(stdout);
    let mut hearing = Hearing::default();
    loop {
        let frame = heard_or_stopped(&mut frames, watch).await?;
        let rows = matches!(frame, Some(Frame::Rows(_)));
        // What ends without a word fell over its limits.
        match hearing.take(frame.ok_or(Refusal::TooCostly)?)? {
            Some(tables) => return Ok(tables),
            None if rows => {
                watch.read(&hearing.tables);
                if watch.cancelled() {
                    return Err(Trouble::Cancelled);
                }
            }
            None => {}
        }
    }
}

/// The frames as they come, some ahead of whoever understands them: the helper need not wait for that.
fn frames(stdout: ChildStdout) -> Receiver<Frame> {
    let (to, frames) = channel(AHEAD);
    let mut stdout = BufReader::with_capacity(128 << 10, stdout);
    tokio::spawn(async move {
        while let Some(frame) = next(&mut stdout).await {
            if to.send(frame).await.is_err() {
                return;
            }
        }
    });
    frames
}

/// The next frame, while whoever watches is asked again and again whether to stop.
async fn heard_or_stopped(
    frames: &mut Receiver<Frame>,
    watch: &mut dyn Watch,
) -> Result<Option<Frame>, Trouble> {
    loop {
        match tokio::time::timeout(ASK_AGAIN, frames.recv()).await {
            Ok(frame) => return Ok(frame),
            Err(_) if watch.cancelled() => return Err(Trouble::Cancelled),
            Err(_) => {}
        }
    }
}

/// The next frame; `None` where there is none.
async fn next(stdout: &mut BufReader<ChildStdout>) -> Option<Frame> {
    let mut head = [0; frame::HEAD];
    stdout.read_exact(&mut head).await.ok()?;
    let mut bytes = vec![0; frame::length(head)?];
    stdout.read_exact(&mut bytes).await.ok()?;
    frame::read(head, bytes)
}

/// What has been heard so far. The helper's word is not taken for it.
#[derive(Default)]
struct Hearing {
    tables: Tables,
    bytes: u64,
}

impl Hearing {
    /// Takes a frame; the tables when it is the last.
    fn take(&mut self, frame: Frame) -> Result<Option<Tables>, Refusal> {
        let sheets = &mut self.tables.sheets;
        match frame {
            Frame::Rows(rows) => {
                self.bytes += rows.len() as u64;
                let sheet = sheets.last_mut().ok_or(Refusal::Damaged)?;
                sheet.append(rows).map_err(|_| Refusal::Damaged)?;
                if self.bytes > MOST_KEPT || sheet.len() > MOST_ROWS {
                    return Err(Refusal::TooCostly);
                }
            }
            Frame::Word(Word::Kind(kind, text)) => {
                (self.tables.kind, self.tables.text) = (kind, text);
            }
            Frame::Word(Word::Sheet { name, hidden, epoch, expected }) => {
                if sheets.len() >= MOST_SHEETS {
                    return Err(Refusal::TooCostly);
                }
                let mut sheet = Sheet::new(name, epoch);
                sheet.hidden = hidden;
                sheet.expect(expected);
                sheets.push(sheet);
            }
            Frame::Word(Word::Merges(merges)) => {
                sheets.last_mut().ok_or(Refusal::Damaged)?.merge(merges);
            }
            Frame::Word(Word::Note(note)) => self.tables.notes.push(note),
            Frame::Word(Word::Refused(why)) => return Err(why),
            Frame::Word(Word::End) => return Ok(Some(std::mem::take(&mut self.tables))),
        }
        Ok(None)
    }
}
