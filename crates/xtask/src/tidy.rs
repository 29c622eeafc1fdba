//! `cargo xtask tidy`: the rules of the house that no linter knows. Each is a function over the project's files, so that
//! it can be tested with files that never existed.

mod heads;
mod locales;
mod lockfile;
mod manifests;
mod migrations;
mod names;
mod sizes;
mod twins;

use std::fmt;

use anyhow::{Result, bail};

use crate::{paths, process};

/// A file of the project, with its path from the root, written with `/`.
#[derive(Debug)]
struct File {
    path: String,
    text: String,
}

/// One broken rule.
#[derive(Debug, PartialEq, Eq)]
struct Complaint {
    path: String,
    what: String,
}

impl Complaint {
    fn new(path: impl Into<String>, what: impl Into<String>) -> Self {
        Self { path: path.into(), what: what.into() }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.what)
    }
}

/// What a rule has to say about the files.
type Rule = fn(&[File]) -> Vec<Complaint>;

const RULES: [Rule; 8] = [
    heads::check,
    locales::check,
    lockfile::check,
    manifests::check,
    migrations::check,
    names::check,
    sizes::check,
    twins::check,
];

/// Checks every rule and prints what is broken.
pub(crate) fn tidy() -> Result<()> {
    let files = files()?;
    let complaints: Vec<Complaint> = RULES.iter().flat_map(|rule| rule(&files)).collect();
    for complaint in &complaints {
        println!("{complaint}");
    }
    if !complaints.is_empty() {
        bail!("{} rules of the house are broken", complaints.len());
    }
    println!("{} files are tidy", files.len());
    Ok(())
}

/// Every text file that git keeps or would keep. Vendored code keeps its own ways.
fn files() -> Result<Vec<File>> {
    let mut list = process::command("git");
    list.args(["-c", "core.quotePath=false", "ls-files"]);
    list.args(["--cached", "--others", "--exclude-standard"]);
    let mut files = Vec::new();
    for path in process::read(&mut list)?.lines().filter(|path| !path.starts_with("vendor/")) {
        // Pictures and the like are no text; a file just deleted is still listed.
        if let Ok(text) = std::fs::read_to_string(paths::root().join(path)) {
            files.push(File { path: path.to_owned(), text });
        }
    }
    Ok(files)
}

#[cfg(test)]
fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned() }
}
