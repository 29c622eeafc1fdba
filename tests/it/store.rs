//! What the store promises of records and their journal, the same on both databases.

use portolan_domain::{
    consultant::Consultant,
    contact::Contact,
    enterprise::Enterprise,
    id::{Code, RecordId},
    plan::Plan,
    record::{Entity, Noun, Record},
    text::Bilingual,
    uscc::Uscc,
};
use portolan_store::{Batch, Change, Store, StoreError};

use crate::desk::{Desk, a_consultant, a_contact, an_enterprise, each_db, new_id, put, remove};

each_db!(
    a_record_comes_back_as_it_was_saved,
    lists_follow_codes_as_people_count,
    several_nouns_are_read_in_the_order_asked_for,
    what_points_to_a_record_is_found_and_nothing_else,
    records_are_counted_by_noun,
    a_stale_save_is_refused_with_what_changed,
    a_save_of_a_deleted_record_is_refused,
    a_repeated_batch_is_done_once,
    a_batch_is_saved_whole_or_not_at_all,
    a_code_or_credit_code_in_use_is_refused_by_name,
    two_records_swap_their_codes_in_one_batch,
    a_code_freed_in_a_batch_can_be_taken_in_it,
    a_record_in_use_cannot_be_deleted,
    a_record_cannot_point_to_nothing,
    an_enterprise_goes_with_its_contacts_in_one_batch,
    revisions_never_repeat_even_after_a_deletion,
    history_tells_each_change_newest_first,
    the_same_record_twice_in_a_batch_is_refused,
    writers_side_by_side_lose_nothing,
);

fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

async fn a_record_comes_back_as_it_was_saved(desk: &Desk) {
    let enterprise = an_enterprise("E01");
    let stored = desk.put("wang", &enterprise).await;
    assert_eq!(stored, Enterprise { revision: 1, ..enterprise.clone() });
    let found = desk.store.by_code(Noun::Enterprise, "E01").await.unwrap();
    assert_eq!(found, Some(stored.clone().into_record()));
    let found = desk.store.record(Noun::Enterprise, enterprise.id).await.unwrap();
    assert_eq!(found, Some(stored.into_record()));
    assert_eq!(desk.store.by_code(Noun::Enterprise, "E02").await.unwrap(), None);
    assert_eq!(desk.store.record(Noun::Plan, enterprise.id).await.unwrap(), None, "another noun");
    desk.assert_sound().await;
}

async fn lists_follow_codes_as_people_count(desk: &Desk) {
    for text in ["u10", "u2", "u1"] {
        desk.put("wang", &a_consultant(text)).await;
    }
    let all: Vec<Consultant> = desk.store.all().await.unwrap();
    let codes: Vec<&str> = all.iter().map(|consultant| consultant.code.as_str()).collect();
    assert_eq!(codes, ["u1", "u2", "u10"]);
}

async fn several_nouns_are_read_in_the_order_asked_for(desk: &Desk) {
    let enterprise = desk.put("wang", &an_enterprise("E01")).await;
    desk.put("wang", &a_contact("C02", &enterprise)).await;
    desk.put("wang", &a_contact("C01", &enterprise)).await;
    let records = desk.store.records(&[Noun::Contact, Noun::Enterprise]).await.unwrap();
    let codes: Vec<&str> = records.iter().map(|record| record.code().as_str()).collect();
    assert_eq!(codes, ["C01", "C02", "E01"]);
}

async fn what_points_to_a_record_is_found_and_nothing_else(desk: &Desk) {
    let enterprise = desk.put("wang", &an_enterprise("E01")).await;
    let other = desk.put("wang", &an_enterprise("E02")).await;
    desk.put("wang", &a_contact("C10", &enterprise)).await;
    desk.put("wang", &a_contact("C2", &enterprise)).await;
    let moved = desk.put("wang", &a_contact("C3", &enterprise)).await;
    desk.put("wang", &Contact { enterprise_id: other.id, ..moved }).await;
    let people: Vec<Contact> = desk.store.pointing_to(enterprise.id).await.unwrap();
    let codes: Vec<&str> = people.iter().map(|contact| contact.code.as_str()).collect();
    assert_eq!(codes, ["C2", "C10"]);
    let plans: Vec<Plan> = desk.store.pointing_to(enterprise.id).await.unwrap();
    assert_eq!(plans, [], "another noun");
}

