//! Editions as `portolan print --edition` writes them: what is not for the reader is in no byte of the file.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::json;

use crate::{
    api_exchange::demo_json,
    program::{Place, stderr, stdout},
};

const PLAN: &str = "kept-between-us-plan";
const CONTACT: &str = "kept-between-us-contact";
const ENTERPRISE: &str = "kept-between-us-enterprise";

/// The demo data with private notes on the first plan, its enterprise and the first person there.
fn noted() -> Place {
    let mut demo = demo_json();
    demo["plans"][0]["notes"] = json!(PLAN);
    demo["enterprises"][0]["contact"]["notes"] = json!(CONTACT);
    demo["enterprises"][0]["notes"] = json!(ENTERPRISE);
    let place = Place::empty();
    place.must(&["init"]);
    let file = place.file("noted.json");
    std::fs::write(&file, demo.to_string()).unwrap();
    place.must(&["import", &file.display().to_string()]);
    place
}

fn print(place: &Place, what: &[&str], edition: &str) -> PathBuf {
    let file = place.file("printed.pdf");
    let path = file.display().to_string();
    let args = [&["print"], what, &["-o", &path, "--edition", edition]].concat();
    place.must(&args);
    file
}

fn text(file: &Path) -> String {
    let output = Command::new("pdftotext").arg("-raw").arg(file).arg("-").output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

/// The file with nothing compressed.
fn bytes(file: &Path) -> Vec<u8> {
    let bare = file.with_extension("bare.pdf");
    let done = Command::new("qpdf")
        .args(["--qdf", "--object-streams=disable", "--stream-data=uncompress"])
        .args([file, &bare])
        .status();
    assert!(done.unwrap().success());
    std::fs::read(bare).unwrap()
}

/// Whether these words stand in the bytes as they are, in two bytes each, or in hexadecimal digits of either.
fn holds(bytes: &[u8], words: &str) -> bool {
    let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let plain = words.as_bytes().to_vec();
    let hex = |bytes: &[u8]| -> Vec<u8> {
        bytes.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect()
    };
    let low = bytes.to_ascii_lowercase();
    [plain.clone(), wide.clone(), hex(&plain), hex(&wide)]
        .iter()
        .any(|words| low.windows(words.len()).any(|window| window == words.as_slice()))
}

/// The demo data with two fields of the centre's own on the first enterprise, one of them for paper.
fn with_custom_fields() -> Place {
    let mut demo = demo_json();
    let field = |id: &str, zh: &str, en: &str, printed: bool| {
        json!({"id": id, "of": "enterprise", "label": {"zh": zh, "en": en}, "kind": "text",
            "choices": [], "printed": printed, "retired": false})
    };
    demo["customFields"] = json!([
        field("X01", "客户来源", "kept-between-us-label", true),
        field("X02", "口头印象", "not-for-paper-label", false),
    ]);
    demo["enterprises"][0]["custom"] = json!({
        "X01": {"kind": "text", "value": "kept-between-us-value"},
        "X02": {"kind": "text", "value": "not-for-paper-value"},
    });
    let place = Place::empty();
    place.must(&["init"]);
    let file = place.file("fields.json");
    std::fs::write(&file, demo.to_string()).unwrap();
    place.must(&["import", &file.display().to_string()]);
    place
}

#[test]
fn a_field_of_the_centres_own_is_printed_for_the_centre_alone_and_only_where_it_is_meant_to_be() {
    let place = with_custom_fields();
    let internal = text(&print(&place, &["dossier", "E01"], "internal"));
    for words in ["客户来源", "kept-between-us-label", "kept-between-us-value"] {
        assert!(internal.contains(words), "{words}");
    }
    for words in ["口头印象", "not-for-paper-label", "not-for-paper-value"] {
        assert!(!internal.contains(words), "{words}");
    }
    let documents: [&[&str]; 3] =
        [&["dossier", "E01"], &["onepager", "E01"], &["list", "enterprises"]];
    for edition in ["participant", "host"] {
        for what in documents {
            let printed = bytes(&print(&place, what, edition));
            for words in ["kept-between-us", "not-for-paper", "客户来源", "口头印象"] {
                assert!(!holds(&printed, words), "{what:?} {edition} {words}");
            }
        }
    }
}

#[test]
fn a_private_note_is_in_the_internal_edition_and_in_no_byte_of_the_others() {
    let place = noted();
    let internal = text(&print(&place, &["dossier", "E01"], "internal"));
    for words in [PLAN, CONTACT, ENTERPRISE] {
        assert!(internal.contains(words), "{words}");
    }
    assert!(text(&print(&place, &["plan", "P1"], "internal")).contains(PLAN));
    let documents: [&[&str]; 8] = [
        &["dossier", "E01"],
        &["plan", "P1"],
        &["plan", "P1", "--blank"],
        &["onepager", "E01"],
        &["book", "D1"],
        &["list", "enterprises"],
        &["list", "markets"],
        &["list", "delegations"],
    ];
    for what in documents {
        // A plan has no edition for hosts.
        let for_hosts = what[0] != "plan";
        for edition in ["participant", "host"].into_iter().take(1 + usize::from(for_hosts)) {
            let file = print(&place, what, edition);
            let (text, bytes) = (text(&file), bytes(&file));
            for words in [PLAN, CONTACT, ENTERPRISE] {
                assert!(!text.contains(words), "{what:?} {edition} {words}");
                assert!(!holds(&bytes, words), "{what:?} {edition} {words} in the bytes");
            }
        }
    }
}

#[test]
fn a_document_that_is_not_for_the_reader_is_refused_and_nothing_is_written() {
    let place = Place::with_demo();
    let refused: [(&[&str], &str); 5] = [
        (&["plan", "P1"], "host"),
        (&["register", "P1"], "host"),
        (&["register", "P1"], "participant"),
        (&["list", "risks"], "participant"),
        (&["list", "contacts"], "host"),
    ];
    for (what, edition) in refused {
        let path = place.file("refused.pdf");
        let shown = path.display().to_string();
        let args = [&["print"], what, &["-o", &shown, "--edition", edition]].concat();
        let output = place.run(&args);
        assert!(!output.status.success(), "{what:?} {edition}");
        assert!(stderr(&output).contains("no edition for these readers"), "{}", stderr(&output));
        assert!(!path.exists(), "{what:?} {edition}");
    }
}

#[test]
fn each_edition_says_for_whom_it_is() {
    let place = Place::with_demo();
    for (edition, words) in
        [("internal", "内部资料"), ("participant", "供参团人员使用"), ("host", "供接待方使用")]
    {
        let told = text(&print(&place, &["dossier", "E01"], edition));
        for other in ["内部资料", "供参团人员使用", "供接待方使用"] {
            assert_eq!(told.contains(other), other == words, "{edition} {other}");
        }
    }
}

/// What the check before printing finds in this document of these data.
fn found(demo: &serde_json::Value, what: &[&str]) -> serde_json::Value {
    let place = Place::empty();
    place.must(&["init"]);
    let file = place.file("odd.json");
    std::fs::write(&file, demo.to_string()).unwrap();
    place.must(&["import", &file.display().to_string()]);
    let output = place.run(&[&["print"], what, &["--preflight", "--json"]].concat());
    let told = stdout(&output);
    serde_json::from_str(&told).unwrap_or_else(|_| panic!("{told}{}", stderr(&output)))
}

/// Whether a finding of this kind and severity stands in this field of this record, with words in both languages.
fn holds_finding(found: &serde_json::Value, [kind, severity, code, field]: [&str; 4]) -> bool {
    found.as_array().unwrap().iter().any(|own| {
        own["kind"] == kind
            && own["severity"] == severity
            && own["record"]["code"] == code
            && own["field"] == field
            && own["words"]["zh"] != ""
            && own["words"]["en"] != ""
    })
}

#[test]
fn what_is_odd_in_an_enterprise_and_its_plan_is_found_in_its_place() {
    let mut demo = demo_json();
    demo["enterprises"][0]["certificate"]["issuedOn"] = json!("2017-02-01");
    demo["enterprises"][0]["certificate"]["validThrough"] = json!("2020-01-31");
    demo["enterprises"][0]["product"]["en"] = json!("Pumps 𠮷");
    demo["plans"][0]["sections"][1]["text"] = json!({ "zh": "", "en": "" });
    let key = demo["plans"][0]["sections"][1]["key"].as_str().unwrap().to_owned();
    let told = found(&demo, &["dossier", "E01"]);
    let section = format!("sections.{key}");
    for expected in [
        ["certificate_expired", "must", "E01", "certificate.validThrough"],
        ["section_empty", "note", "P1", section.as_str()],
    ] {
        assert!(holds_finding(&told, expected), "{expected:?} {told}");
    }
    let glyph = told.as_array().unwrap().iter().find(|own| own["kind"] == "glyph_missing");
    let glyph = glyph.unwrap_or_else(|| panic!("{told}"));
    assert_eq!((&glyph["record"]["code"], &glyph["severity"]), (&json!("E01"), &json!("must")));
    assert!(glyph["words"]["en"].as_str().unwrap().contains("U+20BB7"), "{glyph}");
}

#[test]
fn a_page_that_cannot_hold_its_text_is_found_with_its_enterprise() {
    let mut demo = demo_json();
    demo["enterprises"][0]["name"]["en"] = json!("Endless Company Name ".repeat(240));
    let told = found(&demo, &["onepager", "E01", "--edition", "host", "--language", "en"]);
    assert!(holds_finding(&told, ["too_long", "must", "E01", ""]), "{told}");
}

#[test]
fn what_a_journey_lacks_is_found_and_hosts_are_not_asked_for_numbers_they_do_not_read() {
    let mut demo = demo_json();
    let journey = &mut demo["delegation"];
    // In the demo two consulates' numbers are still to be confirmed.
    journey["meetings"][0]["table"] = json!(0);
    let programme = journey["programme"].as_array_mut().unwrap();
    let received = programme.iter_mut().find(|item| item["kind"] == "meeting").unwrap();
    received.as_object_mut().unwrap().remove("host");
    let members = journey["members"].as_array_mut().unwrap();
    members.retain(|member| member["id"] != "M03");
    let told = found(&demo, &["book", "D1"]);
    for expected in [
        ["emergency_unreachable", "must", "D1", "emergency"],
        ["meeting_incomplete", "note", "D1", "meetings"],
        ["meeting_incomplete", "note", "D1", "programme"],
        ["interpreter_missing", "must", "D1", "members"],
    ] {
        assert!(holds_finding(&told, expected), "{expected:?} {told}");
    }
    let hosts = found(&demo_json(), &["book", "D1", "--edition", "host"]);
    assert!(!hosts.to_string().contains("emergency_unreachable"), "{hosts}");
}

#[test]
fn the_preflight_lists_what_is_missing_with_its_record_and_writes_nothing() {
    let mut demo = demo_json();
    demo["enterprises"][0]["contact"]["phone"] = json!("");
    demo["enterprises"][0]["contact"]["id"] = json!("C90");
    demo["plans"][0]["title"]["en"] = json!("");
    let place = Place::empty();
    place.must(&["init"]);
    let file = place.file("bare.json");
    std::fs::write(&file, demo.to_string()).unwrap();
    place.must(&["import", &file.display().to_string()]);
    let output = place.run(&["print", "dossier", "E01", "--preflight", "--json"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let found: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let has = |kind: &str, noun: &str, code: &str, field: &str| {
        found.as_array().unwrap().iter().any(|own| {
            own["kind"] == kind
                && own["severity"] == "must"
                && own["record"]["noun"] == noun
                && own["record"]["code"] == code
                && own["field"] == field
                && own["words"]["zh"] != ""
                && own["words"]["en"] != ""
        })
    };
    assert!(has("contact_unreachable", "contact", "C90", "phone"), "{found}");
    assert!(has("translation_missing", "plan", "P1", "title"), "{found}");
    let chinese = place.run(&["print", "dossier", "E01", "--preflight", "--language", "zh-CN"]);
    assert!(!stdout(&chinese).contains("The English is missing"), "nobody misses it there");
}
