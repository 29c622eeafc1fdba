//! The one error that crosses to the window and the command line.
//!
//! A [`ErrorCode`] exists because its reader does something different for it: other words, another button, another exit code.

use std::collections::BTreeMap;
use std::fmt;

use portolan_domain::activity::ActivityError;
use portolan_domain::attachment::AttachmentError;
use portolan_domain::brand::BrandError;
use portolan_domain::custom::CustomFieldError;
use portolan_domain::delegation::DelegationError;
use portolan_domain::enterprise::EnterpriseError;
use portolan_domain::id::{CodeError, RecordId};
use portolan_domain::market::MarketError;
use portolan_domain::plan::PlanError;
use portolan_domain::record::{Noun, Record};
use portolan_domain::risk::RiskError;
use portolan_domain::task::TaskError;
use portolan_domain::uscc::UsccError;
use portolan_dossier::DossierError;
use portolan_store::StoreError;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;

use crate::in_use::InUse;
use crate::save;

/// What every function of this crate returns.
pub type Result<T> = std::result::Result<T, ApiError>;

/// What went wrong. Readers choose their words by `code` and never show `message`, which is for the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ApiError {
    /// What kind of thing.
    pub code: ErrorCode,
    /// For the log, in English. Holds no client data.
    pub message: String,
    /// What is wrong at which field of a form.
    pub fields: Vec<FieldError>,
    /// Values for the placeholders of the sentence that words this code.
    pub detail: BTreeMap<String, String>,
    /// What somebody else changed, for [`ErrorCode::Stale`].
    pub conflict: Option<Box<Conflict>>,
    /// Which records cannot go and what uses each, for [`ErrorCode::Referenced`].
    pub in_use: Vec<InUse>,
}

/// What kind of thing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// Somebody saved the record since it was read.
    Stale,
    /// Another record has this value already.
    Taken,
    /// The record is not there any more.
    Gone,
    /// Others point to the record.
    Referenced,
    /// What it points to is in the bin itself.
    NeedsBinned,
    /// A later change stands in the way of an undo.
    LaterChange,
    /// Personal data were erased since, so an undo could not bring back what was.
    Erased,
    /// The input breaks a rule; see `fields`.
    Invalid,
    /// The passphrase or recovery code does not open the file.
    WrongPassphrase,
    /// The system's keychain does not give the key.
    Keychain,
    /// The file is no workspace.
    NotAWorkspace,
    /// The key file that belongs beside the workspace is not there.
    KeyMissing,
    /// The file is damaged.
    Damaged,
    /// A newer application wrote the file.
    NewerApplication,
    /// The shared database is older; its administrator must bring it up to date.
    OlderDatabase,
    /// Another process holds the file.
    InUse,
    /// The folder is synchronised or on a network.
    UnsafeLocation,
    /// The file cannot be written.
    ReadOnly,
    /// The disk is full.
    DiskFull,
    /// A file of this name is there already.
    Exists,
    /// There is no such file.
    NotFound,
    /// The database did not answer in time.
    Timeout,
    /// Somebody else was saving something large all the while; nothing of this was saved.
    TurnTaken,
    /// The shared database's server is not there, or its certificate does not prove that it is the right one.
    Unreachable,
    /// The shared database does not know the user, or does not let them do this.
    AccessDenied,
    /// The shared database holds no workspace yet; one can be begun.
    NotBegun,
    /// No font has these characters.
    MissingGlyphs,
    /// Nothing of the document is for the readers it was asked for.
    NotForAudience,
    /// The system has no printing, or its printer did not take the document.
    Printer,
    /// The user stopped it.
    Cancelled,
    /// No workspace is open.
    NoWorkspace,
    /// A file from outside was refused.
    RefusedInput,
    /// A fault of ours.
    Internal,
}

/// What is wrong at one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FieldError {
    /// Path of the field in the record.
    pub path: String,
    /// Key of the sentence that words it.
    pub code: String,
    /// For the log, in English.
    pub message: String,
}

