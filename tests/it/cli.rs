//! `portolan` as scripts and people use it: what it lists, what it refuses and with which exit code, back-ups, files.

use std::{fs, path::Path};

use portolan_domain::uscc::Uscc;
use serde_json::{Value, json};

use crate::{
    api_exchange::demo_json,
    desk::new_id,
    program::{Place, fed, portolan, stderr, stdout},
};

fn count(value: &Value) -> usize {
    value.as_array().unwrap().len()
}

#[test]
fn a_demo_workspace_is_made_listed_and_sound() {
    let place = Place::empty();
    let said = place.must(&["init", "--demo"]);
    assert!(said.contains("Recovery code"), "{said}");
    for (noun, expected) in
        [("enterprises", 12), ("risks", 25), ("plans", 3), ("risk-templates", 66)]
    {
        assert_eq!(count(&place.json(&["list", noun])), expected, "{noun}");
        let lines = place.must(&["list", noun]).lines().count();
        assert_eq!(lines, expected + 1, "a head and a line each: {noun}");
    }
    assert_eq!(place.export(), demo_json());
    assert_eq!(place.json(&["verify"])["clean"], true);
    assert_eq!(place.names(), ["w.portolan", "w.portolan-key"]);
    let bytes = fs::read(place.workspace()).unwrap();
    assert_ne!(&bytes[..15], b"SQLite format 3");
}

#[test]
fn the_recovery_code_opens_where_the_passphrase_is_forgotten() {
    let place = Place::empty();
    let code = place.json(&["init"])["recoveryCode"].as_str().unwrap().to_owned();
    let mut command = place.command(&["list", "enterprises", "--json"]);
    command.env_remove("PORTOLAN_PASSPHRASE").env("PORTOLAN_RECOVERY_CODE", code);
    let output = fed(command, "");
    assert_eq!(stdout(&output).trim(), "[]", "{}", stderr(&output));
}

#[test]
fn a_wrong_passphrase_fails_with_one_clear_line() {
    let place = Place::with_demo();
    let mut command = place.command(&["list", "enterprises"]);
    command.env("PORTOLAN_PASSPHRASE", "not the passphrase");
    let output = fed(command, "");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output), "");
    let words = stderr(&output);
    assert_eq!(words.lines().count(), 1, "{words}");
    assert!(words.to_lowercase().contains("passphrase"), "{words}");
}

#[test]
fn without_a_passphrase_and_a_terminal_one_is_told_how_to_give_it() {
    let place = Place::with_demo();
    for (locale, need) in [("C.UTF-8", "A passphrase is needed"), ("zh_CN.UTF-8", "需要口令")] {
        let mut command = place.command(&["list", "enterprises"]);
        command.env_remove("PORTOLAN_PASSPHRASE").env("LC_ALL", locale);
        command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        let output = fed(command, "");
        let words = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{words}");
        assert!(words.contains(need) && words.contains("PORTOLAN_PASSPHRASE"), "{words}");
        assert_eq!(words.lines().count(), 1, "{words}");
    }
}

#[test]
fn errors_are_worded_in_chinese_where_the_terminal_is() {
    let place = Place::with_demo();
    let mut command = place.command(&["list", "enterprises"]);
    command.env("PORTOLAN_PASSPHRASE", "not the passphrase").env("LC_ALL", "zh_CN.UTF-8");
    let words = stderr(&fed(command, ""));
    assert!(words.contains("口令") || words.contains("密码"), "{words}");
}

#[test]
fn wrong_usage_exits_with_two() {
    let place = Place::empty();
    for args in
        [&["liste"][..], &["list"], &["print", "dossier", "E01"], &["list", "plans", "--colour"]]
    {
        let output = place.run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains("Usage"), "{args:?}");
    }
    let nowhere = fed(portolan(&["list", "plans"]), "");
    assert_eq!(nowhere.status.code(), Some(2), "no workspace was named");
    assert!(stderr(&nowhere).contains("--workspace"), "{}", stderr(&nowhere));
    assert_eq!(place.names(), [""; 0], "and nothing was made");
}

