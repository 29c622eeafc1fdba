//! Files kept with a record: what they are called and what they are. Their bytes lie in the store, under their hash.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    about::About,
    id::{AttachmentId, Code},
};

/// The most bytes of one attachment: 20 MiB. A workspace is backed up whole, so it is no place for films.
pub const MAX_ATTACHMENT_BYTES: u32 = 20 * 1024 * 1024;

/// A file kept with a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Attachment {
    /// Never shown.
    pub id: AttachmentId,
    /// Shown and typed: `F01`.
    pub code: Code,
    /// Counts saves; states which version an edit began from.
    pub revision: u32,
    /// What it belongs to.
    pub about: About,
    /// Name of the file, without folders.
    pub name: String,
    /// Size in bytes.
    pub size: u32,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// The day it was put here.
    pub added_on: NaiveDate,
    /// What it is, in words.
    pub note: String,
}

/// A rule an attachment breaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AttachmentError {
    /// It has no name, or one that is a path or holds control characters.
    #[error("{0:?} is no name of a file")]
    Name(String),
    /// Larger than [`MAX_ATTACHMENT_BYTES`].
    #[error("the file has {0} bytes; at most 20 MiB are kept")]
    TooLarge(u64),
}

/// Why a file should not be opened without a thought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Danger {
    /// Its ending is one of those that a system runs or follows.
    Ending,
    /// It is a program or script, though its ending says otherwise.
    Disguised,
    /// It is a document with macros, whatever its ending says.
    Macros,
}

/// Endings of files that can run something when they are opened: programs, scripts, links, installers, documents with
/// macros. Whoever opens one is warned.
const RISKY: &[&str] = &[
    "apk",
    "app",
    "appimage",
    "application",
    "bat",
    "chm",
    "cmd",
    "com",
    "command",
    "cpl",
    "deb",
    "desktop",
    "dll",
    "dmg",
    "docm",
    "dotm",
    "exe",
    "gadget",
    "hta",
    "htm",
    "html",
    "inf",
    "iso",
    "jar",
    "js",
    "jse",
    "lnk",
    "mht",
    "msc",
    "msi",
    "msix",
    "mst",
    "one",
    "pif",
    "pkg",
    "potm",
    "ppam",
    "ppsm",
    "pptm",
    "ps1",
    "py",
    "reg",
    "rpm",
    "scf",
    "scr",
    "sct",
    "settingcontent-ms",
    "sh",
    "svg",
    "terminal",
    "url",
    "vb",
    "vbe",
    "vbs",
    "webloc",
    "workflow",
    "wsc",
    "wsf",
    "wsh",
    "xhtml",
    "xlam",
    "xll",
    "xls",
    "xlsb",
    "xlsm",
    "xltm",
];

