//! The faces of the printed page, the four of its look and those for other scripts, taken from the UI's packages into
//! `target/fonts/`.
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

const FACES: [Face; 14] = [
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
    Face {
        package: "noto-serif",
        style: "400Regular",
        name: "NotoSerif-Regular.ttf",
        sha256: "a7e8ea1ab7e7d368b001c892d6148325fffc849a46e030e55e1bdc597bbe939d",
    },
    Face {
        package: "noto-serif",
        style: "600SemiBold",
        name: "NotoSerif-SemiBold.ttf",
        sha256: "864f360f375f495c1284ba85daacacb50a107df9a0908d375a660a1bef54d03d",
    },
    Face {
        package: "noto-sans",
        style: "400Regular",
        name: "NotoSans-Regular.ttf",
        sha256: "fe8c022f48d8dd29f17b744d16f9346f4357e16f7d4f7be58b000ae7c291b614",
    },
    Face {
        package: "noto-sans",
        style: "600SemiBold",
        name: "NotoSans-SemiBold.ttf",
        sha256: "e691fe27813ec6ed11d0a5be4c6c1f6739996ed682462eaa3244a6185217dd6c",
    },
    Face {
        package: "noto-naskh-arabic",
        style: "400Regular",
        name: "NotoNaskhArabic-Regular.ttf",
        sha256: "706b4580c025f6c75ec1c06013e17f00a23ec1780091b77a5a5b339469bda94d",
    },
    Face {
        package: "noto-naskh-arabic",
        style: "600SemiBold",
        name: "NotoNaskhArabic-SemiBold.ttf",
        sha256: "20fe1526e7e1af9f230f27383dfed3fd264eb78da219fc289d3fcbf52e441c82",
    },
    Face {
        package: "noto-sans-arabic",
        style: "400Regular",
        name: "NotoSansArabic-Regular.ttf",
        sha256: "252629ca0e87b6233851249b8cbf7b43445211a8caf199f1b306a19202251508",
    },
    Face {
        package: "noto-sans-arabic",
        style: "600SemiBold",
        name: "NotoSansArabic-SemiBold.ttf",
        sha256: "35e3c8bd9e17754ca30497fcd4a82921ee672c0e36a5e2b9aad7ed4b8d92e427",
    },
    Face {
        package: "noto-sans-thai",
        style: "400Regular",
        name: "NotoSansThai-Regular.ttf",
        sha256: "9acb585d8662ca4ed1b1cf5889dfa1393f8555103b3986e1ea1e3af4faef70bd",
    },
    Face {
        package: "noto-sans-thai",
        style: "600SemiBold",
        name: "NotoSansThai-SemiBold.ttf",
        sha256: "2e0c06600ac07f9e22c9d360d3e3b37651af9aff9d2dd4b418ba9fd6856c51ea",
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
