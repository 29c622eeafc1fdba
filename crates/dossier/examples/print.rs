//! Prints documents of the demo records, for looking at the press's work without a workspace:
//! `cargo run -p portolan-dossier --example print -- KIND OUT.pdf [zh-CN|en|bilingual] [a4|letter|a5] [CODE]
//! [formal|modern|compact] [bound]`, where KIND is dossier, plan, blank, register, upright, comparison, onepager, hosts, list or book.

use std::path::Path;

use anyhow::Context;
use portolan_dossier::{
    BookFile, Brief, ComparisonFile, DossierFile, Edition, Fonts, ListFile, OnePagerFile,
    PrintOptions, blank_plan, book, comparison, dossier, list, one_pager, plan_document, print,
    register,
};

fn main() -> anyhow::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let word = |at: usize, other: &str| words.get(at).cloned().unwrap_or_else(|| other.to_owned());
    let options: PrintOptions = serde_json::from_value(serde_json::json!({
        "language": word(2, "bilingual"), "paper": word(3, "a4"),
        "style": word(5, "modern"), "binding": word(6, "") == "bound",
    }))?;
    let brief = brief(&word(0, "dossier"), &word(4, ""), &options)?;
    let folder = std::env::var("PORTOLAN_FONTS").map_or_else(
        |_| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/fonts"),
        Into::into,
    );
    let fonts = Fonts::read(move |name| {
        let bytes = std::fs::read(folder.join(name))?;
        Ok(std::sync::Arc::new(bytes))
    })?;
    let printed = print(&brief, &options, &fonts, &())?;
    eprintln!("{} pages, {} bytes", printed.pages, printed.pdf.len());
    std::fs::write(word(1, "out.pdf"), printed.pdf)?;
    Ok(())
}

fn brief(kind: &str, code: &str, options: &PrintOptions) -> anyhow::Result<Brief> {
    let one: DossierFile = serde_json::from_str(include_str!("../tests/demo/e01.json"))?;
    let records: BookFile = serde_json::from_str(include_str!("../tests/demo/d01.json"))?;
    let compared = || {
        let (comparison, markets) = records.comparison.clone().context("no comparison")?;
        anyhow::Ok(ComparisonFile {
            centre: records.centre.clone(),
            comparison,
            markets,
            as_of: records.as_of,
            notice: records.notice.clone(),
        })
    };
    let code = if code.is_empty() { "E01" } else { code };
    let page = || -> anyhow::Result<OnePagerFile> {
        let own = records
            .enterprises
            .iter()
            .find(|own| own.code.as_str() == code)
            .context("no such enterprise")?;
        Ok(OnePagerFile {
            dossier: records.dossier_of(own),
            delegation: Some(records.delegation.clone()),
        })
    };
    Ok(match kind {
        "list" => {
            list(&serde_json::from_str::<ListFile>(&std::fs::read_to_string(code)?)?, options)
        }
        "onepager" => one_pager(&page()?, options),
        "hosts" => one_pager(&page()?, &PrintOptions { edition: Edition::Host, ..*options }),
        "book" => book(&records, options),
        "plan" => plan_document(&one, options),
        "blank" => blank_plan(&one, options),
        "register" => register(&one, false, options),
        "upright" => register(&one, true, options),
        "comparison" => comparison(&compared()?, options),
        _ => dossier(&one, options),
    })
}