async fn records_are_counted_by_noun(desk: &Desk) {
    assert!(desk.store.counts().await.unwrap().is_empty());
    let enterprise = desk.put("wang", &an_enterprise("E01")).await;
    let gone = desk.put("wang", &a_contact("C1", &enterprise)).await;
    desk.put("wang", &a_contact("C2", &enterprise)).await;
    desk.store.commit(desk.batch("wang", vec![remove(&gone)])).await.unwrap();
    let counts = desk.store.counts().await.unwrap();
    assert_eq!(counts, [(Noun::Enterprise, 1), (Noun::Contact, 1)].into());
}

async fn a_stale_save_is_refused_with_what_changed(desk: &Desk) {
    let read = desk.put("wang", &a_consultant("u1")).await;
    let theirs = Consultant { name: Bilingual::new("王芳芳", "WANG Fangfang"), ..read.clone() };
    desk.put("li", &theirs).await;
    let theirs = Consultant { code: code("u7"), revision: 2, ..theirs };
    desk.put("zhao", &theirs).await;

    let mine = Consultant { languages: vec!["ur".into()], ..read.clone() };
    let error = desk.store.commit(desk.batch("wang", vec![put(&mine)])).await.unwrap_err();
    let StoreError::Stale { noun, id, code, base, theirs: found, by, at } = error else {
        panic!("{error}")
    };
    assert_eq!((noun, id), (Noun::Consultant, read.id.into()));
    assert_eq!(code, "u7", "as it stands now");
    assert_eq!(base, Some(read.clone().into_record().to_json().unwrap()));
    let stored = Consultant { revision: 3, ..theirs.clone() };
    assert_eq!(found, Some(stored.clone().into_record().to_json().unwrap()));
    assert_eq!(by, "zhao");
    assert_eq!(at, desk.store.recent(1).await.unwrap()[0].at);
    assert_eq!(desk.store.get(read.id).await.unwrap(), Some(stored), "nothing was saved");

    let stale = desk.store.commit(desk.batch("wang", vec![remove(&read)])).await;
    assert!(matches!(stale, Err(StoreError::Stale { .. })), "a deletion is guarded, too");
    let new = Consultant { revision: 0, ..read };
    let stale = desk.store.commit(desk.batch("wang", vec![put(&new)])).await;
    assert!(matches!(stale, Err(StoreError::Stale { base: None, .. })), "it is not new");
    desk.assert_sound().await;
}

async fn a_save_of_a_deleted_record_is_refused(desk: &Desk) {
    let consultant = desk.put("wang", &a_consultant("u1")).await;
    desk.store.commit(desk.batch("li", vec![remove(&consultant)])).await.unwrap();
    for change in [put(&consultant), remove(&consultant)] {
        let gone = desk.store.commit(desk.batch("wang", vec![change])).await;
        assert!(matches!(gone, Err(StoreError::Gone { noun: Noun::Consultant, .. })));
    }
}

async fn a_repeated_batch_is_done_once(desk: &Desk) {
    let batch = desk.batch("wang", vec![put(&a_consultant("u1")), put(&a_consultant("u2"))]);
    let first = desk.store.commit(batch.clone()).await.unwrap();
    assert!(!first.repeated);
    let again = desk.store.commit(batch.clone()).await.unwrap();
    assert!(again.repeated);
    assert_eq!((&again.records, &again.removed), (&first.records, &first.removed));
    assert_eq!(desk.store.all::<Consultant>().await.unwrap().len(), 2);

    let first_record = desk.store.all::<Consultant>().await.unwrap().remove(0);
    desk.put("li", &first_record).await;
    let late = desk.store.commit(batch).await.unwrap();
    assert_eq!(late.records, first.records, "the outcome of then, not of now");
    assert_eq!(desk.store.recent(99).await.unwrap().len(), 3);
}

async fn a_batch_is_saved_whole_or_not_at_all(desk: &Desk) {
    let kept = desk.put("wang", &a_consultant("u1")).await;
    let stale = Consultant { revision: 9, ..kept };
    let batch = desk.batch("wang", vec![put(&an_enterprise("E01")), put(&stale)]);
    let id = batch.id;
    assert!(desk.store.commit(batch).await.is_err());
    assert_eq!(desk.store.all::<Enterprise>().await.unwrap(), []);
    assert_eq!(desk.store.recent(9).await.unwrap().len(), 1);
    let retried = Batch { id, ..desk.batch("wang", vec![put(&an_enterprise("E01"))]) };
    assert!(!desk.store.commit(retried).await.unwrap().repeated, "it never happened");
}

