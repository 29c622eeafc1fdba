//! One field of many enterprises changed at once: looked at first, old beside new, then saved as one batch that one undo
//! takes back.

use std::collections::HashMap;

use chrono::NaiveDate;
use portolan_domain::action::{Action, Verb};
use portolan_domain::consultant::Consultant;
use portolan_domain::custom::{CustomField, CustomKind, CustomValue};
use portolan_domain::enterprise::{Division, Enterprise};
use portolan_domain::filter::custom_key;
use portolan_domain::id::{EnterpriseId, RecordId};
use portolan_domain::record::{Entity as _, Noun};
use portolan_domain::text::Bilingual;
use portolan_store::Change;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;

use crate::app::App;
use crate::error::{ApiError, Result};

/// A change of many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BulkEdit {
    /// Which ones.
    pub ids: Vec<EnterpriseId>,
    /// Key of the field: `stage`, `tags`, `custom.X01`.
    pub field: String,
    /// What becomes of it.
    pub change: BulkChange,
}

/// What becomes of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum BulkChange {
    /// It gets this value, as filters write it; a text of both languages has them apart by a line break.
    Set(String),
    /// It gets nothing.
    Clear,
    /// This tag is added.
    Add(String),
    /// This tag is taken off.
    Remove(String),
}

/// What a change would do, or did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BulkOutcome {
    /// What changes.
    pub rows: Vec<BulkRow>,
    /// What does not, and why.
    pub skipped: Vec<BulkSkip>,
}

/// A record that changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BulkRow {
    /// Which one.
    pub id: EnterpriseId,
    /// Its code.
    pub code: String,
    /// What people call it.
    pub title: Bilingual,
    /// The value it has, as filters write it; several tags apart by commas.
    pub before: String,
    /// The value it gets.
    pub after: String,
}

/// A record that does not change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BulkSkip {
    /// Which one.
    pub id: EnterpriseId,
    /// Its code; empty when it is gone.
    pub code: String,
    /// What people call it.
    pub title: Bilingual,
    /// Why.
    pub why: BulkReason,
}

/// Why a record does not change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum BulkReason {
    /// It says so already.
    Same,
    /// It is in the bin.
    Gone,
    /// It would have no name.
    Rule,
}

/// What a change would do. Nothing is saved.
///
/// # Errors
/// When there is no such field or value, or the store cannot be read.
pub async fn preview(app: &App, edit: &BulkEdit) -> Result<BulkOutcome> {
    Ok(worked_out(app, edit).await?.0)
}

/// Saves a change of many as one batch; what needs none is left alone.
///
/// # Errors
/// As [`preview`], and when somebody else saves one of them at the same time.
pub async fn edit(app: &App, edit: &BulkEdit) -> Result<BulkOutcome> {
    let (outcome, changed) = worked_out(app, edit).await?;
    if changed.is_empty() {
        return Ok(outcome);
    }
    let (code, count) = match changed.as_slice() {
        [only] => (Some(only.code.to_string()), None),
        several => (None, u32::try_from(several.len()).ok()),
    };
    let action = Action {
        noun: Some(Noun::Enterprise),
        code,
        fields: vec![path(&edit.field)],
        count,
        ..Action::of(Verb::Edit)
    };
    let changes = changed.into_iter().map(|own| Change::Put(own.into_record())).collect();
    app.commit(action, changes).await?;
    Ok(outcome)
}

/// The path of a field in the record, as the journal names it.
fn path(field: &str) -> String {
    match field {
        "consultant" => "consultantId".to_owned(),
        "city" => "division.city".to_owned(),
        custom if custom.starts_with("custom.") => "custom".to_owned(),
        other => other.to_owned(),
    }
}

async fn worked_out(app: &App, edit: &BulkEdit) -> Result<(BulkOutcome, Vec<Enterprise>)> {
    let setter = Setter::of(app, edit).await?;
    let ids: Vec<RecordId> = edit.ids.iter().map(|id| (*id).into()).collect();
    let found: Vec<Enterprise> = app.store.some(&ids).await?;
    let mut found: HashMap<_, _> = found.into_iter().map(|own| (own.id, own)).collect();
    let mut outcome = BulkOutcome::default();
    let mut changed = Vec::new();
    for &id in &edit.ids {
        let skip = |code: String, title, why| BulkSkip { id, code, title, why };
        let Some(before) = found.remove(&id) else {
            outcome.skipped.push(skip(String::new(), Bilingual::default(), BulkReason::Gone));
            continue;
        };
        let (code, title) = (before.code.to_string(), before.called().clone());
        let after = setter.set(before.clone(), app.clock.today());
        if after == before {
            outcome.skipped.push(skip(code, title, BulkReason::Same));
        } else if after.check().is_err() {
            outcome.skipped.push(skip(code, title, BulkReason::Rule));
        } else {
            let (before, after_said) = (setter.said(&before), setter.said(&after));
            outcome.rows.push(BulkRow { id, code, title, before, after: after_said });
            changed.push(after);
        }
    }
    Ok((outcome, changed))
}

