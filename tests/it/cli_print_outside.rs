//! Files of somebody else's in a volume, as `portolan print book --with pdf:…` binds them: where everything leads, what
//! stays behind, and which files are refused.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use lopdf::{Dictionary, Document, Object, ObjectId};
use serde_json::Value;

use crate::program::Place;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/api/tests").join(name)
}

fn poppler(args: &[&str], file: &Path) -> String {
    let output = Command::new("pdftotext").args(args).arg(file).arg("-").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn close(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The text of a page, counted from 1, without white space.
fn page(file: &Path, number: usize) -> String {
    let number = number.to_string();
    close(&poppler(&["-raw", "-f", &number, "-l", &number], file))
}

/// The text of a part of a page: left, upper edge, width and height.
fn within(file: &Path, number: usize, frame: [f32; 4]) -> String {
    let number = number.to_string();
    let [x, y, wide, high] = frame.map(|side| side.round().to_string());
    let part = ["-x", &x, "-y", &y, "-W", &wide, "-H", &high];
    poppler(&[&["-r", "72", "-raw", "-f", &number, "-l", &number], part.as_slice()].concat(), file)
}

/// A text string, which the program writes as UTF-16.
fn words(own: &Dictionary, key: &[u8]) -> String {
    let bytes = own.get(key).unwrap().as_str().unwrap();
    let units: Vec<u16> =
        bytes[2..].chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}

/// The page a destination names, counted from 1.
fn led_to(own: &Dictionary, pages: &BTreeMap<ObjectId, usize>) -> Option<usize> {
    let place = own.get(b"Dest").ok()?.as_array().unwrap();
    Some(pages[&place[0].as_reference().unwrap()])
}

/// The number at the end of a text.
fn last_number(text: &str) -> usize {
    let digits: String = text.chars().rev().skip_while(|c| !c.is_ascii_digit()).collect();
    let digits: String = digits.chars().take_while(char::is_ascii_digit).collect();
    digits.chars().rev().collect::<String>().parse().unwrap()
}

/// Whether a page says these words, which stand in one line in the contents and in several there.
fn says(page: &str, words: &str) -> bool {
    let close = close(words);
    let (zh, en): (String, String) = match close.find(|c: char| c.is_ascii_uppercase()) {
        Some(at) if at > 0 => (close[..at].to_owned(), close[at..].to_owned()),
        _ => (close.clone(), close),
    };
    // A page may set what stands before the colon over its title.
    zh.split('：').all(|part| page.contains(part)) || page.contains(&en)
}

#[test]
fn everything_in_a_bound_volume_leads_to_the_page_it_names() {
    let place = Place::with_demo();
    let (volume, letter) = (place.file("volume.pdf"), place.file("invitation.pdf"));
    fs::copy(fixture("pdfs/letter.pdf"), &letter).unwrap();
    let inserted = format!("pdf:{}", letter.display());
    let parts =
        ["dossier:E01", "dossier:E02", "dossier:E03", "register:P1", "register:P2", &inserted];
    let with: Vec<&str> = parts.into_iter().flat_map(|part| ["--with", part]).collect();
    let (path, args) = (volume.display().to_string(), ["print", "book", "--json", "-o"]);
    let args: Vec<&str> = args.into_iter().chain([path.as_str()]).chain(with).collect();
    let told: Value = serde_json::from_str(&place.must(&args)).unwrap();

    let file = Document::load(&volume).unwrap();
    let pages: BTreeMap<ObjectId, usize> = file.page_iter().zip(1..).collect();
    assert_eq!(told["pages"], pages.len());
    let text: Vec<String> = (1..=pages.len()).map(|number| page(&volume, number)).collect();
    let mut links = 0;
    for (id, number) in &pages {
        let sheet = file.get_dictionary(*id).unwrap();
        let Ok(notes) = sheet.get(b"Annots") else { continue };
        for note in notes.as_array().unwrap() {
            let note = file.get_dictionary(note.as_reference().unwrap()).unwrap();
            let Some(there) = led_to(note, &pages) else { continue };
            let said = words(note, b"Contents");
            assert_eq!(last_number(&said), there, "{said}");
            let frame: Vec<f32> = note
                .get(b"Rect")
                .unwrap()
                .as_array()
                .unwrap()
                .iter()
                .map(|side| side.as_float().unwrap())
                .collect();
            let high = sheet.get(b"MediaBox").unwrap().as_array().unwrap()[3].as_float().unwrap();
            let frame = [frame[0], high - frame[3], frame[2] - frame[0], frame[3] - frame[1]];
            let printed = within(&volume, *number, frame);
            assert_eq!(last_number(&printed), there, "{printed} on page {number}");
            links += 1;
        }
    }
    assert!(links > 40, "{links} links");

    let mut bookmarks = Vec::new();
    let outlines = file.catalog().unwrap().get(b"Outlines").unwrap();
    walk(&file, file.get_dictionary(outlines.as_reference().unwrap()).unwrap(), &mut bookmarks);
    assert!(bookmarks.len() > 15, "{} bookmarks", bookmarks.len());
    for (title, own) in &bookmarks {
        let there = led_to(own, &pages).unwrap();
        let page = &text[there - 1];
        match title.starts_with("原件") {
            // What the letter itself says, from its two pages.
            true => {
                assert!(page.contains("Dearcolleagues") && page.contains("filledin"), "{page}");
                assert!(text[there].contains("Youareinvited"));
            }
            false => assert!(says(page, title), "{title} is not on page {there}: {page}"),
        }
    }
    // Our own head and number stand around pages of others.
    let last = text.last().unwrap();
    assert!(
        last.contains("invitation") && last.contains(&format!("{0}/{0}", pages.len())),
        "{last}"
    );
}

fn walk<'a>(file: &'a Document, own: &'a Dictionary, found: &mut Vec<(String, &'a Dictionary)>) {
    let mut next = own.get(b"First").ok();
    while let Some(entry) = next {
        let entry = file.get_dictionary(entry.as_reference().unwrap()).unwrap();
        found.push((words(entry, b"Title"), entry));
        walk(file, entry, found);
        next = entry.get(b"Next").ok();
    }
}

