//! Power cuts without pulling a plug: the system calls of a run, as `strace` told them, done again on a make-believe
//! disk that forgets what was never synced.
//!
//! The disk is a pessimist: of what no sync covers, each 512-byte sector of a write, each change of length and each
//! change of a name survives or not by chance, whatever became of its neighbours.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

use proptest::{prelude::RngExt, test_runner::TestRng};

const SECTOR: usize = 512;

/// What a program asked of the disk, or said.
#[derive(Debug)]
pub(crate) enum Call {
    Create(PathBuf),
    Write { path: PathBuf, at: Option<usize>, bytes: Vec<u8> },
    Truncate { path: PathBuf, length: usize },
    Sync(PathBuf),
    Remove(PathBuf),
    Rename { from: PathBuf, to: PathBuf },
    Said(Vec<u8>),
}

/// The calls to follow.
pub(crate) const TRACED: &str = "trace=openat,write,pwrite64,fsync,fdatasync,ftruncate,unlink,unlinkat,\
    rename,renameat,renameat2";

/// Reads what `strace -f -y -xx` wrote: calls within a folder, and what was written to standard output.
pub(crate) fn calls(log: &str, folder: &Path) -> Vec<Call> {
    let mut begun: HashMap<&str, String> = HashMap::new();
    let mut calls = Vec::new();
    for line in log.lines() {
        let (pid, line) = line.split_once(' ').unwrap();
        let line = line.trim_start();
        if let Some(first) = line.strip_suffix("<unfinished ...>") {
            begun.insert(pid, first.trim_end().to_owned());
        } else if line.starts_with("<... ") {
            let rest = line.split_once("resumed>").unwrap().1;
            calls.extend(call(&format!("{}{rest}", begun.remove(pid).unwrap()), folder));
        } else {
            calls.extend(call(line, folder));
        }
    }
    calls
}

/// One whole call; `None` when it failed or is none of ours.
fn call(line: &str, folder: &Path) -> Option<Call> {
    let (name, rest) = line.split_once('(')?;
    let (args, result) = rest.rsplit_once(')')?;
    let done: i64 = result.trim_start_matches([' ', '=']).split(['<', ' ']).next()?.parse().ok()?;
    if done < 0 {
        return None;
    }
    let args: Vec<&str> = args.split(", ").collect();
    let path = |at: usize| within(PathBuf::from(text(args[at])), folder);
    match name {
        "write" if args[0].starts_with("1<") => Some(Call::Said(bytes(args[1]))),
        "openat" if args[2].contains("O_CREAT") => path(1).map(Call::Create),
        "write" => path(0).map(|path| Call::Write { path, at: None, bytes: bytes(args[1]) }),
        "pwrite64" => {
            let at = args[3].parse().ok();
            assert!(
                at.is_some() && bytes(args[1]).len() as i64 == done,
                "a write cut short: {line}"
            );
            path(0).map(|path| Call::Write { path, at, bytes: bytes(args[1]) })
        }
        "ftruncate" => {
            let length = args[1].parse().unwrap();
            path(0).map(|path| Call::Truncate { path, length })
        }
        "fsync" | "fdatasync" => path(0).map(Call::Sync),
        "unlink" => path(0).map(Call::Remove),
        "unlinkat" => path(1).map(Call::Remove),
        "rename" => path(0).zip(path(1)).map(|(from, to)| Call::Rename { from, to }),
        "renameat" | "renameat2" => {
            path(1).zip(path(3)).map(|(from, to)| Call::Rename { from, to })
        }
        _ => None,
    }
}

fn within(path: PathBuf, folder: &Path) -> Option<PathBuf> {
    path.starts_with(folder).then_some(path)
}

/// A name as `"\x2f\x74"` or, behind the number of an open file, as `12<\x2f\x74>`.
fn text(arg: &str) -> String {
    let inside = arg.split_once('<').map_or(arg, |(_, name)| name.trim_end_matches('>'));
    String::from_utf8(bytes(inside)).unwrap()
}

