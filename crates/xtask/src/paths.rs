//! Where things stand in the project.

use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).expect("crates/xtask lies two folders below the root").to_path_buf()
}

/// Cargo's output, where everything made here goes too.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The sources of the window's content.
pub(crate) fn ui() -> PathBuf {
    root().join("ui")
}

/// The faces of the printed page, checked. Always here, wherever cargo's output goes: the bundle's settings name
/// this place.
pub(crate) fn fonts() -> PathBuf {
    root().join("target/fonts")
}

/// A program built by cargo under this profile's folder.
pub(crate) fn program(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(name).with_extension(std::env::consts::EXE_EXTENSION)
}
