//! The bar of a certificate's validity: how much of it has passed.

use chrono::NaiveDate;
use portolan_domain::{
    enterprise::Certificate,
    text::{Bilingual, Language},
};

use crate::{
    error::Result,
    figures::canvas::{Anchor, Canvas, LEADING, Look, MOST_LINES, NOTE, at, mm, size},
    fonts::Fonts,
    options::PrintLanguage,
    page::{Face, Figure},
    palette::{CINNABAR, INK, SEA, SLATE, line},
};

const WIDTH: f32 = mm(80.0);
const HEIGHT: f32 = mm(2.4);
const TOP: f32 = 15.0;

/// Draws the term of a certificate as a bar 80 mm wide, solid as far as it has elapsed.
///
/// # Errors
/// [`DossierError::MissingGlyphs`](crate::DossierError::MissingGlyphs) when the number cannot be set.
pub fn validity_bar(
    certificate: &Certificate,
    today: NaiveDate,
    language: PrintLanguage,
    fonts: &Fonts,
) -> Result<Figure> {
    let mut canvas = Canvas::new(language, fonts);
    let elapsed = WIDTH * elapsed(certificate, today);
    canvas.rect(at(0.0, TOP), size(elapsed, HEIGHT), Some(SEA), None);
    canvas.rect(at(0.3, TOP + 0.3), size(WIDTH - 0.6, HEIGHT - 0.6), None, Some(line(0.6, SEA)));
    let x = elapsed.clamp(0.5, WIDTH - 0.5);
    canvas.line(at(x, TOP - 4.5), at(x, TOP + HEIGHT + 3.0), line(1.0, CINNABAR));
    tag(&mut canvas, certificate, today, x)?;
    let date = |date: NaiveDate| date.format("%Y-%m-%d").to_string();
    let strong = Look::new(Face::SansBold, 7.0, INK);
    let fields = [
        (0.0, Anchor::Start, NOTE, date(certificate.issued_on), ("发证", "Issued")),
        (WIDTH / 2.0, Anchor::Middle, NOTE, certificate.number.clone(), ("证书编号", "Number")),
        (WIDTH, Anchor::End, strong, date(certificate.valid_through), ("到期", "Expires")),
    ];
    let mut foot = 0.0_f32;
    for (x, anchor, look, value, (zh, en)) in fields {
        let mut y = TOP + HEIGHT + 13.0;
        for line in canvas.lines(mm(32.0), look, Language::English, &value, MOST_LINES) {
            canvas.text(at(x, y), anchor, look, Language::English, &line)?;
            y += LEADING;
        }
        let name = Look::new(Face::Sans, 7.0, SLATE);
        canvas.pair(at(x, y), anchor, name, &Bilingual::new(zh, en))?;
        foot = foot.max(y + 3.0);
    }
    Ok(canvas.finish(size(WIDTH, foot), alternative(certificate, today, language.leading())))
}

/// Days left; the last day of validity counts as one.
fn days_left(certificate: &Certificate, today: NaiveDate) -> i64 {
    (certificate.valid_through - today).num_days()
}

fn elapsed(certificate: &Certificate, today: NaiveDate) -> f32 {
    let days = |from: NaiveDate, to: NaiveDate| {
        // A million days are 2,700 years; chrono's range times ten.
        #[expect(clippy::cast_precision_loss, reason = "only a share of a bar's width comes of it")]
        let days = (to - from).num_days() as f32;
        days
    };
    let term = days(certificate.issued_on, certificate.valid_through).max(1.0);
    (days(certificate.issued_on, today) / term).clamp(0.0, 1.0)
}

fn tag(canvas: &mut Canvas<'_>, certificate: &Certificate, today: NaiveDate, x: f32) -> Result<()> {
    let words = if days_left(certificate, today) < 0 {
        Bilingual::new("已到期", "expired")
    } else {
        Bilingual::new("今日", "today")
    };
    let language = canvas.language;
    let (first, second) = language.sides(&words);
    let text: Vec<_> = first.into_iter().chain(second).map(|(_, words)| words).collect();
    let text = text.join(" ");
    let look = Look::new(Face::SansBold, 7.0, CINNABAR);
    let half = canvas.width(look, language.leading(), &text) / 2.0;
    let place = at(x.clamp(half, WIDTH - half), TOP - 7.0);
    canvas.text(place, Anchor::Middle, look, language.leading(), &text)?;
    Ok(())
}

fn alternative(certificate: &Certificate, today: NaiveDate, language: Language) -> String {
    let (from, to, left) =
        (certificate.issued_on, certificate.valid_through, days_left(certificate, today));
    match (language, left < 0) {
        (Language::Chinese, false) => format!("证书有效期 {from} 至 {to}，尚余 {left} 日。"),
        (Language::Chinese, true) => format!("证书有效期 {from} 至 {to}，已过期 {} 日。", -left),
        (Language::English, false) => {
            format!("Certificate valid {from} to {to}, {left} days left.")
        }
        (Language::English, true) => {
            format!("Certificate valid {from} to {to}, expired {} days ago.", -left)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{figures::tests::inside, tests::fonts};

    fn certificate() -> Certificate {
        Certificate {
            issued_on: NaiveDate::from_ymd_opt(2024, 9, 2).unwrap(),
            valid_through: NaiveDate::from_ymd_opt(2027, 9, 1).unwrap(),
            number: "DEMO-LI-0001".to_owned(),
        }
    }

    #[test]
    fn the_solid_part_is_what_has_passed() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        assert!((elapsed(&certificate(), day(2026, 11, 23)) - 0.743).abs() < 0.001);
        assert!(elapsed(&certificate(), day(2020, 1, 1)).abs() < f32::EPSILON, "not yet begun");
        assert!((elapsed(&certificate(), day(2030, 1, 1)) - 1.0).abs() < f32::EPSILON, "over");
        assert_eq!(
            days_left(&certificate(), day(2026, 11, 23)),
            282,
            "as printed beside the heading"
        );
    }

    #[test]
    fn the_tag_of_today_stays_inside_at_either_end() {
        for year in [2020, 2025, 2030] {
            let today = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
            for language in
                [PrintLanguage::Chinese, PrintLanguage::English, PrintLanguage::Bilingual]
            {
                inside(&validity_bar(&certificate(), today, language, &fonts()).unwrap());
                let odd = Certificate { number: "9".repeat(500), ..certificate() };
                inside(&validity_bar(&odd, today, language, &fonts()).unwrap());
            }
        }
    }
}
