//! Undo and redo, the same on both databases.

use portolan_domain::{
    action::{Action, Verb},
    consultant::Consultant,
    enterprise::Enterprise,
    id::Code,
    record::{Entity, Noun, Record},
    text::Bilingual,
};
use portolan_store::{Batch, Change, StoreError};
use proptest::{
    prelude::RngExt,
    test_runner::{TestRng, TestRunner},
};

use crate::desk::{Desk, a_consultant, a_contact, action, an_enterprise, each_db, put, remove};

each_db!(
    undo_takes_back_the_last_batch_and_redo_does_it_again,
    a_new_change_ends_redo,
    each_actor_undoes_what_is_theirs,
    a_later_change_stands_in_the_way_and_is_named,
    a_deleted_record_comes_back_under_its_id,
    a_whole_import_is_one_undo,
    thousands_of_records_go_and_come_back_in_one_step,
    a_repeated_step_is_done_once,
    undo_after_any_edits_returns_to_the_start,
);

fn edit(consultant: &Consultant, name: &str) -> Consultant {
    Consultant { name: Bilingual::new(name, name), ..consultant.clone() }
}

async fn undo_takes_back_the_last_batch_and_redo_does_it_again(desk: &Desk) {
    let none = desk.store.undo(desk.step("wang")).await.unwrap();
    assert_eq!(none, None, "nothing was done yet");
    let made = desk.put("wang", &a_consultant("u1")).await;
    let named = Action { code: Some("u1".into()), ..action(Verb::Edit) };
    let batch = desk.batch("wang", vec![put(&edit(&made, "二"))]);
    desk.store.commit(Batch { action: named.clone(), ..batch }).await.unwrap();
    assert_eq!(desk.store.undo_state("wang").await.unwrap().undo, Some(named.clone()));

    let undone = desk.store.undo(desk.step("wang")).await.unwrap().unwrap();
    assert_eq!(undone.action, named);
    let now: Consultant = desk.store.get(made.id).await.unwrap().unwrap();
    assert_eq!(now, Consultant { revision: 3, ..made.clone() }, "an undo is a save");
    assert_eq!(undone.committed.records, [now.into_record()]);
    let told = desk.store.recent(1).await.unwrap().remove(0).action;
    assert_eq!((told.verb, told.original), (Verb::Undo, Some(Verb::Edit)));
    assert_eq!(told.code.as_deref(), Some("u1"));

    let stands = async |batch| desk.store.stands(batch).await.unwrap();
    let first = desk.store.history(Noun::Consultant, made.id).await.unwrap();
    let first = first.last().unwrap().batch;
    assert!(stands(first).await);
    desk.store.undo(desk.step("wang")).await.unwrap().unwrap();
    assert_eq!(desk.content().await, [], "two undone");
    assert!(!stands(first).await);
    assert_eq!(desk.store.undo_state("wang").await.unwrap().undo, None);

    desk.store.redo(desk.step("wang")).await.unwrap().unwrap();
    assert!(stands(first).await, "done again");
    assert_eq!(desk.store.undo_state("wang").await.unwrap().redo, Some(named.clone()));
    let redone = desk.store.redo(desk.step("wang")).await.unwrap().unwrap();
    assert_eq!(redone.action, named);
    let now: Consultant = desk.store.get(made.id).await.unwrap().unwrap();
    assert_eq!(now.name.zh, "二");
    assert_eq!(desk.store.redo(desk.step("wang")).await.unwrap(), None);
    assert_eq!(desk.store.undo_state("wang").await.unwrap().undo, Some(named), "and back again");
    desk.assert_sound().await;
}

async fn a_new_change_ends_redo(desk: &Desk) {
    let made = desk.put("wang", &a_consultant("u1")).await;
    let made = desk.put("wang", &edit(&made, "二")).await;
    desk.store.undo(desk.step("wang")).await.unwrap().unwrap();
    assert!(desk.store.undo_state("wang").await.unwrap().redo.is_some());
    desk.put("wang", &a_consultant("u2")).await;
    assert_eq!(desk.store.redo(desk.step("wang")).await.unwrap(), None);
    desk.store.undo(desk.step("wang")).await.unwrap().unwrap();
    desk.store.undo(desk.step("wang")).await.unwrap().unwrap();
    assert_eq!(desk.store.get::<Consultant>(made.id).await.unwrap(), None);
}

