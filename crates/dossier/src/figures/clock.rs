//! A clock face: what the hour is abroad, or at home.

use crate::{
    figures::canvas::{Canvas, at, mm, size},
    fonts::Fonts,
    options::PrintLanguage,
    page::{Color, Figure},
    palette::{PAPER, line},
};

/// A face with twelve ticks and two hands, 13.2 mm across, at so many minutes after midnight.
pub fn clock(minutes: u16, color: Color, fonts: &Fonts) -> Figure {
    let radius = mm(6.6);
    let mut canvas = Canvas::new(PrintLanguage::English, fonts);
    let centre = at(radius + 0.5, radius + 0.5);
    let spot = |turn: f32, length: f32| {
        let angle = turn * std::f32::consts::TAU;
        at(centre.x.0 + length * angle.sin(), centre.y.0 - length * angle.cos())
    };
    canvas.circle(centre, radius, Some(PAPER), Some(line(0.7, color)));
    for tick in 0..12_u8 {
        let turn = f32::from(tick) / 12.0;
        let (inner, wide) = if tick % 3 == 0 { (0.84, 0.8) } else { (0.92, 0.4) };
        canvas.line(spot(turn, radius * inner), spot(turn, radius), line(wide, color));
    }
    let (hour, minute) = (f32::from(minutes) / 720.0, f32::from(minutes % 60) / 60.0);
    canvas.line(centre, spot(hour.fract(), radius * 0.5), line(1.3, color));
    canvas.line(centre, spot(minute, radius * 0.78), line(0.9, color));
    let told = format!("{:02}:{:02}", minutes / 60, minutes % 60);
    canvas.finish(size(radius * 2.0 + 1.0, radius * 2.0 + 1.0), told)
}
