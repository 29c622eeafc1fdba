//! What all nouns have in common: an id, a code, a revision, and what they point to. The journal and the store work on
//! [`Record`], so that every noun is kept, shown in history and taken back by one mechanism.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use specta::Type;

use crate::{
    about::About,
    activity::Activity,
    attachment::Attachment,
    comparison::Comparison,
    consultant::Consultant,
    contact::Contact,
    custom::CustomField,
    delegation::Delegation,
    enterprise::Enterprise,
    fx::FxReference,
    id::{Code, RecordId},
    market::Market,
    plan::Plan,
    risk::{Risk, RiskLink, RiskTemplate},
    saved_view::SavedView,
    task::{Task, TaskOrigin},
    text::Bilingual,
    workspace::Workspace,
};

/// A kind of record.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Noun {
    /// [`Workspace`].
    Workspace,
    /// [`Consultant`].
    Consultant,
    /// [`Enterprise`].
    Enterprise,
    /// [`Contact`].
    Contact,
    /// [`Market`].
    Market,
    /// [`Comparison`].
    Comparison,
    /// [`Plan`].
    Plan,
    /// [`Delegation`].
    Delegation,
    /// [`Risk`].
    Risk,
    /// [`RiskTemplate`].
    RiskTemplate,
    /// [`FxReference`].
    FxReference,
    /// [`Activity`].
    Activity,
    /// [`Task`].
    Task,
    /// [`Attachment`].
    Attachment,
    /// [`CustomField`].
    CustomField,
    /// [`SavedView`].
    SavedView,
}

impl Noun {
    /// Every noun, each after those it may point to.
    pub const ALL: [Self; 16] = [
        Self::Workspace,
        Self::Consultant,
        Self::CustomField,
        Self::Enterprise,
        Self::Contact,
        Self::Market,
        Self::Comparison,
        Self::Plan,
        Self::Delegation,
        Self::Risk,
        Self::RiskTemplate,
        Self::FxReference,
        Self::Activity,
        Self::Task,
        Self::Attachment,
        Self::SavedView,
    ];

    /// Name of the noun: of its table, in the journal, on the command line (`risk`).
    pub fn name(self) -> &'static str {
        match self {
            Self::Workspace => "workspace",
            Self::Consultant => "consultant",
            Self::Enterprise => "enterprise",
            Self::Contact => "contact",
            Self::Market => "market",
            Self::Comparison => "comparison",
            Self::Plan => "plan",
            Self::Delegation => "delegation",
            Self::Risk => "risk",
            Self::RiskTemplate => "risk_template",
            Self::FxReference => "fx_reference",
            Self::Activity => "activity",
            Self::Task => "task",
            Self::Attachment => "attachment",
            Self::CustomField => "custom_field",
            Self::SavedView => "saved_view",
        }
    }

    /// Reads a name as written by [`Noun::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|noun| noun.name() == name)
    }
}

/// One arrow from a record to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// What kind is pointed to.
    pub noun: Noun,
    /// Which one.
    pub id: RecordId,
}

/// What every noun can tell of itself.
pub trait Entity: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Which noun this is.
    const NOUN: Noun;
    /// Its id.
    fn id(&self) -> RecordId;
    /// Its code.
    fn code(&self) -> &Code;
    /// How often it was saved; 0 before the first save.
    fn revision(&self) -> u32;
    /// Sets the count of saves.
    fn set_revision(&mut self, revision: u32);
    /// What people call it.
    fn title(&self) -> Bilingual;
    /// The records it points to, without repetition. Those must exist; they cannot be deleted while this stands.
    fn references(&self) -> Vec<Reference>;
    /// Wraps it.
    fn into_record(self) -> Record;
}

macro_rules! records {
    ($($noun:ident { title: $title:expr, references: $references:expr }),* $(,)?) => {
        /// A record of any noun.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
        #[expect(
            clippy::large_enum_variant,
            reason = "a client is the largest noun and the most frequent: a box for each would cost more than it saves"
        )]
        // Renamed on the wire only: TypeScript has a `Record` of its own.
        #[serde(rename = "AnyRecord", rename_all = "snake_case", tag = "noun", content = "record")]
        pub enum Record {
            $(
                #[doc = concat!("A [`", stringify!($noun), "`].")]
                $noun($noun),
            )*
        }

        $(impl Entity for $noun {
            const NOUN: Noun = Noun::$noun;

            fn id(&self) -> RecordId {
                self.id.into()
            }

            fn code(&self) -> &Code {
                &self.code
            }

            fn revision(&self) -> u32 {
                self.revision
            }

            fn set_revision(&mut self, revision: u32) {
                self.revision = revision;
            }

            fn title(&self) -> Bilingual {
                let title: fn(&Self) -> Bilingual = $title;
                title(self)
            }

            fn references(&self) -> Vec<Reference> {
                let list: fn(&Self, &mut Vec<Reference>) = $references;
                let mut references = Vec::new();
                list(self, &mut references);
                references.sort_unstable();
                references.dedup();
                references
            }

            fn into_record(self) -> Record {
                Record::$noun(self)
            }
        })*

        impl Record {
            /// Which noun it is.
            pub fn noun(&self) -> Noun {
                match self { $(Self::$noun(_) => Noun::$noun,)* }
            }

            /// Its id.
            pub fn id(&self) -> RecordId {
                match self { $(Self::$noun(record) => record.id.into(),)* }
            }

            /// Its code.
            pub fn code(&self) -> &Code {
                match self { $(Self::$noun(record) => &record.code,)* }
            }

            /// How often it was saved; 0 before the first save.
            pub fn revision(&self) -> u32 {
                match self { $(Self::$noun(record) => record.revision,)* }
            }

            /// Sets the count of saves.
            pub fn set_revision(&mut self, revision: u32) {
                match self { $(Self::$noun(record) => record.revision = revision,)* }
            }

            /// What people call it.
            pub fn title(&self) -> Bilingual {
                match self { $(Self::$noun(record) => record.title(),)* }
            }

            /// The records it points to, without repetition.
            pub fn references(&self) -> Vec<Reference> {
                match self { $(Self::$noun(record) => record.references(),)* }
            }

            /// The record alone as JSON, without the name of its noun.
            ///
            /// # Errors
            /// Never for the nouns of this crate; the signature is serde's.
            pub fn to_json(&self) -> serde_json::Result<serde_json::Value> {
                match self { $(Self::$noun(record) => serde_json::to_value(record),)* }
            }

            /// As [`Record::to_json`], written out: a record that is only kept need not become a tree first.
            ///
            /// # Errors
            /// Never for the nouns of this crate; the signature is serde's.
            pub fn to_raw_json(&self) -> serde_json::Result<Box<serde_json::value::RawValue>> {
                match self { $(Self::$noun(record) => serde_json::value::to_raw_value(record),)* }
            }

            /// Reads what [`Record::to_json`] wrote.
            ///
            /// # Errors
            /// When the JSON is not of this noun's shape.
            pub fn from_json(noun: Noun, json: serde_json::Value) -> serde_json::Result<Self> {
                match noun { $(Noun::$noun => serde_json::from_value(json).map(Self::$noun),)* }
            }

            /// As [`Record::from_json`], from its text.
            ///
            /// # Errors
            /// When the text is no JSON of this noun's shape.
            pub fn parse(noun: Noun, text: &str) -> serde_json::Result<Self> {
                match noun { $(Noun::$noun => serde_json::from_str(text).map(Self::$noun),)* }
            }
        }
    };
}