/// What is set, understood.
enum What {
    Keyed(&'static str, Option<Value>),
    Consultant(Option<RecordId>),
    City(Option<Bilingual>),
    Text(&'static str, Bilingual),
    AddTag(String),
    RemoveTag(String),
    Tags(Vec<String>),
    Custom(CustomField, Option<CustomValue>),
}

struct Setter {
    what: What,
    consultants: HashMap<RecordId, String>,
}

fn wrong(edit: &BulkEdit) -> ApiError {
    ApiError::invalid("value", "bulk_value", format!("{} takes no such value", edit.field))
}

impl Setter {
    async fn of(app: &App, edit: &BulkEdit) -> Result<Self> {
        let consultants: Vec<Consultant> = app.store.all().await?;
        let value = match &edit.change {
            BulkChange::Set(value) => Some(value.trim()),
            BulkChange::Clear => None,
            BulkChange::Add(tag) | BulkChange::Remove(tag) => {
                let tag = tag.trim();
                if edit.field != "tags" || tag.is_empty() || tag.contains(',') {
                    return Err(wrong(edit));
                }
                let add = matches!(edit.change, BulkChange::Add(_));
                let what = if add { What::AddTag } else { What::RemoveTag };
                return Ok(Self { what: what(tag.to_owned()), consultants: HashMap::new() });
            }
        };
        let what = match edit.field.as_str() {
            "tier" => What::Keyed("tier", keyed::<portolan_domain::enterprise::Tier>(edit, value)?),
            "stage" => {
                What::Keyed("stage", keyed::<portolan_domain::enterprise::Stage>(edit, value)?)
            }
            "consultant" => What::Consultant(match value {
                None => None,
                Some(code) => {
                    let known = consultants.iter().find(|one| one.code.as_str() == code);
                    Some(known.ok_or_else(|| wrong(edit))?.id.into())
                }
            }),
            "city" => What::City(match value {
                None => None,
                Some(key) => Some(city(app, key).await?),
            }),
            "name" => What::Text("name", both(value)),
            "shortName" => What::Text("shortName", both(value)),
            "notes" => What::Text("notes", Bilingual::new(value.unwrap_or_default(), "")),
            "tags" => What::Tags(tags(value)),
            custom => custom_what(app, edit, custom, value).await?,
        };
        let consultants =
            consultants.into_iter().map(|one| (one.id.into(), one.code.to_string())).collect();
        Ok(Self { what, consultants })
    }

    fn set(&self, own: Enterprise, today: NaiveDate) -> Enterprise {
        let mut own = own;
        match &self.what {
            What::Keyed(key, value) => {
                // Read above as what the record holds, so it can be read again.
                let value = value.clone().unwrap_or(Value::Null);
                if *key == "tier" {
                    own.tier = serde_json::from_value(value).ok().flatten();
                } else {
                    let stage = serde_json::from_value(value).ok().flatten();
                    if stage != own.stage {
                        own.stage = stage;
                        own.follow_stage(today);
                    }
                }
            }
            What::Consultant(id) => own.consultant_id = id.map(Into::into),
            What::City(city) => set_city(&mut own, city.as_ref()),
            What::Text("name", text) => own.name = text.clone(),
            What::Text("shortName", text) => own.short_name = text.clone(),
            What::Text(_, text) => own.notes.clone_from(&text.zh),
            What::AddTag(tag) => {
                if !own.tags.contains(tag) {
                    own.tags.push(tag.clone());
                }
            }
            What::RemoveTag(tag) => own.tags.retain(|known| known != tag),
            What::Tags(tags) => own.tags.clone_from(tags),
            What::Custom(field, value) => {
                match value {
                    Some(value) => own.custom.insert(field.id, value.clone()),
                    None => own.custom.remove(&field.id),
                };
            }
        }
        own
    }

    /// The value of the field, as filters write it.
    fn said(&self, own: &Enterprise) -> String {
        let keyed = |value: serde_json::Result<Value>| {
            value.ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
        };
        match &self.what {
            What::Keyed("tier", _) => keyed(serde_json::to_value(own.tier)),
            What::Keyed(..) => keyed(serde_json::to_value(own.stage)),
            What::Consultant(_) => {
                let id = own.consultant_id.map(RecordId::from);
                id.and_then(|id| self.consultants.get(&id).cloned()).unwrap_or_default()
            }
            What::City(_) => own.division.as_ref().map_or_else(String::new, |division| {
                let place = [division.city.zh.as_str(), division.name.as_str()];
                place.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
            }),
            What::Text("name", _) => lines(&own.name),
            What::Text("shortName", _) => lines(&own.short_name),
            What::Text(..) => own.notes.clone(),
            What::AddTag(_) | What::RemoveTag(_) | What::Tags(_) => own.tags.join(", "),
            What::Custom(field, _) => match own.custom.get(&field.id) {
                None => String::new(),
                Some(CustomValue::YesNo(yes)) => if *yes { "yes" } else { "no" }.to_owned(),
                Some(CustomValue::Choice(key)) => key.clone(),
                Some(value) => field.said(value, portolan_domain::text::Language::English),
            },
        }
    }
}

fn keyed<T: serde::de::DeserializeOwned>(
    edit: &BulkEdit,
    value: Option<&str>,
) -> Result<Option<Value>> {
    let Some(value) = value else { return Ok(None) };
    let json = Value::String(value.to_owned());
    serde_json::from_value::<T>(json.clone()).map_err(|_| wrong(edit))?;
    Ok(Some(json))
}

/// Both languages, the Chinese line first.
fn both(value: Option<&str>) -> Bilingual {
    let (zh, en) =
        value.unwrap_or_default().split_once('\n').unwrap_or((value.unwrap_or_default(), ""));
    Bilingual::new(zh.trim(), en.trim())
}

fn lines(text: &Bilingual) -> String {
    if text.en.is_empty() { text.zh.clone() } else { format!("{}\n{}", text.zh, text.en) }
}

fn tags(value: Option<&str>) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    let typed = value.unwrap_or_default().split([',', '，', '、']);
    for tag in typed.map(str::trim).filter(|tag| !tag.is_empty()) {
        if !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

/// A city by its key: with the names it has in some record, or as typed.
async fn city(app: &App, key: &str) -> Result<Bilingual> {
    let fields = crate::lists::fields(app, Noun::Enterprise).await?;
    let cities = fields.into_iter().find(|field| field.key == "city");
    let known = cities.and_then(|field| field.choices.into_iter().find(|city| city.key == key));
    Ok(known.map_or_else(|| Bilingual::new(key, ""), |city| city.label))
}

/// A firm that moves to another city is in none of the districts of the old one.
fn set_city(own: &mut Enterprise, city: Option<&Bilingual>) {
    let same = own.division.as_ref().map(|division| &division.city) == city;
    if !same {
        let division = |city: &Bilingual| Division {
            code: String::new(),
            name: String::new(),
            city: city.clone(),
        };
        own.division = city.map(division);
    }
}

async fn custom_what(app: &App, edit: &BulkEdit, key: &str, value: Option<&str>) -> Result<What> {
    let fields: Vec<CustomField> = app.store.all().await?;
    let field = fields.into_iter().find(|field| custom_key(&field.code) == key && !field.retired);
    let field = field.ok_or_else(|| {
        ApiError::invalid("field", "bulk_field", format!("{key} is not changed for many"))
    })?;
    let Some(value) = value.filter(|value| !value.is_empty()) else {
        return Ok(What::Custom(field, None));
    };
    let value = match field.kind {
        CustomKind::Text => CustomValue::Text(value.to_owned()),
        CustomKind::Number => {
            CustomValue::Number(value.parse::<Decimal>().map_err(|_| wrong(edit))?)
        }
        CustomKind::Date => CustomValue::Date(value.parse::<NaiveDate>().map_err(|_| wrong(edit))?),
        CustomKind::Choice => CustomValue::Choice(value.to_owned()),
        CustomKind::YesNo => match value {
            "yes" => CustomValue::YesNo(true),
            "no" => CustomValue::YesNo(false),
            _ => return Err(wrong(edit)),
        },
    };
    if !field.takes(&value) {
        return Err(wrong(edit));
    }
    Ok(What::Custom(field, Some(value)))
}