async fn each_actor_undoes_what_is_theirs(desk: &Desk) {
    desk.put("wang", &a_consultant("u1")).await;
    desk.put("li", &a_consultant("u2")).await;
    desk.store.undo(desk.step("wang")).await.unwrap().unwrap();
    let left: Vec<Consultant> = desk.store.all().await.unwrap();
    assert_eq!(left.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["u2"]);
    assert_eq!(desk.store.undo(desk.step("wang")).await.unwrap(), None);
}

async fn a_later_change_stands_in_the_way_and_is_named(desk: &Desk) {
    let made = desk.put("wang", &a_consultant("u1")).await;
    let mine = desk.put("wang", &edit(&made, "二")).await;
    desk.put("li", &edit(&mine, "三")).await;
    let error = desk.store.undo(desk.step("wang")).await.unwrap_err();
    let StoreError::LaterChange { id, code, by, .. } = error else { panic!("{error}") };
    assert_eq!((id, code.as_str(), by.as_str()), (made.id.into(), "u1", "li"));

    desk.store.undo(desk.step("li")).await.unwrap().unwrap();
    desk.store.undo(desk.step("wang")).await.unwrap().unwrap();
    let now: Consultant = desk.store.get(made.id).await.unwrap().unwrap();
    assert_eq!(now.name, made.name, "what was itself taken back does not stand in the way");
    desk.assert_sound().await;
}

async fn a_deleted_record_comes_back_under_its_id(desk: &Desk) {
    let enterprise = desk.put("wang", &an_enterprise("E01")).await;
    let contact = desk.put("wang", &a_contact("C01", &enterprise)).await;
    let before = desk.content().await;
    let both = desk.batch("wang", vec![remove(&enterprise), remove(&contact)]);
    desk.store.commit(both).await.unwrap();
    desk.store.undo(desk.step("wang")).await.unwrap().unwrap();
    assert_eq!(desk.content().await, before);
    let back: Enterprise = desk.store.get(enterprise.id).await.unwrap().unwrap();
    assert_eq!(back.revision, 3, "made, deleted, made again");
    desk.assert_sound().await;
}

async fn a_whole_import_is_one_undo(desk: &Desk) {
    let mut changes = Vec::new();
    for at in 0..40 {
        let enterprise = an_enterprise(&format!("E{at:02}"));
        changes.push(put(&a_contact(&format!("C{at:02}"), &enterprise)));
        changes.push(put(&enterprise));
    }
    desk.store.commit(desk.batch("wang", changes)).await.unwrap();
    assert_eq!(desk.content().await.len(), 80);
    desk.store.undo(desk.step("wang")).await.unwrap().unwrap();
    assert_eq!(desk.content().await, []);
    desk.store.redo(desk.step("wang")).await.unwrap().unwrap();
    assert_eq!(desk.content().await.len(), 80);
    desk.assert_sound().await;
}

/// More than are told one by one. One of them takes over the code that a record of before gives up, and another points
/// to a record that comes with them.
async fn thousands_of_records_go_and_come_back_in_one_step(desk: &Desk) {
    let code = |code: String| Code::parse(&code).unwrap();
    let before = desk.put("wang", &a_consultant("u1")).await;
    let start = desk.content().await;
    let firm = an_enterprise("E01");
    let mut changes = vec![put(&Consultant { code: code("u0".into()), ..before.clone() })];
    changes.extend((1..=2_100).map(|number| put(&a_consultant(&format!("u{number}")))));
    changes.extend([put(&a_contact("C01", &firm)), put(&firm)]);
    desk.store.commit(desk.batch("wang", changes)).await.unwrap();
    let whole = desk.content().await;
    assert_eq!(whole.len(), 2_103);

    for _ in 0..2 {
        let step = desk.step("wang");
        let undone = desk.store.undo(step.clone()).await.unwrap().unwrap();
        assert_eq!(desk.content().await, start);
        let nouns: Vec<_> = undone.committed.grown.into_iter().collect();
        assert_eq!(nouns, [Noun::Consultant, Noun::Enterprise, Noun::Contact]);
        assert_eq!(undone.committed.removed, [], "they are told by their nouns");
        let again = desk.store.undo(step).await.unwrap().unwrap().committed;
        assert!(again.repeated && again.grown.contains(&Noun::Contact));
        desk.assert_sound().await;
        let redone = desk.store.redo(desk.step("wang")).await.unwrap().unwrap();
        assert!(redone.committed.grown.contains(&Noun::Consultant));
        assert_eq!(desk.content().await, whole);
        desk.assert_sound().await;
    }

    let last = desk.store.all::<Consultant>().await.unwrap().pop().unwrap();
    desk.put("li", &edit(&last, "二")).await;
    let refused = desk.store.undo(desk.step("wang")).await.unwrap_err();
    let StoreError::LaterChange { id, by, .. } = refused else { panic!("{refused}") };
    assert_eq!((id, by.as_str()), (last.id.into(), "li"));
    assert_eq!(desk.content().await.len(), whole.len(), "nothing of it went");
}

