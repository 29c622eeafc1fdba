//! Three libraries are named in one crate each, and the window's bridge in three places of the UI.

use super::{Complaint, File};

/// The library, with all crates whose name begins with it, and the only folder that may name it.
const HOMES: [(&str, &str); 3] =
    [("tauri", "src-tauri/"), ("sqlx", "crates/store/"), ("printpdf", "crates/dossier/")];

const BRIDGE: &str = "@tauri-apps/";
/// `dev/` is the stand-in for the shell under which the UI is tested.
const BRIDGE_HOMES: [&str; 4] = ["ui/src/bindings.ts", "ui/src/lib/", "ui/src/app/", "ui/src/dev/"];

pub(super) fn check(files: &[File]) -> Vec<Complaint> {
    files.iter().flat_map(|file| libraries(file).into_iter().chain(bridge(file))).collect()
}

fn libraries(file: &File) -> Vec<Complaint> {
    let names: fn(&str, &str) -> bool = if file.path.ends_with("/Cargo.toml") {
        depends_on
    } else if file.path.ends_with(".rs") {
        uses
    } else {
        // The root manifest lists versions for the others to inherit; that is no use of them.
        return Vec::new();
    };
    HOMES
        .iter()
        .filter(|(library, home)| !file.path.starts_with(home) && names(&file.text, library))
        .map(|(library, home)| {
            Complaint::new(&file.path, format!("names {library}, which belongs in {home} alone"))
        })
        .collect()
}

fn depends_on(manifest: &str, library: &str) -> bool {
    manifest.lines().any(|line| {
        let name = line.split(['=', '.']).next().unwrap_or_default().trim();
        let family =
            name.strip_prefix(library).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
        family && line.contains('=')
    })
}

fn uses(code: &str, library: &str) -> bool {
    code.lines().map(str::trim_start).filter(|line| !line.starts_with("//")).any(|line| {
        line.match_indices(library).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            let after = &line[at + library.len()..];
            let is_word = !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '"');
            let rest = after.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
            let is_family = after.is_empty() || after.starts_with(['_', ':', ';', ' ']);
            is_word && is_family && (rest.starts_with("::") || line.starts_with("use "))
        })
    })
}

fn bridge(file: &File) -> Option<Complaint> {
    // A test may put a stand-in in the bridge's place.
    let is_source = file.path.starts_with("ui/src/") && !file.path.contains(".test.");
    let is_home = BRIDGE_HOMES.iter().any(|home| file.path.starts_with(home));
    let names = is_source && !is_home && file.text.contains(BRIDGE);
    names.then(|| {
        Complaint::new(
            &file.path,
            format!("imports {BRIDGE}*, which only bindings.ts, lib/ and app/ may"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file;

    #[test]
    fn a_dependency_outside_its_home_is_named() {
        assert!(depends_on("[dependencies]\nsqlx = { version = \"0.9\" }\n", "sqlx"));
        assert!(depends_on("tauri-specta.workspace = true\n", "tauri"));
        assert!(!depends_on("name = \"portolan-shell\" # the home of tauri\n", "tauri"));
    }

    #[test]
    fn a_use_is_told_from_a_mention() {
        let [library, other] = ["sqlx", "tauri"];
        assert!(uses(&format!("use {library}::Row;"), library));
        assert!(uses(&format!("    let row = {library}::query(SQL);"), library));
        assert!(uses(&format!("use {other}_specta::Builder;"), other));
        assert!(!uses(&format!("// as {library}::query would"), library));
        assert!(!uses(&format!("let program = \"{other}-driver\";"), other));
    }

    #[test]
    fn the_home_itself_is_free_and_others_are_not() {
        let manifest = "[dependencies]\nprintpdf = \"0.12\"\n";
        assert_eq!(check(&[file("crates/dossier/Cargo.toml", manifest)]), []);
        assert_eq!(check(&[file("crates/api/Cargo.toml", manifest)]).len(), 1);
        assert_eq!(check(&[file("Cargo.toml", manifest)]), []);
    }

    #[test]
    fn only_the_bridge_imports_the_bridge() {
        let import = "import { invoke } from '@tauri-apps/api/core';";
        assert_eq!(check(&[file("ui/src/lib/api.ts", import)]), []);
        assert_eq!(check(&[file("ui/src/features/risks/queries.ts", import)]).len(), 1);
    }
}
