//! Errors in the user's words. The sentences are the window's own, so that both say the same.

use std::io::Write;

use portolan_api::error::{ApiError, ErrorCode, FieldError};
use portolan_api::in_use::InUse;
use portolan_api::refs::Ref;
use portolan_domain::text::Language;
use serde_json::Value;

const ENGLISH: &str = include_str!("../../../ui/src/locales/en.json");
const CHINESE: &str = include_str!("../../../ui/src/locales/zh-CN.json");

/// The detail of an error that says all of it, where the window's words do not fit a command line.
pub(crate) const INSTEAD: &str = "instead";

/// Writes one clear line to standard error, or a JSON object when the user asked for JSON.
pub(crate) fn report(error: &ApiError, json: bool) {
    let line = match json {
        true => serde_json::json!({ "error": error }).to_string(),
        false => format!("portolan: {}", told(error)),
    };
    // Standard error may be closed: the exit code still tells.
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Writes a warning to standard error, where it gets into no file.
pub(crate) fn warn(text: &str) {
    // Standard error may be closed: nothing depends on it.
    let _ = writeln!(std::io::stderr(), "portolan: {text}");
}

/// An error in one sentence of the user's language.
pub(crate) fn told(error: &ApiError) -> String {
    sentence(error, language() == Language::Chinese)
}

/// What the user's terminal speaks.
pub(crate) fn language() -> Language {
    let locale =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|key| std::env::var(key).ok());
    match locale {
        Some(locale) if locale.starts_with("zh") => Language::Chinese,
        _ => Language::English,
    }
}

/// Of two wordings the one the user's terminal speaks.
pub(crate) fn say(zh: &str, en: &str) -> String {
    match language() {
        Language::Chinese => zh.to_owned(),
        Language::English => en.to_owned(),
    }
}

fn sentence(error: &ApiError, chinese: bool) -> String {
    if let Some(whole) = error.detail.get(INSTEAD) {
        return whole.clone();
    }
    let words: Value =
        serde_json::from_str(if chinese { CHINESE } else { ENGLISH }).unwrap_or_default();
    let code = serde_json::to_value(error.code).unwrap_or_default();
    let mut text = words["errors"][code.as_str().unwrap_or_default()]
        .as_str()
        .unwrap_or(&error.message)
        .to_owned();
    for (key, value) in &error.detail {
        text = text.replace(&format!("{{{{{key}}}}}"), value);
    }
    // What is wrong with a file is worded in the user's language; what is wrong at a field names what the words do not.
    let worded = |field: &FieldError| match error.code {
        ErrorCode::RefusedInput => words["fields"][&field.code].as_str().map(str::to_owned),
        _ => None,
    };
    let whys = error.fields.iter().map(|field| {
        let why = worded(field).unwrap_or_else(|| field.message.clone());
        format!("{}: {why}", field.path)
    });
    let why = error.detail.get("why").filter(|why| !text.contains(why.as_str())).cloned();
    let in_use = error.in_use.iter().map(|own| used(own, &words["inUse"], chinese));
    let whys: Vec<_> = whys.chain(why).chain(in_use).collect();
    if whys.is_empty() { text } else { format!("{text} ({})", whys.join("; ")) }
}

/// Which record cannot go, and what uses it.
fn used(own: &InUse, words: &Value, chinese: bool) -> String {
    let language = if chinese { Language::Chinese } else { Language::English };
    let word = |key: &str| words[key].as_str().unwrap_or_default();
    let called = |record: &Ref| format!("{} {}", record.code, record.title.read(language));
    let named = own.by.iter().map(called);
    let more = usize::try_from(own.count).unwrap_or(usize::MAX).saturating_sub(own.by.len());
    let more = (more > 0).then(|| word("more_other").replace("{{count}}", &more.to_string()));
    let by: Vec<_> = named.chain(more).collect();
    word("line")
        .replace("{{what}}", &called(&own.record))
        .replace("{{by}}", &by.join(word("comma")))
}

#[cfg(test)]
mod tests {
    use portolan_domain::record::Noun;

    use super::*;

    #[test]
    fn an_error_is_worded_in_both_languages_with_its_details() {
        let error = ApiError::new(ErrorCode::InUse, "in use").with("by", "Portolan (4711)");
        for chinese in [true, false] {
            let line = sentence(&error, chinese);
            assert!(line.contains("Portolan (4711)") && !line.contains("{{"), "{line}");
        }
    }

    #[test]
    fn a_refused_file_says_why() {
        let error =
            ApiError::new(ErrorCode::RefusedInput, "x").with("why", "unknown field `colour`");
        assert!(sentence(&error, false).contains("unknown field `colour`"));
    }

    #[test]
    fn what_stands_in_the_way_is_named() {
        let named = |noun, code: &str, zh: &str, en: &str| Ref {
            noun,
            id: serde_json::from_str("\"00000000-0000-0000-0000-000000000000\"").unwrap(),
            code: code.to_owned(),
            title: portolan_domain::text::Bilingual::new(zh, en),
        };
        let in_use = vec![InUse {
            record: named(Noun::Enterprise, "E05", "天硕", "Tianshuo"),
            by: vec![named(Noun::Plan, "P2", "进入巴基斯坦", "Into Pakistan")],
            count: 4,
        }];
        let error = ApiError { in_use, ..ApiError::new(ErrorCode::Referenced, "in use") };
        let line = sentence(&error, false);
        assert!(line.contains("E05 Tianshuo is used by P2 Into Pakistan, and 3 more"), "{line}");
        let line = sentence(&error, true);
        assert!(line.contains("E05 天硕：P2 进入巴基斯坦、另有3条用到它"), "{line}");
    }
}
