//! The five states of a keychain, with a real one: GNOME's, on a session bus and in a home folder of its own, asked by
//! `portolan` as a user runs it. Whatever the keychain does, the passphrase opens.

use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};

use portolan_store::keychain_state;
use serde_json::Value;

use crate::program::{Place, missing, stderr, stdout};

/// Starts the keychain as a log-in with this password does.
const UNLOCKED: &str = "printf %s secret | gnome-keyring-daemon --unlock --components=secrets";
/// Starts it as a log-in without a password does.
const STARTED: &str = "gnome-keyring-daemon --start --components=secrets";

/// Only says it, for [`Login::state`], which runs this test in a session of its own.
#[tokio::test]
async fn the_keychain_says_what_it_can_do() {
    eprintln!("keychain: {:?}", keychain_state().await);
}

/// A home folder of somebody who logs in and out, with a workspace in it.
struct Login {
    place: Place,
}

impl Login {
    /// `None` where there is no keychain to try.
    fn new() -> Option<Self> {
        for program in ["dbus-run-session", "gnome-keyring-daemon"] {
            if !Command::new(program)
                .arg("--version")
                .output()
                .is_ok_and(|said| said.status.success())
            {
                missing(&format!("there is no {program}"));
                return None;
            }
        }
        Some(Self { place: Place::empty() })
    }

    /// Runs a command after another in a session of their own.
    fn session(&self, keychain: &str, command: &Command) -> Output {
        let mut session = Command::new("dbus-run-session");
        session.args(["--", "sh", "-c", &format!("{keychain} >&2; \"$@\""), "sh"]);
        self.at_home(session.arg(command.get_program()).args(command.get_args()), command)
    }

    /// Runs the same without any session.
    fn alone(&self, command: &Command) -> Output {
        let mut alone = Command::new(command.get_program());
        alone.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        self.at_home(alone.args(command.get_args()), command)
    }

    /// With the environment of a command, in this home, and no screen to ask a password at.
    fn at_home(&self, run: &mut Command, command: &Command) -> Output {
        for (key, value) in command.get_envs() {
            match value {
                Some(value) => run.env(key, value),
                None => run.env_remove(key),
            };
        }
        let runtime = tempfile::tempdir_in(self.place.folder()).unwrap();
        run.env("HOME", self.place.folder()).env("XDG_RUNTIME_DIR", runtime.path());
        run.env("XDG_DATA_HOME", self.place.file("data"));
        run.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        // Into files: a keychain that the bus had just begun to start outlives both and would keep a pipe open for ever.
        let said = ["stdout", "stderr"].map(|name| runtime.path().join(name));
        let [out, error] = said.each_ref().map(|path| fs::File::create(path).unwrap());
        let status = run.stdin(Stdio::null()).stdout(out).stderr(error).status().unwrap();
        end_what_lives_in(runtime.path());
        let [stdout, stderr] = said.map(|path| fs::read(path).unwrap());
        Output { status, stdout, stderr }
    }

    /// The program with the passphrase, or with nothing but the keychain.
    fn portolan(&self, args: &[&str], passphrase: bool) -> Command {
        let mut command = self.place.command(args);
        command.arg("--json");
        if !passphrase {
            command.env_remove("PORTOLAN_PASSPHRASE");
        }
        command
    }

    /// Makes a workspace that the keychain is to open; whether it took the key.
    fn make(&self, keychain: &str) -> bool {
        let output = self.session(keychain, &self.portolan(&["init", "--keychain"], true));
        let made: Value = serde_json::from_str(&stdout(&output)).unwrap_or_default();
        made["keychain"].as_bool().unwrap_or_else(|| panic!("{}", stderr(&output)))
    }

    /// What the keychain can do, as the store sees it.
    fn state(&self, run: impl Fn(&Command) -> Output) -> String {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "keychain::the_keychain_says_what_it_can_do", "--nocapture"]);
        let said = stderr(&run(&command));
        let state = said.lines().find_map(|line| line.split_once("keychain: "));
        state.unwrap_or_else(|| panic!("{said}")).1.to_owned()
    }

    /// Opening without a passphrase is refused because of the keychain; with it, it is not.
    fn only_the_passphrase_opens(&self, run: impl Fn(&Command) -> Output) {
        let refused = run(&self.portolan(&["verify"], false));
        assert!(!refused.status.success());
        let said = stderr(&refused);
        // The daemon, too, says something there, and ends no line.
        let error = said.find("{\"error\"").and_then(|at| said[at..].lines().next());
        let error: Value = serde_json::from_str(error.unwrap_or_else(|| panic!("{said}"))).unwrap();
        assert_eq!(error["error"]["code"], "keychain", "{said}");
        assert!(is_clean(&run(&self.portolan(&["verify"], true))));
    }
}

/// Ends every program that was started with this runtime folder, so that no session finds the keychain of an earlier one.
fn end_what_lives_in(runtime: &Path) {
    let variable = format!("XDG_RUNTIME_DIR={}", runtime.display());
    for process in fs::read_dir("/proc").unwrap().flatten() {
        // A process may end between being listed and being read.
        let environment = fs::read(process.path().join("environ")).unwrap_or_default();
        if environment.split(|byte| *byte == 0).any(|entry| entry == variable.as_bytes()) {
            let _ = Command::new("kill").arg("-KILL").arg(process.file_name()).status();
        }
    }
}

fn is_clean(output: &Output) -> bool {
    assert!(output.status.success(), "{}", stderr(output));
    serde_json::from_str::<Value>(&stdout(output)).unwrap()["clean"] == true
}

#[test]
fn a_keychain_opens_in_later_sessions_and_when_it_is_locked_or_emptied_the_passphrase_does() {
    let Some(login) = Login::new() else { return };
    let unlocked = |command: &Command| login.session(UNLOCKED, command);
    assert_eq!(login.state(unlocked), "Available");
    assert!(login.make(UNLOCKED), "the key is kept");
    for _ in 0..2 {
        assert!(is_clean(&unlocked(&login.portolan(&["verify"], false))), "in another session");
    }
    let locked = |command: &Command| login.session(STARTED, command);
    assert_eq!(login.state(locked), "Locked");
    login.only_the_passphrase_opens(locked);

    fs::remove_dir_all(login.place.file("data").join("keyrings")).unwrap();
    assert_eq!(login.state(unlocked), "Available");
    login.only_the_passphrase_opens(unlocked);
}

#[test]
fn a_keychain_without_a_place_to_keep_things_is_no_hindrance() {
    let Some(login) = Login::new() else { return };
    let empty = |command: &Command| login.session(STARTED, command);
    assert_eq!(login.state(empty), "NoCollection");
    assert!(!login.make(STARTED), "and it is said");
    login.only_the_passphrase_opens(empty);
}

#[test]
fn without_a_session_bus_there_is_no_keychain_and_no_hindrance() {
    let Some(login) = Login::new() else { return };
    assert!(login.make(UNLOCKED));
    let alone = |command: &Command| login.alone(command);
    assert_eq!(login.state(alone), "Absent");
    login.only_the_passphrase_opens(alone);
}