#[test]
fn refused_input_exits_with_three_and_changes_nothing() {
    let place = Place::with_demo();
    let mut file = demo_json();
    file["enterprises"][0]["colour"] = json!("red");
    fs::write(place.file("bad.json"), file.to_string()).unwrap();
    let bad = place.file("bad.json").display().to_string();
    let (exit, code, words) = place.refusal(&["import", &bad]);
    assert_eq!((exit, &*code), (3, "refused_input"));
    assert!(words.contains("colour"), "{words}");
    fs::write(place.file("bad.json"), [0xff, 0xfe, 0x00]).unwrap();
    assert_eq!(place.refusal(&["import", &bad]).0, 3);
    fs::write(place.file("bad.json"), demo_json().to_string()).unwrap();
    let (exit, code, words) = place.refusal(&["import", &bad]);
    assert_eq!((exit, &*code), (3, "taken"), "{words}");
    assert_eq!(place.refusal(&["list", "unicorns"]).0, 3);
    assert_eq!(place.refusal(&["show", "enterprise", "E99"]).0, 1);
    assert_eq!(place.export(), demo_json());

    let fresh = Place::empty();
    let mut command = fresh.command(&["init"]);
    command.env("PORTOLAN_PASSPHRASE", "short");
    assert_eq!(fed(command, "").status.code(), Some(3), "a short passphrase");
    assert_eq!(fresh.names(), [""; 0]);
}

#[test]
fn a_workspace_is_never_made_anew_over_another() {
    let place = Place::with_demo();
    let (exit, code, _) = place.refusal(&["init"]);
    assert_eq!((exit, &*code), (1, "exists"));
    assert_eq!(place.export(), demo_json());
    let (exit, code, _) = Place::empty().refusal(&["list", "plans"]);
    assert_eq!((exit, &*code), (1, "not_found"), "nor is one made by opening");
}

#[test]
fn records_are_shown_found_and_told_of_by_code_and_name() {
    let place = Place::with_demo();
    for name in ["E01", "澜衡流体", "Lanheng"] {
        assert_eq!(place.json(&["show", "enterprise", name])["code"], "E01");
    }
    assert!(place.must(&["show", "plan", "P1"]).contains("executive_summary"));
    let found = place.json(&["search", "lhlt"]);
    assert_eq!(found["groups"][0]["hits"][0]["record"]["code"], "E01");
    let risks = place.json(&["search", "r", "--limit", "2"]);
    let group =
        risks["groups"].as_array().unwrap().iter().find(|group| group["noun"] == "risk").unwrap();
    assert_eq!(count(&group["hits"]), 2, "{group}");
    assert!(
        group["total"].as_u64().unwrap() > 2 && risks["total"].as_u64() >= group["total"].as_u64()
    );
    let set = json!({"do": "edit", "edits": [{"noun": "enterprise", "ref": "E01", "set": {"employees": 290}}]});
    let (exit, answers) = place.apply(&format!("{set}\n"));
    assert_eq!((exit, &answers[0]["ok"]), (Some(0), &json!(true)));
    let history = place.json(&["history", "E01"]);
    assert_eq!(count(&history), 2);
    assert_eq!(history[0]["changes"], json!([{"path": "employees", "before": 286, "after": 290}]));
    assert_eq!(place.json(&["undo"])["verb"], "apply");
    assert_eq!(place.export(), demo_json());
    assert_eq!(place.json(&["redo"])["verb"], "apply");
    assert_eq!(place.json(&["show", "enterprise", "E01"])["employees"], 290);
}

#[test]
fn apply_answers_each_line_and_does_a_repeated_one_once() {
    let place = Place::with_demo();
    let good = json!({"do": "edit", "operation": new_id(), "edits": [
        {"noun": "enterprise", "ref": "E01", "set": {"employees": 301}},
        {"noun": "enterprise", "ref": "E02", "set": {"employees": 301}}]});
    let torn = json!({"do": "edit", "edits": [
        {"noun": "enterprise", "ref": "E01", "set": {"employees": 302}},
        {"noun": "enterprise", "ref": "E02", "set": {"employees": "many"}}]});
    let unknown = json!({"do": "dance"});
    let (exit, answers) = place.apply(&format!("{good}\n{good}\n{torn}\n{unknown}\n\n{{\n"));
    assert_eq!(exit, Some(1), "some were refused");
    let told: Vec<_> = answers.iter().map(|answer| (&answer["ok"], &answer["repeated"])).collect();
    let (yes, no, none) = (json!(true), json!(false), Value::Null);
    assert_eq!(told, [(&yes, &no), (&yes, &yes), (&no, &none), (&no, &none), (&no, &none)]);
    assert_eq!(answers[0]["records"], json!([["enterprise", "E01", 2], ["enterprise", "E02", 2]]));
    assert_eq!(answers[2]["error"]["code"], "refused_input");
    assert_eq!(answers[4]["line"], 6);
    assert_eq!(place.json(&["show", "enterprise", "E01"])["employees"], 301, "whole or not at all");
}

