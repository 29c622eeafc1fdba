//! Pictures of pixels, ready for the press: a photograph as the camera packed it, anything else as packed rows. Files
//! are read elsewhere; what is handed over here is checked once more, because it came from a file of somebody else's.

use std::{io::Read as _, sync::Arc};

use flate2::{Crc, bufread::ZlibDecoder};

use portolan_domain::base64;

use crate::error::{DossierError, Result};

/// The most pixels a picture may have.
pub const MOST_PIXELS: u64 = 50_000_000;

/// A picture. Its clones are the same picture, which a file holds once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image(Arc<Pixels>);

/// What a picture is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels in a row, as they are packed.
    pub width: u32,
    /// Rows, as they are packed.
    pub height: u32,
    /// Whether they are greys; colours are sRGB.
    pub grey: bool,
    /// How it is turned to be seen upright.
    pub turn: Turn,
    /// How the bytes are packed.
    pub packing: Packing,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// How the bytes of a picture are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// JPEG, baseline or progressive, without what cameras write beside the picture.
    Jpeg,
    /// Rows of eight bits a value, each behind the number of its PNG filter, in a zlib stream.
    Rows,
}

/// How a picture is turned to be seen upright: one of the eight orientations of EXIF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Turn(u8);

impl Turn {
    /// The orientation of this number, 1–8; any other is upright.
    pub fn exif(number: u8) -> Self {
        Self(if (1..=8).contains(&number) { number - 1 } else { 0 })
    }

    /// Its number, 1–8.
    pub fn number(self) -> u8 {
        self.0 + 1
    }

    /// Whether rows become columns.
    fn lies(self) -> bool {
        self.0 >= 4
    }

    /// Where the unit square of the packed picture goes in the unit square of the seen one, as the six numbers of a
    /// matrix; both count from their lower left corner.
    pub(crate) fn matrix(self) -> [f32; 6] {
        [
            [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
            [-1.0, 0.0, 0.0, 1.0, 1.0, 0.0],
            [-1.0, 0.0, 0.0, -1.0, 1.0, 1.0],
            [1.0, 0.0, 0.0, -1.0, 0.0, 1.0],
            [0.0, -1.0, -1.0, 0.0, 1.0, 1.0],
            [0.0, -1.0, 1.0, 0.0, 0.0, 1.0],
            [0.0, 1.0, 1.0, 0.0, 0.0, 0.0],
            [0.0, 1.0, -1.0, 0.0, 1.0, 0.0],
        ][usize::from(self.0 % 8)]
    }
}

impl Image {
    /// A picture of these pixels.
    ///
    /// # Errors
    /// [`DossierError::Image`] when the bytes are not what is said of them, or are too many.
    pub fn new(pixels: Pixels) -> Result<Self> {
        let count = u64::from(pixels.width) * u64::from(pixels.height);
        if count == 0 || count > MOST_PIXELS {
            return Err(DossierError::Image("it has no pixels or too many"));
        }
        let whole = match pixels.packing {
            Packing::Jpeg => {
                frame(&pixels.bytes).map(|(width, height, _)| (width, height))
                    == Some((pixels.width, pixels.height))
            }
            Packing::Rows => rows_are_whole(&pixels),
        };
        if whole { Ok(Self(Arc::new(pixels))) } else { Err(DossierError::Image("it is damaged")) }
    }

    /// What it is made of.
    pub fn pixels(&self) -> &Pixels {
        &self.0
    }

    /// Pixels across and down as it is seen.
    pub fn seen(&self) -> (u32, u32) {
        let (width, height) = (self.0.width, self.0.height);
        if self.0.turn.lies() { (height, width) } else { (width, height) }
    }

    /// The picture as an address that holds it, for the screen. It is not turned.
    pub(crate) fn address(&self) -> String {
        let kind = match self.0.packing {
            Packing::Jpeg => "jpeg",
            Packing::Rows => "png",
        };
        let mut address = format!("data:image/{kind};base64,");
        base64::encode(&self.file(), &mut address);
        address
    }

    /// The picture as a file: a JPEG, or a PNG of its rows. It is not turned.
    pub fn file(&self) -> Vec<u8> {
        match self.0.packing {
            Packing::Jpeg => self.0.bytes.clone(),
            Packing::Rows => png(&self.0),
        }
    }

    /// A picture from such a file. PNGs of others, in whatever form there is, are read elsewhere.
    ///
    /// # Errors
    /// [`DossierError::Image`] when it is no file that [`Self::file`] gave.
    pub fn of_file(packing: Packing, file: Vec<u8>, turn: Turn) -> Result<Self> {
        let pixels = match packing {
            Packing::Jpeg => frame(&file).map(|(width, height, parts)| Pixels {
                width,
                height,
                grey: parts == 1,
                turn,
                packing,
                bytes: file,
            }),
            Packing::Rows => of_png(&file, turn),
        };
        Self::new(pixels.ok_or(DossierError::Image("it is damaged"))?)
    }
}

/// Width, height and number of values a pixel in the frame header of a JPEG.
fn frame(bytes: &[u8]) -> Option<(u32, u32, u8)> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    loop {
        let [0xff, marker, high, low, ..] = rest else { return None };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        // Frames of baseline, extended and progressive pictures; the press knows no others.
        if (0xc0..=0xc2).contains(marker) {
            let [high, low, wide, narrow, parts] = rest.get(5..10)? else { return None };
            let pair = |high, low| u32::from(u16::from_be_bytes([high, low]));
            return Some((pair(*wide, *narrow), pair(*high, *low), *parts));
        }
        rest = rest.get(2 + length..)?;
    }
}

