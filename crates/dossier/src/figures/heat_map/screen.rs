//! The map for a window: the axes, levels and order of the printed one, with room for type that is read on a screen.
//!
//! A cell says its level by rising bars and not by a product; a risk is a hollow dot where it began and a pill with its
//! code where treatment should bring it. Measures are CSS pixels.

use portolan_domain::{
    level::{Band, Level},
    risk::Risk,
    text::{Bilingual, Language},
};

use super::{alternative, frame, label, toward};
use crate::{
    error::Result,
    figures::{
        canvas::{Anchor, Canvas, Look, at, size},
        seats::ranked,
    },
    fonts::Fonts,
    options::PrintLanguage,
    page::{Face, Figure},
    palette::{INK, PAPER, SLATE, band, line, on_band},
    units::Point,
};

const CELL: (f32, f32) = (84.0, 56.0);
const TOP: f32 = 24.0;
const FOOT: f32 = 44.0;
/// Between the cells.
const SEAM: f32 = 2.0;
const DOT: f32 = 5.0;
const PILL: f32 = 9.0;
/// As many pills stand in a cell; where there are more, the last place says how many.
const PILLS: usize = 4;
const DOTS: usize = 5;

const STEP: Look = Look::new(Face::SansBold, 13.0, INK);
const NAME: Look = Look::new(Face::Sans, 12.0, SLATE);
const AXIS: Look = Look::new(Face::SansBold, 12.0, INK);
const CODE: Look = Look::new(Face::SansBold, 12.0, PAPER);
const MORE: Look = Look::new(Face::SansBold, 12.0, INK);

/// Draws the risks of a register, all of them, in the order of [`ranked`](crate::figures::ranked).
///
/// # Errors
/// [`DossierError::MissingGlyphs`](crate::DossierError::MissingGlyphs) when a code cannot be set.
pub fn risk_matrix(risks: &[Risk], language: PrintLanguage, fonts: &Fonts) -> Result<Figure> {
    let shown = ranked(risks);
    let mut canvas = Canvas::new(language, fonts);
    let map = Map::of(&canvas);
    map.cells(&mut canvas);
    map.scales(&mut canvas)?;
    let dots = map.dots(&shown);
    let pills = map.pills(&canvas, &shown);
    for ((risk, dot), pill) in shown.iter().zip(&dots).zip(&pills) {
        if let (Some(pill), true) = (pill, risk.inherent != risk.residual) {
            canvas.mark(risk.id, String::new(), |canvas| {
                arrow(canvas, *dot, pill);
                Ok(())
            })?;
        }
    }
    for ((risk, dot), pill) in shown.iter().zip(&dots).zip(&pills) {
        canvas.mark(risk.id, label(risk, language), |canvas| {
            if risk.inherent != risk.residual || pill.is_none() {
                canvas.circle(*dot, DOT, Some(PAPER), Some(line(1.6, INK)));
            }
            pill.as_ref().map_or(Ok(()), |pill| pill.draw(canvas, risk))
        })?;
    }
    map.left_out(&mut canvas, &shown)?;
    let whole = size(map.left + CELL.0 * 5.0, TOP + CELL.1 * 5.0 + FOOT);
    Ok(canvas.finish(whole, alternative(risks, &shown, language)))
}

/// Where a risk ends: a pill with its code.
struct Pill {
    centre: Point,
    width: f32,
}

impl Pill {
    fn draw(&self, canvas: &mut Canvas<'_>, risk: &Risk) -> Result<()> {
        let straight = self.width - PILL * 2.0;
        let left = self.centre + at(-straight / 2.0, 0.0);
        canvas.circle(left, PILL, Some(INK), None);
        canvas.circle(left + at(straight, 0.0), PILL, Some(INK), None);
        canvas.rect(left + at(0.0, -PILL), size(straight, PILL * 2.0), Some(INK), None);
        let place = self.centre + at(0.0, 4.3);
        canvas.text(place, Anchor::Middle, CODE, Language::English, code(risk)).map(drop)
    }
}

/// As much of a code as a pill has room for.
fn code(risk: &Risk) -> &str {
    let code = risk.code.as_str();
    code.char_indices().nth(5).map_or(code, |(cut, _)| &code[..cut])
}

/// Risks of a cell, by their places in the order.
fn in_cell(shown: &[&Risk], cell: Level, of: fn(&Risk) -> Level) -> Vec<usize> {
    shown.iter().enumerate().filter(|(_, risk)| of(risk) == cell).map(|(index, _)| index).collect()
}

/// How many of so many pills stand in their cell: all, or all but those for which the last place speaks.
fn standing(many: usize) -> usize {
    if many > PILLS { PILLS - 1 } else { many }
}

struct Map {
    /// Where the cells begin.
    left: f32,
}

