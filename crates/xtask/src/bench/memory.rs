//! Memory of a program and all it started, shared pages counted by their share (PSS).

use std::fs;

use anyhow::{Context, Result};

/// Of the whole tree below this process, in bytes.
pub(super) fn of_tree(root: u32) -> Result<u64> {
    // A helper may end between being listed and being read.
    Ok(tree(root)?.into_iter().filter_map(|id| of_process(id).ok()).sum())
}

/// The process and all that it started.
pub(super) fn tree(root: u32) -> Result<Vec<u32>> {
    let parents = parents()?;
    let mut tree = vec![root];
    let mut at = 0;
    while let Some(&parent) = tree.get(at) {
        tree.extend(parents.iter().filter(|(_, of)| *of == parent).map(|(id, _)| *id));
        at += 1;
    }
    Ok(tree)
}

fn of_process(id: u32) -> Result<u64> {
    let text = fs::read_to_string(format!("/proc/{id}/smaps_rollup"))?;
    pss(&text).context("smaps_rollup has a line `Pss:`")
}

fn pss(rollup: &str) -> Option<u64> {
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

/// Every process with its parent.
fn parents() -> Result<Vec<(u32, u32)>> {
    let mut all = Vec::new();
    for entry in fs::read_dir("/proc")?.flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else {
            continue;
        };
        let stat = fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        all.extend(parent(&stat).map(|parent| (id, parent)));
    }
    Ok(all)
}

/// The fourth field; the second, the name in brackets, may hold spaces and brackets itself.
fn parent(stat: &str) -> Option<u32> {
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_is_read_in_bytes() {
        assert_eq!(pss("Rss:     2048 kB\nPss:      1024 kB\nPss_Dirty: 3 kB\n"), Some(1_048_576));
    }

    #[test]
    fn a_name_with_brackets_does_not_hide_the_parent() {
        assert_eq!(parent("42 (Web Content (1)) S 17 42 42 0"), Some(17));
    }
}
