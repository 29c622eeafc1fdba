//! Starts the window. Everything is in the library, so that tests can reach it.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    // Before anything else runs: a helper begins with nothing but its limits, and never sees a window.
    if let Some(code) = portolan_shell::answer() {
        return code;
    }
    plain_painting();
    portolan_shell::run();
    ExitCode::SUCCESS
}

/// `WebKitGTK` otherwise looks for a graphics card in each process: 280 ms and 70 MiB for a window of text and tables, and
/// an empty window with some drivers. Whoever sets the variable decides otherwise.
fn plain_painting() {
    const RENDERER: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if cfg!(target_os = "linux") && std::env::var_os(RENDERER).is_none() {
        #[expect(unsafe_code, reason = "nothing else runs yet that could read the environment")]
        // SAFETY: this is the first thing the program does; there is one thread.
        unsafe {
            std::env::set_var(RENDERER, "1");
        }
    }
}
