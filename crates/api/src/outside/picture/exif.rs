//! The one thing taken from what a camera writes beside a picture: how it was held. Position, time, name of the camera
//! and preview stay behind.

use portolan_dossier::image::Turn;

/// The tag of the orientation.
const ORIENTATION: u16 = 0x0112;

/// How the picture is turned, from a block of EXIF with or without its title; upright when it does not say.
pub(super) fn turn(block: &[u8]) -> Turn {
    orientation(block).map(Turn::exif).unwrap_or_default()
}

fn orientation(block: &[u8]) -> Option<u8> {
    let block = block.strip_prefix(b"Exif\0\0").unwrap_or(block);
    let little = match block.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let pair = [*block.get(at)?, *block.get(at + 1)?];
        Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let four = block.get(4..8)?.try_into().ok()?;
    let first = if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) };
    let first = usize::try_from(first).ok()?.min(block.len());
    for entry in 0..usize::from(short(first)?) {
        let at = first + 2 + entry * 12;
        if short(at)? == ORIENTATION {
            return u8::try_from(short(at + 8)?).ok();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A block of one entry.
    fn block(little: bool, orientation: u16) -> Vec<u8> {
        let short = |value: u16| if little { value.to_le_bytes() } else { value.to_be_bytes() };
        let long = |value: u32| if little { value.to_le_bytes() } else { value.to_be_bytes() };
        let mut block = if little { b"II".to_vec() } else { b"MM".to_vec() };
        block.extend(short(42));
        block.extend(long(8));
        block.extend(short(1));
        block.extend(short(ORIENTATION));
        block.extend(short(3));
        block.extend(long(1));
        block.extend(short(orientation));
        block.extend(short(0));
        block
    }

    #[test]
    fn the_orientation_is_found_in_both_byte_orders() {
        for little in [true, false] {
            assert_eq!(turn(&block(little, 6)), Turn::exif(6));
            let titled = [b"Exif\0\0".to_vec(), block(little, 3)].concat();
            assert_eq!(turn(&titled), Turn::exif(3));
        }
    }

    #[test]
    fn a_block_that_says_nothing_or_nonsense_is_upright() {
        let whole = block(true, 8);
        for cut in 0..whole.len() - 4 {
            assert_eq!(turn(&whole[..cut]), Turn::default(), "cut at {cut}");
        }
        assert_eq!(turn(&block(false, 999)), Turn::default());
        assert_eq!(turn(b"MM\0*\xff\xff\xff\xff"), Turn::default());
    }
}
