//! `cargo xtask verapdf [FILE…]`: whether files are PDF/UA-1 and PDF/A-2a, as veraPDF judges. Without files it judges
//! all that the demo prints, with the command line as last built; so does a step of `cargo xtask test`.
//!
//! veraPDF is a development tool only: nothing of it is shipped. Maven brings its library, a few lines of Java call it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::{demo, paths, process, stamp::Inputs};

/// The validation library and the goal that lays it in a folder, each of one version.
const VERAPDF: &str = "1.30.1";
const COPY: &str = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies";

/// What the demo prints: the document, then every language on every paper.
const DOCUMENTS: [&[&str]; 9] = [
    &["dossier", "E01"],
    &["plan", "P1"],
    &["plan", "P1", "--blank"],
    &["register", "P1"],
    &["comparison", "S1"],
    &["onepager", "E01", "--hosts"],
    &["list", "risks"],
    &["book", "D1"],
    &["book", "--with", "dossier:E01", "--with", "register:P1", "--with", "hosts:E02"],
];
const LANGUAGES: [&str; 3] = ["zh-CN", "en", "bilingual"];
const PAPERS: [&str; 2] = ["a4", "letter"];
/// What else it prints, once each: other styles, papers, readers and stamps, and sheets to be folded or cut.
const ALSO: [&str; 31] = [
    "dossier E01 --style formal --language zh-CN",
    "dossier E01 --style compact --language bilingual",
    "dossier E01 --paper a5 --binding --language en",
    "dossier E01 --watermark draft --issue 2 --since 2026-01-01",
    "dossier E01 --edition host --language en",
    "plan P1 --style formal --language zh-CN",
    "plan P1 --style compact --paper a5",
    "plan P1 --blank --style formal",
    "register P1 --portrait --style formal",
    "register P1 --style compact --language zh-CN",
    "comparison S1 --style formal --language en",
    "assessment E02",
    "assessment E09 --rules innovative-2022 --style formal --language zh-CN",
    "assessment E10 --paper a5 --style compact --language en",
    "comparison S1 --style compact --paper a5",
    "onepager E01 --style formal",
    "onepager E01 --hosts --style compact --language en",
    "list enterprises --style compact --language zh-CN",
    "list contacts --style formal",
    "list plans",
    "list markets --language en",
    "book D1 --style formal --language zh-CN",
    "book D1 --style compact --binding",
    "book D1 --edition host --paper a5 --booklet --creep 10",
    "dossier E02 --booklet --language en",
    "cards D1",
    "badges D1 --language en",
    "badges D1 --small",
    "tents D1 --language zh-CN",
    "pocket D1",
    "pocket D1 --booklet --language zh-CN --style formal",
];
/// A volume with a file of somebody else's: one that was printed before.
const INSERTED: &str = "dossier-E01-en-a4.pdf";

/// Judges files and says which rules they break.
pub(crate) fn files(files: &[&str]) -> Result<()> {
    if let Some(missing) = missing() {
        bail!("{missing} is missing: veraPDF needs a Java development kit (17 or newer) and Maven");
    }
    let found = files
        .iter()
        .map(|file| fs::canonicalize(file).with_context(|| format!("{file} cannot be read")));
    judge(&found.collect::<Result<Vec<_>>>()?).map(drop)
}

/// Prints the demo and judges all of it. Where there is no Java it is skipped, on a build server it fails.
pub(crate) fn demo() -> Result<Vec<String>> {
    if let Some(missing) = missing() {
        if std::env::var("CI").is_ok_and(|value| value == "true") {
            bail!("{missing} is missing, and on a build server nothing is skipped");
        }
        let skipped = format!("veraPDF: skipped, {missing} is missing");
        println!("{skipped}");
        return Ok(vec![skipped]);
    }
    let folder = paths::target().join("verapdf");
    let portolan = demo::workspace("debug", &folder)?;
    let mut printed = Vec::new();
    for document in DOCUMENTS {
        for language in LANGUAGES {
            for paper in PAPERS {
                let file = folder.join(format!(
                    "{}-{language}-{paper}.pdf",
                    document.join("-").replace(':', "-")
                ));
                let mut print = portolan();
                print.arg("print").args(document).args(["--language", language, "--paper", paper]);
                process::run(print.arg("-o").arg(&file))?;
                printed.push(file);
            }
        }
    }
    for (number, words) in (1..).zip(ALSO) {
        let file = folder.join(format!("also-{number:02}.pdf"));
        let mut print = portolan();
        print.arg("print").args(words.split(' '));
        process::run(print.arg("-o").arg(&file))?;
        printed.push(file);
    }
    let file = folder.join("also-inserted.pdf");
    let mut print = portolan();
    print.args(["print", "book", "--with", "dossier:E01", "--with"]);
    print.arg(format!("pdf:{}", folder.join(INSERTED).display()));
    process::run(print.arg("-o").arg(&file))?;
    printed.push(file);
    judge(&printed)
}

/// Whether all it needs is on this machine.
pub(crate) fn is_possible() -> bool {
    missing().is_none()
}

fn missing() -> Option<&'static str> {
    ["java", "javac", "mvn"].into_iter().find(|program| process::find(program).is_none())
}

fn judge(files: &[PathBuf]) -> Result<Vec<String>> {
    let folder = install()?;
    process::run_and_read(
        process::command("java").arg("-cp").arg(classes(&folder)?).arg("Judge").args(files),
    )
}

/// Library and caller in a folder of their own, brought once per version.
fn install() -> Result<PathBuf> {
    let folder = paths::target().join("tools").join(format!("verapdf-{VERAPDF}"));
    let source = paths::root().join("crates/xtask/src/verapdf/Judge.java");
    let inputs = Inputs::default().content(&source)?;
    inputs.once_while(&folder.join("Judge.class"), &format!("verapdf-{VERAPDF}"), || {
        fs::create_dir_all(&folder)?;
        let project = folder.join("pom.xml");
        fs::write(&project, wanted())?;
        let mut maven = process::command("mvn");
        maven.args(["--batch-mode", "--quiet", COPY, "-DincludeScope=runtime", "--file"]);
        let into = format!("-DoutputDirectory={}", folder.display());
        process::run(maven.arg(&project).arg(into))
            .context("Maven could not bring the library of veraPDF")?;
        let mut compiler = process::command("javac");
        process::run(compiler.arg("-cp").arg(classes(&folder)?).arg("-d").arg(&folder).arg(&source))
    })?;
    Ok(folder)
}

/// A project of nothing but the library.
fn wanted() -> String {
    format!(
        r#"<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>portolan</groupId>
  <artifactId>judge</artifactId>
  <version>0</version>
  <dependencies>
    <dependency>
      <groupId>org.verapdf</groupId>
      <artifactId>validation-model</artifactId>
      <version>{VERAPDF}</version>
    </dependency>
  </dependencies>
</project>
"#
    )
}

/// Where Java looks: the folder for our class, everything in it for the library's.
fn classes(folder: &Path) -> Result<std::ffi::OsString> {
    Ok(std::env::join_paths([folder.to_path_buf(), folder.join("*")])?)
}
