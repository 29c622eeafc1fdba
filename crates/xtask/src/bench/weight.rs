//! What is shipped, weighed: the program, and the script and style that the window must have before it shows anything.

use std::{fs, io::Write, path::Path};

use anyhow::{Context, Result};
use flate2::{Compression, write::GzEncoder};

use crate::paths;

/// Bytes of a file.
pub(super) fn of_file(file: &Path) -> Result<u64> {
    Ok(fs::metadata(file).with_context(|| file.display().to_string())?.len())
}

/// Compressed bytes of what `index.html` loads at once.
pub(super) fn of_first_load() -> Result<usize> {
    let dist = paths::ui().join("dist");
    let page = fs::read_to_string(dist.join("index.html")).context("the UI is not built")?;
    let mut sum = 0;
    for file in first_files(&page) {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(&fs::read(dist.join(file.trim_start_matches('/')))?)?;
        sum += gzip.finish()?.len();
    }
    Ok(sum)
}

/// Scripts, preloaded modules and style sheets that the page names.
fn first_files(page: &str) -> Vec<&str> {
    page.split('<')
        .filter(|tag| tag.starts_with("script") || tag.starts_with("link"))
        .filter_map(|tag| attribute(tag, "src").or_else(|| attribute(tag, "href")))
        .filter(|file| file.ends_with(".js") || file.ends_with(".css"))
        .collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    rest.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_styles_count_and_pictures_do_not() {
        let page = r#"<link rel="icon" href="/icon.svg"><script type="module" src="/assets/a.js"></script>
            <link rel="modulepreload" href="/assets/b.js"><link rel="stylesheet" href="/assets/c.css">"#;
        assert_eq!(first_files(page), ["/assets/a.js", "/assets/b.js", "/assets/c.css"]);
    }
}
