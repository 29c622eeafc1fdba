//! The one list of commands and events. `cargo xtask bindings` writes `ui/src/bindings.ts` from it; a test says whether
//! that file is current.

use tauri_specta::{Builder, ErrorHandlingMode, collect_commands, collect_events};

use crate::commands::{
    attachments, batches, brand, custom_fields, delegations, duplicates, enterprises, figures,
    history, intake, library, lists, markets, person, plans, presets, printing, risks, search,
    settings, today, volumes, work, workspaces,
};
use crate::events::{
    BatchProgress, Changed, FileDrop, IntakeProgress, ListProgress, MenuAction, PrintProgress,
};

#[expect(
    clippy::too_many_lines,
    reason = "one list, a command a line; it can only be collected in one piece"
)]
pub(crate) fn builder() -> Builder<tauri::Wry> {
    Builder::<tauri::Wry>::new()
        .error_handling(ErrorHandlingMode::Throw)
        .disable_serde_phases()
        .commands(collect_commands![
            workspaces::start_info,
            workspaces::keychain,
            workspaces::choose_file,
            workspaces::create_workspace,
            workspaces::open_workspace,
            workspaces::connect_database,
            workspaces::close_workspace,
            workspaces::workspace_status,
            workspaces::set_quiet_after_days,
            workspaces::change_passphrase,
            workspaces::keep_in_keychain,
            brand::centre_brand,
            brand::save_brand,
            brand::choose_logo,
            settings::settings,
            settings::save_settings,
            settings::quit_heard,
            settings::quit,
            today::today,
            enterprises::enterprise_choices,
            enterprises::enterprise,
            enterprises::create_enterprise,
            enterprises::save_enterprise,
            enterprises::enter_stage,
            enterprises::note_presence,
            enterprises::forget_presence,
            enterprises::readiness_questions,
            enterprises::check_readiness,
            enterprises::list_rule_sets,
            enterprises::assess_enterprise,
            enterprises::list_contacts,
            enterprises::create_contact,
            enterprises::save_contact,
            work::list_activities,
            work::log_activity,
            work::save_activity,
            work::list_tasks,
            work::create_task,
            work::save_task,
            work::finish_task,
            attachments::list_attachments,
            attachments::choose_attachments,
            attachments::add_attachment,
            attachments::save_attachment,
            attachments::open_attachment,
            attachments::save_attachment_copy,
            lists::list_fields,
            lists::list_page,
            lists::list_counts,
            lists::list_ids,
            lists::list_place,
            lists::list_views,
            lists::create_view,
            lists::save_view,
            lists::preview_bulk_edit,
            lists::bulk_edit,
            enterprises::list_tags,
            custom_fields::list_custom_fields,
            custom_fields::create_custom_field,
            custom_fields::save_custom_field,
            intake::intake_fields,
            intake::choose_table,
            intake::open_table,
            intake::paste_table,
            intake::stop_table,
            intake::intake,
            intake::intake_lines,
            intake::intake_row,
            intake::next_open_row,
            intake::intake_top,
            intake::change_intake,
            intake::list_mappings,
            intake::keep_mapping,
            intake::drop_mapping,
            intake::commit_intake,
            intake::save_intake_report,
            intake::close_intake,
            intake::save_enterprise_list,
            intake::stop_list,
            plans::list_plans,
            plans::plan,
            plans::create_plan,
            plans::save_plan,
            plans::change_plan_status,
            risks::list_risks,
            risks::create_risk,
            risks::create_risk_from_template,
            risks::save_risk,
            risks::close_risk,
            markets::list_markets,
            markets::list_countries,
            markets::create_market,
            markets::save_market,
            markets::list_comparisons,
            library::list_risk_templates,
            library::list_fx_references,
            delegations::list_delegations,
            delegations::delegation,
            delegations::list_consultants,
            duplicates::list_duplicates,
            duplicates::keep_apart,
            duplicates::forget_apart,
            duplicates::merge_preview,
            duplicates::merge_enterprises,
            history::record_home,
            person::find_person,
            person::erase_person,
            history::delete_record,
            history::delete_records,
            history::list_bin,
            history::restore_binned,
            history::history,
            history::recent_history,
            history::batch_records,
            history::restore_field,
            history::undo,
            history::redo,
            history::undo_choice,
            search::search,
            figures::heat_map,
            figures::gantt,
            figures::tornado,
            figures::exceedance,
            figures::cash_flow,
            figures::readiness_radar,
            figures::team,
            figures::scores,
            printing::preview_document,
            printing::preflight_document,
            printing::document_sections,
            printing::cancel_print,
            printing::preview_file,
            printing::save_preview,
            printing::open_preview,
            printing::list_printers,
            printing::print_preview,
            volumes::choose_outside_files,
            volumes::check_outside_file,
            volumes::preview_volume,
            volumes::preflight_volume,
            batches::choose_batch_folder,
            batches::batch_file_name,
            batches::print_batch,
            batches::stop_batch,
            batches::open_batch_folder,
            presets::presets,
            presets::keep_preset,
            presets::drop_preset,
            presets::share_preset,
            presets::read_preset,
            workspaces::backups,
            workspaces::back_up_now,
            workspaces::restore_backup,
        ])
        .events(collect_events![
            Changed,
            PrintProgress,
            IntakeProgress,
            ListProgress,
            BatchProgress,
            FileDrop,
            MenuAction
        ])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use specta_typescript::Typescript;

    use super::*;

    include!("command_names.rs");

    const HEADER: &str = "/** @file Generated from src-tauri/src/bindings.rs by `cargo xtask bindings`. Never edited. */\n";

    fn generated() -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bindings.ts");
        builder().export(Typescript::default().header(HEADER), &path).unwrap();
        std::fs::read_to_string(path).unwrap()
    }

    /// `UPDATE_BINDINGS=1` rewrites the file instead of comparing it.
    #[test]
    fn the_bindings_are_current() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/bindings.ts");
        let wanted = generated();
        if std::env::var_os("UPDATE_BINDINGS").is_some() {
            std::fs::write(&path, &wanted).unwrap();
        }
        let found = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(found == wanted, "ui/src/bindings.ts is not current: run `cargo xtask bindings`");
    }

    /// A command that is registered but not listed could not be called; one that is listed but not registered, or
    /// granted without being listed, would be a grant nobody meant.
    #[test]
    fn commands_lists_and_grants_agree() {
        let listed: BTreeSet<_> = COMMANDS.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(listed.len(), COMMANDS.len(), "a command is listed twice");
        let bindings = generated();
        let registered: BTreeSet<_> = bindings
            .lines()
            .filter_map(|line| line.split_once("=> __TAURI_INVOKE<"))
            .filter_map(|(_, call)| call.split('"').nth(1).map(ToOwned::to_owned))
            .collect();
        assert_eq!(registered, listed, "bindings.rs and command_names.rs differ");
        let capability: serde_json::Value =
            serde_json::from_str(include_str!("../capabilities/main.json")).unwrap();
        assert_eq!(capability["windows"], serde_json::json!(["main"]));
        let granted: BTreeSet<_> = capability["permissions"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|permission| {
                permission.as_str()?.strip_prefix("allow-").map(|name| name.replace('-', "_"))
            })
            .collect();
        assert_eq!(granted, listed, "capabilities/main.json grants something else");
    }
}
