//! How likely it is that all risks of a register together cost more than a sum: today, and at the likelihood that
//! treatment should bring.

use portolan_domain::{
    exposure::{Curve, Exposure},
    risk::Risk,
    text::{Bilingual, Language},
};

use crate::{
    error::Result,
    figures::{
        axis::{Axis, about, label, unit},
        canvas::{Anchor, Canvas, HEAD, KEY, LEADING, Look, NOTE, at, mm, size},
        tornado::{ahead, diamond, notes, remarks},
    },
    fonts::Fonts,
    options::PrintLanguage,
    page::{Face, Figure, Stroke},
    palette::{INK, PAPER, SEA, SEA60, SLATE, bold, dashed, faint, line},
    units::Point,
};

const WIDTH: f32 = mm(168.0);
const LEFT: f32 = 30.0;
const RIGHT: f32 = WIDTH - 20.0;
const TOP: f32 = 34.0;
const HIGH: f32 = 150.0;
/// Places across at which the curve is read.
const PLACES: u16 = 280;
/// Length of a dash of a curve, and of the gap behind it.
const DASH: f32 = 3.0;
const GAP: f32 = 2.0;
/// Chances at which the sum is told, as parts: one in five, one in twenty.
const TOLD: [u8; 2] = [5, 20];
const STEP: Look = Look::new(Face::Sans, 6.5, SLATE);

/// Draws the curves of a register, 168 mm wide.
///
/// # Errors
/// [`DossierError::MissingGlyphs`](crate::DossierError::MissingGlyphs) never in practice: all words are the crate's own.
pub fn exceedance(
    exposure: &Exposure<'_>,
    language: PrintLanguage,
    fonts: &Fonts,
) -> Result<Figure> {
    let mut canvas = Canvas::new(language, fonts);
    let today = exposure.curve(Risk::standing);
    let target = exposure.curve(|risk| risk.residual);
    // The tail runs far out for very little; a third of the width is kept for the words of the last point.
    let rare = today.exceeded_with(0.002).max(target.exceeded_with(0.002));
    let end = rare.max(today.exceeded_with(0.05) / 0.68);
    let chart = Chart { axis: Axis::holding(0.0, end, 6.0) };
    let sums = [exposure.expected(Risk::standing), exposure.expected(|risk| risk.residual)];
    legend(&mut canvas, exposure, sums)?;
    chart.frame(&mut canvas)?;
    chart.curve(&mut canvas, &target, &ahead());
    chart.curve(&mut canvas, &today, &line(1.4, SEA));
    for parts in TOLD {
        chart.point(&mut canvas, &today, parts)?;
    }
    let foot = TOP + HIGH;
    canvas.pair(at(WIDTH, foot + 22.0), Anchor::End, NOTE, &unit(exposure.currency))?;
    let across = Bilingual::new("损失合计", "total loss of the register");
    canvas.pair(at(LEFT, foot + 22.0), Anchor::Start, NOTE, &across)?;
    let mut texts = vec![Bilingual::new(
        "方法：各风险相互独立，24 个月内按可能性区间中值发生或不发生；发生时损失取低、可能、高值，概率 1:4:1；逐项卷积，不用随机数。目标曲线只改变可能性，不改变金额。",
        "Method: risks are independent and come with the middle chance of their band within 24 months; each then costs its low, likely or high amount with chances 1:4:1. Exact convolution, no random numbers. The target curve changes chances, not amounts.",
    )];
    texts.extend(remarks(exposure));
    let down = notes(&mut canvas, &texts, foot + 36.0)?;
    let told = alternative(exposure, (&today, &target), sums, language.leading());
    Ok(canvas.finish(size(WIDTH, down), told))
}

struct Chart {
    axis: Axis,
}

fn y(chance: f64) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "a chance from 0 to 1")]
    let chance = chance as f32;
    TOP + HIGH * (1.0 - chance.clamp(0.0, 1.0))
}

impl Chart {
    fn x(&self, sum: f64) -> f32 {
        LEFT + (RIGHT - LEFT) * self.axis.share(sum)
    }

