//! The built `portolan`, run as a user runs it. `cargo xtask test` builds it first.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

use crate::desk::PASSPHRASE;

/// The program that lies beside this test.
pub(crate) fn program() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let name = format!("portolan{}", std::env::consts::EXE_SUFFIX);
    let program = test.parent().and_then(Path::parent).unwrap().join(name);
    assert!(
        program.is_file(),
        "{} is not built: run `cargo build -p portolan-cli`, or all of it by `cargo xtask test`",
        program.display()
    );
    program
}

/// The program with these arguments, the right passphrase and English words.
pub(crate) fn portolan(args: &[&str]) -> Command {
    let mut command = Command::new(program());
    command.args(args).env("PORTOLAN_PASSPHRASE", PASSPHRASE).env("LC_ALL", "C.UTF-8");
    for other in ["PORTOLAN_WORKSPACE", "PORTOLAN_DATABASE", "PORTOLAN_RECOVERY_CODE"] {
        command.env_remove(other);
    }
    command
}

/// Runs it with a text on standard input.
pub(crate) fn fed(mut command: Command, input: &str) -> Output {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_owned());
    // A program that has had enough closes its end: what it says then is what counts.
    let feeder = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    output
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A workspace file and the program to work on it with.
pub(crate) struct Place {
    folder: TempDir,
}

impl Place {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A workspace with the demo data, made as a user makes it.
    pub(crate) fn with_demo() -> Self {
        let place = Self::empty();
        place.must(&["init", "--demo"]);
        place
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    pub(crate) fn workspace(&self) -> PathBuf {
        self.file("w.portolan")
    }

    /// The program on this workspace.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = portolan(&[]);
        command.arg("--workspace").arg(self.workspace()).args(args);
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Output {
        fed(self.command(args), "")
    }

    /// Runs what must succeed and hands back what it says.
    pub(crate) fn must(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        stdout(&output)
    }

    /// As [`Place::must`], read as JSON.
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        let args: Vec<_> = args.iter().copied().chain(["--json"]).collect();
        serde_json::from_str(&self.must(&args)).unwrap()
    }

    /// All records as JSON.
    pub(crate) fn export(&self) -> Value {
        self.json(&["export"])
    }

    /// Feeds lines to `apply`; its exit code and the answer to each.
    pub(crate) fn apply(&self, lines: &str) -> (Option<i32>, Vec<Value>) {
        let output = fed(self.command(&["apply"]), lines);
        let answers = stdout(&output);
        let answers = answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        (output.status.code(), answers)
    }

    /// Runs what must be refused; the exit code, the code of the error and its one line in words.
    pub(crate) fn refusal(&self, args: &[&str]) -> (i32, String, String) {
        let output = self.run(args);
        let words = stderr(&output);
        assert!(!output.status.success(), "{args:?} must be refused");
        assert_eq!(stdout(&output), "", "{args:?} answers nothing");
        assert_eq!(words.lines().count(), 1, "one line and no more: {words}");
        assert!(words.starts_with("portolan: "), "{words}");
        let args: Vec<_> = args.iter().copied().chain(["--json"]).collect();
        let told: Value = serde_json::from_str(&stderr(&self.run(&args))).unwrap();
        let code = told["error"]["code"].as_str().unwrap().to_owned();
        (output.status.code().unwrap(), code, words.trim_end().to_owned())
    }

    /// The names of the files in the folder.
    pub(crate) fn names(&self) -> Vec<String> {
        names(self.folder())
    }
}

/// The names of the files in a folder, in order.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Whether a tool that a test needs is missing here; in CI that is a failure.
pub(crate) fn missing(why: &str) -> bool {
    let ci = ["CI", "PORTOLAN_REQUIRE_POSTGRES"]
        .iter()
        .any(|name| std::env::var(name).is_ok_and(|value| value == "true" || value == "1"));
    assert!(!ci, "{why}, and here it must be possible");
    eprintln!("skipped: {why}");
    true
}