impl Attachment {
    /// Checks what must hold before a save.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check(&self) -> Result<(), AttachmentError> {
        let odd = |c: char| {
            c.is_control()
                || matches!(c, '/' | '\\' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        let name = self.name.trim();
        if name.is_empty() || name.len() > 255 || name == "." || name == ".." || name.contains(odd)
        {
            return Err(AttachmentError::Name(self.name.clone()));
        }
        match self.size > MAX_ATTACHMENT_BYTES {
            true => Err(AttachmentError::TooLarge(self.size.into())),
            false => Ok(()),
        }
    }

    /// The ending of the name in small letters, without its dot; empty where there is none.
    pub fn ending(&self) -> String {
        // Windows drops dots and blanks at the end of a name before it looks at the ending.
        let name = self.name.trim_end_matches(['.', ' ']);
        name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
    }

    /// Whether opening it may run something.
    pub fn is_risky(&self) -> bool {
        RISKY.binary_search(&self.ending().as_str()).is_ok()
    }

    /// What may happen when it is opened, by its ending and by what its bytes are.
    pub fn danger(&self, bytes: &[u8]) -> Option<Danger> {
        if self.is_risky() {
            return Some(Danger::Ending);
        }
        if is_program(bytes) {
            return Some(Danger::Disguised);
        }
        has_macros(bytes).then_some(Danger::Macros)
    }
}

/// First bytes of programs, scripts and shortcuts: Windows, Linux, macOS (two kinds of each order), a line that names an
/// interpreter, a Windows shortcut.
const PROGRAMS: [&[u8]; 9] = [
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"#!",
    b"L\0\0\0\x01\x14\x02\0",
];

/// Whether the bytes are a program, a script, or a page of the web, which may hold one.
fn is_program(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let page = |tag: &[u8]| {
        let text = start.trim_ascii_start();
        text.get(..tag.len()).is_some_and(|own| own.eq_ignore_ascii_case(tag))
    };
    PROGRAMS.iter().any(|first| start.starts_with(first))
        || page(b"<!doctype html")
        || page(b"<html")
        || page(b"<script")
}

/// Whether the bytes are an office document that holds macros: a package with that part, or an old one with that stream.
fn has_macros(bytes: &[u8]) -> bool {
    let holds = |part: &[u8]| bytes.windows(part.len()).any(|own| own == part);
    if bytes.starts_with(b"PK\x03\x04") {
        // Names of parts stand as they are, whatever is packed.
        return holds(b"vbaProject.bin") || holds(b"Basic/Standard/");
    }
    let old = bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    old && (holds(&utf16(b"_VBA_PROJECT")) || holds(&utf16(b"Macros")))
}

fn utf16(ascii: &[u8]) -> Vec<u8> {
    ascii.iter().flat_map(|&byte| [byte, 0]).collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::id::EnterpriseId;

    fn named(name: &str) -> Attachment {
        Attachment {
            id: AttachmentId(Uuid::nil()),
            code: Code::parse("F01").unwrap(),
            revision: 0,
            about: About::Enterprise(EnterpriseId(Uuid::nil())),
            name: name.to_owned(),
            size: 1,
            sha256: String::new(),
            added_on: NaiveDate::from_ymd_opt(2026, 11, 27).unwrap(),
            note: String::new(),
        }
    }

    #[test]
    fn what_may_run_something_is_told_by_the_ending_that_a_system_looks_at() {
        assert!(RISKY.is_sorted(), "it is searched by halves");
        for name in ["setup.EXE", "报价.xlsm", "letter.pdf.js", "run.exe. ", "shortcut.lnk"] {
            assert!(named(name).is_risky(), "{name}");
        }
        for name in ["letter.pdf", "photo.jpg", "exe", "报价.xlsx"] {
            assert!(!named(name).is_risky(), "{name}");
        }
    }

    #[test]
    fn a_name_is_no_path_and_disguises_nothing() {
        for name in ["", " ", "..", "../a.pdf", "a\\b.pdf", "a\0.pdf", "gpj.\u{202e}exe"] {
            assert!(named(name).check().is_err(), "{name:?}");
        }
        assert_eq!(named("营业执照（副本）.pdf").check(), Ok(()));
    }

    #[test]
    fn a_harmless_ending_does_not_hide_what_the_bytes_are() {
        let letter = named("letter.pdf");
        assert_eq!(letter.danger(b"%PDF-1.7 ..."), None);
        assert_eq!(named("photo.jpg").danger(b"\xff\xd8\xff\xe0"), None);
        for program in
            [&b"MZ\x90\0"[..], b"\x7fELF\x02", b"#!/bin/sh\nrm", b" \n<!DOCTYPE HTML><p>"]
        {
            assert_eq!(letter.danger(program), Some(Danger::Disguised), "{program:?}");
        }
        assert_eq!(named("setup.exe").danger(b"MZ"), Some(Danger::Ending));

        let sheet = named("报价.xlsx");
        let plain = b"PK\x03\x04....xl/workbook.xml....";
        let macros = b"PK\x03\x04....xl/vbaProject.bin....";
        assert_eq!(sheet.danger(plain), None);
        assert_eq!(sheet.danger(macros), Some(Danger::Macros));
        let old =
            [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 40], &utf16(b"_VBA_PROJECT")].concat();
        assert_eq!(named("合同.doc").danger(&old), Some(Danger::Macros));
        assert_eq!(named("合同.doc").danger(&old[..48]), None);
        assert_eq!(named("空.txt").danger(b""), None);
    }
}
