//! A desk of its own for each journey: display, session bus, home folder and WebDriver server. Nothing of the machine's
//! user is read or written, and journeys cannot meet.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::{
    driver::Session,
    window::{Window, until},
    words::{Language, Words},
};

/// A window's width and height, as the reference pictures have them.
const SCREEN: &str = "1440x900x24";

/// Whether pages are painted plainly, as the measuring of the screen asks: without a graphics card the other way draws
/// three times by software what a card would draw. Journeys do without, since a page at rest that is painted plainly
/// never gives the next frame that a picture of it waits for.
pub(crate) fn is_plain() -> bool {
    std::env::var_os("PORTOLAN_E2E_PLAIN").is_some()
}

/// What the driver, and the application it starts, say on the way.
const SAID: &str = "said.log";

/// Everything around the window.
pub(crate) struct Desk {
    home: tempfile::TempDir,
    words: Words,
    driver: String,
    /// In the order in which they must end.
    programs: Vec<Child>,
}

impl Desk {
    /// Lays it out for a user of this language.
    pub(crate) fn new(language: Language) -> Result<Self> {
        let home = tempfile::tempdir()?;
        let runtime = home.path().join("runtime");
        fs::create_dir(&runtime)?;
        fs::set_permissions(&runtime, fs::Permissions::from_mode(0o700))?;
        let (display, number) = told(Command::new("Xvfb").args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            SCREEN,
            "-nolisten",
            "tcp",
        ]))?;
        let (bus, address) =
            told(Command::new("dbus-daemon").args(["--session", "--nofork", "--print-address=1"]))?;
        let ports = [free_port()?, free_port()?];
        let mut driver = Command::new(named("PORTOLAN_E2E_DRIVER")?);
        driver
            .args(["--port", &ports[0].to_string(), "--native-port", &ports[1].to_string()])
            .env("DISPLAY", format!(":{number}"))
            .env("DBUS_SESSION_BUS_ADDRESS", address)
            .env("HOME", home.path())
            .env("XDG_RUNTIME_DIR", runtime)
            .env("LANG", language.locale())
            .env("NO_AT_BRIDGE", "1")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", if is_plain() { "1" } else { "0" })
            .env_remove("WAYLAND_DISPLAY")
            .stdout(Stdio::null())
            .stderr(fs::File::create(home.path().join(SAID))?);
        for (variable, folder) in
            [("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_CACHE_HOME", "cache")]
        {
            driver.env(variable, home.path().join(folder));
        }
        let driver = driver.spawn().context("the WebDriver server did not start")?;
        let desk = Self {
            home,
            words: Words::read(language)?,
            driver: format!("http://127.0.0.1:{}", ports[0]),
            programs: vec![driver, bus, display],
        };
        until("the WebDriver server listens", || {
            Ok(TcpStream::connect(("127.0.0.1", ports[0])).ok().map(drop))
        })?;
        Ok(desk)
    }

    /// The words of the user's language.
    pub(crate) fn words(&self) -> &Words {
        &self.words
    }

    /// Fails when any file of the user's folder holds one of these texts readably.
    pub(crate) fn holds_nothing_readable(&self, texts: &[&str]) -> Result<()> {
        let mut folders = vec![self.home.path().to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder)?.flatten() {
                let (kind, path) = (entry.file_type()?, entry.path());
                if kind.is_dir() {
                    folders.push(path);
                } else if kind.is_file() {
                    readable(&path, &fs::read(&path)?, texts)?;
                }
            }
        }
        Ok(())
    }

    /// Starts the application.
    pub(crate) fn open(&self) -> Result<Window> {
        self.open_with(&[])
    }

    /// Starts the application on the database that all share.
    pub(crate) fn open_shared(&self) -> Result<Window> {
        self.open_with(&["--database", &named("PORTOLAN_E2E_DATABASE")?])
    }

    fn open_with(&self, arguments: &[&str]) -> Result<Window> {
        let application = named("PORTOLAN_E2E_APP")?;
        ensure!(Path::new(&application).is_file(), "{application} is not built");
        // The driver answers before the application has gone; a start that still met it would only wake it and end.
        until("the application opened before is gone", || {
            Ok((!self.runs(&application)).then_some(()))
        })?;
        // The driver listens before the web view's own driver behind it does.
        let session = until("the application starts", || {
            Session::start(&self.driver, &application, arguments).map(Some)
        })?;
        Ok(Window::new(session))
    }

    /// Whether the application still runs on this desk.
    fn runs(&self, application: &str) -> bool {
        let home = format!("HOME={}", self.home.path().display());
        fs::read_dir("/proc").into_iter().flatten().flatten().any(|process| {
            let ours = fs::read_link(process.path().join("exe"));
            let variables = fs::read(process.path().join("environ")).unwrap_or_default();
            ours.is_ok_and(|program| program == Path::new(application))
                && variables.split(|&byte| byte == 0).any(|variable| variable == home.as_bytes())
        })
    }

    /// What a colleague does meanwhile at another desk, through the command line on the shared database.
    pub(crate) fn colleague(&self, name: &str, line: &Value) -> Result<()> {
        let mut portolan = Command::new(named("PORTOLAN_E2E_CLI")?)
            .args(["--database", &named("PORTOLAN_E2E_DATABASE")?, "apply"])
            .env("HOME", self.home.path())
            .env("USER", name)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut input = portolan.stdin.take().context("standard input was piped")?;
        writeln!(input, "{line}")?;
        drop(input);
        let output = portolan.wait_with_output()?;
        ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        Ok(())
    }

    /// Lays out a desk and walks a journey on it.
    pub(crate) fn walk(language: Language, journey: fn(&Self) -> Result<()>) {
        let desk = Self::new(language).expect("a desk for the journey");
        if let Err(error) = journey(&desk) {
            let said = fs::read_to_string(desk.home.path().join(SAID)).unwrap_or_default();
            panic!("{error:#}\nthe driver and the application say:\n{said}");
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        for program in &mut self.programs {
            // The driver hands the end on to the application only when asked politely.
            let id = program.id().to_string();
            let _ = Command::new("kill").args(["-TERM", &id]).status();
            let ended = until("a program of the desk ends", || Ok(program.try_wait()?.map(drop)));
            if ended.is_err() {
                let _ = program.kill();
                let _ = program.wait();
            }
        }
    }
}

/// Starts a program that prints one line about itself as soon as it is ready.
fn told(command: &mut Command) -> Result<(Child, String)> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("{name} did not start"))?;
    let output = child.stdout.take().context("standard output was piped")?;
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line)?;
    if line.trim().is_empty() {
        let _ = child.kill();
        let _ = child.wait();
        bail!("{name} ended at once");
    }
    Ok((child, line.trim().to_owned()))
}

fn readable(path: &Path, bytes: &[u8], texts: &[&str]) -> Result<()> {
    for text in texts {
        let found = bytes.windows(text.len()).any(|window| window == text.as_bytes());
        ensure!(!found, "{} can be read in {}", text, path.display());
    }
    Ok(())
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

fn named(variable: &str) -> Result<String> {
    let value = std::env::var(variable).ok();
    value.with_context(|| {
        format!("{variable} is not set: the journeys are run by `cargo xtask test`")
    })
}

/// How long anything may take before a journey gives up. An unoptimised program on a busy machine took 17 s for a book of
/// 89 pages alone.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
