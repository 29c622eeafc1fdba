//! The window's figures: first paint and memory beside the bare window's, in turns within one run; and what is shipped.
//!
//! Everything happens on a screen, a session bus and a home folder of its own, so that the figures do not depend on who
//! asks. Linux only: that is where the web view is slowest and where the figures can be read without a person.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Result, bail, ensure};

use super::{figure, floor, median, memory, screen::Screen, weight};
use crate::{demo, paths, postgres::Cluster, process, run, setup};

const RUNS: usize = 7;
const SETTLE: Duration = Duration::from_secs(3);
const PATIENCE: Duration = Duration::from_secs(30);

/// The colour and place that tell a painted window from an empty one: the fog of the rail, which the bare page has too.
const FOG: u32 = 0xF3_F6F7;
const PAINTED: (u64, u64) = (24, 620);

/// As many dark points below the title tell a page with data from one without.
const DATA: usize = 1000;

struct Contender {
    name: &'static str,
    program: PathBuf,
    arguments: Vec<String>,
    variables: &'static [(&'static str, &'static str)],
    shows: fn(&Screen) -> Result<bool>,
    paints: Vec<f64>,
    memories: Vec<f64>,
}

impl Contender {
    fn new(name: &'static str, program: &Path) -> Self {
        Self {
            name,
            program: program.to_path_buf(),
            arguments: Vec::new(),
            variables: &[],
            shows: painted,
            paints: Vec::new(),
            memories: Vec::new(),
        }
    }
}

/// Whether the window has been painted; before it is, the screen is black, which would pass for text.
fn painted(screen: &Screen) -> Result<bool> {
    Ok(screen.colour(PAINTED.0, PAINTED.1)? == FOG)
}

/// Measures and prints.
pub(super) fn bench() -> Result<()> {
    ensure!(cfg!(target_os = "linux"), "the window is measured on Linux");
    setup::for_tests(true)?;
    let mut build = process::cargo(&["build", "--release", "-p", "portolan-shell"]);
    process::run(build.args(["--features", run::SHIPPED]))?;
    process::run(&mut process::cargo(&["build", "--release", "-p", "portolan-cli"]))?;
    let (ours, bare) = (paths::program("release", "portolan-desktop"), floor::build()?);
    // A database is opened at the start; a file would wait for its passphrase, and that is no figure of ours.
    let cluster = Cluster::start()?;
    demo::database("release", &cluster.url())?;
    let mut contenders = [
        Contender::new("bare", &bare),
        Contender {
            variables: &[("WEBKIT_DISABLE_DMABUF_RENDERER", "1")],
            ..Contender::new("bare_no_dmabuf", &bare)
        },
        Contender::new("ours", &ours),
        Contender {
            arguments: vec!["--database".to_owned(), cluster.url()],
            shows: |screen| Ok(painted(screen)? && screen.ink(240, 140, 1160, 660)? > DATA),
            ..Contender::new("ours_with_data", &ours)
        },
    ];
    let folder = paths::target().join("bench/shell");
    // The first round only warms the caches.
    for round in 0..=RUNS {
        for contender in &mut contenders {
            let (paint, memory) = open(contender, &folder)?;
            if round > 0 {
                contender.paints.push(paint);
                contender.memories.push(memory);
            }
        }
    }
    report(&contenders, &ours)
}

fn report(contenders: &[Contender; 4], ours: &Path) -> Result<()> {
    for contender in contenders {
        figure(&format!("{}_paint", contender.name), median(&contender.paints), "ms");
        figure(&format!("{}_memory", contender.name), median(&contender.memories), "MiB");
    }
    let [bare, plain, frame, data] = contenders;
    // Ours starts with the variable; beside a bare window that does too, only what we add is left.
    for (floor, name, against) in [
        (bare, "", "of the bare window"),
        (plain, "_no_dmabuf", "of the bare window without DMABUF"),
    ] {
        let slower = |window: &Contender| median(&window.paints) / median(&floor.paints);
        figure(&format!("first_paint_ratio{name}"), slower(frame), against);
        figure(&format!("data_paint_ratio{name}"), slower(data), against);
        let more = median(&data.memories) - median(&floor.memories);
        figure(&format!("memory_more{name}"), more, "MiB");
    }
    figure("program", weight::of_file(ours)?, "B");
    figure("first_script_and_style", weight::of_first_load()?, "B compressed");
    Ok(())
}

/// Opens the window on a fresh desk; milliseconds to what it is to show and MiB after it has settled.
fn open(contender: &Contender, folder: &Path) -> Result<(f64, f64)> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let screen = Screen::start(folder)?;
    let mut command = Command::new("dbus-run-session");
    command.arg("--").arg(&contender.program).args(&contender.arguments);
    command.env("DISPLAY", &screen.name).env("HOME", folder).env_remove("WAYLAND_DISPLAY");
    for variable in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"] {
        command.env(variable, folder);
    }
    command.envs(contender.variables.iter().copied()).env("PORTOLAN_FONTS", paths::fonts());
    let start = Instant::now();
    let mut window = Running(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?);
    while !(contender.shows)(&screen)? {
        if start.elapsed() > PATIENCE || window.0.try_wait()?.is_some() {
            bail!("{} showed nothing", contender.name);
        }
        thread::sleep(Duration::from_millis(1));
    }
    let paint = start.elapsed().as_secs_f64() * 1e3;
    thread::sleep(SETTLE);
    let bytes = memory::of_tree(window.0.id())?;
    #[expect(clippy::cast_precision_loss, reason = "memory is far below 2^53 bytes")]
    let mebibytes = bytes as f64 / f64::from(1 << 20);
    Ok((paint, mebibytes))
}

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // One by one: dbus-run-session does not pass the end on to what it runs.
        for id in memory::tree(self.0.id()).unwrap_or_default() {
            let _ = process::command("kill").args(["-TERM", &id.to_string()]).status();
        }
        let _ = self.0.wait();
    }
}
