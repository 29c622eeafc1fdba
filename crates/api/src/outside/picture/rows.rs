//! Unpacked pixels: on white paper, no finer than print, and packed again as rows.

use png::{BitDepth, ColorType, Compression, Encoder};
use portolan_dossier::image::{Packing, Pixels, Turn};

use super::{Refusal, Result};

/// As many as 300 to the inch are on the text block of an A4 page, and a few more.
const MOST_ROWS: u64 = 8_000_000;

/// Values of eight bits, row by row.
pub(super) struct Raster {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) grey: bool,
    pub(super) values: Vec<u8>,
}

impl Raster {
    fn channels(&self) -> usize {
        if self.grey { 1 } else { 3 }
    }

    /// Lays pixels whose last value is how much they cover on white, and drops that value.
    pub(super) fn on_white(&mut self) {
        let (kept, step) = (self.channels(), self.channels() + 1);
        let mut to = 0;
        for from in (0..self.values.len().saturating_sub(kept)).step_by(step) {
            let cover = u32::from(self.values[from + kept]);
            for channel in 0..kept {
                let own = u32::from(self.values[from + channel]);
                let seen = (own * cover + 255 * (255 - cover) + 127) / 255;
                self.values[to] = u8::try_from(seen).unwrap_or(u8::MAX);
                to += 1;
            }
        }
        self.values.truncate(to);
    }

    /// Packs it, made smaller where print would not show the difference.
    pub(super) fn packed(self, turn: Turn) -> Result<Pixels> {
        let raster = self.smaller();
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, raster.width, raster.height);
        encoder.set_color(if raster.grey { ColorType::Grayscale } else { ColorType::Rgb });
        encoder.set_depth(BitDepth::Eight);
        encoder.set_compression(Compression::Balanced);
        let mut writer = encoder.write_header().map_err(|_| Refusal::Damaged)?;
        writer.write_image_data(&raster.values).map_err(|_| Refusal::Damaged)?;
        writer.finish().map_err(|_| Refusal::Damaged)?;
        let (width, height, grey) = (raster.width, raster.height, raster.grey);
        let bytes = rows(&file).ok_or(Refusal::Damaged)?;
        Ok(Pixels { width, height, grey, turn, packing: Packing::Rows, bytes })
    }

    /// Each pixel the mean of those it stands for.
    fn smaller(self) -> Self {
        let count = u64::from(self.width) * u64::from(self.height);
        if count <= MOST_ROWS {
            return self;
        }
        let (width, height) = fewer(self.width, self.height);
        let channels = self.channels();
        let mut values = Vec::with_capacity(width as usize * height as usize * channels);
        for row in 0..height {
            let rows = share(row, height, self.height);
            for column in 0..width {
                let columns = share(column, width, self.width);
                for channel in 0..channels {
                    let (mut sum, mut seen) = (0_u64, 0_u64);
                    for y in rows.clone() {
                        for x in columns.clone() {
                            sum += u64::from(
                                self.values[(y * self.width as usize + x) * channels + channel],
                            );
                            seen += 1;
                        }
                    }
                    values.push(u8::try_from((sum + seen / 2) / seen.max(1)).unwrap_or(u8::MAX));
                }
            }
        }
        Self { width, height, grey: self.grey, values }
    }
}

/// A size of the same shape that has no more pixels than are kept.
fn fewer(width: u32, height: u32) -> (u32, u32) {
    let count = u64::from(width) * u64::from(height);
    let root = (MOST_ROWS * 1_000_000 / count).isqrt();
    let side = |side: u32| u32::try_from(u64::from(side) * root / 1000).unwrap_or(1).max(1);
    (side(width), side(height))
}

/// Which of `all` pixels the one at `at` of `few` stands for.
fn share(at: u32, few: u32, all: u32) -> std::ops::Range<usize> {
    let edge =
        |at: u32| usize::try_from(u64::from(at) * u64::from(all) / u64::from(few)).unwrap_or(0);
    edge(at)..edge(at + 1).max(edge(at) + 1)
}

/// The packed rows of a PNG file: all of its chunks of data, joined.
fn rows(file: &[u8]) -> Option<Vec<u8>> {
    let (mut rest, mut rows) = (file.get(8..)?, Vec::new());
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (name, after) = after.split_first_chunk::<4>()?;
        if name == b"IDAT" {
            rows.extend(after.get(..length)?);
        }
        rest = after.get(length + 4..)?;
    }
    Some(rows)
}
