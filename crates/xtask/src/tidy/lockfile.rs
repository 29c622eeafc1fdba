//! The UI's lockfile names versions and hashes, not the host they were once fetched from: behind another mirror the same
//! file must work.

use super::{Complaint, File};

pub(super) fn check(files: &[File]) -> Vec<Complaint> {
    files
        .iter()
        .filter(|file| file.path.ends_with("package-lock.json"))
        .filter(|file| file.text.contains("\"resolved\": \"http"))
        .map(|file| {
            Complaint::new(
                &file.path,
                "names hosts: run `npm install --omit-lockfile-registry-resolved` in ui/",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::file;

    #[test]
    fn a_lockfile_with_hosts_is_named() {
        let with = r#"{ "resolved": "https://example.org/a.tgz" }"#;
        assert_eq!(check(&[file("ui/package-lock.json", with)]).len(), 1);
        assert_eq!(check(&[file("ui/package-lock.json", r#"{ "integrity": "sha512-x" }"#)]), []);
    }
}
