//! Steps of a client: into a stage of the centre's work, into a country, and through the readiness questionnaire, whose
//! gaps become tasks.

use chrono::NaiveDate;
use portolan_domain::about::About;
use portolan_domain::action::Verb;
use portolan_domain::enterprise::{Enterprise, Stage, StageStep};
use portolan_domain::id::{ConsultantId, EnterpriseId};
use portolan_domain::presence::{PresenceStatus, PresenceStep};
use portolan_domain::readiness::{
    QUESTIONS_VERSION, Question, ReadinessAnswer, ReadinessCheck, questions,
};
use portolan_domain::record::{Entity as _, Record};
use portolan_domain::task::{Task, TaskOrigin};
use portolan_domain::text::Language;
use portolan_store::Change;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::{App, action};
use crate::error::{ApiError, Result};
use crate::tasks::{self, CreateTask};
use crate::{records, save};

/// The centre's work with a client enters a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EnterStage {
    /// Whose.
    pub id: EnterpriseId,
    /// The revision that was read.
    pub revision: u32,
    /// The stage.
    pub stage: Stage,
    /// The day.
    pub on: NaiveDate,
    /// Whose it is.
    pub owner_id: Option<ConsultantId>,
    /// Why, and what proves it.
    pub note: String,
}

/// Notes that a client's stage is another from a day on.
///
/// # Errors
/// When the day has not come yet, or somebody was faster.
pub async fn enter_stage(app: &App, input: EnterStage) -> Result<Enterprise> {
    come(app, input.on)?;
    let mut own = read(app, input.id, input.revision).await?;
    own.enter_stage(StageStep {
        stage: input.stage,
        on: input.on,
        owner_id: input.owner_id,
        note: input.note,
    });
    save::edited(app, own, Verb::Edit).await
}

/// Where a client stands in a country from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NotePresence {
    /// Whose.
    pub id: EnterpriseId,
    /// The revision that was read.
    pub revision: u32,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Where it stands.
    pub status: PresenceStatus,
    /// Since when.
    pub on: NaiveDate,
    /// Why, from whom.
    pub note: String,
}

/// Notes where a client stands in a country; its export markets follow.
///
/// # Errors
/// When there is no such country, the day has not come yet, or somebody was faster.
pub async fn note_presence(app: &App, input: NotePresence) -> Result<Enterprise> {
    come(app, input.on)?;
    if portolan_domain::country::of(&input.country).is_none() {
        return Err(ApiError::invalid("country", "missing", "there is no such country or region"));
    }
    let mut own = read(app, input.id, input.revision).await?;
    let step = PresenceStep { status: input.status, on: input.on, note: input.note };
    own.note_presence(&input.country, step);
    save::edited(app, own, Verb::Edit).await
}

/// Which country's last step to take back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ForgetPresence {
    /// Whose.
    pub id: EnterpriseId,
    /// The revision that was read.
    pub revision: u32,
    /// ISO 3166-1 alpha-2.
    pub country: String,
}

/// Takes the last step in a country back.
///
/// # Errors
/// When somebody was faster.
pub async fn forget_presence(app: &App, input: ForgetPresence) -> Result<Enterprise> {
    let mut own = read(app, input.id, input.revision).await?;
    own.forget_presence(&input.country);
    save::edited(app, own, Verb::Edit).await
}

/// An answer sheet of the readiness questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CheckReadiness {
    /// Whose.
    pub id: EnterpriseId,
    /// The revision that was read.
    pub revision: u32,
    /// The answers; questions nobody answered are left out.
    pub answers: Vec<ReadinessAnswer>,
    /// Keys of the questions whose gap becomes a task.
    pub tasks: Vec<String>,
    /// Language the tasks are written in.
    pub language: Language,
    /// By when those tasks are due.
    pub due: Option<NaiveDate>,
    /// Who does them.
    pub owner_id: Option<ConsultantId>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadinessChecked {
    /// The enterprise with its new scores.
    pub enterprise: Enterprise,
    /// How many tasks were made.
    pub tasks: u32,
}

/// The questions, by dimension in printed order.
pub fn readiness_questions() -> Vec<Question> {
    questions().to_vec()
}

/// Keeps an answer sheet of today, sets the scores it leads to and makes the tasks asked for: one batch, one undo.
///
/// # Errors
/// When nothing is answered, an answer is off the scale or to no question, or somebody was faster.
pub async fn check_readiness(app: &App, input: CheckReadiness) -> Result<ReadinessChecked> {
    if input.answers.is_empty() {
        return Err(ApiError::invalid("answers", "missing", "no question is answered"));
    }
    for answer in &input.answers {
        question(&answer.question)?;
        if !(1..=5).contains(&answer.score) {
            return Err(ApiError::invalid("answers", "off_scale", "an answer is outside 1–5"));
        }
    }
    let mut own = read(app, input.id, input.revision).await?;
    let check = ReadinessCheck {
        on: app.clock.today(),
        version: QUESTIONS_VERSION.to_owned(),
        answers: input.answers.clone(),
    };
    own.readiness = check.upon(&own.readiness);
    own.readiness_checks.push(check);
    own.check()?;
    let tasks = gap_tasks(app, &input).await?;
    let count = crate::plans::count(tasks.len());
    let record = own.into_record();
    let fields = vec!["readiness".to_owned(), "readinessChecks".to_owned()];
    let mut changes = vec![Change::Put(record.clone())];
    changes.extend(tasks.into_iter().map(|task| Change::Put(task.into_record())));
    let committed = app.commit(action(Verb::Edit, &record, fields), changes).await?;
    let enterprise = committed.records.into_iter().find_map(|record| match record {
        Record::Enterprise(own) => Some(own),
        _ => None,
    });
    let enterprise = enterprise.ok_or_else(|| ApiError::internal("a commit returned no client"))?;
    Ok(ReadinessChecked { enterprise, tasks: count })
}

fn question(key: &str) -> Result<&'static Question> {
    let found = questions().iter().find(|question| question.key == key);
    found.ok_or_else(|| ApiError::invalid("answers", "missing", format!("no question {key}")))
}

async fn gap_tasks(app: &App, input: &CheckReadiness) -> Result<Vec<Task>> {
    if input.tasks.is_empty() {
        return Ok(Vec::new());
    }
    let begun = |key: &String| {
        Ok(CreateTask {
            title: question(key)?.task.read(input.language).to_owned(),
            due: input.due,
            owner_id: input.owner_id,
            about: Some(About::Enterprise(input.id)),
            note: String::new(),
        })
    };
    let begun = input.tasks.iter().map(begun).collect::<Result<_>>()?;
    let tasks = tasks::begun_all(app, begun).await?.into_iter().zip(&input.tasks);
    let of = |key: &String| Some(TaskOrigin::Readiness(key.clone()));
    Ok(tasks.map(|(task, key)| Task { origin: of(key), ..task }).collect())
}

/// The enterprise, to be saved over the revision that the user saw.
async fn read(app: &App, id: EnterpriseId, revision: u32) -> Result<Enterprise> {
    let own: Enterprise = records::one(app, id).await?;
    Ok(Enterprise { revision, ..own })
}

/// A step is something that happened: its day has come.
fn come(app: &App, on: NaiveDate) -> Result<()> {
    match on > app.clock.today() {
        true => Err(ApiError::invalid("on", "future", "the day has not come yet")),
        false => Ok(()),
    }
}