impl Map {
    fn of(canvas: &Canvas<'_>) -> Self {
        let width = |words: &Bilingual| {
            let language = canvas.language.leading();
            canvas.width(NAME, language, words.read(language))
        };
        let names = frame::LIKELIHOOD.map(|(zh, en, _)| width(&Bilingual::new(zh, en)));
        Self { left: names.into_iter().fold(0.0, f32::max) + 12.0 }
    }

    /// The top left corner of a cell.
    fn corner(&self, cell: Level) -> Point {
        let (column, row) = (f32::from(cell.impact) - 1.0, 5.0 - f32::from(cell.likelihood));
        at(self.left + column * CELL.0, TOP + row * CELL.1)
    }

    fn cells(&self, canvas: &mut Canvas<'_>) {
        for cell in every_cell() {
            let corner = self.corner(cell);
            let inner = size(CELL.0 - SEAM, CELL.1 - SEAM);
            canvas.rect(corner + at(SEAM / 2.0, SEAM / 2.0), inner, Some(band(cell.band())), None);
            bars(canvas, corner + at(CELL.0 - 22.0, CELL.1 - 6.0), cell.band());
        }
    }

    fn scales(&self, canvas: &mut Canvas<'_>) -> Result<()> {
        let language = canvas.language.leading();
        let edge = self.left - 8.0;
        let say = |zh: &'static str, en: &'static str| match language {
            Language::Chinese => zh,
            Language::English => en,
        };
        canvas.text(at(edge, 14.0), Anchor::End, AXIS, language, say("可能性", "Likelihood"))?;
        for (step, (zh, en, _)) in (1_u8..).zip(frame::LIKELIHOOD) {
            let middle = TOP + (5.5 - f32::from(step)) * CELL.1;
            canvas.text(at(edge, middle - 3.0), Anchor::End, STEP, language, &step.to_string())?;
            canvas.text(at(edge, middle + 13.0), Anchor::End, NAME, language, say(zh, en))?;
        }
        let bottom = TOP + 5.0 * CELL.1;
        for (step, (zh, en, _)) in (1_u8..).zip(frame::IMPACT) {
            let middle = self.left + (f32::from(step) - 0.5) * CELL.0;
            let name = format!("{step} {}", say(zh, en));
            canvas.text(at(middle, bottom + 18.0), Anchor::Middle, NAME, language, &name)?;
        }
        let middle = at(self.left + 2.5 * CELL.0, bottom + 37.0);
        canvas.text(middle, Anchor::Middle, AXIS, language, say("影响", "Impact")).map(drop)
    }

    /// Where each risk begins: side by side along the top of its cell.
    fn dots(&self, shown: &[&Risk]) -> Vec<Point> {
        let mut dots = vec![Point::default(); shown.len()];
        for cell in every_cell() {
            for (place, index) in in_cell(shown, cell, |risk| risk.inherent).into_iter().enumerate()
            {
                #[expect(clippy::cast_precision_loss, reason = "a place below five")]
                let along = place.min(DOTS - 1) as f32 * 15.0;
                dots[index] = self.corner(cell) + at(11.0 + along, 11.0);
            }
        }
        dots
    }

    /// Where each risk ends: two by two below the dots; `None` for those a cell has no room for.
    fn pills(&self, canvas: &Canvas<'_>, shown: &[&Risk]) -> Vec<Option<Pill>> {
        let mut pills: Vec<Option<Pill>> = shown.iter().map(|_| None).collect();
        for cell in every_cell() {
            let here = in_cell(shown, cell, |risk| risk.residual);
            for (place, &index) in here.iter().enumerate().take(standing(here.len())) {
                let width = canvas.width(CODE, Language::English, code(shown[index])) + 12.0;
                pills[index] = Some(Pill { centre: self.seat(cell, place, here.len()), width });
            }
        }
        pills
    }

    /// The middle of a place for a pill.
    fn seat(&self, cell: Level, place: usize, many: usize) -> Point {
        let (column, row) = (place % 2, place / 2);
        let x = if column == 0 { 20.5 } else { 61.5 };
        let y = match (many > 2, row) {
            (false, _) => 32.0,
            (true, 0) => 25.5,
            (true, _) => 44.5,
        };
        self.corner(cell) + at(x, y)
    }

    /// Says how many more end in a cell than it has room for.
    fn left_out(&self, canvas: &mut Canvas<'_>, shown: &[&Risk]) -> Result<()> {
        for cell in every_cell() {
            let many = in_cell(shown, cell, |risk| risk.residual).len();
            if many > PILLS {
                let look = Look { color: on_band(cell.band()), ..MORE };
                let place = self.seat(cell, PILLS - 1, many) + at(-6.0, 4.3);
                let more = format!("+{}", many - standing(many));
                canvas.text(place, Anchor::Middle, look, Language::English, &more)?;
            }
        }
        Ok(())
    }
}

