//! A private PostgreSQL for tests and measurements: made in a temporary folder on a free port, stopped and removed at the end.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::process;

const PATIENCE: Duration = Duration::from_secs(60);

/// A running server.
pub(crate) struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    server: Child,
}

impl Cluster {
    /// Makes the cluster and waits until it answers.
    pub(crate) fn start() -> Result<Self> {
        let programs = programs()?;
        let folder = std::env::temp_dir().join(format!("portolan-postgres-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        if process::is_root() {
            process::run(process::command("chown").arg("postgres:").arg(&folder))?;
        }
        let data = folder.join("data");
        process::read(
            as_server(programs.join("initdb"))
                .args(["--auth=trust", "--username=portolan", "--no-locale", "--encoding=UTF8"])
                .arg("--no-sync")
                .arg(&data),
        )
        .context("the PostgreSQL cluster could not be made")?;
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let log = fs::File::create(folder.join("log"))?;
        let server = as_server(programs.join("postgres"))
            .arg("-D")
            .arg(&data)
            .args(["-p", &port.to_string()])
            // No socket: the temporary folders of macOS have longer names than a socket may have.
            .args(["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="])
            // Tests run side by side, and nobody misses their data after a power cut.
            .args(["-c", "max_connections=200", "-c", "fsync=off"])
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("PostgreSQL could not be started")?;
        let mut cluster = Self { programs, folder, port, server };
        cluster.wait()?;
        Ok(cluster)
    }

    /// Where it is reached.
    pub(crate) fn url(&self) -> String {
        format!("postgres://portolan@127.0.0.1:{}/postgres", self.port)
    }

    fn wait(&mut self) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            if self.server.try_wait()?.is_some() {
                break;
            }
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(50));
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        bail!("PostgreSQL did not start:\n{log}")
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let stop = as_server(self.programs.join("pg_ctl"))
            .args(["stop", "--silent", "--mode=fast", "-D"])
            .arg(self.folder.join("data"))
            .status();
        if !stop.is_ok_and(|status| status.success()) {
            // It may have ended by itself; then there is nothing to kill.
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// PostgreSQL refuses to run as root, so root hands it to the user that Debian's package made.
fn as_server(program: PathBuf) -> Command {
    let mut command = if process::is_root() {
        let mut command = process::command("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    } else {
        process::command(program)
    };
    // A folder that the other user may enter.
    command.current_dir(std::env::temp_dir());
    command
}

/// The folder of `initdb`: the newest of Debian's, which are not on the path, or the one on the path.
fn programs() -> Result<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .map(|folders| folders.flatten().map(|folder| folder.path().join("bin")).collect())
        .unwrap_or_default();
    found.retain(|folder| folder.join("initdb").is_file());
    found.sort_by_key(|folder| version(folder));
    if let Some(newest) = found.pop() {
        return Ok(newest);
    }
    process::find("initdb")
        .and_then(|file| Some(fs::canonicalize(file).ok()?.parent()?.to_path_buf()))
        .context("PostgreSQL is missing: install it, or name a server in TEST_POSTGRES_URL")
}

fn version(programs: &Path) -> u32 {
    let name = programs.parent().and_then(Path::file_name).and_then(|name| name.to_str());
    name.and_then(|name| name.parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_numbers_not_texts() {
        let [nine, fifteen] = ["9", "15"].map(|v| PathBuf::from(format!("/postgresql/{v}/bin")));
        assert!(version(&nine) < version(&fifteen));
    }
}
