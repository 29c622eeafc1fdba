//! A place to test at: a fresh workspace on either database, and records to put into it.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use chrono::{DateTime, TimeZone, Utc};
use portolan_domain::{
    action::{Action, Verb},
    consultant::Consultant,
    contact::Contact,
    enterprise::Enterprise,
    id::{Code, ConsultantId, ContactId, EnterpriseId},
    record::{Entity, Record},
    text::Bilingual,
};
use portolan_store::{Batch, Change, Cost, Step, Store};
use serde_json::json;
use tempfile::TempDir;
use uuid::Uuid;

pub(crate) const PASSPHRASE: &str = "一带一路 correct horse";
/// Guessing must be dear for users and cheap for tests.
pub(crate) const CHEAP: Cost = Cost { memory_kib: 8, passes: 1, lanes: 1 };

/// Makes the two tests of one body: one on an encrypted file, one on PostgreSQL.
macro_rules! each_db {
    ($($name:ident),* $(,)?) => {$(
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                super::$name(&crate::desk::Desk::in_file().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(desk) = crate::desk::Desk::in_postgres().await {
                    super::$name(&desk).await;
                }
            }
        }
    )*};
}
pub(crate) use each_db;

/// A fresh workspace.
pub(crate) struct Desk {
    pub(crate) store: Store,
    folder: TempDir,
    clock: AtomicU32,
}

impl Desk {
    pub(crate) async fn in_file() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("w.portolan");
        let store = Store::create_at_cost(&path, PASSPHRASE, false, CHEAP).await.unwrap().store;
        Self { store, folder, clock: AtomicU32::new(0) }
    }

    /// A workspace in a schema of its own, so that tests can run side by side.
    pub(crate) async fn in_postgres() -> Option<Self> {
        let store = Store::connect(&Self::new_schema()?).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        Some(Self { store, folder, clock: AtomicU32::new(0) })
    }

    /// The address of a schema that is not there yet; `None` where there is no PostgreSQL and need not be.
    pub(crate) fn new_schema() -> Option<String> {
        let Ok(base) = std::env::var("TEST_POSTGRES_URL") else {
            let needed = ["CI", "PORTOLAN_REQUIRE_POSTGRES"]
                .iter()
                .any(|name| std::env::var(name).is_ok_and(|value| value == "true" || value == "1"));
            assert!(!needed, "TEST_POSTGRES_URL is not set, and here it must be");
            eprintln!("skipped: TEST_POSTGRES_URL is not set");
            return None;
        };
        let join = if base.contains('?') { '&' } else { '?' };
        Some(format!("{base}{join}schema=test_{}", new_id().simple()))
    }

    /// A file of this name in a folder of its own.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("w.portolan")
    }

    /// A moment later than the last one asked for.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        let seconds = i64::from(self.clock.fetch_add(1, Ordering::Relaxed));
        Utc.with_ymd_and_hms(2026, 11, 23, 9, 0, 0).unwrap() + chrono::Duration::seconds(seconds)
    }

    pub(crate) fn batch(&self, actor: &str, changes: Vec<Change>) -> Batch {
        Batch {
            id: new_id(),
            at: self.now(),
            actor: actor.to_owned(),
            action: action(Verb::Edit),
            changes,
        }
    }

    /// Saves one record and returns it as stored.
    pub(crate) async fn put<T: Entity>(&self, actor: &str, record: &T) -> T {
        let batch = self.batch(actor, vec![put(record)]);
        self.store.commit(batch).await.unwrap();
        self.store.get::<T>(record.id()).await.unwrap().unwrap()
    }

    pub(crate) fn step(&self, actor: &str) -> Step {
        Step { id: new_id(), at: self.now(), actor: actor.to_owned() }
    }

    /// Everything in the workspace, apart from how often it was saved.
    pub(crate) async fn content(&self) -> Vec<Record> {
        let mut records = self.store.records(&portolan_domain::record::Noun::ALL).await.unwrap();
        records.iter_mut().for_each(|record| record.set_revision(0));
        records
    }

    /// Checks the workspace whole.
    pub(crate) async fn assert_sound(&self) {
        let report = self.store.verify().await.unwrap();
        assert_eq!(report.problems, [], "the workspace must be sound");
    }
}

pub(crate) fn put<T: Entity>(record: &T) -> Change {
    Change::Put(record.clone().into_record())
}

pub(crate) fn remove<T: Entity>(record: &T) -> Change {
    Change::Remove { noun: T::NOUN, id: record.id(), revision: record.revision() }
}

pub(crate) fn action(verb: Verb) -> Action {
    Action::of(verb)
}

#[expect(clippy::disallowed_methods, reason = "tests have no application to take ids from")]
pub(crate) fn new_id() -> Uuid {
    Uuid::now_v7()
}

pub(crate) fn a_consultant(code: &str) -> Consultant {
    Consultant {
        id: ConsultantId(new_id()),
        code: Code::parse(code).unwrap(),
        revision: 0,
        name: Bilingual::new("王芳", "WANG Fang"),
        role: Bilingual::new("顾问", "Consultant"),
        languages: vec!["zh-CN".into(), "en".into()],
    }
}

pub(crate) fn an_enterprise(code: &str) -> Enterprise {
    serde_json::from_value(json!({
        "id": new_id(), "code": code, "revision": 0,
        "name": {"zh": "杭州精工泵业有限公司", "en": "Hangzhou Precision Pumps Co., Ltd."},
        "shortName": {"zh": "精工泵业", "en": "Precision Pumps"},
        "uscc": null, "division": null, "founded": "2008-02-29", "industry": null, "products": [],
        "tier": "little_giant", "certificate": null, "employees": 312, "rdStaff": 41,
        "figures": [{"year": 2025, "revenue": "18250.40", "mainRevenue": null, "rdExpense": "0.00",
            "netProfit": "-120.5", "totalAssets": null, "totalLiabilities": null, "exportRevenue": null}],
        "equityInvestmentLastTwoYears": null, "ip": {"classOne": 3, "classTwo": null},
        "yearsInNiche": null,
        "marketPosition": {"domesticSharePct": null, "domesticRank": null, "globalRank": null},
        "platformScore": null, "certifications": ["CE"], "exportMarkets": ["PK"],
        "readiness": {"management": 4, "product": null, "certification": null, "finance": null,
            "team": null, "marketKnowledge": null},
        "needs": [], "consultantId": null, "stage": null, "notes": "‘ \" \\ \u{1F600} 𠮷"
    }))
    .unwrap()
}

pub(crate) fn a_contact(code: &str, at: &Enterprise) -> Contact {
    Contact {
        id: ContactId(new_id()),
        code: Code::parse(code).unwrap(),
        revision: 0,
        enterprise_id: EnterpriseId(at.id.0),
        name: Bilingual::new("李雷", "LI Lei"),
        title: Bilingual::default(),
        phone: "+86 571 0000 0000".into(),
        email: String::new(),
        primary: true,
        notes: String::new(),
    }
}
