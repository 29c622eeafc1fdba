//! What helper and program say to each other about a table: frames, each with a sign and a length.

use std::io::{self, Write};

use portolan_domain::intake::sheet::{Epoch, Merge};
use serde::{Deserialize, Serialize};

use super::{Refusal, TableKind, TableNote, TextManner};

/// A frame may have this many bytes.
pub(super) const MOST_FRAME: usize = 16 << 20;
/// Rows are said when there are this many bytes of them.
pub(super) const ROWS_AT_ONCE: usize = 64 << 10;

/// Rows, as [`portolan_domain::intake::sheet::coding`] writes them; all else is JSON.
const ROWS: u8 = b'R';
const WORD: u8 = b'W';

/// What is said beside rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) enum Word {
    /// The file is one of these.
    Kind(TableKind, Option<TextManner>),
    /// A sheet begins.
    Sheet { name: String, hidden: bool, epoch: Epoch, expected: Option<u32> },
    /// Cells of the sheet just said are merged.
    Merges(Vec<Merge>),
    /// What a reader should know.
    Note(TableNote),
    /// It is not read, or no further; what was said does not count.
    Refused(Refusal),
    /// That was all.
    End,
}

/// A frame.
#[derive(Debug, PartialEq)]
pub(super) enum Frame {
    Rows(Vec<u8>),
    Word(Word),
}

/// Says rows.
pub(super) fn rows(out: &mut impl Write, rows: &[u8]) -> io::Result<()> {
    frame(out, ROWS, rows)
}

/// Says something else.
pub(super) fn word(out: &mut impl Write, word: &Word) -> io::Result<()> {
    frame(out, WORD, &serde_json::to_vec(word)?)
}

fn frame(out: &mut impl Write, sign: u8, bytes: &[u8]) -> io::Result<()> {
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    out.write_all(&[sign])?;
    out.write_all(&length.to_be_bytes())?;
    out.write_all(bytes)
}

/// How many bytes of head a frame has.
pub(super) const HEAD: usize = 5;

/// How long the frame with this head is; `None` when there can be none such.
pub(super) fn length(head: [u8; HEAD]) -> Option<usize> {
    let [sign, length @ ..] = head;
    let length = usize::try_from(u32::from_be_bytes(length)).ok()?;
    (matches!(sign, ROWS | WORD) && length <= MOST_FRAME).then_some(length)
}

/// The frame with this head and these bytes.
pub(super) fn read(head: [u8; HEAD], bytes: Vec<u8>) -> Option<Frame> {
    match head[0] {
        ROWS => Some(Frame::Rows(bytes)),
        WORD => serde_json::from_slice(&bytes).ok().map(Frame::Word),
        _ => None,
    }
}
