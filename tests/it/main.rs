//! What crosses crates, tested against real databases: an encrypted file, and PostgreSQL where `TEST_POSTGRES_URL`
//! names one. In CI its absence is a failure.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod api_attachments;
mod api_bin;
mod api_brand;
mod api_choices;
mod api_custom_fields;
mod api_delete;
mod api_edits;
mod api_exchange;
mod api_figures;
mod api_history;
mod api_markets;
mod api_merge;
mod api_person;
mod api_steps;
mod api_undo;
mod api_work;
mod api_workspaces;
mod assessments;
mod cli;
mod cli_intake;
mod cli_print;
mod cli_print_batch;
mod cli_print_brand;
mod cli_print_device;
mod cli_print_documents;
mod cli_print_editions;
mod cli_print_issues;
mod cli_print_outside;
mod cli_print_sections;
mod cli_print_sheets;
mod cli_work;
#[cfg(unix)]
mod cluster;
mod counted;
mod desk;
#[cfg(target_os = "linux")]
mod faults_cuts;
mod faults_kill;
#[cfg(target_os = "linux")]
mod faults_kill_files;
#[cfg(target_os = "linux")]
mod faults_kill_restore;
#[cfg(target_os = "linux")]
mod faults_media;
mod intake;
mod intake_edited;
mod intake_hostile;
mod intake_sheets;
#[cfg(target_os = "linux")]
mod keychain;
#[cfg(target_os = "linux")]
mod killer;
mod listing;
mod lists;
mod lists_related;
mod messy;
mod plainly;
#[cfg(target_os = "linux")]
mod power;
mod program;
mod proxy;
mod search;
mod secrecy;
mod store;
mod store_backup;
mod store_faults;
mod store_fixture;
mod store_network;
#[cfg(unix)]
mod store_server;
#[cfg(unix)]
mod store_tls;
mod store_undo;
mod tables;
mod today;