    fn frame(&self, canvas: &mut Canvas<'_>) -> Result<()> {
        for fifth in 0..=5_u8 {
            let y = y(f64::from(fifth) / 5.0);
            canvas.line(at(LEFT, y), at(RIGHT, y), faint());
            let words = format!("{}%", fifth * 20);
            canvas.text(at(LEFT - 4.0, y + 2.3), Anchor::End, STEP, Language::English, &words)?;
        }
        let foot = TOP + HIGH;
        for tick in self.axis.ticks() {
            let x = self.x(tick);
            canvas.line(at(x, foot), at(x, foot + 3.0), line(0.5, SEA));
            label(canvas, (x, foot + 11.0), STEP, tick, WIDTH)?;
        }
        canvas.line(at(LEFT, foot), at(RIGHT, foot), bold());
        Ok(())
    }

    /// A stair: between two sums that can happen the chance stays the same.
    fn curve(&self, canvas: &mut Canvas<'_>, curve: &Curve, stroke: &Stroke) {
        let sum = |place: u16| self.axis.end() * f64::from(place) / f64::from(PLACES);
        let mut start = at(self.x(0.0), y(curve.above(0.0)));
        canvas.line(at(start.x.0, TOP), start, line(0.5, SEA));
        let mut corners = vec![start];
        for place in 1..=PLACES {
            let here = at(self.x(sum(place)), y(curve.above(sum(place))));
            if (here.y.0 - start.y.0).abs() < 0.02 && place < PLACES {
                continue;
            }
            // In small steps both lines would be dots: one slanting line is the same to the eye.
            if (here.y.0 - start.y.0).abs() >= 1.5 || here.x.0 - start.x.0 >= 4.0 {
                corners.push(at(here.x.0, start.y.0));
            }
            corners.push(here);
            start = here;
        }
        if stroke.dash.is_empty() {
            corners.windows(2).for_each(|pair| canvas.line(pair[0], pair[1], stroke.clone()));
        } else {
            dashes(canvas, &corners, stroke);
        }
    }

    /// The sum that is exceeded once in so many times, on the curve and in words; none where even nothing is not.
    fn point(&self, canvas: &mut Canvas<'_>, curve: &Curve, parts: u8) -> Result<()> {
        let chance = 1.0 / f64::from(parts);
        let sum = curve.exceeded_with(chance);
        if sum <= 0.0 {
            return Ok(());
        }
        let place = at(self.x(sum), y(chance));
        canvas.line(at(LEFT, place.y.0), place, dashed(0.4, SEA60, 1.5, 1.5));
        canvas.line(place, at(place.x.0, TOP + HIGH), dashed(0.4, SEA60, 1.5, 1.5));
        canvas.circle(place, 2.0, Some(PAPER), Some(line(1.0, INK)));
        let (percent, sum) = (100 / u16::from(parts), about(sum));
        let words = match canvas.language {
            PrintLanguage::English => Bilingual::new("", format!("{percent}%: more than {sum}")),
            PrintLanguage::Chinese | PrintLanguage::Bilingual => {
                Bilingual::new(format!("{percent}% 可能超过 {sum}"), "chance of more")
            }
        };
        canvas.pair(at(place.x.0 + 5.0, place.y.0 - 3.0), Anchor::Start, KEY, &words)?;
        Ok(())
    }
}

/// Dashes that go on around corners: every line begins its own anew, and short ones would be a whole line.
fn dashes(canvas: &mut Canvas<'_>, corners: &[Point], stroke: &Stroke) {
    let stroke = Stroke { dash: Vec::new(), ..stroke.clone() };
    let mut way = 0.0_f32;
    for pair in corners.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let (across, down) = ((to.x - from.x).0, (to.y - from.y).0);
        let length = across.hypot(down);
        let on = |gone: f32| from + at(across * gone / length, down * gone / length);
        let mut gone = 0.0;
        while gone < length {
            let phase = way % (DASH + GAP);
            let left = if phase < DASH { DASH - phase } else { DASH + GAP - phase };
            // Never so little that it would be nothing to a float.
            let next = (gone + left.max(0.01)).min(length);
            if phase < DASH {
                canvas.line(on(gone), on(next), stroke.clone());
            }
            way += next - gone;
            gone = next;
        }
    }
}

