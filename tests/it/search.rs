//! What the search finds is what a plain look at every text finds, on random data, while records come, change and go.

use std::collections::BTreeMap;

use portolan_api::app::App;
use portolan_api::{history, search};
use portolan_domain::contact::Contact;
use portolan_domain::enterprise::{Enterprise, Product};
use portolan_domain::id::{Code, ContactId, EnterpriseId};
use portolan_domain::record::{Entity, Noun};
use portolan_domain::text::Bilingual;
use portolan_search::{Entry, Index};
use portolan_store::Change;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::json;

use crate::api_exchange::{app, set};
use crate::desk::{Desk, each_db, new_id};
use crate::plainly::{self, Answer, Plain};

const HAN: &str = "虹桥商务重庆西安先绿上海行乐光山橋務慶綠樂";
const WORDS: [&str; 14] = [
    "Hongqiao",
    "hong",
    "Shanghai",
    "Shang",
    "Pump",
    "pumps",
    "E1",
    "a1b2",
    "Xi'an",
    "xian",
    "café",
    "Ltd",
    "ＡＢ１２",
    "12",
];

/// What Chinese sounds like, in part or in whole.
const SOUNDS: &str = "hongqiao hq hqsw hongq shang sh zhongqing chongqing cq xian xa lv lys hangshan shangh \
    gongqiao yueguang lg h s 1";
/// Words and sounds with slips, and sounds that are taken for others.
const SLIPS: &str = "honqiao hongqaio shnaghai pumsp shangahi pupms ltdd hgonqiao xain sanghai congqin zongqing \
    san huangsan nv nvsh xing xiam shanghaii angqiao shabghai chogqing chongqimg hangsam \
    guangsan guamgs xibgan";

fn han() -> impl Strategy<Value = String> {
    let all: Vec<char> = HAN.chars().collect();
    prop::collection::vec(select(all), 1..6).prop_map(String::from_iter)
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof!["[12]{2,7}", "[12]{2} [123]{4}", "[AB]{2}-[12]{3,6}", "\\+86 1[12]{2} [12]{4}"]
}

fn text() -> impl Strategy<Value = String> {
    let part =
        prop_oneof![4 => han(), 3 => select(&WORDS[..]).prop_map(String::from), 1 => number()];
    let join = select(vec!["", " ", "（", "-", "　"]);
    prop::collection::vec((part, join), 0..4)
        .prop_map(|parts| parts.into_iter().map(|(part, join)| part + join).collect())
}

/// What people type: a part of what there is, sounds of it, a word with a slip, several of these.
fn query() -> impl Strategy<Value = String> {
    let sounds: Vec<&str> = SOUNDS.split(' ').collect();
    let slips: Vec<&str> = SLIPS.split(' ').collect();
    let one = prop_oneof![
        3 => han(),
        3 => select(sounds).prop_map(String::from),
        2 => select(slips).prop_map(String::from),
        2 => select(&WORDS[..]).prop_map(String::from),
        2 => number(),
        1 => "[12]{1,4}",
        1 => "[ECX][12]{0,2}",
    ];
    prop_oneof![
        4 => one.boxed(),
        1 => prop::collection::vec(prop_oneof![han(), select(&WORDS[..]).prop_map(String::from)], 2..4)
            .prop_map(|words| words.join(" ")),
    ]
}

fn entry() -> impl Strategy<Value = Entry> {
    let some = || prop::collection::vec(text(), 0..3);
    let code = prop_oneof!["[EX][12]{1,3}", "[A-C]-?[0-3]{2}"];
    (0..3u8, code, text(), text(), some(), prop::collection::vec(number(), 0..2), some()).prop_map(
        |(kind, code, zh, en, names, numbers, texts)| Entry {
            id: 0,
            kind,
            code,
            zh,
            en,
            names,
            numbers,
            texts,
        },
    )
}

fn plain(entry: &Entry) -> Plain {
    let mut names = vec![entry.zh.clone(), entry.en.clone()];
    names.extend(entry.names.clone());
    Plain {
        id: entry.id,
        kind: entry.kind,
        code: entry.code.clone(),
        names,
        numbers: entry.numbers.clone(),
        texts: entry.texts.clone(),
    }
}

