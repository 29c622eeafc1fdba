//! Two enterprises that are one: found, kept apart, merged and brought back, on both databases.

use std::collections::BTreeSet;

use portolan_api::{
    app::App,
    bin, demo,
    duplicates::{self, ApartPair, TwoEnterprises},
    enterprises::{self, CreateEnterprise},
    error::ErrorCode,
    exchange, history,
    merge::{self, MergeChoice, MergeEnterprises, MergeSide},
    records::{self, RecordRef},
};
use portolan_domain::{
    about::About,
    action::Verb,
    activity::{Activity, ActivityKind},
    attachment::Attachment,
    contact::Contact,
    delegation::Delegation,
    duplicates::Trait,
    enterprise::{Enterprise, Tier},
    id::{ActivityId, AttachmentId, Code, TaskId},
    plan::Plan,
    record::{Entity as _, Noun, Record},
    task::Task,
    text::Bilingual,
};
use portolan_store::{Change, sha256};

use crate::{
    api_exchange::app,
    desk::{Desk, action, each_db, new_id},
};

each_db!(
    what_may_be_one_is_found_and_what_was_called_different_is_not_asked_again,
    a_merge_moves_all_that_names_the_record_and_one_undo_brings_it_back,
    a_merge_is_told_as_one_and_nothing_is_chosen_that_cannot_be,
    what_was_called_different_stays_so_after_a_merge,
);

async fn of_code(app: &App, code: &str) -> Enterprise {
    match records::named(app, Noun::Enterprise, code).await.unwrap() {
        Record::Enterprise(own) => own,
        other => unreachable!("{other:?}"),
    }
}

/// Another record of a demo enterprise, as somebody enters it who did not look.
async fn twin(app: &App, of: &Enterprise) -> Enterprise {
    let name =
        format!("{}股份有限公司", of.name.zh.replace("有限公司", "").replace("（示例）", ""));
    let name = Bilingual::new(name, "");
    enterprises::create(app, CreateEnterprise { name, uscc: String::new() }).await.unwrap()
}

/// Puts records behind an enterprise that the window has no command for here.
async fn with_work(desk: &Desk, app: &App, of: &Enterprise) {
    let people: Vec<Contact> = app.store.pointing_to(of.id).await.unwrap();
    let activity = Activity {
        id: ActivityId(new_id()),
        code: Code::parse("A91").unwrap(),
        revision: 0,
        kind: ActivityKind::Call,
        on: chrono::NaiveDate::from_ymd_opt(2026, 11, 1).unwrap(),
        enterprise_id: of.id,
        contact_ids: people.iter().map(|person| person.id).collect(),
        consultant_id: None,
        summary: "通话".into(),
        text: String::new(),
    };
    let task = Task {
        id: TaskId(new_id()),
        code: Code::parse("T91").unwrap(),
        revision: 0,
        title: "回电".into(),
        due: None,
        owner_id: None,
        about: Some(About::Enterprise(of.id)),
        origin: None,
        done_on: None,
        note: String::new(),
    };
    let hash = sha256(b"a");
    let attachment = Attachment {
        id: AttachmentId(new_id()),
        code: Code::parse("F91").unwrap(),
        revision: 0,
        about: About::Enterprise(of.id),
        name: "a.pdf".into(),
        size: 1,
        sha256: hash.iter().map(|byte| format!("{byte:02x}")).collect(),
        added_on: chrono::NaiveDate::from_ymd_opt(2026, 11, 1).unwrap(),
        note: String::new(),
    };
    let changes = [activity.into_record(), task.into_record(), attachment.into_record()];
    let mut batch = desk.batch("周", changes.into_iter().map(Change::Put).collect());
    batch.action = action(Verb::Edit);
    app.store.commit_with_contents(batch, &[(hash, b"a".into())]).await.unwrap();
}

