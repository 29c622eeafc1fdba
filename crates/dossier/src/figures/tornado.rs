//! How far each risk moves the expected loss of a register: one bar a risk, the widest first.

use portolan_domain::{
    exposure::{Exposure, Swing},
    text::{Bilingual, Language},
};

use crate::{
    error::Result,
    figures::{
        axis::{Axis, about, label, unit},
        canvas::{Anchor, Canvas, HEAD, KEY, LEADING, Look, NOTE, SECOND, at, mm, size},
    },
    fonts::Fonts,
    options::PrintLanguage,
    page::{Face, Figure},
    palette::{INK, SEA, SEA30, SEA60, bold, dashed, faint, hair, line},
};

const WIDTH: f32 = mm(168.0);
/// Where the bars may begin and end; amounts stand outside of them.
const FROM: f32 = mm(62.0) + ROOM;
const TO: f32 = WIDTH - ROOM;
const ROOM: f32 = 40.0;
const BAR: f32 = 9.0;
const TOP: f32 = 24.0;
/// Bars shown; the others move less.
const MOST: usize = 12;
const VALUE: Look = Look::new(Face::Sans, 6.5, INK);

/// Draws the swings of a register, 168 mm wide.
///
/// # Errors
/// [`DossierError::MissingGlyphs`](crate::DossierError::MissingGlyphs) when a title cannot be set.
pub fn tornado(exposure: &Exposure<'_>, language: PrintLanguage, fonts: &Fonts) -> Result<Figure> {
    let mut canvas = Canvas::new(language, fonts);
    let swings = exposure.swings();
    let (shown, rest) = swings.split_at(swings.len().min(MOST));
    let base: f64 = swings.iter().map(|swing| swing.expected).sum();
    let chart = Chart::of(shown, base);
    let row = if language == PrintLanguage::Bilingual { 23.0 } else { 15.5 };
    let rows: f32 = shown.iter().map(|_| row).sum();
    let foot = TOP + rows;
    chart.frame(&mut canvas, exposure, foot)?;
    let mut y = TOP;
    for swing in shown {
        if y > TOP {
            canvas.line(at(0.0, y), at(FROM - ROOM - 4.0, y), hair());
        }
        let told = told(swing, base, language.leading());
        canvas.mark(swing.risk.id, told, |canvas| chart.row(canvas, swing, (y, row)))?;
        y += row;
    }
    let x = chart.x(base);
    canvas.line(at(x, TOP - 4.0), at(x, foot), line(1.0, INK));
    canvas.line(at(0.0, foot), at(WIDTH, foot), bold());
    for tick in chart.axis.ticks() {
        label(&mut canvas, (chart.x(tick), foot + 9.0), SECOND, tick, WIDTH)?;
    }
    let down = legend(&mut canvas, exposure, rest.len(), foot + 24.0)?;
    let told = alternative(shown, base, exposure, language.leading());
    Ok(canvas.finish(size(WIDTH, down), told))
}

/// The bars' axis: the expected loss of the whole register.
struct Chart {
    axis: Axis,
    base: f64,
}

