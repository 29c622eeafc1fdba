//! Every source file opens by saying what lives in it.

use super::{Complaint, File};

/// Generated, and saying so in its own words; or included into other files, where an inner comment may not stand.
const EXCEPTIONS: [&str; 2] = ["ui/src/bindings.ts", "src-tauri/src/command_names.rs"];

pub(super) fn check(files: &[File]) -> Vec<Complaint> {
    files.iter().filter_map(complaint).collect()
}

fn complaint(file: &File) -> Option<Complaint> {
    let wanted = match file.path.rsplit_once('.')?.1 {
        "rs" => "//! ",
        "ts" | "tsx" => "/** @file ",
        _ => return None,
    };
    if EXCEPTIONS.contains(&&*file.path) || file.text.starts_with(wanted) {
        return None;
    }
    Some(Complaint::new(&file.path, format!("opens without `{wanted}…`: what lives here?")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file;

    #[test]
    fn a_file_without_a_head_is_named() {
        let files = [
            file("crates/domain/src/risk.rs", "//! Risks.\n"),
            file("crates/domain/src/plan.rs", "use std::fmt;\n"),
            file("ui/src/app/Frame.tsx", "/** @file The frame. */\n"),
            file("ui/src/lib/api.ts", "// The api.\n"),
            file("README.md", "# Portolan\n"),
        ];
        let paths: Vec<_> = check(&files).into_iter().map(|complaint| complaint.path).collect();
        assert_eq!(paths, ["crates/domain/src/plan.rs", "ui/src/lib/api.ts"]);
    }
}
