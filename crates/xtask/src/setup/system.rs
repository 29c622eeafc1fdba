//! What must come from the operating system, per purpose and platform.
//!
//! Debian and its kin get their packages installed (`debian`); elsewhere the missing things are named, because neither
//! Xcode nor Visual Studio can be installed behind someone's back.

use anyhow::{Result, bail};

use super::debian;
use crate::process;

/// What the packages are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Rust with some C in it (SQLCipher and OpenSSL are built from source, hence Perl).
    Compile,
    /// The window.
    Window,
    /// PostgreSQL, PDF tools and the fault tests.
    Test,
    /// The real window without a screen.
    Journeys,
    /// veraPDF, which judges what is printed.
    Judge,
}

impl Purpose {
    fn debian(self) -> &'static [&'static str] {
        match self {
            Self::Compile => &["build-essential", "pkg-config", "perl", "git", "ca-certificates"],
            // A bare Debian has no font with Chinese characters, and the window and its menus would show boxes.
            Self::Window => {
                &["libwebkit2gtk-4.1-dev", "libgtk-3-dev", "librsvg2-dev", "fonts-noto-cjk"]
            }
            Self::Test => &[
                "postgresql",
                "poppler-utils",
                "qpdf",
                "strace",
                "dbus",
                "gnome-keyring",
                "util-linux",
            ],
            Self::Journeys => &["xvfb", "webkit2gtk-driver"],
            Self::Judge => &["default-jdk-headless", "maven"],
        }
    }
}

/// Sees to it that what these purposes need is there, or says what is missing and how to get it.
pub(crate) fn packages(purposes: &[Purpose]) -> Result<()> {
    if cfg!(target_os = "linux") {
        linux(purposes)
    } else if cfg!(target_os = "macos") {
        macos(purposes)
    } else {
        windows(purposes)
    }
}

fn linux(purposes: &[Purpose]) -> Result<()> {
    let wanted: Vec<&str> = purposes.iter().flat_map(|purpose| purpose.debian()).copied().collect();
    if process::find("dpkg-query").is_some() && process::find("apt-get").is_some() {
        return debian::install(&wanted);
    }
    // The stamp of another distribution: pkg-config knows whether the one big library is there.
    let webkit = process::command("pkg-config").args(["--exists", "webkit2gtk-4.1"]).status();
    if purposes.contains(&Purpose::Window) && !webkit.is_ok_and(|status| status.success()) {
        bail!(
            "WebKitGTK 4.1 is missing. This is not Debian or Ubuntu, so install by hand what these Debian packages \
             are called there: {}",
            wanted.join(" ")
        );
    }
    Ok(())
}

fn macos(purposes: &[Purpose]) -> Result<()> {
    let tools = process::command("xcode-select").arg("-p").output();
    if !tools.is_ok_and(|output| output.status.success()) {
        bail!(
            "the Xcode command line tools are missing: run `xcode-select --install`, then this again"
        );
    }
    tell_postgres(purposes, "`brew install postgresql@17` and put its bin folder on the PATH");
    Ok(())
}

fn windows(purposes: &[Purpose]) -> Result<()> {
    let mut missing = Vec::new();
    if process::find("perl").is_none() {
        missing.push("Perl, for building OpenSSL: `winget install StrawberryPerl.StrawberryPerl`");
    }
    if process::find("nasm").is_none() {
        missing
            .push("NASM, for building OpenSSL: `winget install NASM.NASM`, its folder on the PATH");
    }
    if purposes.contains(&Purpose::Window) && !has_webview2() {
        missing.push(
            "the WebView2 runtime (part of Windows 11): `winget install Microsoft.EdgeWebView2Runtime`",
        );
    }
    if !missing.is_empty() {
        // The compiler itself (Visual Studio Build Tools) built this very program, so it need not be looked for.
        bail!("missing on this machine:\n  {}", missing.join("\n  "));
    }
    tell_postgres(
        purposes,
        "`winget install PostgreSQL.PostgreSQL.17`, its bin folder on the PATH",
    );
    Ok(())
}

fn has_webview2() -> bool {
    ["ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA"].iter().filter_map(std::env::var_os).any(
        |folder| std::path::Path::new(&folder).join("Microsoft/EdgeWebView/Application").is_dir(),
    )
}

fn tell_postgres(purposes: &[Purpose], how: &str) {
    let given = std::env::var_os("TEST_POSTGRES_URL").is_some();
    if purposes.contains(&Purpose::Test) && !given && process::find("initdb").is_none() {
        println!("PostgreSQL is missing: {how}, or name a server in TEST_POSTGRES_URL.");
    }
}