async fn what_may_be_one_is_found_and_what_was_called_different_is_not_asked_again(desk: &Desk) {
    let app = app(desk, "林").await;
    demo::load(&app).await.unwrap();
    let before = duplicates::list(&app).await.unwrap();
    assert_eq!(before.count, 0, "the demo has no duplicates: {before:?}");
    let first = of_code(&app, "E01").await;
    let second = twin(&app, &first).await;
    let found = duplicates::list(&app).await.unwrap();
    assert_eq!(found.count, 1, "{found:?}");
    let pair = &found.pairs[0];
    assert_eq!((pair.one.id, pair.two.id), (first.id, second.id));
    assert!(matches!(pair.shared[0].of, Trait::Name | Trait::Core));

    let both = TwoEnterprises { one: second.id, two: first.id };
    let untouched = exchange::export_text(&app).await.unwrap();
    duplicates::keep_apart(&app, both).await.unwrap();
    let found = duplicates::list(&app).await.unwrap();
    assert_eq!((found.count, found.apart.len()), (0, 1));
    let told = exchange::export_text(&app).await.unwrap();
    assert!(told.contains("\"apart\""), "it goes along with an export");
    duplicates::forget_apart(&app, both).await.unwrap();
    assert_eq!(duplicates::list(&app).await.unwrap().count, 1);
    history::undo(&app).await.unwrap();
    assert_eq!(duplicates::list(&app).await.unwrap().count, 0);
    history::undo(&app).await.unwrap();
    assert_eq!(exchange::export_text(&app).await.unwrap(), untouched);
    desk.assert_sound().await;
}

fn input(kept: &Enterprise, other: &Enterprise, choices: &[(&str, MergeSide)]) -> MergeEnterprises {
    let choice =
        |(path, side): &(&str, MergeSide)| MergeChoice { path: (*path).into(), side: *side };
    MergeEnterprises {
        kept: kept.id,
        kept_revision: kept.revision,
        other: other.id,
        other_revision: other.revision,
        choices: choices.iter().map(choice).collect(),
    }
}

async fn a_merge_moves_all_that_names_the_record_and_one_undo_brings_it_back(desk: &Desk) {
    let app = app(desk, "林").await;
    demo::load(&app).await.unwrap();
    // E01 has plans, contacts, places in a delegation; E05 as well, so that two first persons meet.
    let (kept, other) = (of_code(&app, "E05").await, of_code(&app, "E01").await);
    with_work(desk, &app, &other).await;
    let before = exchange::export_text(&app).await.unwrap();
    let both = TwoEnterprises { one: kept.id, two: other.id };
    let preview = merge::preview(&app, both).await.unwrap();
    let nouns: Vec<Noun> = preview.moves.iter().map(|own| own.noun).collect();
    for noun in
        [Noun::Contact, Noun::Plan, Noun::Delegation, Noun::Activity, Noun::Task, Noun::Attachment]
    {
        assert!(nouns.contains(&noun), "{noun:?} is to move: {nouns:?}");
    }
    let plans: Vec<Plan> = app.store.pointing_to(other.id).await.unwrap();
    let merged = merge::merge(&app, input(&kept, &other, &[("tier", MergeSide::Other)])).await;
    let merged = merged.unwrap();
    assert_eq!((merged.id, &merged.code), (kept.id, &kept.code));
    assert_eq!((merged.tier, &merged.name), (other.tier, &kept.name));
    assert!(other.export_markets.iter().all(|own| merged.export_markets.contains(own)));
    assert!(app.store.all_pointing_to(other.id).await.unwrap().is_empty());
    assert!(app.store.get::<Enterprise>(other.id).await.unwrap().is_none());
    let body = exchange::export_text(&app).await.unwrap();
    assert!(!body.contains("\"E01\""), "nothing names it any more");
    let moved: Vec<Plan> = app.store.pointing_to(kept.id).await.unwrap();
    assert!(plans.iter().all(|plan| moved.iter().any(|own| own.id == plan.id)));
    let people: Vec<Contact> = app.store.pointing_to(kept.id).await.unwrap();
    assert_eq!(people.iter().filter(|person| person.primary).count(), 1);
    for delegation in app.store.all::<Delegation>().await.unwrap() {
        for company in &delegation.local_companies {
            let times = company.interested_in.iter().filter(|id| **id == kept.id).count();
            assert!(times <= 1, "{} is interested twice", company.code);
        }
    }
    desk.assert_sound().await;

    history::undo(&app).await.unwrap();
    assert_eq!(exchange::export_text(&app).await.unwrap(), before);
    desk.assert_sound().await;
    history::redo(&app).await.unwrap();
    assert_eq!(exchange::export_text(&app).await.unwrap(), body);
}

