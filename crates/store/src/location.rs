//! Where a live workspace may lie. Folders that a service synchronises and drives on other machines are refused: they
//! copy a database while it is being written, and such copies have been torn for many people. Back-ups are welcome
//! there.

use std::path::{Component, Path, PathBuf};

use crate::error::{Result, StoreError};

/// Names of folders that synchronise, as their services make them: the service, then how the name begins. Compared
/// without regard to case and spaces; `OneDrive - Firm` and `Dropbox (Firm)` begin like their plain forms.
const SYNCHRONISED: &[(&str, &[&str])] = &[
    ("OneDrive", &["onedrive"]),
    ("Dropbox", &["dropbox"]),
    ("iCloud Drive", &["iclouddrive", "mobiledocuments", "com~apple~clouddocs"]),
    ("Google Drive", &["googledrive", "mydrive", "我的云端硬盘"]),
    ("a cloud service of macOS", &["cloudstorage"]),
    ("坚果云 (Nutstore)", &["nutstore", "坚果云", "我的坚果云"]),
    ("WPS 云盘", &["wps云盘", "wpsdrive", "wpscloud", "wps网盘"]),
    ("百度网盘 (Baidu Netdisk)", &["百度网盘", "baidunetdisk", "baidusync"]),
    ("腾讯微云 (Weiyun)", &["weiyun", "腾讯微云"]),
    ("Nextcloud", &["nextcloud"]),
    ("Box", &["boxsync"]),
];

/// Files and folders that a service leaves in the folder it synchronises.
const MARKERS: &[(&str, &str)] = &[
    ("Syncthing", ".stfolder"),
    ("Dropbox", ".dropbox"),
    ("Dropbox", ".dropbox.cache"),
    ("Nextcloud", ".sync_journal.db"),
];

/// File systems that lie on other machines.
const NETWORK: &[&str] = &[
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.davfs2",
    "davfs",
    "afs",
    "ceph",
    "glusterfs",
    "fuse.glusterfs",
    "ncpfs",
];

/// The full path of a file that may not exist yet, in a folder that does.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such folder.
pub(crate) fn full_path(path: &Path) -> Result<PathBuf> {
    let name = path.file_name().ok_or(StoreError::NotFound)?;
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    Ok(folder.canonicalize()?.join(name))
}

/// Refuses a place for a live workspace.
///
/// # Errors
/// [`StoreError::UnsafeLocation`] naming the service or file system.
pub(crate) fn check(full: &Path) -> Result<()> {
    let mounts = std::fs::read_to_string("/proc/mounts").unwrap_or_default();
    match why_unsafe(full, &mounts, &|path| path.exists()) {
        Some(why) => Err(StoreError::UnsafeLocation { why }),
        None => Ok(()),
    }
}

/// Why a live workspace must not lie here; `None` when it may.
fn why_unsafe(full: &Path, mounts: &str, exists: &dyn Fn(&Path) -> bool) -> Option<String> {
    let written = full.to_string_lossy();
    // `canonicalize` on Windows writes `\\?\C:\…` for a local drive and `\\?\UNC\…` for a share.
    if written.starts_with(r"\\?\UNC\")
        || (written.starts_with(r"\\") && !written.starts_with(r"\\?\"))
    {
        return Some("it is on another computer".into());
    }
    let folders = full.parent()?;
    for component in folders.components() {
        let Component::Normal(name) = component else { continue };
        let name: String =
            name.to_string_lossy().to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
        for (service, beginnings) in SYNCHRONISED {
            if beginnings.iter().any(|beginning| name.starts_with(beginning)) {
                return Some(format!("{service} synchronises this folder"));
            }
        }
    }
    for folder in folders.ancestors() {
        if let Some((service, _)) = MARKERS.iter().find(|(_, marker)| exists(&folder.join(marker)))
        {
            // The home folder holds Dropbox's settings under the same name as a shared folder's marker.
            if folder
                .parent()
                .is_some_and(|above| above != Path::new("/home") && above != Path::new("/"))
            {
                return Some(format!("{service} synchronises this folder"));
            }
        }
    }
    let kind = mount_kind(full, mounts)?;
    NETWORK.contains(&kind).then(|| format!("it is on a network drive ({kind})"))
}

/// The type of the file system a path lies on: that of the longest mount point above it.
fn mount_kind<'a>(full: &Path, mounts: &'a str) -> Option<&'a str> {
    mounts
        .lines()
        .filter_map(|line| {
            let mut fields = line.split(' ').skip(1);
            let point = fields.next()?.replace("\\040", " ");
            full.starts_with(&point).then_some((point.len(), fields.next()?))
        })
        // Of two mounts on one point the later covers the earlier.
        .max_by_key(|(length, _)| *length)
        .map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(path: &str) -> Option<String> {
        why_unsafe(Path::new(path), "", &|_| false)
    }

    #[test]
    fn folders_of_cloud_services_are_refused_by_name() {
        for path in [
            "/Users/li/OneDrive - Zhejiang Centre/w.portolan",
            "/home/li/Dropbox (Centre)/a/b/w.portolan",
            "/Users/li/Library/Mobile Documents/com~apple~CloudDocs/w.portolan",
            "/Users/li/Library/CloudStorage/Box/w.portolan",
            "/home/li/Google Drive/w.portolan",
            "/home/li/我的坚果云/w.portolan",
            "/home/li/Nutstore Files/w.portolan",
            "/home/li/WPS 云盘/客户/w.portolan",
            "/home/li/百度网盘/w.portolan",
            "/home/li/BaiduNetdiskWorkspace/w.portolan",
        ] {
            assert!(verdict(path).is_some(), "{path}");
        }
    }

    #[test]
    fn ordinary_folders_are_taken() {
        for path in [
            "/home/li/.local/share/portolan/w.portolan",
            "/Users/li/Library/Application Support/Portolan/w.portolan",
            "/home/li/client files/onedrive.portolan",
        ] {
            assert_eq!(verdict(path), None, "{path}");
        }
    }

    #[test]
    fn a_share_of_another_computer_is_refused() {
        assert!(verdict(r"\\server\share\w.portolan").is_some());
        assert!(verdict(r"\\?\UNC\server\share\w.portolan").is_some());
    }

    #[test]
    fn a_marker_of_a_service_above_the_file_is_enough() {
        let synced = |path: &Path| path == Path::new("/data/clients/.stfolder");
        let why = |path| why_unsafe(Path::new(path), "", &synced);
        assert!(why("/data/clients/2026/w.portolan").unwrap().starts_with("Syncthing"));
        assert_eq!(why("/data/other/w.portolan"), None);
    }

    #[test]
    fn the_longest_mount_point_decides() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\nnas:/x /mnt/nas nfs4 rw 0 0\n/dev/sdb1 /mnt/nas/local ext4 rw 0 0\n\
             //pc/c /mnt/my\\040share cifs rw 0 0";
        let why = |path| why_unsafe(Path::new(path), mounts, &|_| false);
        assert_eq!(why("/home/li/w.portolan"), None);
        assert_eq!(why("/mnt/nas/w.portolan").unwrap(), "it is on a network drive (nfs4)");
        assert_eq!(why("/mnt/nas/local/w.portolan"), None);
        assert!(why("/mnt/my share/w.portolan").is_some());
        assert_eq!(why("/mnt/nasty/w.portolan"), None, "a name that only begins alike");
    }
}
