//! Square codes (QR, ISO/IEC 18004) as rectangles: sharp at any size, and no picture in the file.

use qrcode::{Color, EcLevel, QrCode, Version, bits::Bits, types::QrError};

use crate::{
    figures::canvas::{at, size},
    page::{Figure, Item},
    palette::INK,
    units::Point,
};

/// A code of this text, `side` points wide; none for a text too long for any code, some 2,300 bytes.
///
/// The quiet zone around it is whoever's who places it: four squares, which are a tenth of its width at least.
pub fn square_code(text: &str, side: f32, alternative: String) -> Option<Figure> {
    let code = coded(text.as_bytes())?;
    let width = code.width();
    #[expect(clippy::cast_precision_loss, reason = "a code is 177 squares wide at most")]
    let module = side / width as f32;
    let mut items = Vec::new();
    for (row, squares) in code.to_colors().chunks(width).enumerate() {
        let mut column = 0;
        while column < width {
            let dark = |square: &&Color| **square == Color::Dark;
            let run = squares[column..].iter().take_while(dark).count();
            if run > 0 {
                items.push(bar((column, row), run, module));
            }
            column += run.max(1);
        }
    }
    Some(Figure { size: size(side, side), items, alternative })
}

/// Dark squares beside each other as one rectangle.
fn bar((column, row): (usize, usize), run: usize, module: f32) -> (Point, Item) {
    #[expect(clippy::cast_precision_loss, reason = "a code is 177 squares wide at most")]
    let length = |squares: usize| squares as f32 * module;
    // A hair higher than it is, so that no printer leaves a white line between rows.
    let size = size(length(run), module * 1.02);
    (at(length(column), length(row)), Item::Rect { size, fill: Some(INK), stroke: None })
}

/// The smallest code that holds the bytes. They go in as bytes whatever they look like: the crate's own choice takes some
/// Chinese in UTF-8 for Japanese in Shift JIS.
fn coded(bytes: &[u8]) -> Option<QrCode> {
    /// The number by which codes name UTF-8.
    const UTF_8: u32 = 26;
    (1..=40).find_map(|version| {
        let filled = || -> Result<QrCode, QrError> {
            let mut bits = Bits::new(Version::Normal(version));
            if !bytes.is_ascii() {
                bits.push_eci_designator(UTF_8)?;
            }
            bits.push_byte_data(bytes)?;
            bits.push_terminator(EcLevel::M)?;
            QrCode::with_bits(bits, EcLevel::M)
        };
        filled().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::tests::inside;

    #[test]
    fn a_code_has_its_three_eyes_and_no_second_row_of_its_own() {
        let figure = square_code("PORTOLAN", 21.0, "a code".into()).unwrap();
        inside(&figure);
        // The smallest code is 21 squares wide: each point a square. The eyes begin with seven dark squares.
        let eye = |x: f32, y: f32| {
            figure.items.iter().any(|(place, item)| {
                matches!(item, Item::Rect { size, .. }
                    if *place == at(x, y) && (size.width.0 - 7.0).abs() < 1e-3)
            })
        };
        assert!(eye(0.0, 0.0) && eye(14.0, 0.0) && eye(0.0, 14.0));
    }

    #[test]
    fn what_no_code_can_hold_has_none() {
        assert!(square_code(&"海".repeat(1000), 40.0, String::new()).is_none());
    }
}
