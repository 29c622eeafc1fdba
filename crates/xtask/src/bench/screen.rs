//! A screen whose pixels can be read while programs draw on it: Xvfb keeps them in a file, so no X client is needed.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read, Seek, SeekFrom},
    path::Path,
    process::{Child, Stdio},
};

use anyhow::{Context, Result, ensure};

use crate::process;

/// Where the fields of an XWD header lie that matter here: big-endian words.
const HEADER_SIZE: u64 = 0;
const BYTES_PER_LINE: u64 = 12 * 4;
const COLOURS: u64 = 19 * 4;
const BYTES_PER_COLOUR: u64 = 12;

/// A running display of 1440 × 900.
pub(super) struct Screen {
    server: Child,
    pixels: File,
    first: u64,
    line: u64,
    /// Its name for `DISPLAY`.
    pub(super) name: String,
}

impl Screen {
    /// Starts it, with its pixels in this folder.
    pub(super) fn start(folder: &Path) -> Result<Self> {
        let mut server = process::command("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-fbdir"])
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("Xvfb did not start")?;
        let mut number = String::new();
        let output = server.stdout.take().context("standard output was piped")?;
        BufReader::new(output).read_line(&mut number)?;
        let pixels = File::open(folder.join("Xvfb_screen0"))?;
        let word = |at| -> Result<u64> {
            let mut bytes = [0; 4];
            read_at(&pixels, &mut bytes, at)?;
            Ok(u32::from_be_bytes(bytes).into())
        };
        let first = word(HEADER_SIZE)? + word(COLOURS)? * BYTES_PER_COLOUR;
        let line = word(BYTES_PER_LINE)?;
        ensure!(line >= 1440 * 4, "Xvfb keeps other pixels than 32 bits wide");
        Ok(Self { name: format!(":{}", number.trim()), server, pixels, first, line })
    }

    /// The colour of a point, as 0xRRGGBB.
    pub(super) fn colour(&self, x: u64, y: u64) -> Result<u32> {
        let mut bytes = [0; 4];
        read_at(&self.pixels, &mut bytes, self.first + y * self.line + x * 4)?;
        Ok(u32::from_le_bytes(bytes) & 0xFF_FFFF)
    }

    /// How many points of a rectangle are as dark as text.
    pub(super) fn ink(&self, x: u64, y: u64, width: usize, height: u64) -> Result<usize> {
        let mut row = vec![0; width * 4];
        let mut count = 0;
        for y in y..y + height {
            read_at(&self.pixels, &mut row, self.first + y * self.line + x * 4)?;
            let dark = |pixel: &&[u8]| pixel[..3].iter().all(|&part| part < 0x80);
            count += row.chunks_exact(4).filter(dark).count();
        }
        Ok(count)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn read_at(mut file: &File, bytes: &mut [u8], at: u64) -> Result<()> {
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(bytes).map_err(Into::into)
}