fn legend(canvas: &mut Canvas<'_>, exposure: &Exposure<'_>, sums: [f64; 2]) -> Result<()> {
    let head = Bilingual::new("超过该损失的概率", "Chance of losing more");
    canvas.pair(at(0.0, 8.0), Anchor::Start, HEAD, &head)?;
    let samples = [
        (line(1.4, SEA), "今日可能性，预期损失", "Likelihood today, expected loss"),
        (ahead(), "目标可能性，预期损失", "Target likelihood, expected loss"),
    ];
    let mut down = 8.0;
    for ((stroke, zh, en), sum) in samples.into_iter().zip(sums) {
        let sum = diamond(exposure, &about(sum));
        let words = match canvas.language {
            PrintLanguage::English => Bilingual::new("", format!("{en} {sum}")),
            PrintLanguage::Chinese | PrintLanguage::Bilingual => {
                Bilingual::new(format!("{zh} {sum}"), en)
            }
        };
        let wide = canvas.pair(at(WIDTH, down), Anchor::End, NOTE, &words)?;
        let right = WIDTH - wide - 4.0;
        canvas.line(at(right - 22.0, down - 2.4), at(right, down - 2.4), stroke);
        down += LEADING + 1.0;
    }
    Ok(())
}

fn alternative(
    exposure: &Exposure<'_>,
    (today, target): (&Curve, &Curve),
    sums: [f64; 2],
    language: Language,
) -> String {
    let currency = exposure.currency;
    let [now, then] = sums.map(about);
    let any = (today.above(0.0) * 100.0).round();
    let fifth = [today, target].map(|curve| about(curve.exceeded_with(0.2)));
    let twentieth = [today, target].map(|curve| about(curve.exceeded_with(0.05)));
    let count = exposure.counted.len();
    match language {
        Language::Chinese => format!(
            "损失超越概率曲线，{count} 项风险，{currency}：预期损失 {now}，目标 {then}；发生损失的概率 {any}%；20% 可能超过 {}，目标 {}；5% 可能超过 {}，目标 {}。",
            fifth[0], fifth[1], twentieth[0], twentieth[1]
        ),
        Language::English => format!(
            "Loss exceedance curve of {count} risks in {currency}: expected loss {now}, at target {then}; chance of any loss {any}%; one in five of more than {}, at target {}; one in twenty of more than {}, at target {}.",
            fifth[0], fifth[1], twentieth[0], twentieth[1]
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        figures::tests::{inside, leaves, losing, risks},
        page::Item,
        tests::fonts,
    };

    #[test]
    fn the_stair_stands_where_three_risks_put_it() {
        let levels = [((2, 3), None, (1, 3)), ((3, 3), None, (1, 3)), ((4, 3), None, (1, 3))];
        let mut risks = risks(&levels);
        for (risk, sum) in risks.iter_mut().zip([100, 200, 700]) {
            risk.loss = Some(losing(sum, sum, sum));
        }
        let exposure = Exposure::of(&risks).unwrap();
        let figure = exceedance(&exposure, PrintLanguage::Bilingual, &fonts()).unwrap();
        inside(&figure);
        // From 300 to 700 the chance of more is that of the third alone, 65 %: one level line.
        let level = y(0.65);
        let runs = leaves(&figure).into_iter().any(|(place, item)| {
            let Item::Line { to, stroke } = item else { return false };
            (place.y.0 - level).abs() < 0.05
                && to.y.0.abs() < 0.05
                && to.x.0 > 80.0
                && stroke.color == SEA
        });
        assert!(runs);
        // By hand: 0.125 × 100 + 0.35 × 200 + 0.65 × 700 = 537.5; at target 2.5 % of 1000.
        for words in ["538", "25", "80%", "900"] {
            assert!(figure.alternative.contains(words), "{words}: {}", figure.alternative);
        }
    }

    #[test]
    fn any_register_stays_inside_in_every_language() {
        let mut wild = risks(&[((5, 5), Some((5, 5)), (5, 5)); 40]);
        for risk in &mut wild {
            risk.loss = Some(losing(0, 999_999_999, 999_999_999));
        }
        let mut none = risks(&[((1, 1), None, (1, 1))]);
        none[0].loss = Some(losing(0, 0, 0));
        for risks in [wild, none] {
            let exposure = Exposure::of(&risks).unwrap();
            for language in
                [PrintLanguage::Chinese, PrintLanguage::English, PrintLanguage::Bilingual]
            {
                inside(&exceedance(&exposure, language, &fonts()).unwrap());
            }
        }
    }
}
