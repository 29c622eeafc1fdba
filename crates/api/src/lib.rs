//! Everything a user can do with Portolan: one public function each, without a window.
//!
//! A function that changes something loads, decides (in `portolan-domain`), saves (in `portolan-store`) and announces.
//! The shell and the command line are thin adapters over this crate.

pub mod activities;
mod along;
pub mod app;
pub mod assessments;
pub mod attachments;
pub mod backups;
pub mod bin;
pub mod brand;
pub mod bulk;
pub mod change;
pub mod choices;
pub mod comparisons;
pub mod consultants;
pub mod contacts;
pub mod custom_fields;
pub mod delegations;
pub mod demo;
mod diff;
pub mod duplicates;
pub mod enterprises;
pub mod error;
pub mod exchange;
pub mod figures;
pub mod history;
pub mod in_use;
pub mod intake;
pub mod library;
pub mod listing;
pub mod lists;
pub mod markets;
pub mod merge;
pub mod outside;
pub mod person;
pub mod plans;
pub mod printing;
pub mod records;
pub mod refs;
pub mod risks;
mod save;
pub mod scripts;
pub mod search;
pub mod tasks;
pub mod today;
pub mod views;
pub mod workspaces;

pub use portolan_store::{
    Backup as BackupFile, BackupReason, Problem, Restored, Unlock, VerifyReport,
};
