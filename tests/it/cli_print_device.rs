//! Printing on paper: what `lp` of the system is told, by a stand-in that writes down its arguments and takes the file.
//! It stands in because a print server wants a root of its own; with a real one this was tried by hand.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Output;

use serde_json::{Value, json};

use crate::program::{Place, fed, stderr, stdout};

const LPSTAT: &str = r#"#!/bin/sh
case "$1" in
-e) printf 'Front\nTwo;touch${IFS}x\n' ;;
-d) echo 'system default destination: Front' ;;
esac
"#;
const LPOPTIONS: &str = r#"#!/bin/sh
[ "$2" = Front ] && echo "copies=1 printer-info='前台 A4' printer-state=3"
exit 0
"#;

/// A workspace beside programs that stand in for those of the system.
struct Desk(Place);

impl Desk {
    fn with(lp: &str) -> Self {
        let desk = Self(Place::with_demo());
        fs::create_dir(desk.0.file("bin")).unwrap();
        for (name, script) in [("lp", lp), ("lpstat", LPSTAT), ("lpoptions", LPOPTIONS)] {
            let path = desk.0.file("bin").join(name);
            fs::write(&path, script).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        desk
    }

    /// One where `lp` takes everything.
    fn taking() -> Self {
        let script = "#!/bin/sh\nprintf '%s\\n' \"$@\" >\"$TOLD\"\ncat >\"$TOLD.pdf\"\n\
            echo 'request id is Front-7 (0 file(s))'\n";
        Self::with(script)
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = self.0.command(args);
        let path = std::env::var("PATH").unwrap();
        command.env("PATH", format!("{}:{path}", self.0.file("bin").display()));
        command.env("TOLD", self.0.file("told"));
        fed(command, "")
    }

    /// What `lp` was told, an argument a line; nothing when it was not run.
    fn told(&self) -> Vec<String> {
        let told = fs::read_to_string(self.0.file("told")).unwrap_or_default();
        told.lines().map(str::to_owned).collect()
    }
}

#[test]
fn the_printers_of_the_system_are_listed_without_a_workspace() {
    let desk = Desk::taking();
    let told: Value = serde_json::from_str(&stdout(&desk.run(&["printers", "--json"]))).unwrap();
    let wanted = json!([
        { "name": "Front", "description": "前台 A4", "isDefault": true },
        { "name": "Two;touch${IFS}x", "description": "", "isDefault": false },
    ]);
    assert_eq!(told["printers"], wanted);
}

#[test]
fn a_document_goes_to_the_printer_with_every_setting_and_leaves_no_file() {
    let desk = Desk::taking();
    let args = [
        "print",
        "dossier",
        "E01",
        "--printer",
        "Two;touch${IFS}x",
        "--times",
        "2",
        "--duplex",
        "long",
    ];
    let output = desk.run(&[&args[..], &["--pages", "3,1-2,9-", "--json"]].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    let answer: Value = serde_json::from_str(&stdout(&output)).unwrap();
    let pages = answer["pages"].as_u64().unwrap();
    assert_eq!((&answer["job"], &answer["file"]), (&json!("Front-7"), &Value::Null));
    let range = format!("1-3,9-{pages}");
    let wanted = [
        "-d",
        "Two;touch${IFS}x",
        "-n",
        "2",
        "-t",
        "Portolan E01",
        "-o",
        "sides=two-sided-long-edge",
        "-P",
        &range,
    ];
    assert_eq!(desk.told(), wanted);
    let sent = fs::read(desk.0.file("told.pdf")).unwrap();
    assert_eq!(
        sent.len() as u64,
        answer["bytes"].as_u64().unwrap(),
        "the whole file was handed over"
    );
    assert!(sent.starts_with(b"%PDF-"));
    let pdfs: Vec<_> = desk.0.names().into_iter().filter(|name| name.ends_with(".pdf")).collect();
    assert_eq!(pdfs, ["told.pdf"], "none but the printer's own");
    assert!(!desk.0.file("x").exists(), "no name is read as a command");
}

#[test]
fn what_is_printed_on_the_usual_printer_may_be_saved_too() {
    let desk = Desk::taking();
    let file = desk.0.file("e01.pdf").display().to_string();
    let output = desk.run(&["print", "onepager", "E01", "--printer", "-o", &file]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(desk.told(), ["-n", "1", "-t", "Portolan E01"]);
    assert_eq!(fs::read(file).unwrap(), fs::read(desk.0.file("told.pdf")).unwrap());
}

#[test]
fn a_job_that_cannot_be_is_refused_before_anything_is_sent() {
    let desk = Desk::taking();
    for (args, words) in [
        (["--printer", "Back", "--times", "1"], "there is no printer Back"),
        (["--printer", "Front", "--pages", "0"], "pages: 0 is no range"),
        (["--printer", "Front", "--pages", "900-"], "pages: the document has"),
        (["--printer", "Front", "--times", "0"], "1 to 999"),
    ] {
        let output = desk.run(&[&["print", "onepager", "E01"], &args[..]].concat());
        assert_eq!(output.status.code(), Some(3), "{args:?}");
        assert!(stderr(&output).contains(words), "{}", stderr(&output));
    }
    assert_eq!(desk.told(), [""; 0]);
}

#[test]
fn what_the_system_says_against_it_is_told() {
    let desk = Desk::with("#!/bin/sh\necho 'lp: Error - The printer is on fire.' >&2\nexit 1\n");
    let output = desk.run(&["print", "dossier", "E01", "--printer"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("The printer is on fire."), "{}", stderr(&output));
    assert!(stderr(&output).contains("Nothing was printed"), "{}", stderr(&output));
}
