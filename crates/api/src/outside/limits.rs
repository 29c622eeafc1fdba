//! What the helper may use of the machine. It sets its own limits before it reads a byte, because setting them from
//! outside would take code that nothing checks.
//!
//! On Linux all of them hold. On other Unix systems memory is not limited by the kernel. On Windows none is set here:
//! there only the time, the size of the file and the size of the answer are bounded, by the program that asks.

/// Memory beyond what the program itself takes.
#[cfg(target_os = "linux")]
const MEMORY: u64 = 512 << 20;

/// Sets them. A limit that the system refuses is one that it holds lower already.
#[cfg(unix)]
pub(super) fn set() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let hold = |resource, most: u64| {
        let limit = Rlimit { current: Some(most), maximum: Some(most) };
        let _ = setrlimit(resource, limit);
    };
    // No memory on disk when it falls, no file written or opened, no other program started.
    hold(Resource::Core, 0);
    hold(Resource::Fsize, 0);
    hold(Resource::Cpu, super::helper::SECONDS);
    #[cfg(target_os = "linux")]
    {
        // The window's libraries alone are mapped over some hundred megabytes, of which the helper touches nothing.
        hold(Resource::As, mapped().saturating_add(MEMORY));
        hold(Resource::Data, MEMORY);
        hold(Resource::Nproc, 0);
    }
    hold(Resource::Nofile, 3);
}

/// Nothing that could be set without code that nothing checks.
#[cfg(not(unix))]
pub(super) fn set() {}

/// How many bytes are mapped already.
#[cfg(target_os = "linux")]
fn mapped() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").ok();
    let pages = pages.and_then(|line| line.split(' ').next()?.parse::<u64>().ok());
    pages.unwrap_or(1 << 18).saturating_mul(rustix::param::page_size() as u64)
}
