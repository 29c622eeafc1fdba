//! The bare window: its few sources are written below `target/` and built there with the same settings as ours.

use std::{fs, path::PathBuf};

use anyhow::Result;

use crate::{paths, process};

/// Writes and builds it; hands back the program.
pub(super) fn build() -> Result<PathBuf> {
    let folder = paths::target().join("bench/floor");
    for (name, text) in [
        ("Cargo.toml", include_str!("floor/Cargo.toml.txt")),
        ("build.rs", include_str!("floor/build.rs.txt")),
        ("src/main.rs", include_str!("floor/main.rs.txt")),
        ("tauri.conf.json", include_str!("floor/tauri.conf.json")),
        ("ui/index.html", include_str!("floor/index.html")),
    ] {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().expect("every file lies in the folder"))?;
        // Left alone when it is the same, so that cargo does not build it again.
        if fs::read_to_string(&file).ok().as_deref() != Some(text) {
            fs::write(file, text)?;
        }
    }
    fs::copy(paths::root().join("icons/32x32.png"), folder.join("icon.png"))?;
    let mut build = process::cargo(&["build", "--release", "--features", "custom-protocol"]);
    let build = build.current_dir(&folder).env("CARGO_TARGET_DIR", folder.join("target"));
    process::run(build)?;
    Ok(folder.join("target/release/floor"))
}