async fn a_code_or_credit_code_in_use_is_refused_by_name(desk: &Desk) {
    let uscc = Uscc::parse("91350100M000100Y43").unwrap();
    let first = Enterprise { uscc: Some(uscc.clone()), ..an_enterprise("E01") };
    desk.put("wang", &first).await;
    let error =
        desk.store.commit(desk.batch("wang", vec![put(&an_enterprise("E01"))])).await.unwrap_err();
    let StoreError::Taken { noun, field, value } = error else { panic!("{error}") };
    assert_eq!((noun, field.as_str(), value.as_str()), (Noun::Enterprise, "code", "E01"));

    let second = Enterprise { uscc: Some(uscc.clone()), ..an_enterprise("E02") };
    let error = desk.store.commit(desk.batch("wang", vec![put(&second)])).await.unwrap_err();
    let StoreError::Taken { field, value, .. } = error else { panic!("{error}") };
    assert_eq!((field.as_str(), value), ("uscc", String::from(uscc)));

    desk.put("wang", &an_enterprise("E03")).await;
    desk.put("wang", &an_enterprise("E04")).await;
    assert_eq!(desk.store.all::<Enterprise>().await.unwrap().len(), 3, "many may have none");
}

async fn two_records_swap_their_codes_in_one_batch(desk: &Desk) {
    let one = desk.put("wang", &a_consultant("u1")).await;
    let two = desk.put("wang", &a_consultant("u2")).await;
    let swapped = vec![
        put(&Consultant { code: code("u2"), ..one.clone() }),
        put(&Consultant { code: code("u1"), ..two }),
    ];
    desk.store.commit(desk.batch("wang", swapped)).await.unwrap();
    assert_eq!(desk.store.get::<Consultant>(one.id).await.unwrap().unwrap().code, code("u2"));
    desk.assert_sound().await;
}

async fn a_code_freed_in_a_batch_can_be_taken_in_it(desk: &Desk) {
    let old = desk.put("wang", &a_consultant("u1")).await;
    let new = a_consultant("u1");
    desk.store.commit(desk.batch("wang", vec![put(&new), remove(&old)])).await.unwrap();
    let all: Vec<Consultant> = desk.store.all().await.unwrap();
    assert_eq!(all.iter().map(|consultant| consultant.id).collect::<Vec<_>>(), [new.id]);
    let before = desk.store.history(Noun::Consultant, old.id).await.unwrap().remove(0).before;
    assert_eq!(before.unwrap()["code"], "u1", "the journal never sees a code set aside");
    desk.assert_sound().await;
}

async fn a_record_in_use_cannot_be_deleted(desk: &Desk) {
    let enterprise = desk.put("wang", &an_enterprise("E01")).await;
    let contact = desk.put("wang", &a_contact("C01", &enterprise)).await;
    let error = desk.store.commit(desk.batch("wang", vec![remove(&enterprise)])).await.unwrap_err();
    let StoreError::Referenced { noun, id, by } = error else { panic!("{error}") };
    assert_eq!((noun, id), (Noun::Enterprise, enterprise.id.into()));
    assert_eq!(by.len(), 1);
    assert_eq!((by[0].noun, by[0].id), (Noun::Contact, contact.id.into()));
    desk.store.commit(desk.batch("wang", vec![remove(&contact)])).await.unwrap();
    desk.store.commit(desk.batch("wang", vec![remove(&enterprise)])).await.unwrap();
    desk.assert_sound().await;
}

async fn a_record_cannot_point_to_nothing(desk: &Desk) {
    let nowhere = an_enterprise("E01");
    let contact = a_contact("C01", &nowhere);
    let error = desk.store.commit(desk.batch("wang", vec![put(&contact)])).await.unwrap_err();
    let StoreError::Dangling { noun: Noun::Contact, to, .. } = error else { panic!("{error}") };
    assert_eq!((to.noun, to.id), (Noun::Enterprise, nowhere.id.into()));

    let consultant = desk.put("wang", &a_consultant("u1")).await;
    let wrong = Contact { enterprise_id: RecordId(consultant.id.0).into(), ..contact };
    let error = desk.store.commit(desk.batch("wang", vec![put(&wrong)])).await.unwrap_err();
    assert!(matches!(error, StoreError::Dangling { .. }), "a consultant is no enterprise");
    desk.assert_sound().await;
}