/// Everything in a file, unpacked.
fn unpacked(file: &Path) -> Vec<u8> {
    let output = Command::new("qpdf")
        .args(["--qdf", "--object-streams=disable"])
        .arg(file)
        .arg("-")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn what_a_letter_brings_along_stays_behind_and_is_named() {
    let place = Place::with_demo();
    let (volume, letter) = (place.file("volume.pdf"), fixture("pdfs/letter.pdf"));
    let inserted = format!("pdf:{}", letter.display());
    let path = volume.display().to_string();
    let args = ["print", "book", "--with", &inserted, "--edition", "host", "--json", "-o", &path];
    let told: Value = serde_json::from_str(&place.must(&args)).unwrap();

    let file = String::from_utf8_lossy(&unpacked(&volume)).into_owned();
    let folder = letter.parent().unwrap().display().to_string();
    for word in [
        "CANARY",
        "JavaScript",
        "/Launch",
        "/EmbeddedFile",
        "/AcroForm",
        "/OpenAction",
        "pdfaid:part",
        &folder,
    ] {
        assert!(!file.contains(word), "{word}");
    }
    let finding = |kind: &str| {
        let all = told["findings"].as_array().unwrap();
        all.iter().find(|finding| finding["kind"] == kind).unwrap().clone()
    };
    let dropped = finding("file_reduced");
    assert_eq!(dropped["field"], "letter.pdf");
    for word in ["scripts", "start programs", "attachments", "form fields", "links", "notes"] {
        assert!(dropped["words"]["en"].as_str().unwrap().contains(word), "{word}: {dropped}");
    }
    for word in ["脚本", "启动程序", "附件", "表单", "链接", "批注"] {
        assert!(dropped["words"]["zh"].as_str().unwrap().contains(word), "{word}: {dropped}");
    }
    // Its font does not come along, so the volume promises archives nothing.
    assert_eq!(
        (finding("file_not_archival")["field"].as_str(), &told["conforms"]),
        (Some("letter.pdf"), &false.into())
    );
}

#[test]
fn what_our_own_press_printed_keeps_the_volume_fit_for_archives() {
    let place = Place::with_demo();
    let (plan, volume) = (place.file("plan.pdf"), place.file("volume.pdf"));
    let (plan, path) = (plan.display().to_string(), volume.display().to_string());
    place.must(&["print", "plan", "P1", "-o", &plan]);
    let photograph = format!("image:{}", fixture("pictures/held-sideways.jpg").display());
    let inserted = format!("pdf:{plan}");
    let args = ["print", "book", "--with", &inserted, "--with", &photograph, "--json", "-o", &path];
    let told: Value = serde_json::from_str(&place.must(&args)).unwrap();
    assert_eq!(told["conforms"], true, "{told}");
    let first = fs::read(&volume).unwrap();
    place.must(&args);
    assert!(first == fs::read(&volume).unwrap(), "printed again it is the same");
    let file = unpacked(&volume);
    let has = |word: &[u8]| file.windows(word.len()).any(|window| window == word);
    assert!(has(b"<pdfaid:part>2</pdfaid:part>") && has(b"/DCTDecode"));
    assert!(!has(b"CANARY") && !has(b"Exif"), "neither camera nor place");
}

/// A page that unpacks to five gigabytes.
fn bomb() -> Vec<u8> {
    let mut packer = flate2::Compress::new(flate2::Compression::best(), true);
    let mut packed = Vec::with_capacity(1 << 16);
    packer.compress_vec(&vec![b' '; 1_000_000], &mut packed, flate2::FlushCompress::Full).unwrap();
    let content = [&packed[..2], &packed[2..].repeat(5_000)].concat();
    let mut file = Document::with_version("1.7");
    let [root, pages, page, stream] = [(); 4].map(|()| file.new_object_id());
    let named = |name: &str| Object::Name(name.into());
    let one = |key: &str, value: Object, kind: &str| {
        Dictionary::from_iter([("Type", named(kind)), (key, value)])
    };
    file.set_object(root, one("Pages", pages.into(), "Catalog"));
    let mut tree = one("Kids", vec![page.into()].into(), "Pages");
    tree.set("Count", 1);
    file.set_object(pages, tree);
    let mut sheet = one("Contents", stream.into(), "Page");
    sheet.set("Parent", pages);
    file.set_object(page, sheet);
    let said = Dictionary::from_iter([("Filter", named("FlateDecode"))]);
    file.set_object(stream, lopdf::Stream::new(said, content));
    file.trailer.set("Root", root);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn files_that_cannot_be_inserted_are_refused_by_name_and_left_out_when_the_user_says_so() {
    let place = Place::with_demo();
    let letter = fs::read(fixture("pdfs/letter.pdf")).unwrap();
    let refused = [
        ("locked.pdf", fs::read(fixture("pdfs/locked.pdf")).unwrap(), "encrypted"),
        ("cut.pdf", letter[..letter.len() / 2].to_vec(), "damaged"),
        ("table.pdf", b"a;b;c".to_vec(), "no PDF"),
        ("logo.png", b"<svg/>".to_vec(), "no picture"),
    ];
    let mut with = Vec::new();
    for (name, bytes, _) in &refused {
        let path = place.file(name);
        fs::write(&path, bytes).unwrap();
        let kind = if name.ends_with("png") { "image" } else { "pdf" };
        with.extend(["--with".to_owned(), format!("{kind}:{}", path.display())]);
    }
    let volume = place.file("volume.pdf").display().to_string();
    let mut args = vec!["print", "book", "--with", "register:P1"];
    args.extend(with.iter().map(String::as_str));

    let printed = [args.as_slice(), &["-o", &volume]].concat();
    let (code, _, complaint) = place.refusal(&printed);
    assert_eq!(code, 3, "{complaint}");
    assert!(!Path::new(&volume).exists(), "nothing is written");
    let listed = place.run(&[args.as_slice(), &["--preflight"]].concat());
    assert_eq!(listed.status.code(), Some(1));
    let listed = String::from_utf8(listed.stdout).unwrap();
    let skipped = place.must(&[printed.as_slice(), &["--skip-damaged"]].concat());
    for (name, _, why) in refused {
        for said in [&complaint, &listed, &skipped] {
            let line = said.split(['\n', ';']).find(|line| line.contains(name));
            assert!(line.is_some_and(|line| line.contains(why)), "{name}, {why}: {said}");
        }
    }
    assert!(Path::new(&volume).exists());
}

#[test]
fn a_letter_that_unpacks_to_gigabytes_is_refused() {
    let place = Place::with_demo();
    let file = place.file("bomb.pdf");
    fs::write(&file, bomb()).unwrap();
    let inserted = format!("pdf:{}", file.display());
    let (code, _, complaint) =
        place.refusal(&["print", "book", "--with", &inserted, "-o", "x.pdf"]);
    assert_eq!(code, 3, "{complaint}");
    assert!(complaint.contains("bomb.pdf: Reading the file takes too much"), "{complaint}");
}

/// Waits for the helper to have set its limits, which is before it reads a byte.
#[cfg(target_os = "linux")]
#[test]
fn the_helper_holds_itself_to_its_limits_before_it_reads_a_byte() {
    use std::{
        process::Stdio,
        time::{Duration, Instant},
    };

    // Of pictures and PDFs, and of tables.
    for task in ["__read-outside", "__read-table"] {
        let mut helper = Command::new(crate::program::program())
            .arg(task)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let held = format!("/proc/{}/limits", helper.id());
        let begun = Instant::now();
        let limits = loop {
            let limits = fs::read_to_string(&held).unwrap();
            let files = limits.lines().find(|line| line.starts_with("Max open files")).unwrap();
            // The last of them that it sets.
            if files.split_whitespace().nth(3) == Some("3") {
                break limits;
            }
            assert!(begun.elapsed() < Duration::from_secs(30), "{task}: {limits}");
            std::thread::yield_now();
        };
        let most = |name: &str| -> u64 {
            let line = limits.lines().find(|line| line.starts_with(name)).unwrap();
            line[name.len()..].split_whitespace().next().unwrap().parse().unwrap()
        };
        assert_eq!(most("Max data size"), 512 << 20, "{task}");
        assert!(
            most("Max address space") < 2 << 30,
            "a debug build without the window maps little"
        );
        assert_eq!(
            (most("Max cpu time"), most("Max file size"), most("Max core file size")),
            (60, 0, 0),
            "{task}"
        );
        drop(helper.stdin.take());
        helper.wait().unwrap();
    }
}
