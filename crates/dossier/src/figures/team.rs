//! Who does what: the members of a delegation as cards, by group, those who lead it marked.

use portolan_domain::text::{Bilingual, Language};

use crate::{
    brief::{Said, Team, TeamCard},
    error::Result,
    figures::canvas::{Anchor, Canvas, HEAD, LEADING, Look, NOTE, SECOND, at, mm, size},
    fonts::Fonts,
    options::PrintLanguage,
    page::{Face, Figure},
    palette::{INK, SEA, SEA30, fine, line},
    units::Point,
};

const WIDTH: f32 = mm(168.0);
const ACROSS: usize = 4;
const GUTTER: f32 = 6.0;
const CARD: f32 = (WIDTH - GUTTER * 3.0) / 4.0;
const PAD: f32 = 7.0;
const NAME: Look = Look::new(Face::SansBold, 8.5, INK);
const ROLE: Look = Look::new(Face::SansBold, 7.0, SEA);

/// Draws the cards of a team, 168 mm wide, four across.
///
/// # Errors
/// [`DossierError::MissingGlyphs`](crate::DossierError::MissingGlyphs) when a name cannot be set.
pub fn team_grid(team: &Team, language: PrintLanguage, fonts: &Fonts) -> Result<Figure> {
    let mut canvas = Canvas::new(language, fonts);
    let mut y = 0.25;
    for (name, cards) in &team.groups {
        canvas.line(at(0.0, y), at(WIDTH, y), fine());
        let count = cards.len().to_string();
        let words = match language {
            PrintLanguage::English => Bilingual::new("", format!("{}, {count}", name.en)),
            PrintLanguage::Chinese | PrintLanguage::Bilingual => {
                Bilingual::new(format!("{} {count} 人", name.zh), name.en.clone())
            }
        };
        canvas.pair(at(0.0, y + 11.0), Anchor::Start, HEAD, &words)?;
        y += 17.0;
        for row in cards.chunks(ACROSS) {
            let high = row.iter().map(|card| height(&canvas, card)).fold(0.0, f32::max);
            let mut x = 0.0;
            for card in row {
                let drawn = |canvas: &mut Canvas<'_>| draw(canvas, card, at(x, y), high);
                match card.enterprise {
                    Some(enterprise) => {
                        let label = format!("{}, {}", card.name.leading(), card.firm.leading());
                        canvas.mark(enterprise, label, drawn)?;
                    }
                    None => drawn(&mut canvas)?,
                }
                x += CARD + GUTTER;
            }
            y += high + GUTTER;
        }
        y += 4.0;
    }
    let told = team.groups.iter().map(|(name, cards)| {
        let list: Vec<_> = cards
            .iter()
            .map(|card| format!("{} {}", card.role.leading(), card.name.leading()))
            .collect();
        format!("{}: {}", name.leading(), list.join(", "))
    });
    let told = told.collect::<Vec<_>>().join("; ");
    Ok(canvas.finish(size(WIDTH, (y - 10.0).max(1.0)), told))
}

/// What stands on a card, line by line with how far each is below the one before: role, name, title, firm.
fn lines(canvas: &Canvas<'_>, card: &TeamCard) -> Vec<(f32, Look, Language, String)> {
    let room = CARD - PAD * 2.0;
    let mut found = Vec::new();
    for (said, look, most) in [
        (&card.role, ROLE, 2),
        (&card.name, NAME, 2),
        (&card.title, NOTE, 2),
        (&card.firm, NOTE, 2),
    ] {
        let words = both(said);
        let (first, second) = canvas.language.sides(&words);
        // What belongs together stands closer than what does not.
        let mut apart = if found.is_empty() { 0.0 } else { 3.0 };
        for (look, side) in [(look, first), (SECOND, second)] {
            let Some((language, words)) = side else { continue };
            let broken = canvas.lines(room, look, language, words, most);
            found.extend(broken.into_iter().map(|words| {
                let pitch = LEADING + std::mem::take(&mut apart);
                (pitch, look, language, words)
            }));
        }
    }
    found
}

fn both(said: &Said) -> Bilingual {
    Bilingual::new(said.zh.clone(), said.en.clone())
}

fn height(canvas: &Canvas<'_>, card: &TeamCard) -> f32 {
    lines(canvas, card).iter().map(|(pitch, ..)| pitch).sum::<f32>() + PAD * 2.0 - 1.0
}

fn draw(canvas: &mut Canvas<'_>, card: &TeamCard, corner: Point, high: f32) -> Result<()> {
    let edge = if card.leads { line(0.9, SEA) } else { line(0.4, SEA30) };
    let inset = 0.45;
    let place = corner + at(inset, inset);
    canvas.rect(place, size(CARD - inset * 2.0, high - inset * 2.0), None, Some(edge));
    if card.leads {
        canvas.rect(corner, size(3.0, high), Some(SEA), None);
    }
    let mut y = corner.y.0 + PAD + 6.0 - LEADING;
    for (pitch, look, language, words) in lines(canvas, card) {
        y += pitch;
        canvas.text(at(corner.x.0 + PAD, y), Anchor::Start, look, language, &words)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        figures::tests::{inside, leaves},
        page::Item,
        tests::fonts,
    };

    fn said(zh: &str, en: &str) -> Said {
        Said { zh: zh.to_owned(), en: en.to_owned(), ..Said::default() }
    }

    fn card(name: &str, leads: bool) -> TeamCard {
        TeamCard {
            role: said("团员", "Delegate"),
            name: said(name, "CHEN Shili"),
            title: said("总经理", "General Manager"),
            firm: said("澜衡流体", "Lanheng"),
            leads,
            enterprise: None,
        }
    }

    #[test]
    fn cards_stand_four_across_and_who_leads_is_marked() {
        let mut cards = vec![card("陈示例", false); 5];
        cards[0].leads = true;
        let team = Team { groups: vec![(said("企业", "Firms"), cards)] };
        for language in [PrintLanguage::Chinese, PrintLanguage::English, PrintLanguage::Bilingual] {
            let figure = team_grid(&team, language, &fonts()).unwrap();
            inside(&figure);
            let solid = leaves(&figure)
                .into_iter()
                .filter(|(_, item)| matches!(item, Item::Rect { fill: Some(SEA), .. }));
            assert_eq!(solid.count(), 1);
        }
    }

    #[test]
    fn long_names_stay_on_their_cards() {
        let long = card(&"很长的名字".repeat(40), true);
        let team = Team { groups: vec![(said("企业", "Firms"), vec![long]); 2] };
        inside(&team_grid(&team, PrintLanguage::Bilingual, &fonts()).unwrap());
        let none = Team { groups: Vec::new() };
        inside(&team_grid(&none, PrintLanguage::English, &fonts()).unwrap());
    }
}