async fn an_enterprise_goes_with_its_contacts_in_one_batch(desk: &Desk) {
    let enterprise = an_enterprise("E01");
    let contact = a_contact("C01", &enterprise);
    let made = desk.batch("wang", vec![put(&contact), put(&enterprise)]);
    let committed = desk.store.commit(made).await.unwrap();
    let nouns: Vec<Noun> = committed.records.iter().map(Record::noun).collect();
    assert_eq!(nouns, [Noun::Enterprise, Noun::Contact], "each after what it points to");
    let gone = [committed.records[0].clone(), committed.records[1].clone()].map(|record| {
        Change::Remove { noun: record.noun(), id: record.id(), revision: record.revision() }
    });
    let committed = desk.store.commit(desk.batch("wang", gone.to_vec())).await.unwrap();
    assert_eq!(committed.removed[0].0, Noun::Contact, "what points goes first");
    assert_eq!(desk.content().await, []);
    desk.assert_sound().await;
}

async fn revisions_never_repeat_even_after_a_deletion(desk: &Desk) {
    let made = desk.put("wang", &a_consultant("u1")).await;
    desk.store.commit(desk.batch("wang", vec![remove(&made)])).await.unwrap();
    let again = desk.put("wang", &Consultant { revision: 0, ..made }).await;
    assert_eq!(again.revision, 3, "made, deleted, made");
    desk.assert_sound().await;
}

async fn history_tells_each_change_newest_first(desk: &Desk) {
    let made = desk.put("wang", &a_consultant("u1")).await;
    let changed = Consultant { languages: vec!["ur".into()], ..made.clone() };
    let changed = desk.put("li", &changed).await;
    desk.put("zhao", &a_consultant("u2")).await;
    desk.store.commit(desk.batch("li", vec![remove(&changed)])).await.unwrap();

    let rows = desk.store.history(Noun::Consultant, made.id).await.unwrap();
    let json = |consultant: &Consultant| Some(consultant.clone().into_record().to_json().unwrap());
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.actor.as_str(), row.revision, &row.before, &row.after))
        .collect();
    assert_eq!(
        told,
        [
            ("li", 3, &json(&changed), &None),
            ("li", 2, &json(&made), &json(&changed)),
            ("wang", 1, &None, &json(&made)),
        ]
    );
    assert!(rows[0].seq > rows[1].seq && rows[1].at > rows[2].at);
    let recent = desk.store.recent(2).await.unwrap();
    assert_eq!(recent.iter().map(|row| row.actor.as_str()).collect::<Vec<_>>(), ["li", "zhao"]);
    let since = desk.store.since(rows[1].at).await.unwrap();
    let since: Vec<_> = since.iter().map(|row| (row.actor.as_str(), row.revision)).collect();
    assert_eq!(since, [("li", 2), ("zhao", 1), ("li", 3)], "from that instant on, oldest first");
}

async fn the_same_record_twice_in_a_batch_is_refused(desk: &Desk) {
    let consultant = a_consultant("u1");
    let twice = desk.batch("wang", vec![put(&consultant), put(&consultant)]);
    assert!(desk.store.commit(twice).await.is_err());
    assert_eq!(desk.content().await, []);
}

async fn writers_side_by_side_lose_nothing(desk: &Desk) {
    let shared = desk.put("wang", &a_consultant("u1")).await;
    let writers = (0..8).map(|writer| {
        let (store, mut base) = (desk.store.clone(), desk.batch(&format!("w{writer}"), vec![]));
        let id = shared.id;
        tokio::spawn(async move {
            let mut refused = 0;
            for _ in 0..10 {
                let mut read: Consultant = store.get(id).await.unwrap().unwrap();
                read.languages.push(base.actor.clone());
                base.id = new_id();
                base.changes = vec![put(&read)];
                refused += u32::from(save(&store, base.clone()).await.is_err());
            }
            10 - refused
        })
    });
    let mut saved = 0;
    for writer in writers.collect::<Vec<_>>() {
        saved += writer.await.unwrap();
    }
    let now: Consultant = desk.store.get(shared.id).await.unwrap().unwrap();
    assert_eq!(now.languages.len(), 2 + saved as usize, "each save that was acknowledged is there");
    assert_eq!(now.revision, 1 + saved);
    desk.assert_sound().await;
}

async fn save(store: &Store, batch: Batch) -> Result<(), StoreError> {
    match store.commit(batch).await {
        Ok(_) => Ok(()),
        Err(stale @ StoreError::Stale { .. }) => Err(stale),
        Err(other) => panic!("{other:?}"),
    }
}