/// What somebody else changed since a record was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Conflict {
    /// What kind of record.
    pub noun: Noun,
    /// Which one.
    pub id: RecordId,
    /// As it is stored now.
    pub theirs: Record,
    /// As it was when it was read, by field; `null` when the journal does not reach back.
    #[serde(skip)]
    pub(crate) base_json: Value,
    /// As it is stored now, by field.
    #[serde(skip)]
    pub(crate) theirs_json: Value,
    /// Who was faster.
    pub by: String,
    /// When, as RFC 3339.
    pub at: String,
    /// The fields they changed.
    pub fields: Vec<FieldConflict>,
}

/// Three values of one field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FieldConflict {
    /// Path of the field.
    pub path: String,
    /// What both began from.
    #[specta(type = specta_typescript::Unknown)]
    pub base: Value,
    /// What they saved.
    #[specta(type = specta_typescript::Unknown)]
    pub theirs: Value,
    /// What this user wanted to save; equal to `base` where only they changed it.
    #[specta(type = specta_typescript::Unknown)]
    pub mine: Value,
}

impl ApiError {
    /// An error of this kind.
    pub fn new(code: ErrorCode, message: impl fmt::Display) -> Self {
        Self {
            code,
            message: message.to_string(),
            fields: Vec::new(),
            detail: BTreeMap::new(),
            conflict: None,
            in_use: Vec::new(),
        }
    }

    /// Adds a value for a placeholder.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl fmt::Display) -> Self {
        self.detail.insert(key.to_owned(), value.to_string());
        self
    }

    /// The record is not there.
    pub fn gone(noun: Noun, name: &str) -> Self {
        Self::new(ErrorCode::Gone, format!("no such {}", noun.name()))
            .with("noun", noun.name())
            .with("code", name)
    }

    /// A fault of ours.
    pub fn internal(error: impl fmt::Display) -> Self {
        Self::new(ErrorCode::Internal, error)
    }

    /// One field breaks a rule.
    pub fn invalid(path: &str, code: &str, message: impl fmt::Display) -> Self {
        let message = message.to_string();
        let field =
            FieldError { path: path.to_owned(), code: code.to_owned(), message: message.clone() };
        Self { fields: vec![field], ..Self::new(ErrorCode::Invalid, message) }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ApiError {}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        let conflict = save::conflict(&error).map(Box::new);
        let base = Self { conflict, ..Self::new(code_of(&error), &error) };
        match error {
            StoreError::Stale { code, by, .. } => base.with("code", code).with("by", by),
            StoreError::Taken { noun, field, value } => {
                let field_error = FieldError {
                    path: field.clone(),
                    code: "taken".to_owned(),
                    message: base.message.clone(),
                };
                let base = base.with("noun", noun.name()).with("field", field).with("value", value);
                Self { fields: vec![field_error], ..base }
            }
            StoreError::LaterChange { code, by, .. } => base.with("code", code).with("by", by),
            StoreError::Erased { by, at } => {
                base.with("by", by).with("at", at.date_naive().to_string())
            }
            StoreError::InUse { by } => base.with("by", by),
            StoreError::UnsafeLocation { why } => base.with("why", why),
            StoreError::Damaged { what } => base.with("what", what),
            StoreError::KeyMissing { expected } => base.with("file", expected),
            StoreError::RefusedAddress { why } => base.with("why", why),
            StoreError::DiskFull { needed } => base.with("needed", needed),
            // The driver's words: which name a certificate lacks, or that nobody listens. They hold no password.
            StoreError::Unreachable(why) => base.with("why", why),
            _ => base,
        }
    }
}