fn every_cell() -> impl Iterator<Item = Level> {
    (1..=5).flat_map(|likelihood| {
        (1..=5).filter_map(move |impact| Level::new(likelihood, impact).ok())
    })
}

/// Four rising bars, of which as many stand up as the level has steps; `foot` is the lower left corner.
fn bars(canvas: &mut Canvas<'_>, foot: Point, band: Band) {
    let up = match band {
        Band::Low => 1,
        Band::Medium => 2,
        Band::High => 3,
        Band::Extreme => 4,
    };
    for (step, height) in [3.0, 5.0, 7.0, 9.0].into_iter().enumerate() {
        let height = if step < up { height } else { 1.2 };
        #[expect(clippy::cast_precision_loss, reason = "one of four")]
        let along = step as f32 * 4.0;
        let corner = foot + at(along, -height);
        canvas.rect(corner, size(2.8, height), Some(on_band(band)), None);
    }
}

/// From a dot to the edge of a pill.
fn arrow(canvas: &mut Canvas<'_>, dot: Point, pill: &Pill) {
    let (dx, dy) = toward(dot, pill.centre);
    let (half_width, half_height) = (pill.width / 2.0 + 2.0, PILL + 2.0);
    let inside = (half_width / dx.abs()).min(half_height / dy.abs());
    let tip = pill.centre + at(-dx * inside, -dy * inside);
    let along =
        |length: f32, across: f32| tip + at(-dx * length - dy * across, -dy * length + dx * across);
    let start = dot + at(dx * (DOT + 1.0), dy * (DOT + 1.0));
    let head = [tip, along(7.0, 3.2), along(7.0, -3.2)];
    let neck = along(6.0, 0.0);
    canvas.line(start, neck, line(3.0, PAPER));
    canvas.polygon(&head, None, Some(line(1.6, PAPER)));
    canvas.line(start, neck, line(1.3, INK));
    canvas.polygon(&head, Some(INK), None);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        figures::tests::{inside, leaves, risks},
        page::Item,
        tests::fonts,
    };

    fn said(figure: &Figure) -> Vec<String> {
        let texts = leaves(figure).into_iter().filter_map(|(_, item)| match item {
            Item::Text(run) => Some(run.text.clone()),
            _ => None,
        });
        texts.collect()
    }

    #[test]
    fn no_word_is_smaller_than_twelve_pixels_and_no_product_is_told() {
        let figure =
            risk_matrix(&risks(&[((4, 4), None, (3, 3))]), PrintLanguage::Chinese, &fonts())
                .unwrap();
        for (_, item) in leaves(&figure) {
            if let Item::Text(run) = item {
                assert!(run.size.0 >= 12.0, "{run:?}");
            }
        }
        let said = said(&figure);
        assert!(!said.iter().any(|text| text == "16" || text == "9" || text == "25"), "{said:?}");
        assert!(said.contains(&"R01".to_owned()), "the code whole: {said:?}");
    }

    #[test]
    fn everything_stands_inside_in_both_languages_however_crowded() {
        for language in [PrintLanguage::Chinese, PrintLanguage::English] {
            inside(&risk_matrix(&[], language, &fonts()).unwrap());
            let many = risks(&[((5, 5), None, (1, 1)); 40]);
            inside(&risk_matrix(&many, language, &fonts()).unwrap());
        }
    }

    #[test]
    fn pills_of_a_cell_do_not_meet_and_those_without_room_are_counted() {
        let crowd = risks(&[((5, 5), None, (2, 2)); 7]);
        let figure = risk_matrix(&crowd, PrintLanguage::English, &fonts()).unwrap();
        assert!(said(&figure).contains(&"+4".to_owned()), "three of seven stand there");
        let four = risks(&[((5, 5), None, (2, 2)); 4]);
        let shown = ranked(&four);
        let fonts = fonts();
        let canvas = Canvas::new(PrintLanguage::English, &fonts);
        let pills: Vec<Pill> =
            Map::of(&canvas).pills(&canvas, &shown).into_iter().flatten().collect();
        assert_eq!(pills.len(), 4);
        for (index, one) in pills.iter().enumerate() {
            for other in &pills[..index] {
                let (dx, dy) =
                    ((one.centre.x - other.centre.x).0, (one.centre.y - other.centre.y).0);
                let apart = dx.abs() > (one.width + other.width) / 2.0 || dy.abs() > PILL * 2.0;
                assert!(apart, "{dx} {dy}");
            }
        }
    }

    #[test]
    fn impact_grows_to_the_right_and_likelihood_upwards_as_on_paper() {
        let fonts = fonts();
        let map = Map::of(&Canvas::new(PrintLanguage::English, &fonts));
        let place = |likelihood, impact| map.corner(Level::new(likelihood, impact).unwrap());
        assert!(place(1, 5).x > place(1, 1).x && place(5, 1).y < place(1, 1).y);
    }
}
