//! A PostgreSQL of a test's own, to stop, start and configure; gone when dropped. The one that most tests share is
//! never touched like that.

use std::{
    fs,
    net::TcpListener,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

use crate::program::{missing, stderr, stdout};

pub(crate) struct Cluster {
    programs: PathBuf,
    folder: TempDir,
    port: u16,
    /// PostgreSQL refuses to run as root, so root hands it to the user that Debian's package made.
    root: bool,
}

impl Cluster {
    /// Makes one that is not started yet; `None` where PostgreSQL is not installed.
    pub(crate) fn made() -> Option<Self> {
        let Some(programs) = programs() else {
            missing("the programs of PostgreSQL are not installed");
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        // Another may take the port before the server does; then it says so.
        let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
        let root = folder.path().metadata().unwrap().uid() == 0;
        let made = Self { programs, folder, port, root };
        made.hand_over(made.folder.path());
        let data = made.data();
        made.must(
            "initdb",
            &[
                "--auth=trust",
                "--username=portolan",
                "--no-locale",
                "--encoding=UTF8",
                "--no-sync",
                &data,
            ],
        );
        Some(made)
    }

    /// Starts it with these settings and waits until it answers.
    pub(crate) fn start(&self, settings: &[String]) {
        let settings: String = settings.iter().map(|setting| format!(" -c {setting}")).collect();
        let options = format!(
            "-p {} -c listen_addresses=localhost -c unix_socket_directories= -c fsync=off{settings}",
            self.port
        );
        let log = self.file("log").display().to_string();
        self.must("pg_ctl", &["start", "-w", "-s", "-D", &self.data(), "-l", &log, "-o", &options]);
    }

    /// Stops it, `fast` or `immediate`.
    pub(crate) fn stop(&self, mode: &str) {
        self.must("pg_ctl", &["stop", "-w", "-s", "-D", &self.data(), "-m", mode]);
    }

    /// Carries out a statement as the administrator.
    pub(crate) fn sql(&self, statement: &str) -> String {
        let address = self.address("");
        stdout(&self.must("psql", &["-X", "-A", "-t", "-d", &address, "-c", statement]))
    }

    /// Where it is reached.
    pub(crate) fn address(&self, query: &str) -> String {
        format!("postgres://portolan@localhost:{}/postgres{query}", self.port)
    }

    /// Puts a file beside the data that only the server may read.
    pub(crate) fn keep(&self, name: &str, text: &str) -> PathBuf {
        let path = self.file(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        self.hand_over(&path);
        path
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn data(&self) -> String {
        self.file("data").display().to_string()
    }

    fn hand_over(&self, path: &Path) {
        if self.root {
            let done = Command::new("chown").arg("postgres:").arg(path).output().unwrap();
            assert!(done.status.success(), "{}", stderr(&done));
        }
    }

    fn run(&self, program: &str, args: &[&str]) -> Output {
        let program = self.programs.join(program);
        let mut command = match self.root {
            true => {
                let mut command = Command::new("runuser");
                command.args(["-u", "postgres", "--"]).arg(program);
                command
            }
            false => Command::new(program),
        };
        // A folder that the other user may enter, and no pipe that the server would keep open.
        let said = self.folder.path().join("said");
        let out = fs::File::create(&said).unwrap();
        command.args(args).current_dir(std::env::temp_dir());
        command.stdin(std::process::Stdio::null()).stderr(out.try_clone().unwrap()).stdout(out);
        let status = command.status().unwrap();
        let said = fs::read(said).unwrap();
        Output { status, stdout: said.clone(), stderr: said }
    }

    fn must(&self, program: &str, args: &[&str]) -> Output {
        let output = self.run(program, args);
        let log = fs::read_to_string(self.file("log")).unwrap_or_default();
        assert!(output.status.success(), "{program}: {}\n{log}", stderr(&output));
        output
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.run("pg_ctl", &["stop", "-w", "-s", "-D", &self.data(), "-m", "immediate"]);
    }
}

/// The folder of `initdb`: the newest of Debian's, which are not on the path, or the one on the path.
fn programs() -> Option<PathBuf> {
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    let mut found: Vec<PathBuf> = debian.map(|folder| folder.path().join("bin")).collect();
    found.sort_by_key(|bin| {
        let version = bin.parent().and_then(Path::file_name).and_then(|name| name.to_str());
        std::cmp::Reverse(version.and_then(|name| name.parse::<u32>().ok()))
    });
    found.extend(std::env::split_paths(&on_path));
    found.into_iter().find(|bin| ["initdb", "psql"].iter().all(|name| bin.join(name).is_file()))
}
