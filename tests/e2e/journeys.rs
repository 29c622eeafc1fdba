//! The journeys, each walked once by a Chinese and once by an English reader.

mod conflict;
mod custom_field;
mod edited;
mod editing;
mod first_start;
mod intake;
mod merge;
mod opening;
mod printing;
mod restoring;
mod settings;
mod views;
mod work;

macro_rules! in_both_languages {
    ($($journey:ident: $walk:path),* $(,)?) => {$(
        mod $journey {
            #[test]
            fn in_chinese() {
                crate::desk::Desk::walk(crate::words::Language::Chinese, $walk);
            }

            #[test]
            fn in_english() {
                crate::desk::Desk::walk(crate::words::Language::English, $walk);
            }
        }
    )*};
}

in_both_languages! {
    a_first_start_leads_to_the_demo: super::first_start::walk,
    an_edited_field_is_saved_and_undone: super::editing::walk,
    a_field_is_put_back_from_its_history: super::restoring::walk,
    a_conflict_is_told_and_settled: super::conflict::walk,
    a_pasted_table_is_taken_in_and_taken_back: super::intake::walk,
    what_was_edited_by_hand_outlives_the_next_import: super::edited::walk,
    a_call_and_its_follow_up_are_logged_and_ticked_off: super::work::walk,
    a_custom_field_stands_on_paper: super::custom_field::walk,
    an_enterprise_entered_twice_is_merged_and_brought_back: super::merge::walk,
    the_preview_shows_each_document: super::printing::walk,
    a_card_is_moved_and_a_view_is_kept: super::views::walk,
    settings_are_kept_after_a_restart: super::settings::walk,
}
