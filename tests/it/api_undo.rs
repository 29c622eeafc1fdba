//! Whatever a user did, undoing all of it leads back to the start, and redoing it to the end.

use portolan_api::{
    app::App,
    contacts::{self, CreateContact},
    demo,
    enterprises::{self, CreateEnterprise},
    error::{ErrorCode, Result},
    exchange,
    history::{self, RestoreField},
    plans::{self, ChangePlanStatus, CreatePlan},
    records::{self, DeleteRecord, RecordRef},
    risks::{self, CloseRisk, CreateRisk},
    scripts,
};
use portolan_domain::{
    enterprise::{Enterprise, Tier},
    level::Level,
    market::Market,
    plan::{Plan, PlanStatus},
    record::{Entity, Noun},
    risk::Risk,
    text::Bilingual,
};
use proptest::{
    collection::vec,
    prelude::any,
    test_runner::{Config, RngSeed, TestRunner},
};
use serde_json::json;
use tokio::{runtime::Handle, task::block_in_place};

use crate::{
    api_exchange::{app, exported},
    desk::{Desk, each_db, new_id},
};

each_db!(undoing_any_sequence_of_edits_returns_to_the_start);

/// How many kinds of deeds [`done`] knows.
const KINDS: u8 = 14;
const CASES: u32 = 24;

