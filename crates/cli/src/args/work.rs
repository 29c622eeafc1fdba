//! The work with clients: noting down, tasks, files.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};

/// Something that happened with a client.
#[derive(Debug, Args)]
pub(crate) struct Log {
    /// Code, name or id of the enterprise.
    pub(crate) enterprise: String,
    /// What it was.
    #[arg(long)]
    pub(crate) kind: Kind,
    /// In a line.
    #[arg(long, value_name = "WORDS")]
    pub(crate) summary: String,
    /// In full.
    #[arg(long, value_name = "WORDS", default_value = "")]
    pub(crate) text: String,
    /// The day it happened; today unless told.
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<NaiveDate>,
    /// Who of the client took part, by code, name or id; repeatable.
    #[arg(long = "with", value_name = "CONTACT")]
    pub(crate) with: Vec<String>,
    /// Who of the centre, by code, name or id; also who does what follows.
    #[arg(long, value_name = "CONSULTANT")]
    pub(crate) by: Option<String>,
    /// What is to be done next: a task of its own, made in the same step.
    #[arg(long, value_name = "WORDS")]
    pub(crate) follow_up: Option<String>,
    /// By when.
    #[arg(long, value_name = "DATE", requires = "follow_up")]
    pub(crate) due: Option<NaiveDate>,
}

/// What an activity was.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Kind {
    /// A telephone or video call.
    Call,
    /// A meeting.
    Meeting,
    /// A visit at the client's.
    Visit,
    /// A letter, a mail, a message.
    Message,
    /// A note.
    Note,
}

/// Tasks.
#[derive(Debug, Subcommand)]
pub(crate) enum Task {
    /// Make one.
    Add {
        /// What to do, in a line.
        title: String,
        /// Code, name or id of the enterprise it is about.
        #[arg(long, value_name = "ENTERPRISE")]
        about: Option<String>,
        /// By when.
        #[arg(long, value_name = "DATE")]
        due: Option<NaiveDate>,
        /// Who does it, by code, name or id.
        #[arg(long, value_name = "CONSULTANT")]
        owner: Option<String>,
    },
    /// Mark one as done.
    Done {
        /// Its code or id.
        task: String,
        /// It is open after all.
        #[arg(long)]
        undo: bool,
    },
}

/// A file to keep with a client.
#[derive(Debug, Args)]
pub(crate) struct Attach {
    /// Code, name or id of the enterprise.
    pub(crate) enterprise: String,
    /// The file: at most 20 MiB, no folder and no link.
    pub(crate) file: PathBuf,
    /// What it is, in words.
    #[arg(long, value_name = "WORDS", default_value = "")]
    pub(crate) note: String,
}

/// A file that is kept.
#[derive(Debug, Args)]
pub(crate) struct Attachment {
    /// Its code or id.
    pub(crate) attachment: String,
    /// Where the copy goes. It is not encrypted.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
}