#[test]
fn a_backup_restores_and_what_it_replaced_is_kept() {
    let place = Place::with_demo();
    let before = place.export();
    let made = place.json(&["backup"]);
    assert_eq!((count(&made), &made[0]["verified"]), (1, &json!(true)));
    assert_eq!(place.json(&["backup", "--list"])[0]["file"], made[0]["file"]);
    let create = json!({"do": "create_enterprise", "name": {"zh": "新企业", "en": ""}});
    place.apply(&format!("{create}\n"));
    let after = place.export();
    assert_ne!(after, before);

    let backup = made[0]["file"].as_str().unwrap();
    let kept = place.json(&["restore", backup])["kept"].as_str().unwrap().to_owned();
    assert_eq!(place.export(), before);
    assert_eq!(place.json(&["verify"])["clean"], true);
    let mut command = portolan(&["export"]);
    let output = command.arg("--workspace").arg(&kept).output().unwrap();
    let replaced: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(replaced, after, "the replaced workspace opens as it was");
}

#[test]
fn a_damaged_backup_replaces_nothing() {
    let place = Place::with_demo();
    let backup = place.json(&["backup"])[0]["file"].as_str().unwrap().to_owned();
    let mut bytes = fs::read(&backup).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 4;
    fs::write(&backup, bytes).unwrap();
    let whole = fs::read(place.workspace()).unwrap();
    let (exit, code, words) = place.refusal(&["restore", &backup]);
    assert_eq!((exit, &*code), (1, "damaged"), "{words}");
    assert_eq!(fs::read(place.workspace()).unwrap(), whole);
    assert_eq!(place.export(), demo_json());
}

#[test]
fn an_import_into_records_is_backed_up_first() {
    let place = Place::with_demo();
    let code = String::from(Uscc::parse("91350100M000100Y43").unwrap());
    let name = json!({"zh": "新企业", "en": ""});
    let file =
        json!({"enterprises": [{"id": "E70", "name": name, "shortName": name, "uscc": code}]});
    fs::write(place.file("more.json"), file.to_string()).unwrap();
    let more = place.file("more.json").display().to_string();
    assert_eq!(place.json(&["import", &more])["records"], 1);
    let backups = place.json(&["backup", "--list"]);
    assert_eq!(backups[0]["reason"], "before_import");
    place.must(&["restore", backups[0]["file"].as_str().unwrap()]);
    assert_eq!(place.export(), demo_json());
}

#[test]
fn an_export_is_put_into_its_place_whole() {
    let place = Place::with_demo();
    fs::write(place.file("all.json"), "old").unwrap();
    let to = place.file("all.json").display().to_string();
    place.must(&["export", "-o", &to]);
    let text = fs::read_to_string(&to).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), demo_json());
    assert_eq!(place.names(), ["all.json", "w.portolan", "w.portolan-key"], "nothing else is left");

    let other = Place::empty();
    other.must(&["init"]);
    other.must(&["import", &to]);
    assert_eq!(other.export(), demo_json());
    let nowhere = Path::new(&to).join("x.json").display().to_string();
    assert_eq!(place.run(&["export", "-o", &nowhere]).status.code(), Some(1));
    assert_eq!(fs::read_to_string(&to).unwrap(), text);
}

#[test]
fn the_same_commands_work_on_a_shared_database() {
    let Ok(base) = std::env::var("TEST_POSTGRES_URL") else {
        crate::program::missing("TEST_POSTGRES_URL is not set");
        return;
    };
    let join = if base.contains('?') { '&' } else { '?' };
    let url = format!("{base}{join}schema=test_{}", new_id().simple());
    let run = |args: &[&str]| {
        let output = portolan(args).args(["--database", &url]).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", stderr(&output));
        stdout(&output)
    };
    run(&["init", "--demo"]);
    let list: Value = serde_json::from_str(&run(&["list", "enterprises", "--json"])).unwrap();
    assert_eq!(count(&list), 12);
    let all: Value = serde_json::from_str(&run(&["export"])).unwrap();
    assert_eq!(all, demo_json());
    assert!(run(&["verify"]).starts_with("clean"));
}
