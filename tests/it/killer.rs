//! Kills programs: at a random moment, or at the very call that changes the disk.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use proptest::{prelude::RngExt, test_runner::TestRng};

use crate::program::{Place, missing, names, stderr, stdout};

/// What became of a program that was killed, or was faster.
pub(crate) struct Killed {
    /// It was still at work.
    pub(crate) in_work: bool,
    /// It had said that it was done.
    pub(crate) done: bool,
}

/// Runs a program and kills it at a random moment of the time it usually takes.
pub(crate) fn killed(mut command: Command, usually: Duration, random: &mut TestRng) -> Killed {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    thread::sleep(usually.mul_f64(random.random_range(0.0..1.5)));
    let in_work = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(in_work || output.status.success(), "{}", stderr(&output));
    Killed { in_work, done: !stdout(&output).is_empty() }
}

/// How long a program takes when it is left alone.
pub(crate) fn usual(mut command: Command) -> Duration {
    let began = Instant::now();
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    began.elapsed()
}

/// Puts the files of a workspace into a folder in place of what is there.
pub(crate) fn lay(files: &Path, place: &Place) {
    for name in place.names() {
        let path = place.file(&name);
        match path.is_dir() {
            true => fs::remove_dir_all(path).unwrap(),
            false => fs::remove_file(path).unwrap(),
        }
    }
    for name in names(files).iter().filter(|name| files.join(name).is_file()) {
        fs::copy(files.join(name), place.file(name)).unwrap();
    }
}

/// The calls that change the disk.
const CHANGES: [&str; 12] = [
    "rename",
    "renameat",
    "renameat2",
    "unlink",
    "unlinkat",
    "fsync",
    "fdatasync",
    "ftruncate",
    "write",
    "pwrite64",
    "copy_file_range",
    "sendfile",
];

/// Prepares, runs a program, kills it at a change of the disk and looks; again for each change it makes, but at most so
/// many of one kind, the last time after it was left to end. How many kills there were; `None` where programs cannot be followed.
pub(crate) async fn at_each_change(
    most: u32,
    prepare: impl Fn(),
    program: &Command,
    mut look: impl AsyncFnMut(&str),
) -> Option<u32> {
    let followed = Command::new("strace").args(["-f", "-o", "/dev/null", "true"]).output();
    if !followed.is_ok_and(|followed| followed.status.success()) {
        missing("strace cannot follow a program");
        return None;
    }
    let mut kills = 0;
    for call in CHANGES {
        for nth in 1..=most {
            prepare();
            let killed = killed_at(program, call, nth);
            look(&format!("killed at {call} {nth}")).await;
            if !killed {
                break;
            }
            kills += 1;
        }
    }
    Some(kills)
}

/// Runs a program that is killed when one of its threads makes a call for the n-th time; whether it was.
pub(crate) fn killed_at(command: &Command, call: &str, nth: u32) -> bool {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-o", "/dev/null", "-e"]).arg(format!("trace={call}"));
    strace.arg("-e").arg(format!("inject={call}:signal=KILL:when={nth}"));
    strace.arg(command.get_program()).args(command.get_args());
    strace.envs(command.get_envs().filter_map(|(key, value)| Some((key, value?))));
    let output = strace.stdin(Stdio::null()).output().unwrap();
    let killed = std::os::unix::process::ExitStatusExt::signal(&output.status).is_some();
    assert!(killed || output.status.success(), "{call} {nth}: {}", stderr(&output));
    killed
}