fn point(to: &mut Vec<Reference>, noun: Noun, id: impl Into<RecordId>) {
    to.push(Reference { noun, id: id.into() });
}

records! {
    Workspace { title: |w| w.centre.name.clone(), references: |_, _| {} },
    Consultant { title: |c| c.name.clone(), references: |_, _| {} },
    Enterprise {
        title: |e| e.name.clone(),
        references: |e, to| {
            e.consultant_id.into_iter().for_each(|id| point(to, Noun::Consultant, id));
            let owners = e.stage_steps.iter().filter_map(|step| step.owner_id);
            owners.for_each(|id| point(to, Noun::Consultant, id));
            e.custom.keys().for_each(|&id| point(to, Noun::CustomField, id));
        }
    },
    Contact {
        title: |c| c.name.clone(),
        references: |c, to| point(to, Noun::Enterprise, c.enterprise_id)
    },
    Market { title: |m| m.name.clone(), references: |_, _| {} },
    Comparison {
        title: |c| Bilingual::new(format!("市场比选 {}", c.code), format!("Market comparison {}", c.code)),
        references: |c, to| c.market_ids.iter().for_each(|&id| point(to, Noun::Market, id))
    },
    Plan {
        title: |p| p.title.clone(),
        references: |p, to| {
            point(to, Noun::Enterprise, p.enterprise_id);
            point(to, Noun::Market, p.market_id);
        }
    },
    Delegation {
        title: |d| d.name.clone(),
        references: |d, to| {
            for member in &d.members {
                member.consultant_id.into_iter().for_each(|id| point(to, Noun::Consultant, id));
                member.enterprise_id.into_iter().for_each(|id| point(to, Noun::Enterprise, id));
            }
            d.local_companies.iter().flat_map(|c| &c.interested_in).for_each(|&id| point(to, Noun::Enterprise, id));
            d.meetings.iter().for_each(|meeting| point(to, Noun::Enterprise, meeting.enterprise_id));
        }
    },
    Risk {
        title: |r| r.title.clone(),
        references: |r, to| {
            r.links.iter().for_each(|link| match link {
                RiskLink::Plan(id) => point(to, Noun::Plan, *id),
                RiskLink::Delegation(id) => point(to, Noun::Delegation, *id),
            });
            r.market_id.into_iter().for_each(|id| point(to, Noun::Market, id));
            r.owner_id.into_iter().for_each(|id| point(to, Noun::Consultant, id));
        }
    },
    RiskTemplate { title: |t| t.title.clone(), references: |_, _| {} },
    FxReference {
        title: |f| Bilingual::new(format!("参考汇率 {}", f.code), format!("Reference rates {}", f.code)),
        references: |_, _| {}
    },
    Activity {
        title: |a| Bilingual::new(a.summary.clone(), ""),
        references: |a, to| {
            point(to, Noun::Enterprise, a.enterprise_id);
            a.contact_ids.iter().for_each(|&id| point(to, Noun::Contact, id));
            a.consultant_id.into_iter().for_each(|id| point(to, Noun::Consultant, id));
        }
    },
    Task {
        title: |t| Bilingual::new(t.title.clone(), ""),
        references: |t, to| {
            to.extend(t.about.map(About::reference));
            t.owner_id.into_iter().for_each(|id| point(to, Noun::Consultant, id));
            if let Some(TaskOrigin::Activity(id)) = &t.origin {
                point(to, Noun::Activity, *id);
            }
        }
    },
    Attachment {
        title: |a| Bilingual::new(a.name.clone(), ""),
        references: |a, to| to.push(a.about.reference())
    },
    CustomField { title: |f| f.label.clone(), references: |_, _| {} },
    SavedView {
        title: |v| Bilingual::new(v.name.clone(), ""),
        references: |v, to| v.owner_id.into_iter().for_each(|id| point(to, Noun::Consultant, id))
    },
}
