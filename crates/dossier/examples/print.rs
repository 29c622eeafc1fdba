//! Prints the dossier of the demo enterprise: `cargo run -p portolan-dossier --example print -- OUT.pdf [zh-CN|en|bilingual]
//! [a4|letter]`. For looking at the press's work without a workspace.

use std::{path::Path, time::Instant};

use portolan_dossier::{DossierFile, FontFiles, Fonts, PrintOptions, dossier, print};

fn main() -> anyhow::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let word = |at: usize, other: &str| words.get(at).cloned().unwrap_or_else(|| other.to_owned());
    let options: PrintOptions = serde_json::from_value(serde_json::json!({
        "language": word(1, "bilingual"), "paper": word(2, "a4"),
    }))?;
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = match words.get(3) {
        Some(other) => std::fs::read_to_string(other)?,
        None => include_str!("../tests/demo/e01.json").to_owned(),
    };
    let file: DossierFile = serde_json::from_str(&file)?;
    let folder = crate_folder.join("../../target/fonts");
    let font = |name: &str| std::fs::read(folder.join(name));
    let start = Instant::now();
    let fonts = Fonts::read(FontFiles {
        serif: font("NotoSerifSC-Regular.ttf")?,
        serif_bold: font("NotoSerifSC-SemiBold.ttf")?,
        sans: font("NotoSansSC-Regular.ttf")?,
        sans_bold: font("NotoSansSC-SemiBold.ttf")?,
    })?;
    let fonts_read = start.elapsed();
    let brief = dossier(&file, &options);
    let printed = print(&brief, &options, &fonts, &())?;
    eprintln!(
        "{} pages, {} bytes; fonts {fonts_read:?}, in all {:?}",
        printed.pages,
        printed.pdf.len(),
        start.elapsed()
    );
    std::fs::write(word(0, "dossier.pdf"), printed.pdf)?;
    Ok(())
}