fn code_of(error: &StoreError) -> ErrorCode {
    match error {
        StoreError::Stale { .. } => ErrorCode::Stale,
        StoreError::Taken { .. } => ErrorCode::Taken,
        StoreError::Gone { .. } => ErrorCode::Gone,
        StoreError::Referenced { .. } => ErrorCode::Referenced,
        StoreError::LaterChange { .. } => ErrorCode::LaterChange,
        StoreError::Erased { .. } => ErrorCode::Erased,
        StoreError::WrongPassphrase | StoreError::RecoveryCodeMistyped { .. } => {
            ErrorCode::WrongPassphrase
        }
        StoreError::KeychainUnavailable { .. } => ErrorCode::Keychain,
        StoreError::NotAWorkspace { .. } | StoreError::NotEncrypted => ErrorCode::NotAWorkspace,
        StoreError::KeyMissing { .. } => ErrorCode::KeyMissing,
        StoreError::Damaged { .. } | StoreError::Corrupt { .. } => ErrorCode::Damaged,
        StoreError::NewerApplication { .. } => ErrorCode::NewerApplication,
        StoreError::OlderDatabase { .. } => ErrorCode::OlderDatabase,
        StoreError::InUse { .. } => ErrorCode::InUse,
        StoreError::UnsafeLocation { .. } => ErrorCode::UnsafeLocation,
        StoreError::ReadOnly => ErrorCode::ReadOnly,
        StoreError::DiskFull { .. } => ErrorCode::DiskFull,
        StoreError::Exists => ErrorCode::Exists,
        StoreError::NotFound => ErrorCode::NotFound,
        StoreError::Stopped => ErrorCode::Cancelled,
        StoreError::Timeout => ErrorCode::Timeout,
        StoreError::TurnTaken => ErrorCode::TurnTaken,
        StoreError::Unreachable(_) => ErrorCode::Unreachable,
        StoreError::Denied => ErrorCode::AccessDenied,
        StoreError::RefusedAddress { .. } | StoreError::FileOnly => ErrorCode::RefusedInput,
        StoreError::Dangling { .. } | StoreError::Db(_) | StoreError::Io(_) => ErrorCode::Internal,
    }
}

impl From<DossierError> for ApiError {
    fn from(error: DossierError) -> Self {
        match &error {
            DossierError::MissingGlyphs(missing) => {
                let list: Vec<_> = missing
                    .iter()
                    .map(|glyph| format!("{} ({})", glyph.character, glyph.place))
                    .collect();
                Self::new(ErrorCode::MissingGlyphs, "some characters are in no font")
                    .with("characters", list.join(", "))
            }
            DossierError::TooLong { document, first } => {
                let message = format!("{first} and what follows does not fit on the one page");
                Self::invalid(document, "too_long", message).with("section", first)
            }
            DossierError::NoSection { key } => {
                Self::invalid("sections", "no_section", &error).with("section", key)
            }
            DossierError::Nothing => Self::invalid("document", "nothing_to_print", &error),
            DossierError::Cancelled => Self::new(ErrorCode::Cancelled, &error),
            _ => Self::internal(&error),
        }
    }
}

impl From<BrandError> for ApiError {
    fn from(error: BrandError) -> Self {
        let (path, code) = match &error {
            BrandError::LogoTooLarge(_) => ("brand.logo".to_owned(), "logo_too_large"),
            BrandError::LogoDamaged => ("brand.logo".to_owned(), "outside_damaged"),
            BrandError::ColourUnreadable(_) => ("brand.colour".to_owned(), "colour_unreadable"),
            BrandError::ColourPale(_) => ("brand.colour".to_owned(), "colour_pale"),
            BrandError::LineLong(line) => (format!("brand.{line}"), "line_long"),
            BrandError::LineControl(line) => (format!("brand.{line}"), "line_control"),
        };
        let told = Self::invalid(&path, code, &error);
        match error {
            BrandError::LogoTooLarge(kib) => told.with("kib", kib),
            BrandError::ColourPale(contrast) => told.with("contrast", format!("{contrast:.2}")),
            _ => told,
        }
    }
}