/// Whether the rows are there, each behind a filter that exists, and nothing else.
fn rows_are_whole(pixels: &Pixels) -> bool {
    let values = if pixels.grey { 1 } else { 3 };
    let mut row = vec![0; 1 + pixels.width as usize * values];
    let mut packed = ZlibDecoder::new(pixels.bytes.as_slice());
    let all = (0..pixels.height).all(|_| packed.read_exact(&mut row).is_ok() && row[0] <= 4);
    all && matches!(packed.read(&mut row), Ok(0))
}

/// Rows from a PNG file as [`png`] writes it, and from no other.
fn of_png(file: &[u8], turn: Turn) -> Option<Pixels> {
    let number = |at: usize| Some(u32::from_be_bytes(file.get(at..at + 4)?.try_into().ok()?));
    let (width, height, length) = (number(16)?, number(20)?, number(33)? as usize);
    let bytes = file.get(41..41usize.checked_add(length)?)?.to_vec();
    let grey = *file.get(25)? == 0;
    let pixels = Pixels { width, height, grey, turn, packing: Packing::Rows, bytes };
    (png(&pixels) == file).then_some(pixels)
}

/// The rows as a PNG file.
fn png(pixels: &Pixels) -> Vec<u8> {
    let mut head = Vec::with_capacity(13);
    head.extend(pixels.width.to_be_bytes());
    head.extend(pixels.height.to_be_bytes());
    head.extend([8, if pixels.grey { 0 } else { 2 }, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, content) in [(b"IHDR", head.as_slice()), (b"IDAT", &pixels.bytes), (b"IEND", &[])] {
        file.extend(u32::try_from(content.len()).unwrap_or(u32::MAX).to_be_bytes());
        let mut sum = Crc::new();
        for part in [name.as_slice(), content] {
            sum.update(part);
            file.extend(part);
        }
        file.extend(sum.sum().to_be_bytes());
    }
    file
}

#[cfg(test)]
pub(crate) mod tests {
    use std::io::Write as _;

    use flate2::{Compression, write::ZlibEncoder};

    use super::*;

    /// Red above blue, two pixels wide.
    pub(crate) fn red_over_blue() -> Pixels {
        let rows = [0, 255, 0, 0, 255, 0, 0, 0, 0, 0, 255, 0, 0, 255];
        Pixels {
            width: 2,
            height: 2,
            grey: false,
            turn: Turn::default(),
            packing: Packing::Rows,
            bytes: packed(&rows),
        }
    }

    /// White, of so many pixels.
    pub(crate) fn plain((width, height): (u32, u32)) -> Image {
        let row: Vec<u8> =
            [0].into_iter().chain(std::iter::repeat_n(255, width as usize)).collect();
        let (turn, packing) = (Turn::default(), Packing::Rows);
        let bytes = packed(&row.repeat(height as usize));
        Image::new(Pixels { width, height, grey: true, turn, packing, bytes }).unwrap()
    }

    fn packed(rows: &[u8]) -> Vec<u8> {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
        packer.write_all(rows).unwrap();
        packer.finish().unwrap()
    }

    #[test]
    fn a_picture_that_lies_about_itself_is_refused() {
        assert!(Image::new(red_over_blue()).is_ok());
        for wrong in [
            Pixels { height: 3, ..red_over_blue() },
            Pixels { height: 1, ..red_over_blue() },
            Pixels { width: 0, ..red_over_blue() },
            Pixels { grey: true, ..red_over_blue() },
            Pixels { width: 60_000, height: 60_000, ..red_over_blue() },
            Pixels { packing: Packing::Jpeg, ..red_over_blue() },
            Pixels { bytes: Vec::new(), ..red_over_blue() },
            Pixels { bytes: packed(&[9; 14]), ..red_over_blue() },
        ] {
            assert!(Image::new(wrong.clone()).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_picture_comes_back_from_its_file_and_from_no_other() {
        let turned = Image::new(Pixels { turn: Turn::exif(6), ..red_over_blue() }).unwrap();
        let file = turned.file();
        let back = |file: &[u8]| Image::of_file(Packing::Rows, file.to_vec(), Turn::exif(6));
        assert_eq!(back(&file).unwrap(), turned);
        for at in 0..file.len() {
            let mut wrong = file.clone();
            wrong[at] ^= 0x10;
            assert!(back(&wrong).is_err(), "byte {at}");
            assert!(back(&file[..at]).is_err(), "cut at {at}");
        }
        assert!(back(&[file.as_slice(), b"more"].concat()).is_err());
        assert!(Image::of_file(Packing::Jpeg, file, Turn::default()).is_err());
    }

    #[test]
    fn each_of_the_eight_turns_puts_the_first_pixel_where_exif_says() {
        // By orientation: which corner the packed upper left corner is seen at, and the packed upper right one; as
        // (right, up) of the unit square. From table 6 of the EXIF standard, "0th row" and "0th column".
        let corners = [
            ((0.0, 1.0), (1.0, 1.0)),
            ((1.0, 1.0), (0.0, 1.0)),
            ((1.0, 0.0), (0.0, 0.0)),
            ((0.0, 0.0), (1.0, 0.0)),
            ((0.0, 1.0), (0.0, 0.0)),
            ((1.0, 1.0), (1.0, 0.0)),
            ((1.0, 0.0), (1.0, 1.0)),
            ((0.0, 0.0), (0.0, 1.0)),
        ];
        for (number, (first, second)) in (1..).zip(corners) {
            let [a, b, c, d, e, f] = Turn::exif(number).matrix();
            let seen = |u: f32, v: f32| (a * u + c * v + e, b * u + d * v + f);
            assert_eq!((seen(0.0, 1.0), seen(1.0, 1.0)), (first, second), "orientation {number}");
        }
        assert_eq!(Turn::exif(0), Turn::exif(1));
        assert_eq!(Turn::exif(77), Turn::default());
    }
}