async fn undoing_any_sequence_of_edits_returns_to_the_start(desk: &Desk) {
    demo::load(&app(desk, "first").await).await.unwrap();
    let config = Config {
        cases: CASES,
        failure_persistence: None,
        max_shrink_iters: 40,
        rng_seed: RngSeed::Fixed(20_261_123),
        ..Config::default()
    };
    let handle = Handle::current();
    let deeds = vec((0..KINDS, any::<u16>(), any::<u16>()), 1..16);
    let outcome = block_in_place(|| {
        TestRunner::new(config).run(&deeds, |deeds| {
            // Undo is each actor's own: a new one has nothing to take back but what follows.
            handle.block_on(there_and_back(desk, &new_id().to_string(), &deeds));
            Ok(())
        })
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
    desk.assert_sound().await;
}

async fn there_and_back(desk: &Desk, actor: &str, deeds: &[(u8, u16, u16)]) {
    let app = app(desk, actor).await;
    let start = exported(&app).await;
    for &(kind, which, number) in deeds {
        match done(&app, kind, which, number).await {
            Ok(()) => {}
            Err(error) => assert!(
                matches!(error.code, ErrorCode::Invalid | ErrorCode::Referenced),
                "deed {kind}: {error:?}"
            ),
        }
    }
    let end = exported(&app).await;
    let taken_back = undo_all(&app).await;
    assert_eq!(exported(&app).await, start, "all undone");
    for _ in 0..taken_back {
        history::redo(&app).await.unwrap().expect("as many as were undone");
    }
    assert_eq!(exported(&app).await, end, "all done again");
    undo_all(&app).await;
    assert_eq!(exported(&app).await, start, "and undone once more");
}

async fn undo_all(app: &App) -> usize {
    let mut count = 0;
    while history::undo(app).await.unwrap().is_some() {
        count += 1;
    }
    count
}

async fn some<T: Entity>(app: &App, which: u16) -> T {
    let mut all: Vec<T> = app.store.all().await.unwrap();
    all.swap_remove(usize::from(which) % all.len())
}

fn text(number: u16) -> Bilingual {
    Bilingual::new(format!("第{number}号"), format!("No. {number}"))
}

fn level(number: u16) -> Level {
    let step = |number: u16| u8::try_from(number % 5).unwrap() + 1;
    Level::new(step(number), step(number / 5)).unwrap()
}

/// Does one thing, as chosen by the numbers.
async fn done(app: &App, kind: u8, which: u16, number: u16) -> Result<()> {
    match kind {
        0..4 => edit(app, kind, which, number).await,
        4..8 => create(app, kind, which, number).await,
        8 => delete(app, which, number).await,
        9 => put_back(app, which, number).await,
        10 => {
            let risk: Risk = some(app, which).await;
            risks::close(app, CloseRisk { id: risk.id, revision: risk.revision }).await.map(drop)
        }
        11 => change_status(app, which, number).await,
        12 => history::undo(app).await.map(drop),
        _ => history::redo(app).await.map(drop),
    }
}

async fn edit(app: &App, kind: u8, which: u16, number: u16) -> Result<()> {
    match kind {
        0 => {
            let read: Enterprise = some(app, which).await;
            let tier = [None, Some(Tier::LittleGiant)][usize::from(number % 2)];
            let edited = Enterprise { tier, short_name: text(number), uscc: None, ..read };
            enterprises::save(app, edited).await.map(drop)
        }
        1 => {
            let read: Plan = some(app, which).await;
            let edited = Plan { title: text(number), notes: "改".repeat(number.into()), ..read };
            plans::save(app, edited).await.map(drop)
        }
        2 => {
            let read: Risk = some(app, which).await;
            let edited = Risk { current: Some(level(number)), action: text(number), ..read };
            risks::save(app, edited).await.map(drop)
        }
        _ => {
            let (plan, risk): (Plan, Risk) = (some(app, which).await, some(app, number).await);
            let line = json!({"do": "edit", "edits": [
                {"noun": "plan", "ref": plan.code, "set": {"version": number.to_string()}},
                {"noun": "risk", "ref": risk.code, "set": {"ownerId": null}}]});
            scripts::apply(app, serde_json::from_value(line).unwrap()).await.map(drop)
        }
    }
}

async fn create(app: &App, kind: u8, which: u16, number: u16) -> Result<()> {
    let enterprise: Enterprise = some(app, which).await;
    match kind {
        4 => {
            let (code, name) = (format!("X{number}"), text(number));
            let person = json!({"name": name, "title": name, "phone": "", "email": ""});
            let file = json!({"enterprises": [
                {"id": code, "name": name, "shortName": name, "contact": person}]});
            match exchange::import(app, &file.to_string()).await {
                Err(taken) if taken.code == ErrorCode::Taken => Ok(()),
                other => other.map(drop),
            }
        }
        5 => {
            let input = CreateContact { enterprise_id: enterprise.id, name: text(number) };
            contacts::create(app, input).await.map(drop)
        }
        6 => {
            let market: Market = some(app, number).await;
            let (enterprise_id, market_id) = (enterprise.id, market.id);
            plans::create(app, CreatePlan { enterprise_id, market_id, title: text(number) })
                .await
                .map(drop)
        }
        _ if number.is_multiple_of(2) => {
            let input = CreateEnterprise { name: text(number), uscc: String::new() };
            enterprises::create(app, input).await.map(drop)
        }
        _ => {
            let plan: Plan = some(app, which).await;
            let input = CreateRisk {
                plan_id: plan.id,
                title: text(number),
                category: "fx".into(),
                inherent: level(number),
                residual: level(which),
            };
            risks::create(app, input).await.map(drop)
        }
    }
}

async fn delete(app: &App, which: u16, number: u16) -> Result<()> {
    let nouns = [Noun::Contact, Noun::Risk, Noun::Plan, Noun::Enterprise, Noun::RiskTemplate];
    let noun = nouns[usize::from(number) % nouns.len()];
    let records = records::list(app, noun).await?;
    let record = &records[usize::from(which) % records.len()];
    let input = DeleteRecord { noun, id: record.id(), revision: record.revision() };
    records::delete(app, input).await
}

async fn put_back(app: &App, which: u16, number: u16) -> Result<()> {
    let risk: Risk = some(app, which).await;
    let (noun, id) = (Noun::Risk, risk.id.into());
    let entries = history::of(app, RecordRef { noun, id }).await?;
    let changes = entries.iter().flat_map(|entry| {
        entry.changes.iter().map(|change| (entry.seq.clone(), change.path.clone()))
    });
    let changes: Vec<_> = changes.collect();
    let Some((seq, path)) = changes.get(usize::from(number) % changes.len().max(1)) else {
        return Ok(());
    };
    let (seq, path) = (seq.clone(), path.clone());
    let input = RestoreField { noun, id, revision: risk.revision, seq, path };
    history::restore_field(app, input).await.map(drop)
}

async fn change_status(app: &App, which: u16, number: u16) -> Result<()> {
    let plan: Plan = some(app, which).await;
    let all = [PlanStatus::Draft, PlanStatus::InReview, PlanStatus::Approved];
    let status = all[usize::from(number) % all.len()];
    let input = ChangePlanStatus { id: plan.id, revision: plan.revision, status };
    plans::change_status(app, input).await.map(drop)
}