async fn a_merge_is_told_as_one_and_nothing_is_chosen_that_cannot_be(desk: &Desk) {
    let app = app(desk, "林").await;
    demo::load(&app).await.unwrap();
    let kept = of_code(&app, "E01").await;
    let other = twin(&app, &kept).await;
    let same = merge::preview(&app, TwoEnterprises { one: kept.id, two: kept.id }).await;
    assert_eq!(same.unwrap_err().code, ErrorCode::Invalid);
    let nothing = input(&kept, &other, &[("tier", MergeSide::Other)]);
    assert_eq!(merge::merge(&app, nothing).await.unwrap_err().code, ErrorCode::Invalid);

    // The one that goes has the credit code of nobody yet; it is taken over though the record goes in the same batch.
    let uscc = kept.uscc.clone();
    let bare = Enterprise { uscc: None, tier: Some(Tier::Srdi), ..kept.clone() };
    let kept = enterprises::save(&app, bare).await.unwrap();
    let other = enterprises::save(&app, Enterprise { uscc, ..other }).await.unwrap();
    let late =
        merge::merge(&app, MergeEnterprises { other_revision: 1, ..input(&kept, &other, &[]) });
    assert_eq!(late.await.unwrap_err().code, ErrorCode::Stale);
    let merged = merge::merge(&app, input(&kept, &other, &[])).await.unwrap();
    assert_eq!(merged.uscc, other.uscc);

    let told = history::of(&app, RecordRef { noun: Noun::Enterprise, id: kept.id.into() }).await;
    let action = told.unwrap().remove(0).action;
    assert_eq!(action.verb, Verb::Merge);
    assert_eq!((action.code.as_deref(), action.into.as_deref()), (Some("E13"), Some("E01")));
    let binned = bin::list(&app).await.unwrap().binned;
    assert_eq!(binned[0].merged_into.as_deref(), Some("E01"), "it was not thrown away");
    desk.assert_sound().await;
}

async fn what_was_called_different_stays_so_after_a_merge(desk: &Desk) {
    let app = app(desk, "林").await;
    demo::load(&app).await.unwrap();
    let [first, second, third, fourth] = ["E01", "E02", "E03", "E04"];
    let of = async |code: &str| of_code(&app, code).await;
    let apart = async |one: &str, two: &str| {
        let both = TwoEnterprises { one: of(one).await.id, two: of(two).await.id };
        duplicates::keep_apart(&app, both).await.unwrap();
    };
    let said = async || -> BTreeSet<[String; 2]> {
        let told = duplicates::list(&app).await.unwrap().apart;
        let pair = |own: ApartPair| {
            let mut codes = [own.one.code, own.two.code];
            codes.sort();
            codes
        };
        told.into_iter().map(pair).collect()
    };
    apart(first, second).await;
    apart(second, third).await;
    apart(third, fourth).await;
    let before = said().await;
    assert_eq!(before.len(), 3);
    // E02 goes into E03, though somebody said that these two are not the same.
    let (kept, other) = (of(third).await, of(second).await);
    merge::merge(&app, input(&kept, &other, &[])).await.unwrap();
    let pairs = |pairs: &[[&str; 2]]| -> BTreeSet<[String; 2]> {
        pairs.iter().map(|pair| pair.map(str::to_owned)).collect()
    };
    assert_eq!(said().await, pairs(&[[first, third], [third, fourth]]));
    let own = portolan_api::workspaces::record(&app).await.unwrap().unwrap();
    assert_eq!(own.apart.len(), 2, "nothing is left of what went");
    desk.assert_sound().await;
    history::undo(&app).await.unwrap();
    assert_eq!(said().await, before);
}
