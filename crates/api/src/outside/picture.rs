//! Pictures in the helper: JPEG as it is but for what stands beside the picture, PNG and WebP as packed rows.

mod exif;
mod jpeg;
mod rows;

use std::io::Cursor;

use image_webp::WebPDecoder;
use portolan_dossier::image::{MOST_PIXELS, Pixels, Turn};

use super::Refusal;
use rows::Raster;

type Result<T> = std::result::Result<T, Refusal>;

/// Decoders may take this much; the rest of the helper's memory is for what is made of it.
const MOST_MEMORY: usize = 256 << 20;

/// The picture a file holds.
pub(super) fn read(file: &[u8]) -> Result<Pixels> {
    match file {
        [0xff, 0xd8, 0xff, ..] => jpeg::read(file),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => png(file),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp(file),
        _ => Err(Refusal::NotAPicture),
    }
}

/// Whether there are few enough pixels, asked before any is unpacked.
fn few_enough(width: u32, height: u32) -> Result<()> {
    match u64::from(width) * u64::from(height) {
        0 => Err(Refusal::Damaged),
        count if count > MOST_PIXELS => Err(Refusal::TooManyPixels),
        _ => Ok(()),
    }
}

fn png(file: &[u8]) -> Result<Pixels> {
    use png::{ColorType, Decoder, Limits, Transformations};
    let damaged = |_| Refusal::Damaged;
    let mut decoder = Decoder::new_with_limits(Cursor::new(file), Limits { bytes: MOST_MEMORY });
    decoder.set_transformations(Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    let header = decoder.read_header_info().map_err(damaged)?;
    few_enough(header.width, header.height)?;
    let mut reader = decoder.read_info().map_err(damaged)?;
    let length = reader.output_buffer_size().ok_or(Refusal::TooManyPixels)?;
    let mut values = vec![0; length];
    let frame = reader.next_frame(&mut values).map_err(damaged)?;
    values.truncate(frame.buffer_size());
    let turn = reader.info().exif_metadata.as_deref().map(exif::turn).unwrap_or_default();
    let (grey, alpha) = match frame.color_type {
        ColorType::Grayscale => (true, false),
        ColorType::GrayscaleAlpha => (true, true),
        ColorType::Rgb => (false, false),
        ColorType::Rgba => (false, true),
        ColorType::Indexed => return Err(Refusal::Damaged),
    };
    let mut raster = Raster { width: frame.width, height: frame.height, grey, values };
    if alpha {
        raster.on_white();
    }
    raster.packed(turn)
}

fn webp(file: &[u8]) -> Result<Pixels> {
    let damaged = |_| Refusal::Damaged;
    let mut decoder = WebPDecoder::new(Cursor::new(file)).map_err(damaged)?;
    decoder.set_memory_limit(MOST_MEMORY);
    let (width, height) = decoder.dimensions();
    few_enough(width, height)?;
    let length = decoder.output_buffer_size().ok_or(Refusal::TooManyPixels)?;
    let mut values = vec![0; length];
    decoder.read_image(&mut values).map_err(damaged)?;
    let turn: Turn = match decoder.exif_metadata() {
        Ok(Some(exif)) => exif::turn(&exif),
        _ => Turn::default(),
    };
    let mut raster = Raster { width, height, grey: false, values };
    if decoder.has_alpha() {
        raster.on_white();
    }
    raster.packed(turn)
}

#[cfg(test)]
mod tests;
