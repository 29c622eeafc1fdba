//! Pictures as they come: turned, stripped, bounded, or refused by name.

use portolan_dossier::Image;
use portolan_dossier::image::Packing;

use super::*;

const HELD_SIDEWAYS: &[u8] = include_bytes!("../../../tests/pictures/held-sideways.jpg");
const GREY: &[u8] = include_bytes!("../../../tests/pictures/grey-progressive.jpg");
const FOUR_INKS: &[u8] = include_bytes!("../../../tests/pictures/four-inks.jpg");
const SEE_THROUGH: &[u8] = include_bytes!("../../../tests/pictures/see-through.png");
const WEBP: &[u8] = include_bytes!("../../../tests/pictures/see-through.webp");
const PALETTE: &[u8] = include_bytes!("../../../tests/pictures/palette.png");

fn has(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

/// A chunk of a PNG file.
fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let named = [name.as_slice(), content].concat();
    let mut sum = u32::MAX;
    for byte in &named {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
        }
    }
    [&u32::try_from(content.len()).unwrap().to_be_bytes(), named.as_slice(), &(!sum).to_be_bytes()]
        .concat()
}

/// A PNG that says it is this large, with the data of one that is 4 × 2.
fn lying(width: u32, height: u32) -> Vec<u8> {
    let head =
        [&width.to_be_bytes(), &height.to_be_bytes(), [8_u8, 6, 0, 0, 0].as_slice()].concat();
    [&SEE_THROUGH[..8], &chunk(b"IHDR", &head), &SEE_THROUGH[33..]].concat()
}

/// The values of packed rows.
fn values(pixels: &Pixels) -> Vec<u8> {
    let mut head = Vec::new();
    head.extend(pixels.width.to_be_bytes());
    head.extend(pixels.height.to_be_bytes());
    head.extend([8, if pixels.grey { 0 } else { 2 }, 0, 0, 0]);
    let file = [
        &SEE_THROUGH[..8],
        &chunk(b"IHDR", &head),
        &chunk(b"IDAT", &pixels.bytes),
        &chunk(b"IEND", &[]),
    ];
    let mut reader = png::Decoder::new(Cursor::new(file.concat())).read_info().unwrap();
    let mut values = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut values).unwrap();
    values
}

#[test]
fn a_photograph_stays_as_it_was_packed_and_tells_nothing_of_camera_and_place() {
    assert!(has(HELD_SIDEWAYS, b"CANARY") && has(HELD_SIDEWAYS, b"Exif"));
    let pixels = read(HELD_SIDEWAYS).unwrap();
    assert_eq!((pixels.width, pixels.height, pixels.grey), (48, 32, false));
    assert_eq!((pixels.packing, pixels.turn), (Packing::Jpeg, Turn::exif(6)));
    for word in ["CANARY", "Exif", "JFIF"] {
        assert!(!has(&pixels.bytes, word.as_bytes()), "{word}");
    }
    // What was kept unpacks to the very pixels of the file.
    let same = |bytes| jpeg::decoded(bytes, zune_jpeg::zune_core::colorspace::ColorSpace::RGB);
    assert_eq!(same(&pixels.bytes), same(HELD_SIDEWAYS));
    assert_eq!(Image::new(pixels).unwrap().seen(), (32, 48), "seen upright");
}

#[test]
fn greys_stay_grey_and_inks_become_colours() {
    let pixels = read(GREY).unwrap();
    assert!(pixels.grey && pixels.packing == Packing::Jpeg);
    Image::new(pixels).unwrap();
    let pixels = read(FOUR_INKS).unwrap();
    assert!(!pixels.grey && pixels.packing == Packing::Rows);
    let seen = values(&pixels);
    // The corner is red, the rest white, as far as JPEG keeps it.
    assert!(seen[0] > 180 && seen[1] < 80, "{:?}", &seen[..3]);
    assert!(seen[seen.len() - 3..].iter().all(|value| *value > 240));
}

#[test]
fn what_is_transparent_lies_on_white() {
    // Nothing of red, half of black, then blue: by hand, 255 × (255 − 128) ÷ 255 = 127.
    let row = [255, 255, 255, 127, 127, 127, 0, 0, 255, 0, 0, 255];
    let wanted = [row.as_slice(), &[0, 0, 255].repeat(4)].concat();
    for file in [SEE_THROUGH, WEBP] {
        let pixels = read(file).unwrap();
        assert_eq!(values(&pixels), wanted);
        assert!(!has(&pixels.bytes, b"CANARY"));
        Image::new(pixels).unwrap();
    }
    Image::new(read(PALETTE).unwrap()).unwrap();
}

#[test]
fn a_picture_that_lies_about_its_size_is_refused_before_anything_is_unpacked() {
    assert_eq!(read(&lying(4, 2)).map(|pixels| pixels.width), Ok(4), "the forgery itself is whole");
    assert_eq!(read(&lying(60_000, 60_000)), Err(Refusal::TooManyPixels));
    assert_eq!(read(&lying(u32::MAX, u32::MAX)), Err(Refusal::TooManyPixels));
    assert_eq!(read(&lying(400, 200)), Err(Refusal::Damaged));
    assert_eq!(read(&lying(0, 2)), Err(Refusal::Damaged));
}

#[test]
fn what_is_no_picture_or_is_cut_short_is_refused() {
    for text in [
        b"".as_slice(),
        b"%PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a\x01\0\x01\0",
    ] {
        assert_eq!(read(text), Err(Refusal::NotAPicture));
    }
    for whole in [HELD_SIDEWAYS, GREY, FOUR_INKS, SEE_THROUGH, WEBP, PALETTE] {
        for cut in [20, whole.len() / 2, whole.len() * 3 / 4] {
            assert!(read(&whole[..cut]).is_err(), "{cut} of {}", whole.len());
        }
    }
}

#[test]
fn a_picture_of_many_pixels_is_made_as_fine_as_print() {
    let (width, height) = (6000, 2000);
    // Left half black, right half white.
    let row = [vec![0; 3000], vec![255; 3000]].concat();
    let raster = Raster { width, height, grey: true, values: row.repeat(2000) };
    let pixels = raster.packed(Turn::default()).unwrap();
    let count = u64::from(pixels.width) * u64::from(pixels.height);
    assert!((7_500_000..=8_000_000).contains(&count), "{count}");
    assert!(pixels.width.abs_diff(pixels.height * 3) <= 3, "the shape stays");
    let values = values(&pixels);
    let half = pixels.width as usize / 2;
    assert_eq!((values[half - 2], values[half + 2]), (0, 255));
}
