//! The four faces of the printed page, taken from the UI's packages into `target/fonts/`.
//!
//! They come through the lockfile because npm is the one registry that has whole static TrueType files; the hashes make
//! sure that a page printed today can be printed again.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::{paths, stamp};

struct Face {
    package: &'static str,
    style: &'static str,
    name: &'static str,
    sha256: &'static str,
}

const FACES: [Face; 4] = [
    Face {
        package: "noto-serif-sc",
        style: "400Regular",
        name: "NotoSerifSC-Regular.ttf",
        sha256: "c358a69de3df5f423a8946a7b03e3126fb6ba116f1130a463455b4e39e1f0742",
    },
    Face {
        package: "noto-serif-sc",
        style: "600SemiBold",
        name: "NotoSerifSC-SemiBold.ttf",
        sha256: "5d19e0f438d4a30371f584d34a87c9232dba0a85237db63fe5337fe743487def",
    },
    Face {
        package: "noto-sans-sc",
        style: "400Regular",
        name: "NotoSansSC-Regular.ttf",
        sha256: "d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16",
    },
    Face {
        package: "noto-sans-sc",
        style: "600SemiBold",
        name: "NotoSansSC-SemiBold.ttf",
        sha256: "b5eb7510dff58e0626c72c0861d83a3ed2be1d03047cf90a623682b8667bc5ff",
    },
];

/// Copies the faces that are not in place yet and checks each copy.
pub(super) fn place() -> Result<()> {
    let folder = paths::fonts();
    fs::create_dir_all(&folder)?;
    for face in &FACES {
        let file = folder.join(face.name);
        if file.is_file() {
            // Checked when it was placed: hashing 50 MB at every start would be a second lost.
            continue;
        }
        let source = paths::ui()
            .join("node_modules/@expo-google-fonts")
            .join(face.package)
            .join(face.style)
            .join(source_name(face.name));
        let found = stamp::sha256(&source)?;
        if found != face.sha256 {
            bail!("{} is not the expected font: SHA-256 {found}", source.display());
        }
        // Renamed into place, so that an interrupted copy is never taken for a font.
        let part = file.with_extension("part");
        fs::copy(&source, &part).with_context(|| format!("could not copy {}", source.display()))?;
        fs::rename(&part, &file)?;
    }
    Ok(())
}

/// `NotoSansSC-Regular.ttf` is `NotoSansSC_400Regular.ttf` in its package.
fn source_name(name: &str) -> String {
    name.replace("-Regular", "_400Regular").replace("-SemiBold", "_600SemiBold")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_the_packages_are_known() {
        let names: Vec<_> = FACES.iter().map(|face| source_name(face.name)).collect();
        assert_eq!(names[1], "NotoSerifSC_600SemiBold.ttf");
        assert_eq!(names[2], "NotoSansSC_400Regular.ttf");
    }
}
