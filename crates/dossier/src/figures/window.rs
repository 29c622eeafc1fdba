//! The window of a divider: the network of rhumb lines much enlarged, with the port of the part in it.

use portolan_domain::text::Language;

use crate::{
    error::Result,
    figures::{
        canvas::{Anchor, Canvas, Look, at, mm, size},
        rhumb::{Frame, Weights, network, port},
    },
    fonts::Fonts,
    options::PrintLanguage,
    page::{Face, Figure},
    palette::{PAPER, SEA, line},
};

const WIDTH: f32 = mm(63.0);
const RADIUS: f32 = mm(150.0);
const WEIGHTS: Weights = Weights { quarter: 0.3, half: 0.45, principal: 0.7, port: mm(1.4) };
/// Where in the window the port of the part stands.
pub const PORT_AT: f32 = 0.382;

/// The window of part `number`, counted from 1, 63 mm wide and so many points high.
///
/// # Errors
/// Never in practice: digits are in every face.
pub fn window(number: u8, height: f32, fonts: &Fonts) -> Result<Figure> {
    let mut canvas = Canvas::new(PrintLanguage::English, fonts);
    let frame = Frame { corner: at(0.0, 0.0), size: size(WIDTH, height) };
    let spot = at(WIDTH * 0.5, height * PORT_AT);
    // Part n is port n of the hidden circle, whose centre is put where that port falls on its place.
    let away = port(at(0.0, 0.0), RADIUS, number.wrapping_sub(1) % 16);
    let centre = at(spot.x.0 - away.x.0, spot.y.0 - away.y.0);
    network(&mut canvas, frame, centre, (RADIUS, WEIGHTS));
    canvas.rect(at(0.45, 0.45), size(WIDTH - 0.9, height - 0.9), None, Some(line(0.9, SEA)));
    canvas.circle(spot, mm(7.2), Some(PAPER), Some(line(0.9, SEA)));
    let look = Look::new(Face::SerifBold, 14.0, SEA);
    let words = number.to_string();
    canvas.text(at(spot.x.0, spot.y.0 + 5.0), Anchor::Middle, look, Language::English, &words)?;
    Ok(canvas.finish(size(WIDTH, height), String::new()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{figures::tests::inside, tests::fonts};

    #[test]
    fn every_part_has_its_port_in_the_window() {
        for number in 1..=16 {
            inside(&window(number, mm(251.0), &fonts()).unwrap());
        }
    }
}
