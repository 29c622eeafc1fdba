//! Figures for the screen: drawn by the press, as SVG with the ids of the records they show.

use portolan_domain::comparison::Comparison;
use portolan_domain::enterprise::Enterprise;
use portolan_domain::exposure::Exposure;
use portolan_domain::id::{ComparisonId, DelegationId, EnterpriseId, MarketId, PlanId};
use portolan_domain::plan::Plan;
use portolan_dossier::page::Figure;
use portolan_dossier::{PrintLanguage, PrintOptions, book, comparison, figures, svg};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::App;
use crate::error::Result;
use crate::printing::{Press, book_now, comparison_now};
use crate::{plans, records};

/// A figure for the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FigureSvg {
    /// The drawing; parts that stand for a record carry its id in `data-record`.
    pub svg: String,
    /// What it shows, in one sentence.
    pub alternative: String,
}

/// Which figure of a plan, in which language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlanFigure {
    /// Which plan.
    pub plan_id: PlanId,
    /// Language of the labels.
    pub language: PrintLanguage,
}

/// Which figure of an enterprise, in which language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EnterpriseFigure {
    /// Which enterprise.
    pub enterprise_id: EnterpriseId,
    /// Language of the labels.
    pub language: PrintLanguage,
}

/// Which figure of a delegation, in which language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DelegationFigure {
    /// Which delegation.
    pub delegation_id: DelegationId,
    /// Language of the labels.
    pub language: PrintLanguage,
}

/// Which figure of a comparison, in which language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ComparisonFigure {
    /// Which comparison.
    pub comparison_id: ComparisonId,
    /// Language of the labels.
    pub language: PrintLanguage,
}

/// The scores of a comparison: drawn as in its document, and the same numbers to stand in a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ComparisonScores {
    /// A bar each, best first, made of what every criterion gave; leads to the markets.
    pub figure: FigureSvg,
    /// Whether the two methods agree on the first, and what is to be minded.
    pub reading: String,
    /// In the order of the comparison's markets.
    pub markets: Vec<ScoredMarket>,
}

/// What a market scored; numbers are rounded to one decimal, as the figure prints them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ScoredMarket {
    /// Which market.
    pub market_id: MarketId,
    /// Place by the total, from 1; `None` where there is none.
    pub rank: Option<u32>,
    /// Points by criterion, from 0 to its weight; `None` where no value is known.
    pub points: Vec<Option<String>>,
    /// Their sum, from 0 to 100; `None` where a value is missing.
    pub total: Option<String>,
    /// By the second method (TOPSIS), from 0 to 100; `None` where a value is missing or all are equal.
    pub second: Option<String>,
}

fn on_screen(figure: &Figure) -> FigureSvg {
    FigureSvg { svg: svg::svg(figure), alternative: figure.alternative.clone() }
}

/// The risk matrix of a plan, with the moves from inherent to residual.
///
/// # Errors
/// When the plan is gone or a character has no glyph.
pub async fn heat_map(app: &App, press: &Press, input: PlanFigure) -> Result<FigureSvg> {
    let risks = plans::risks_of(app, input.plan_id).await?;
    Ok(on_screen(&figures::risk_matrix(&risks, input.language, &press.fonts()?)?))
}

/// The timeline of a plan.
///
/// # Errors
/// When the plan is gone or a character has no glyph.
pub async fn gantt(app: &App, press: &Press, input: PlanFigure) -> Result<FigureSvg> {
    let plan: Plan = records::one(app, input.plan_id).await?;
    Ok(on_screen(&figures::gantt(&plan, app.clock.today(), input.language, &press.fonts()?)?))
}

/// How far each risk of a plan moves its expected loss; nothing where no open risk says what it would cost.
///
/// # Errors
/// When the plan is gone or a character has no glyph.
pub async fn tornado(app: &App, press: &Press, input: PlanFigure) -> Result<Option<FigureSvg>> {
    let risks = plans::risks_of(app, input.plan_id).await?;
    let Some(exposure) = Exposure::of(&risks) else { return Ok(None) };
    Ok(Some(on_screen(&figures::tornado(&exposure, input.language, &press.fonts()?)?)))
}

/// How likely it is that all risks of a plan cost more than a sum; nothing where no open risk says what it would cost.
///
/// # Errors
/// When the plan is gone or a character has no glyph.
pub async fn exceedance(app: &App, press: &Press, input: PlanFigure) -> Result<Option<FigureSvg>> {
    let risks = plans::risks_of(app, input.plan_id).await?;
    let Some(exposure) = Exposure::of(&risks) else { return Ok(None) };
    Ok(Some(on_screen(&figures::exceedance(&exposure, input.language, &press.fonts()?)?)))
}

/// What a plan takes in and pays out; nothing where it does not say or names several currencies.
///
/// # Errors
/// When the plan is gone or a character has no glyph.
pub async fn cash_flow(app: &App, press: &Press, input: PlanFigure) -> Result<Option<FigureSvg>> {
    let plan: Plan = records::one(app, input.plan_id).await?;
    let drawn = figures::cash_flow(plan.id, &plan.cash_flow, input.language, &press.fonts()?)?;
    Ok(drawn.as_ref().map(on_screen))
}

/// The readiness radar of an enterprise.
///
/// # Errors
/// When the enterprise is gone or a character has no glyph.
pub async fn readiness_radar(
    app: &App,
    press: &Press,
    input: EnterpriseFigure,
) -> Result<FigureSvg> {
    let enterprise: Enterprise = records::one(app, input.enterprise_id).await?;
    Ok(on_screen(&figures::radar(&enterprise.readiness, input.language, &press.fonts()?)?))
}

/// The members of a delegation as cards, as its book shows them; the cards of a client's people lead to the client. As
/// many figures as they need.
///
/// # Errors
/// When the delegation is gone or a character has no glyph.
pub async fn team(app: &App, press: &Press, input: DelegationFigure) -> Result<Vec<FigureSvg>> {
    let file = book_now(app, input.delegation_id).await?;
    let options = PrintOptions { language: input.language, ..PrintOptions::default() };
    let drawn = book::team_figures(&file, &options, &press.fonts()?)?;
    Ok(drawn.iter().map(on_screen).collect())
}

/// The scores of a comparison, as its document shows them; nothing where fewer than two markets or no value at all can
/// be scored.
///
/// # Errors
/// When the comparison is gone or a character has no glyph.
pub async fn scores(
    app: &App,
    press: &Press,
    input: ComparisonFigure,
) -> Result<Option<ComparisonScores>> {
    let file = comparison_now(app, input.comparison_id).await?;
    let options = PrintOptions { language: input.language, ..PrintOptions::default() };
    let drawn = comparison::score_figure(&file, &options, &press.fonts()?)?;
    Ok(drawn.map(|drawn| ComparisonScores {
        figure: on_screen(&drawn.figure),
        reading: drawn.reading.leading().to_owned(),
        markets: scored(&file.comparison),
    }))
}

fn scored(comparison: &Comparison) -> Vec<ScoredMarket> {
    let one_decimal = |number: f64| format!("{number:.1}");
    let markets = comparison.market_ids.iter().zip(comparison.scores());
    let told = markets.map(|(&market_id, score)| ScoredMarket {
        market_id,
        rank: score.rank.and_then(|rank| u32::try_from(rank).ok()),
        points: score.points.into_iter().map(|points| points.map(one_decimal)).collect(),
        total: score.total.map(one_decimal),
        second: score.closeness.map(|closeness| one_decimal(closeness * 100.0)),
    });
    told.collect()
}
