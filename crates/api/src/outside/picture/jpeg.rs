//! JPEG: the picture as the camera packed it, without position, time, preview and whatever else stands beside it.

use portolan_dossier::image::{MOST_PIXELS, Packing, Pixels, Turn};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::{Refusal, Result, exif, few_enough, rows::Raster};

/// Pictures of more pixels are made smaller: print shows no more.
const KEPT_PIXELS: u32 = 24_000_000;

const END: u8 = 0xd9;
const SCAN: u8 = 0xda;

/// The picture in a file.
pub(super) fn read(file: &[u8]) -> Result<Pixels> {
    let bare = bare(file).ok_or(Refusal::Damaged)?;
    few_enough(bare.width, bare.height)?;
    let (grey, in_colours) = (bare.parts == 1, bare.parts == 3);
    let values = decoded(&bare.bytes, if grey { ColorSpace::Luma } else { ColorSpace::RGB })?;
    let (width, height, turn) = (bare.width, bare.height, bare.turn);
    if (grey || in_colours) && width * height <= KEPT_PIXELS {
        let (packing, bytes) = (Packing::Jpeg, bare.bytes);
        return Ok(Pixels { width, height, grey, turn, packing, bytes });
    }
    Raster { width, height, grey, values }.packed(turn)
}

/// Unpacks the whole of it: whoever opens the book later must be able to.
pub(super) fn decoded(bytes: &[u8], into: ColorSpace) -> Result<Vec<u8>> {
    let side = usize::try_from(MOST_PIXELS).unwrap_or(usize::MAX);
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(into)
        .set_max_width(side)
        .set_max_height(side);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode().map_err(|_| Refusal::Damaged)
}

struct Bare {
    bytes: Vec<u8>,
    width: u32,
    height: u32,
    /// 1 for greys, 3 for colours, 4 for inks.
    parts: u8,
    turn: Turn,
}

/// The file without its comments and the blocks of applications, but for the one that says how colours are mixed; and
/// without what follows its end.
fn bare(file: &[u8]) -> Option<Bare> {
    let mut bare =
        Bare { bytes: vec![0xff, 0xd8], width: 0, height: 0, parts: 0, turn: Turn::default() };
    let mut at = 2;
    loop {
        // Any number of fill bytes may stand before a marker.
        while file.get(at..at + 2)? == [0xff, 0xff] {
            at += 1;
        }
        let [0xff, marker] = *file.get(at..at + 2)? else { return None };
        if marker == END {
            bare.bytes.extend([0xff, END]);
            return (bare.parts > 0).then_some(bare);
        }
        let length = usize::from(u16::from_be_bytes(file.get(at + 2..at + 4)?.try_into().ok()?));
        let block = file.get(at..at + 2 + length)?;
        let inside = block.get(4..)?;
        at += block.len();
        match marker {
            0xe1 if inside.starts_with(b"Exif\0\0") => bare.turn = exif::turn(inside),
            0xee if inside.starts_with(b"Adobe") => bare.bytes.extend(block),
            0xe0..=0xef | 0xfe => {}
            0xc0..=0xc2 => {
                let [8, high, low, wide, narrow, parts, ..] = *inside else { return None };
                bare.height = u16::from_be_bytes([high, low]).into();
                bare.width = u16::from_be_bytes([wide, narrow]).into();
                bare.parts = parts;
                bare.bytes.extend(block);
            }
            SCAN => {
                let end = at + scan(file.get(at..)?)?;
                bare.bytes.extend(block);
                bare.bytes.extend(&file[at..end]);
                at = end;
            }
            _ => bare.bytes.extend(block),
        }
    }
}

/// How long the packed values are up to the next marker; restarts are part of them.
fn scan(values: &[u8]) -> Option<usize> {
    values.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff))
}