fn bytes(arg: &str) -> Vec<u8> {
    assert!(!arg.ends_with("..."), "strace left something out");
    let digits = arg.trim_matches('"').split("\\x").skip(1);
    digits.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

enum Pending {
    Write { at: usize, bytes: Vec<u8> },
    Truncate(usize),
}

#[derive(Default)]
struct Content {
    durable: Vec<u8>,
    pending: Vec<Pending>,
    length: usize,
}

enum Naming {
    Link(PathBuf, usize),
    Unlink(PathBuf),
    Rename(PathBuf, PathBuf),
}

/// A disk that keeps what was synced and forgets the rest by chance.
pub(crate) struct Disk {
    folder: PathBuf,
    contents: Vec<Content>,
    names: HashMap<PathBuf, usize>,
    durable_names: HashMap<PathBuf, usize>,
    pending_names: Vec<Naming>,
    /// A disk that takes no notice of syncs must lose work: that shows that the test can fail.
    heeds_syncs: bool,
}

impl Disk {
    /// A disk whose `folder` holds the files that now lie in `source`.
    pub(crate) fn of(source: &Path, folder: &Path, heeds_syncs: bool) -> Self {
        let mut disk = Self {
            folder: folder.to_owned(),
            contents: Vec::new(),
            names: HashMap::new(),
            durable_names: HashMap::new(),
            pending_names: Vec::new(),
            heeds_syncs,
        };
        for entry in fs::read_dir(source).unwrap() {
            let entry = entry.unwrap();
            let (path, durable) = (folder.join(entry.file_name()), fs::read(entry.path()).unwrap());
            disk.durable_names.insert(path.clone(), disk.contents.len());
            disk.names.insert(path, disk.contents.len());
            let length = durable.len();
            disk.contents.push(Content { durable, pending: Vec::new(), length });
        }
        disk
    }

    /// Does what a call asked for.
    pub(crate) fn take(&mut self, call: &Call) {
        match call {
            Call::Create(path) => {
                if !self.names.contains_key(path) {
                    self.names.insert(path.clone(), self.contents.len());
                    self.pending_names.push(Naming::Link(path.clone(), self.contents.len()));
                    self.contents.push(Content::default());
                }
            }
            Call::Write { path, at, bytes } => {
                let Some(content) = self.content(path) else { return };
                let at = at.unwrap_or(content.length);
                content.length = content.length.max(at + bytes.len());
                content.pending.push(Pending::Write { at, bytes: bytes.clone() });
            }
            Call::Truncate { path, length } => {
                let Some(content) = self.content(path) else { return };
                content.length = *length;
                content.pending.push(Pending::Truncate(*length));
            }
            Call::Sync(path) => self.sync(path),
            Call::Remove(path) => {
                self.names.remove(path);
                self.pending_names.push(Naming::Unlink(path.clone()));
            }
            Call::Rename { from, to } => {
                if let Some(content) = self.names.remove(from) {
                    self.names.insert(to.clone(), content);
                }
                self.pending_names.push(Naming::Rename(from.clone(), to.clone()));
            }
            Call::Said(_) => {}
        }
    }

    /// `None` for a file that has no name any more.
    fn content(&mut self, path: &Path) -> Option<&mut Content> {
        self.names.get(path).map(|&at| &mut self.contents[at])
    }

    fn sync(&mut self, path: &Path) {
        if !self.heeds_syncs {
            return;
        }
        if path == self.folder {
            let pending = std::mem::take(&mut self.pending_names);
            pending.iter().for_each(|naming| name(&mut self.durable_names, naming));
        } else if let Some(content) = self.content(path) {
            let mut durable = std::mem::take(&mut content.durable);
            for pending in content.pending.drain(..) {
                keep(&mut durable, &pending, &mut || true);
            }
            content.durable = durable;
        }
    }

    /// Cuts the power and puts what survives into a folder. `likely` is the chance of each unsynced sector and name.
    pub(crate) fn cut(&self, random: &mut TestRng, likely: f64, into: &Path) {
        let mut names = self.durable_names.clone();
        for naming in &self.pending_names {
            if random.random_bool(likely) {
                name(&mut names, naming);
            }
        }
        for (path, at) in names {
            let content = &self.contents[at];
            let mut bytes = content.durable.clone();
            for pending in &content.pending {
                keep(&mut bytes, pending, &mut || random.random_bool(likely));
            }
            fs::write(into.join(path.strip_prefix(&self.folder).unwrap()), bytes).unwrap();
        }
    }
}

fn name(names: &mut HashMap<PathBuf, usize>, naming: &Naming) {
    match naming {
        Naming::Link(path, content) => drop(names.insert(path.clone(), *content)),
        Naming::Unlink(path) => drop(names.remove(path)),
        Naming::Rename(from, to) => {
            if let Some(content) = names.remove(from) {
                names.insert(to.clone(), content);
            }
        }
    }
}

/// Does a write by those of its sectors that survive, or a change of length if it does.
fn keep(content: &mut Vec<u8>, pending: &Pending, survives: &mut dyn FnMut() -> bool) {
    match pending {
        Pending::Truncate(length) => {
            if survives() {
                content.resize(*length, 0);
            }
        }
        Pending::Write { at, bytes } => {
            let mut from = 0;
            while from < bytes.len() {
                let sector_end = ((at + from) / SECTOR + 1) * SECTOR - at;
                let to = sector_end.min(bytes.len());
                if survives() {
                    let end = at + to;
                    content.resize(content.len().max(end), 0);
                    content[at + from..end].copy_from_slice(&bytes[from..to]);
                }
                from = to;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::test_runner::TestRunner;

    use super::*;

    #[test]
    fn what_was_synced_stays_and_the_rest_goes_by_chance() {
        let (from, into) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (old, new) = (from.path().join("old"), from.path().join("new"));
        fs::write(&old, [1; 1024]).unwrap();
        let mut disk = Disk::of(from.path(), from.path(), true);
        let write = |path: &Path, byte| Call::Write {
            path: path.into(),
            at: Some(256),
            bytes: vec![byte; 512],
        };
        disk.take(&write(&old, 2));
        disk.take(&Call::Sync(old.clone()));
        disk.take(&write(&old, 3));
        disk.take(&Call::Create(new.clone()));
        disk.take(&write(&new, 4));
        disk.take(&Call::Sync(new));
        let mut runner = TestRunner::deterministic();
        disk.cut(runner.rng(), 0.0, into.path());
        let left = fs::read(into.path().join("old")).unwrap();
        assert_eq!((left[0], left[256], left[767], left[768]), (1, 2, 2, 1));
        assert!(!into.path().join("new").exists(), "its folder was not synced");
        disk.take(&Call::Sync(from.path().into()));
        disk.take(&Call::Remove(old));
        disk.cut(runner.rng(), 0.0, into.path());
        assert_eq!(fs::read(into.path().join("new")).unwrap()[256], 4);
        disk.cut(runner.rng(), 1.0, into.path());
        assert_eq!(fs::read(into.path().join("old")).unwrap()[256], 2, "an earlier file is left");
    }

    #[test]
    fn a_log_is_read_with_calls_that_were_interrupted() {
        let log = "7  pwrite64(3<\\x2f\\x61\\x2f\\x62>, \"\\x01\\x02\", 2, 4096 <unfinished ...>\n\
                   8  write(1<\\x70>, \"\\x6f\\x6b\", 2) = 2\n\
                   7  <... pwrite64 resumed>) = 2\n\
                   7  fsync(3<\\x2f\\x61\\x2f\\x62>) = 0\n\
                   7  unlink(\"\\x2f\\x7a\") = 0\n\
                   7  +++ exited with 0 +++\n";
        let calls = calls(log, Path::new("/a"));
        assert_eq!(calls.len(), 3, "{calls:?}");
        assert!(matches!(&calls[0], Call::Said(said) if said == b"ok"));
        assert!(matches!(&calls[1], Call::Write { at: Some(4096), bytes, .. } if bytes == &[1, 2]));
        assert!(matches!(&calls[2], Call::Sync(path) if path == Path::new("/a/b")));
    }
}
