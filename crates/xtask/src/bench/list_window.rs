//! The real window on a long list: from a key to the frame that shows the new list, and the frames while one scrolls. The
//! measuring is in the example `screen` of `tests`, which drives the window as the journeys do; the list lies in a shared
//! database, which is the slower of the two.

use anyhow::{Result, ensure};

use super::data::{kept, value};
use super::figure;
use crate::postgres::Cluster;
use crate::{paths, process, run, setup, test};

const PROFILE: &str = "quick";
/// How many frames a second while one scrolls.
const FRAMES: f64 = 60.0;
/// How many enterprises, and in how many milliseconds 95 of 100 keys must have shown.
const KEYS: [(u32, f64); 2] = [(100_000, 16.0), (1_000_000, 33.0)];

/// Measures and prints.
pub(super) fn bench() -> Result<()> {
    ensure!(cfg!(target_os = "linux"), "the window is measured on Linux");
    setup::for_tests(true)?;
    let build = |arguments: &[&str]| {
        process::run(process::cargo(&["build", "--profile", PROFILE]).args(arguments))
    };
    build(&["-p", "portolan-shell", "--features", run::SHIPPED])?;
    build(&["-p", "portolan-api", "--example", "workspace"])?;
    build(&["-p", "portolan-tests", "--features", "e2e", "--example", "screen"])?;
    let driver = test::driver()?;
    for (count, goal) in KEYS {
        let cluster = Cluster::start()?;
        let workspace = paths::program(PROFILE, "examples/workspace");
        let mut make = process::command(workspace);
        process::run(make.args(["make", &count.to_string(), &cluster.url()]))?;
        let screen = || {
            let mut screen = process::command(paths::program(PROFILE, "examples/screen"));
            screen.arg(count.to_string()).env("PORTOLAN_FONTS", paths::fonts());
            screen.env("PORTOLAN_E2E_APP", paths::program(PROFILE, "portolan-desktop"));
            screen.env("PORTOLAN_E2E_DATABASE", cluster.url());
            screen.env("PORTOLAN_E2E_DRIVER", &driver);
            screen.env("PORTOLAN_E2E_PICTURES", paths::target().join("bench/screen"));
            screen
        };
        let lines = process::run_and_read(screen().env("PORTOLAN_E2E_PLAIN", "1"))?;
        kept(&lines, &format!("screen_{count}_plain_key_p95"), goal)?;
        let frames = format!("screen_{count}_plain_scroll_frames_a_second");
        let smooth = value(&lines, &frames).is_some_and(|own| own >= FRAMES);
        figure(&format!("{frames}_kept"), smooth, "");
        // What a graphics card does is done by software here, which says more of this machine than of the window.
        process::run(&mut screen())?;
    }
    Ok(())
}