async fn a_repeated_step_is_done_once(desk: &Desk) {
    desk.put("wang", &a_consultant("u1")).await;
    desk.put("wang", &a_consultant("u2")).await;
    let step = desk.step("wang");
    let first = desk.store.undo(step.clone()).await.unwrap().unwrap();
    let again = desk.store.undo(step).await.unwrap().unwrap();
    assert!(again.committed.repeated);
    assert_eq!(again.committed.removed, first.committed.removed);
    assert_eq!(desk.store.all::<Consultant>().await.unwrap().len(), 1);
}

/// A random batch that fits what is stored.
fn random_batch(random: &mut TestRng, now: &[Record], fresh: &mut u32) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut touched = Vec::new();
    for _ in 0..random.random_range(1..4) {
        *fresh += 1;
        let some = (!now.is_empty()).then(|| &now[random.random_range(0..now.len())]);
        match (random.random_range(0..6), some) {
            (0, _) => changes.push(put(&a_consultant(&format!("u{fresh}")))),
            (1, _) => {
                let enterprise = an_enterprise(&format!("E{fresh}"));
                changes.push(put(&a_contact(&format!("C{fresh}"), &enterprise)));
                changes.push(put(&enterprise));
            }
            (_, Some(record)) if touched.contains(&record.id()) => {}
            (2, Some(record @ (Record::Consultant(_) | Record::Contact(_)))) => {
                touched.push(record.id());
                changes.push(Change::Remove {
                    noun: record.noun(),
                    id: record.id(),
                    revision: record.revision(),
                });
            }
            (_, Some(record)) => {
                touched.push(record.id());
                changes.push(Change::Put(renamed(record.clone(), random, *fresh)));
            }
            (_, None) => {}
        }
    }
    changes
}

fn renamed(mut record: Record, random: &mut TestRng, fresh: u32) -> Record {
    let new_code = Code::parse(&format!("X{fresh}")).unwrap();
    let recode = random.random_bool(0.3);
    match &mut record {
        Record::Consultant(one) => {
            one.name = Bilingual::new(format!("名{fresh}"), "");
            one.code = if recode { new_code } else { one.code.clone() };
        }
        Record::Contact(one) => {
            one.email = format!("{fresh}@example.com");
            one.code = if recode { new_code } else { one.code.clone() };
        }
        Record::Enterprise(one) => {
            one.notes = format!("{fresh}");
            one.employees = random.random_bool(0.5).then_some(fresh);
        }
        _ => {}
    }
    record
}

async fn undo_after_any_edits_returns_to_the_start(desk: &Desk) {
    let mut runner = TestRunner::deterministic();
    let (random, mut fresh) = (runner.rng(), 0);
    for _ in 0..6 {
        let mut states = vec![desk.content().await];
        for _ in 0..12 {
            let now = desk.store.records(&Noun::ALL).await.unwrap();
            let changes = random_batch(random, &now, &mut fresh);
            if !changes.is_empty() {
                desk.store.commit(desk.batch("wang", changes)).await.unwrap();
                states.push(desk.content().await);
            }
        }
        let end = states.len() - 1;
        for state in states[..end].iter().rev() {
            desk.store.undo(desk.step("wang")).await.unwrap().unwrap();
            assert_eq!(&desk.content().await, state);
        }
        let redone = random.random_range(0..=end);
        for state in &states[1..=redone] {
            desk.store.redo(desk.step("wang")).await.unwrap().unwrap();
            assert_eq!(&desk.content().await, state);
        }
    }
    desk.assert_sound().await;
}