fn found(index: &mut Index, query: &str, most: usize) -> Answer {
    let groups = index.search(query, most).into_iter();
    groups
        .map(|group| {
            let ids = group.hits.iter().map(|hit| hit.id).collect();
            (group.kind, group.total as usize, ids)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn the_index_finds_what_a_plain_look_finds_while_entries_come_and_go(
        first in prop::collection::vec(entry(), 0..40),
        steps in prop::collection::vec((0..48u128, prop::option::weighted(0.7, entry())), 0..24),
        queries in prop::collection::vec(query(), 24),
    ) {
        let mut all: BTreeMap<u128, Entry> =
            (0..).zip(first).map(|(id, entry)| (id, Entry { id, ..entry })).collect();
        let mut index = Index::of(all.values().cloned());
        for (id, step) in steps {
            match step {
                Some(entry) => {
                    let entry = Entry { id, ..entry };
                    all.insert(id, entry.clone());
                    index.put([entry]);
                }
                None => {
                    all.remove(&id);
                    index.remove([id]);
                }
            }
        }
        prop_assert_eq!(index.len(), all.len());
        let plain: Vec<Plain> = all.values().map(plain).collect();
        for query in queries {
            let expected = plainly::search(&plain, &query);
            prop_assert_eq!(found(&mut index, &query, 100), expected.clone(), "{}", &query);
            let best: Answer = expected
                .into_iter()
                .map(|(kind, total, ids)| (kind, total, ids.into_iter().take(3).collect()))
                .collect();
            prop_assert_eq!(found(&mut index, &query, 3), best, "{}", query);
        }
    }
}

each_db!(a_search_finds_what_a_plain_look_at_the_records_finds);

/// One of these, the same in every run.
fn draw<T: std::fmt::Debug>(runner: &mut TestRunner, strategy: &impl Strategy<Value = T>) -> T {
    strategy.new_tree(runner).unwrap().current()
}

fn of_enterprise(enterprise: &Enterprise) -> Plain {
    let mut names = vec![enterprise.called().zh.clone(), enterprise.called().en.clone()];
    names.extend([enterprise.name.zh.clone(), enterprise.name.en.clone()]);
    let products =
        enterprise.products.iter().flat_map(|one| [one.name.zh.clone(), one.name.en.clone()]);
    Plain {
        id: enterprise.id.0.as_u128(),
        kind: 2,
        code: enterprise.code.to_string(),
        names,
        numbers: Vec::new(),
        texts: products.chain([enterprise.notes.clone()]).collect(),
    }
}

fn of_contact(contact: &Contact) -> Plain {
    let texts = [&contact.email, &contact.title.zh, &contact.title.en, &contact.notes];
    Plain {
        id: contact.id.0.as_u128(),
        kind: 3,
        code: contact.code.to_string(),
        names: vec![contact.name.zh.clone(), contact.name.en.clone()],
        numbers: vec![contact.phone.clone()],
        texts: texts.map(String::clone).to_vec(),
    }
}

fn firm(runner: &mut TestRunner, nth: usize) -> (Enterprise, Contact) {
    let code = |letter: char| Code::parse(&format!("{letter}{nth}")).unwrap();
    let mut text = || draw(runner, &text());
    let id = EnterpriseId(new_id());
    let enterprise = Enterprise {
        name: Bilingual::new(format!("虹{}", text()), text()),
        short_name: Bilingual::new(text(), text()),
        products: vec![Product { name: Bilingual::new(text(), text()), hs: Vec::new() }],
        notes: text(),
        ..Enterprise::blank(id, code('E'))
    };
    let contact = Contact {
        id: ContactId(new_id()),
        code: code('C'),
        revision: 0,
        enterprise_id: id,
        name: Bilingual::new(format!("山{}", text()), text()),
        title: Bilingual::new(text(), text()),
        phone: draw(runner, &number()),
        email: "hong.qiao@pump.example".into(),
        primary: true,
        notes: String::new(),
    };
    (enterprise, contact)
}

/// Asks for everything and compares it with the records as they stand.
async fn compare(app: &App, runner: &mut TestRunner) {
    let enterprises: Vec<Enterprise> = app.store.all().await.unwrap();
    let contacts: Vec<Contact> = app.store.all().await.unwrap();
    let mut all: Vec<Plain> = enterprises.iter().map(of_enterprise).collect();
    all.extend(contacts.iter().map(of_contact));
    for _ in 0..60 {
        let query = draw(runner, &query());
        let found = search::find(app, &query, 500).await.unwrap();
        let groups = found.groups.iter().map(|group| {
            let kind = if group.noun == Noun::Enterprise { 2 } else { 3 };
            let ids = group.hits.iter().map(|hit| hit.record.id.0.as_u128()).collect();
            (kind, group.total as usize, ids)
        });
        let groups: Answer = groups.collect();
        assert_eq!(groups, plainly::search(&all, &query), "{query}");
        assert_eq!(found.total as usize, groups.iter().map(|group| group.1).sum::<usize>());
    }
}

async fn a_search_finds_what_a_plain_look_at_the_records_finds(desk: &Desk) {
    let mut runner = TestRunner::deterministic();
    let (firms, contacts): (Vec<_>, Vec<_>) =
        (1..=80).map(|number| firm(&mut runner, number)).unzip();
    let puts = firms.into_iter().map(|firm| Change::Put(firm.into_record()));
    let puts = puts.chain(contacts.into_iter().map(|contact| Change::Put(contact.into_record())));
    desk.store.commit(desk.batch("wang", puts.collect())).await.unwrap();
    let app = app(desk, "wang").await;
    compare(&app, &mut runner).await;
    for number in 1..=20 {
        let name = json!({"zh": draw(&mut runner, &text()), "en": draw(&mut runner, &text())});
        set(&app, Noun::Enterprise, &format!("E{}", number * 3), json!({"shortName": name})).await;
    }
    compare(&app, &mut runner).await;
    for _ in 0..5 {
        history::undo(&app).await.unwrap().unwrap();
    }
    compare(&app, &mut runner).await;
}
