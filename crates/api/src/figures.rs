//! Figures for the screen: drawn by the press, as SVG with the ids of the records they show.

use portolan_domain::enterprise::Enterprise;
use portolan_domain::id::{EnterpriseId, PlanId};
use portolan_domain::plan::Plan;
use portolan_dossier::page::Figure;
use portolan_dossier::{PrintLanguage, figures, svg};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::App;
use crate::error::Result;
use crate::printing::Press;
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
