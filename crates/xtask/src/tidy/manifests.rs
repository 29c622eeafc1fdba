//! Versions: only what is shipped carries one. The crates inside stand at 0.0.0.

use super::{Complaint, File};

/// The shell and the command line are what users see the version of.
const SHIPPED: [&str; 2] = ["src-tauri/Cargo.toml", "crates/cli/Cargo.toml"];

pub(super) fn check(files: &[File]) -> Vec<Complaint> {
    files
        .iter()
        .filter(|file| file.path.ends_with("/Cargo.toml") && !SHIPPED.contains(&&*file.path))
        .filter(|file| !file.text.lines().any(|line| line == "version = \"0.0.0\""))
        .map(|file| Complaint::new(&file.path, "an internal crate stands at version = \"0.0.0\""))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file;

    #[test]
    fn only_shipped_crates_carry_a_version() {
        let versioned = "[package]\nversion = \"0.1.0\"\n";
        let files = [
            file("Cargo.toml", "[workspace.package]\n"),
            file("crates/cli/Cargo.toml", versioned),
            file("crates/store/Cargo.toml", versioned),
        ];
        let complaints = check(&files);
        assert_eq!(complaints.len(), 1);
        assert_eq!(complaints[0].path, "crates/store/Cargo.toml");
    }
}
