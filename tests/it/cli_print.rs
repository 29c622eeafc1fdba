//! The dossier as `portolan print` writes it: a sound file whose text is the records', whose contents lead where they
//! say, and which replaces an older one only when it is whole.

use std::{collections::HashMap, fs, path::Path, process::Command};

use serde_json::{Value, json};

use crate::{api_exchange::demo_json, program::Place};

fn tool(name: &str, args: &[&str], file: &Path) -> String {
    let output = Command::new(name).args(args).arg(file).output();
    let output = output.unwrap_or_else(|why| panic!("{name} is needed: {why}"));
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The text of some pages, as one reads it, without white space.
fn text(file: &Path, args: &[&str]) -> String {
    let mut command = Command::new("pdftotext");
    let output = command.args(args).arg("-raw").arg(file).arg("-").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    close(&String::from_utf8(output.stdout).unwrap())
}

fn close(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn print(place: &Place, args: &[&str]) -> std::path::PathBuf {
    let file = place.file("e01.pdf");
    let path = file.display().to_string();
    let args: Vec<_> =
        ["print", "dossier", "E01", "-o", &path].into_iter().chain(args.iter().copied()).collect();
    place.must(&args);
    file
}

#[test]
fn the_bilingual_dossier_holds_every_word_of_its_plan_and_risks() {
    let place = Place::with_demo();
    let file = print(&place, &["--language", "bilingual"]);
    assert!(tool("qpdf", &["--check"], &file).contains("No syntax or stream encoding errors"));
    let fonts = tool("pdffonts", &[], &file);
    let faces: Vec<_> = fonts.lines().skip(2).collect();
    assert_eq!(faces.len(), 4, "{fonts}");
    for face in faces {
        let words: Vec<_> = face.split_whitespace().rev().collect();
        let (embedded, subset, unicode) = (words[4], words[3], words[2]);
        assert_eq!((embedded, subset, unicode), ("yes", "yes", "yes"), "{face}");
    }

    let (all, demo) = (text(&file, &[]), demo_json());
    let plan = &demo["plans"][0];
    let sections = plan["sections"].as_array().unwrap().iter().map(|section| &section["text"]);
    let risks = demo["risks"].as_array().unwrap().iter();
    let own = risks.filter(|risk| risk["linked"].as_array().unwrap().contains(&json!("P1")));
    let titles: Vec<_> = own.map(|risk| &risk["title"]).collect();
    assert_eq!(titles.len(), 9);
    for pair in sections.chain(titles) {
        for language in ["zh", "en"] {
            let words = pair[language].as_str().unwrap();
            assert!(all.contains(&close(words)), "{words}");
        }
    }
}

#[test]
fn one_language_is_printed_alone_on_either_sheet() {
    let place = Place::with_demo();
    let plan = &demo_json()["plans"][0]["title"];
    let zh = text(&print(&place, &["--language", "zh-CN", "--paper", "letter"]), &[]);
    assert!(zh.contains(&close(plan["zh"].as_str().unwrap())));
    assert!(!zh.contains("Executivesummary"));
    assert!(tool("pdfinfo", &[], &place.file("e01.pdf")).contains("612 x 792"));
    let en = text(&print(&place, &["--language", "en"]), &[]);
    assert!(en.contains(&close(plan["en"].as_str().unwrap())) && en.contains("Executivesummary"));
    assert!(tool("pdfinfo", &[], &place.file("e01.pdf")).contains("A4"));
}

/// The objects of a PDF as `qpdf` tells them.
struct Objects(HashMap<String, Value>);

impl Objects {
    fn of(file: &Path) -> Self {
        let told: Value =
            serde_json::from_str(&tool("qpdf", &["--json=2", "--json-key=qpdf"], file)).unwrap();
        Self(serde_json::from_value(told["qpdf"][1].clone()).unwrap())
    }

    /// What stands at a key, through a reference if it is one.
    fn get<'a>(&'a self, object: &'a Value, key: &str) -> &'a Value {
        self.follow(&object[key])
    }

    fn follow<'a>(&'a self, value: &'a Value) -> &'a Value {
        let reference = value.as_str().filter(|text| text.ends_with(" R"));
        reference.and_then(|name| self.0.get(&format!("obj:{name}"))).map_or(value, |found| {
            if found["value"].is_null() { &found["stream"]["dict"] } else { &found["value"] }
        })
    }

    fn of_type(&self, name: &str) -> Vec<(&str, &Value)> {
        let all =
            self.0.iter().map(|(key, object)| (key.trim_start_matches("obj:"), &object["value"]));
        all.filter(|(_, value)| value["/Type"] == name).collect()
    }
}

/// The names of the page objects, in the order of pages.
fn pages(objects: &Objects) -> Vec<String> {
    fn walk(objects: &Objects, name: &str, found: &mut Vec<String>) {
        let node = objects.follow(&Value::String(name.to_owned())).clone();
        match node["/Kids"].as_array() {
            Some(kids) => kids.iter().for_each(|kid| walk(objects, kid.as_str().unwrap(), found)),
            None => found.push(name.to_owned()),
        }
    }
    let catalog = objects.of_type("/Catalog")[0].1;
    let mut found = Vec::new();
    walk(objects, catalog["/Pages"].as_str().unwrap(), &mut found);
    found
}

#[test]
fn each_entry_of_the_contents_leads_to_the_page_it_names() {
    let place = Place::with_demo();
    let file = print(&place, &[]);
    let objects = Objects::of(&file);
    let pages = pages(&objects);
    let mut checked = 0;
    // The contents stand on the second page, after the cover.
    let second = Value::String(pages[1].clone());
    let contents = objects.follow(&second);
    let height = contents["/MediaBox"][3].as_f64().unwrap();
    for annotation in objects.get(contents, "/Annots").as_array().unwrap() {
        let link = objects.follow(annotation);
        if link["/Subtype"] != "/Link" {
            continue;
        }
        let target = match objects.get(link, "/Dest") {
            Value::Null => &objects.get(link, "/A")["/D"],
            dest => dest,
        };
        let target = objects.follow(target)[0].as_str().unwrap();
        let page = pages.iter().position(|page| page == target).unwrap() + 1;
        let edges: Vec<f64> =
            link["/Rect"].as_array().unwrap().iter().map(|edge| edge.as_f64().unwrap()).collect();
        let shown = text_within(&file, &edges, height);
        assert!(shown.ends_with(&page.to_string()), "{shown} leads to page {page}");
        let name: String = shown.trim_end_matches(|c: char| c.is_ascii_digit()).into();
        let there = text(&file, &["-f", &page.to_string(), "-l", &page.to_string()]);
        assert!(name.is_empty() || shares(&there, &name), "{name} does not stand on page {page}");
        checked += 1;
    }
    assert!(checked >= 10, "{checked} links");
}

/// Whether the first characters of an entry stand on a page.
fn shares(page: &str, entry: &str) -> bool {
    let without_number = entry.trim_start_matches(|c: char| c.is_ascii_digit());
    let start: String = without_number.chars().take(4).collect();
    page.contains(&start)
}

/// The text of the contents page within a link.
fn text_within(file: &Path, edges: &[f64], height: f64) -> String {
    let whole = |number: f64| format!("{number:.0}");
    let (left, top) = (whole(edges[0].min(edges[2])), whole(height - edges[1].max(edges[3])));
    let (width, tall) = (whole((edges[2] - edges[0]).abs()), whole((edges[3] - edges[1]).abs()));
    let crop =
        ["-f", "2", "-l", "2", "-r", "72", "-x", &left, "-y", &top, "-W", &width, "-H", &tall];
    text(file, &crop)
}

#[test]
fn a_character_in_no_font_is_named_and_the_old_file_stays() {
    let place = Place::with_demo();
    let file = print(&place, &[]);
    let old = fs::read(&file).unwrap();
    let line = json!({"do": "edit", "edits": [{"noun": "enterprise", "ref": "E01",
        "set": {"name": {"zh": "上海𛀀泵业", "en": "Shanghai Pumps"}}}]});
    assert_eq!(place.apply(&format!("{line}\n")).0, Some(0));
    let path = file.display().to_string();
    let (exit, code, words) = place.refusal(&["print", "dossier", "E01", "-o", &path]);
    assert_eq!((exit, &*code), (3, "missing_glyphs"));
    assert!(words.contains('𛀀'), "{words}");
    assert_eq!(fs::read(&file).unwrap(), old);
    assert_eq!(place.names(), ["e01.pdf", "w.portolan", "w.portolan-key"], "nothing half-written");
}