impl From<EnterpriseError> for ApiError {
    fn from(error: EnterpriseError) -> Self {
        let (path, code) = match &error {
            EnterpriseError::NameMissing => ("name".to_owned(), "missing"),
            EnterpriseError::ReadinessOffScale(key) => ((*key).to_owned(), "off_scale"),
            EnterpriseError::CertificateReversed => {
                ("certificate.validThrough".to_owned(), "reversed")
            }
            EnterpriseError::YearTwice(_) => ("figures".to_owned(), "twice"),
            EnterpriseError::RdStaffAboveEmployees => ("rdStaff".to_owned(), "above_employees"),
            EnterpriseError::Brand(own) => return Self::from(own.clone()),
        };
        Self::invalid(&path, code, &error)
    }
}

impl From<ActivityError> for ApiError {
    fn from(error: ActivityError) -> Self {
        match error {
            ActivityError::SummaryMissing => Self::invalid("summary", "required", &error),
        }
    }
}

impl From<TaskError> for ApiError {
    fn from(error: TaskError) -> Self {
        match error {
            TaskError::TitleMissing => Self::invalid("title", "required", &error),
        }
    }
}

impl From<AttachmentError> for ApiError {
    fn from(error: AttachmentError) -> Self {
        match error {
            AttachmentError::Name(_) => Self::invalid("name", "file_name", &error),
            AttachmentError::TooLarge(_) => Self::invalid("size", "attachment_large", &error),
        }
    }
}

impl From<CustomFieldError> for ApiError {
    fn from(error: CustomFieldError) -> Self {
        match error {
            CustomFieldError::LabelMissing => Self::invalid("label", "missing", &error),
            CustomFieldError::LabelKnown => Self::invalid("label", "label_known", &error),
            CustomFieldError::Choices => Self::invalid("choices", "choices", &error),
            CustomFieldError::Noun => Self::invalid("of", "custom_noun", &error),
        }
    }
}

impl From<MarketError> for ApiError {
    fn from(error: MarketError) -> Self {
        let (path, code) = match &error {
            MarketError::NameMissing => ("name", "missing"),
            MarketError::EaseOffScale(_) => ("entryEase", "off_scale"),
            MarketError::LanguageTwice(_) => ("hostLanguages", "twice"),
        };
        Self::invalid(path, code, &error)
    }
}

impl From<PlanError> for ApiError {
    fn from(error: PlanError) -> Self {
        let (path, code) = match &error {
            PlanError::TitleMissing => ("title", "missing"),
            PlanError::ChosenTwice => ("entryModes", "chosen_twice"),
            PlanError::PhaseReversed(_) => ("timeline", "reversed"),
            PlanError::PeriodDisordered(_) => ("cashFlow", "reversed"),
            PlanError::SectionTwice(_) | PlanError::LateTwice(_) => ("sections", "twice"),
            PlanError::ScoreOffScale(_) => ("entryModes", "off_scale"),
            PlanError::StatusJump { .. } => ("status", "status_jump"),
        };
        Self::invalid(path, code, &error)
    }
}

impl From<RiskError> for ApiError {
    fn from(error: RiskError) -> Self {
        let (path, code) = match &error {
            RiskError::TitleMissing => ("title", "missing"),
            RiskError::LinkTwice => ("links", "twice"),
            RiskError::AlreadyClosed => ("status", "already_closed"),
            RiskError::LossDisordered => ("loss", "disordered"),
        };
        Self::invalid(path, code, &error)
    }
}

impl From<DelegationError> for ApiError {
    fn from(error: DelegationError) -> Self {
        let (path, code) = match &error {
            DelegationError::NameMissing => ("name", "missing"),
            DelegationError::DatesReversed => ("to", "reversed"),
            DelegationError::PartMissing { .. } => ("programme", "part_missing"),
        };
        Self::invalid(path, code, &error)
    }
}

impl From<UsccError> for ApiError {
    fn from(error: UsccError) -> Self {
        let code = match &error {
            UsccError::Length(_) => "uscc_length",
            UsccError::Character { .. } => "uscc_character",
            UsccError::Check { .. } => "uscc_check",
        };
        Self::invalid("uscc", code, &error)
    }
}

impl From<CodeError> for ApiError {
    fn from(error: CodeError) -> Self {
        Self::invalid("code", "code", &error)
    }
}