impl Chart {
    fn of(swings: &[Swing<'_>], base: f64) -> Self {
        let ends = |end: fn(&Swing<'_>) -> f64| {
            swings.iter().map(move |swing| base + end(swing) - swing.expected)
        };
        let low = ends(|swing| swing.low).fold(base, f64::min);
        let high = ends(|swing| swing.high).fold(base, f64::max);
        Self { axis: Axis::holding(low, high, 5.0), base }
    }

    fn x(&self, number: f64) -> f32 {
        FROM + (TO - FROM) * self.axis.share(number)
    }

    fn frame(&self, canvas: &mut Canvas<'_>, exposure: &Exposure<'_>, foot: f32) -> Result<()> {
        canvas.line(at(0.0, 0.45), at(WIDTH, 0.45), bold());
        let head = Bilingual::new("风险，当前可能性", "Risk, likelihood today");
        canvas.pair(at(0.0, 12.0), Anchor::Start, HEAD, &head)?;
        for tick in self.axis.ticks() {
            canvas.line(at(self.x(tick), TOP - 4.0), at(self.x(tick), foot), faint());
        }
        let sum = diamond(exposure, &about(self.base));
        let words = match canvas.language {
            PrintLanguage::English => Bilingual::new("", format!("Expected loss, sum {sum}")),
            PrintLanguage::Chinese | PrintLanguage::Bilingual => {
                Bilingual::new(format!("预期损失合计 {sum}"), "expected loss, sum")
            }
        };
        // Over the line of the sum, yet never out of the frame.
        let wide = canvas.pair_width(HEAD, &words);
        let left = (self.x(self.base) - wide / 2.0).min(WIDTH - wide).max(mm(50.0));
        canvas.pair(at(left, 12.0), Anchor::Start, HEAD, &words)?;
        Ok(())
    }

    fn row(&self, canvas: &mut Canvas<'_>, swing: &Swing<'_>, (y, high): (f32, f32)) -> Result<()> {
        let risk = swing.risk;
        canvas.text(
            at(0.0, y + 10.5),
            Anchor::Start,
            KEY,
            Language::English,
            risk.code.as_str(),
        )?;
        let level = format!("L{}", risk.standing().likelihood);
        canvas.text(
            at(FROM - ROOM - 6.0, y + 10.5),
            Anchor::End,
            VALUE,
            Language::English,
            &level,
        )?;
        let (first, second) = canvas.language.sides(&risk.title);
        let room = FROM - ROOM - 26.0 - 24.0;
        let mut down = y + 10.5;
        for (look, side) in [(KEY, first), (SECOND, second)] {
            let Some((language, words)) = side else { continue };
            for words in canvas.lines(room, look, language, words, 1) {
                canvas.text(at(26.0, down), Anchor::Start, look, language, &words)?;
            }
            down += LEADING;
        }
        let top = y + (high - BAR) / 2.0;
        let (left, middle, right) = (
            self.x(self.base + swing.low - swing.expected),
            self.x(self.base),
            self.x(self.base + swing.high - swing.expected),
        );
        // The side of a gain is pale with an edge, that of a loss solid: they differ in grey, too.
        canvas.rect(
            at(left, top),
            size((middle - left).max(0.0), BAR),
            Some(SEA30),
            Some(line(0.5, SEA60)),
        );
        canvas.rect(at(middle, top), size((right - middle).max(0.0), BAR), Some(SEA), None);
        let (less, more) = (swing.low - swing.expected, swing.high - swing.expected);
        let base = top + BAR - 2.2;
        canvas.text(at(left - 3.0, base), Anchor::End, VALUE, Language::English, &about(less))?;
        let more = format!("+{}", about(more));
        canvas.text(at(right + 3.0, base), Anchor::Start, VALUE, Language::English, &more)?;
        Ok(())
    }
}

/// An amount of ranges that are for demonstration only carries its sign.
pub(super) fn diamond(exposure: &Exposure<'_>, amount: &str) -> String {
    match exposure.counted.iter().any(|(_, loss)| loss.illustrative) {
        true => format!("◇ {amount}"),
        false => amount.to_owned(),
    }
}

fn legend(canvas: &mut Canvas<'_>, exposure: &Exposure<'_>, rest: usize, y: f32) -> Result<f32> {
    let mut x = 0.3;
    let samples = [
        (SEA30, Bilingual::new("概率取下限、损失取低值", "lower end of chance, low loss")),
        (SEA, Bilingual::new("概率取上限、损失取高值", "upper end of chance, high loss")),
    ];
    for (fill, words) in samples {
        let edge = (fill == SEA30).then(|| line(0.5, SEA60));
        canvas.rect(at(x, y - 5.6), size(12.0, 6.5), Some(fill), edge);
        x += 15.5 + canvas.pair(at(x + 15.5, y), Anchor::Start, NOTE, &words)? + 12.0;
    }
    canvas.pair(at(WIDTH, y), Anchor::End, NOTE, &unit(exposure.currency))?;
    let mut texts = vec![Bilingual::new(
        "可能性 L1 至 L5 为 24 个月内 0–5%、5–20%、20–50%、50–80%、80–100%；竖线按概率中值、损失按低、可能、高值 1:4:1 加权。",
        "L1 to L5: 0–5, 5–20, 20–50, 50–80, 80–100% within 24 months. The line takes mid chances and low, likely, high losses weighted 1:4:1.",
    )];
    if rest > 0 {
        texts.push(Bilingual::new(
            format!("另有 {rest} 项风险影响更小，未画出。"),
            format!("{rest} more with smaller swings are not drawn."),
        ));
    }
    texts.extend(remarks(exposure));
    notes(canvas, &texts, y + 12.0)
}

/// What a reader must know of the ranges: which are left out, which are made up.
pub(super) fn remarks(exposure: &Exposure<'_>) -> Vec<Bilingual> {
    let mut texts = Vec::new();
    let out = exposure.left_out;
    if out > 0 {
        texts.push(Bilingual::new(
            format!("{out} 项风险无损失区间或币种不同，未计入。"),
            format!("Not counted: {out} without a range of loss or in another currency."),
        ));
    }
    if exposure.counted.iter().any(|(_, loss)| loss.illustrative) {
        texts.push(Bilingual::new("◇ 损失金额仅供演示。", "◇ marks illustrative amounts of loss."));
    }
    texts
}

/// Remarks below a chart, the languages one below the other. Gives where the figure ends.
pub(super) fn notes(canvas: &mut Canvas<'_>, texts: &[Bilingual], mut y: f32) -> Result<f32> {
    for side in [Language::Chinese, Language::English] {
        let printed = match side {
            Language::Chinese => canvas.language.has_chinese(),
            Language::English => canvas.language.has_english(),
        };
        if !printed {
            continue;
        }
        let gap = if side == Language::English { " " } else { "" };
        let words: Vec<_> = texts.iter().map(|text| text.side(side)).collect();
        let look = if side == canvas.language.leading() { NOTE } else { SECOND };
        y += canvas.paragraph(at(0.0, y), WIDTH, look, side, &words.join(gap))?;
    }
    Ok(y - LEADING + 3.0)
}

fn told(swing: &Swing<'_>, base: f64, language: Language) -> String {
    let risk = swing.risk;
    let (low, high) = (base + swing.low - swing.expected, base + swing.high - swing.expected);
    let (low, high, title) = (about(low), about(high), risk.title.read(language));
    match language {
        Language::Chinese => format!("{} {title}：合计 {low} 至 {high}", risk.code),
        Language::English => format!("{} {title}: sum from {low} to {high}", risk.code),
    }
}

fn alternative(
    shown: &[Swing<'_>],
    base: f64,
    exposure: &Exposure<'_>,
    language: Language,
) -> String {
    let list: Vec<_> = shown.iter().map(|swing| told(swing, base, language)).collect();
    let (sum, currency) = (about(base), exposure.currency);
    match language {
        Language::Chinese => {
            format!("龙卷风图：预期损失合计 {currency} {sum}，逐项变动：{}。", list.join("；"))
        }
        Language::English => format!(
            "Tornado chart: expected loss {currency} {sum} in all; moved by each risk: {}.",
            list.join("; ")
        ),
    }
}

/// A dashed line for what is not yet so.
pub(super) fn ahead() -> crate::page::Stroke {
    dashed(1.2, SEA60, 3.0, 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        figures::tests::{inside, leaves, losing, risks},
        page::{Color, Item},
        tests::fonts,
    };

    fn widths(figure: &Figure, color: Color) -> Vec<f32> {
        let bars = leaves(figure).into_iter().filter_map(|(_, item)| match item {
            Item::Rect { size, fill: Some(fill), .. } if *fill == color && size.height.0 == BAR => {
                Some(size.width.0)
            }
            _ => None,
        });
        bars.collect()
    }

    #[test]
    fn bars_are_as_long_as_the_losses_and_the_widest_comes_first() {
        // Likelihood 3 is 20–50 %, middle 35 %; 4 is 50–80 %, middle 65 %.
        let mut risks = risks(&[((3, 3), None, (1, 1)), ((4, 4), None, (1, 1))]);
        risks[0].loss = Some(losing(100, 100, 100));
        risks[1].loss = Some(losing(100, 400, 1000));
        let exposure = Exposure::of(&risks).unwrap();
        let figure = tornado(&exposure, PrintLanguage::Bilingual, &fonts()).unwrap();
        inside(&figure);
        let (less, more) = (widths(&figure, SEA30), widths(&figure, SEA));
        // R02: 292.5 − 50 below and 800 − 292.5 above; R01: 15 and 15. One scale for all.
        let scale = more[0] / 507.5;
        for (found, expected) in [(less[0], 242.5), (less[1], 15.0), (more[1], 15.0)] {
            assert!((found - expected * scale).abs() < 0.05, "{found} {expected}");
        }
        assert!(figure.alternative.contains("R02"), "{}", figure.alternative);
    }

    #[test]
    fn long_titles_and_many_risks_stay_inside_in_every_language() {
        let mut risks = risks(&[((5, 5), Some((2, 5)), (1, 1)); 30]);
        for (at, risk) in (1..).zip(&mut risks) {
            risk.title = Bilingual::new("很长的风险名称".repeat(20), "A long name ".repeat(40));
            risk.loss = Some(losing(at, at * 1_000_000, at * 90_000_000));
        }
        let exposure = Exposure::of(&risks).unwrap();
        for language in [PrintLanguage::Chinese, PrintLanguage::English, PrintLanguage::Bilingual] {
            inside(&tornado(&exposure, language, &fonts()).unwrap());
        }
    }
}
