//! The scores of a comparison on the screen: what the document prints, in numbers and as bars that lead to the markets.

use std::path::{Path, PathBuf};

use portolan_api::{
    app::App,
    error::ErrorCode,
    exchange,
    figures::{self, ComparisonFigure, ComparisonScores},
    printing::{Press, PrintLanguage},
};
use portolan_domain::{
    comparison::Comparison,
    id::{ComparisonId, MarketId},
    market::Market,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    api_exchange::{app, coded, demo_app, demo_json},
    desk::{Desk, each_db},
    program::program,
};

each_db!(the_demo_scores_as_reckoned_by_hand);

/// The faces above the built program, or those that are named.
fn press() -> Press {
    let named = std::env::var_os("PORTOLAN_FONTS").map(PathBuf::from);
    Press::at(named.unwrap_or_else(|| {
        program().parent().and_then(Path::parent).map(|built| built.join("fonts")).unwrap()
    }))
}

async fn scores(app: &App, language: PrintLanguage) -> Option<ComparisonScores> {
    let comparison_id = coded::<Comparison>(app, "S1").await.id;
    figures::scores(app, &press(), ComparisonFigure { comparison_id, language }).await.unwrap()
}

/// Each market's code, place, total and second score.
async fn told(
    app: &App,
    scores: &ComparisonScores,
) -> Vec<(String, Option<u32>, Option<String>, Option<String>)> {
    let markets: Vec<Market> = app.store.all().await.unwrap();
    let code =
        |id: MarketId| markets.iter().find(|market| market.id == id).unwrap().code.to_string();
    let rows = scores.markets.iter().cloned();
    rows.map(|row| (code(row.market_id), row.rank, row.total, row.second)).collect()
}

/// Min–max and TOPSIS of the demo's eight criteria, reckoned apart from the program.
async fn the_demo_scores_as_reckoned_by_hand(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    let found = scores(&app, PrintLanguage::English).await.unwrap();
    let row = |code: &str, rank, total: &str, second: &str| {
        (code.to_owned(), Some(rank), Some(total.to_owned()), Some(second.to_owned()))
    };
    let expected =
        [row("PK", 3, "16.2", "20.3"), row("SA", 2, "59.7", "64.4"), row("TH", 1, "67.2", "57.9")];
    assert_eq!(told(&app, &found).await, expected);
    let thailand: Vec<_> = found.markets[2].points.iter().flatten().collect();
    assert_eq!(thailand, ["2.7", "5.0", "8.3", "10.0", "10.0", "5.0", "11.2", "15.0"]);
    assert_eq!(
        found.figure.alternative,
        "Thailand: place 1, 67.2 of 100; TOPSIS 57.9; Saudi Arabia: place 2, 59.7 of 100; TOPSIS 64.4; Pakistan: \
         place 3, 16.2 of 100; TOPSIS 20.3"
    );
    assert!(found.reading.contains("weighting puts Thailand first, TOPSIS Saudi Arabia"));
    let places: Vec<_> = ["TH", "SA", "PK"]
        .map(|code| expected.iter().position(|row| row.0 == code).unwrap())
        .map(|at| found.markets[at].market_id)
        .map(|id| {
            found.figure.svg.find(&format!("data-record=\"{id}\"")).expect("a bar leads to it")
        })
        .into();
    assert!(places.is_sorted(), "best first: {places:?}");
    let chinese = scores(&app, PrintLanguage::Chinese).await.unwrap();
    assert_eq!(chinese.markets, found.markets);
    assert!(chinese.figure.svg.contains("泰国：第 1 名，67.2 分；逼近理想解法 57.9 分"));
    assert!(chinese.reading.contains("加权法泰国居首"), "{}", chinese.reading);
    let input = ComparisonFigure {
        comparison_id: ComparisonId(Uuid::from_u128(7)),
        language: PrintLanguage::English,
    };
    let gone = figures::scores(&app, &press(), input).await;
    assert_eq!(gone.unwrap_err().code, ErrorCode::Gone);
}

/// The demo in a workspace of its own, its comparison changed.
async fn with_comparison(change: impl Fn(&mut Value)) -> Option<ComparisonScores> {
    let desk = Desk::in_file().await;
    let app = app(&desk, "li").await;
    let mut file = demo_json();
    change(&mut file["scoring"]["matrix"]);
    exchange::import(&app, &file.to_string()).await.unwrap();
    scores(&app, PrintLanguage::English).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_missing_value_is_not_guessed() {
    // Thailand's imports are not known: the others keep their places, it has none.
    let found = with_comparison(|matrix| matrix["values"][2][2] = Value::Null).await.unwrap();
    let ranks: Vec<_> = found.markets.iter().map(|row| row.rank).collect();
    assert_eq!(ranks, [Some(2), Some(1), None]);
    let thailand = &found.markets[2];
    assert_eq!((&thailand.points[2], &thailand.total, &thailand.second), (&None, &None, &None));
    assert_eq!(thailand.points[7].as_deref(), Some("15.0"));
    assert!(found.figure.alternative.ends_with("Thailand: no total, a value is missing"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_scored_has_no_figure() {
    let alone = |matrix: &mut Value| {
        matrix["markets"] = json!(["PK"]);
        matrix["values"].as_array_mut().unwrap().truncate(1);
    };
    assert_eq!(with_comparison(alone).await, None, "one market");
    let unknown = |matrix: &mut Value| matrix["values"] = json!(vec![vec![Value::Null; 8]; 3]);
    assert_eq!(with_comparison(unknown).await, None, "no value");
}
