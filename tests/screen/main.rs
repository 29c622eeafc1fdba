//! How fast the real window is on a long list: from a key to the frame that shows the new list, and the frames while one
//! scrolls; one line of JSON for each figure. `cargo xtask bench screen` builds what it needs, names it as for the
//! journeys, and runs it with the number of enterprises as its argument.
#![cfg(target_os = "linux")]
#![expect(clippy::print_stdout, reason = "a measuring program talks on standard output")]

#[path = "../e2e/desk.rs"]
#[expect(dead_code, reason = "the journeys use the rest")]
mod desk;
#[path = "../e2e/driver.rs"]
#[expect(dead_code, reason = "the journeys use the rest")]
mod driver;
#[path = "../e2e/window.rs"]
#[expect(dead_code, reason = "the journeys use the rest")]
mod window;
#[path = "../e2e/words.rs"]
#[expect(dead_code, reason = "the journeys use the rest")]
mod words;

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use desk::Desk;
use window::{Window, until};
use words::Language;

/// What is typed into the search box, letter by letter, and taken away again.
const TYPED: [&str; 12] = [
    "suzhou", "haian", "E0123", "valve", "ruitai", "fluid", "E09", "weiyi", "solar", "boda",
    "zhuo", "medical",
];
const BACKSPACE: &str = "\u{E003}";
/// A key that changes nothing in the list is waited for no longer than this.
const UNCHANGED: Duration = Duration::from_millis(700);
const KEYS: &str = include_str!("keys.js");
const SCROLL: &str = include_str!("scroll.js");

fn figure(name: &str, value: f64, unit: &str) {
    println!("{}", json!({"figure": name, "value": (value * 1e3).round() / 1e3, "unit": unit}));
}

/// What so many of a hundred stay below.
fn share(times: &[f64], of: usize) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get((sorted.len() * of).div_ceil(100).saturating_sub(1)).copied().unwrap_or(f64::NAN)
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

fn main() -> Result<()> {
    let count = std::env::args().nth(1).context("how many enterprises?")?;
    let count = if desk::is_plain() { format!("{count}_plain") } else { count };
    let desk = Desk::new(Language::English)?;
    let words = desk.words();
    let window = desk.open_shared()?;
    window.press("link", words.get("nav.enterprises"))?;
    window.find("table", words.get("enterprises.label"))?;
    if !desk::is_plain() {
        window.picture(&format!("screen-{count}"))?;
    }
    typed(&window, words.get("enterprises.search"), &count)?;
    scrolled(&window, &count)?;
    window.close()
}

/// Keys, each waited for.
fn typed(window: &Window, label: &str, count: &str) -> Result<()> {
    window.ask(KEYS)?;
    let mut unchanged = 0;
    let taken = || -> Result<usize> {
        Ok(window
            .ask("return window.portolanKeys.times.length")?
            .as_u64()
            .unwrap_or(0)
            .try_into()?)
    };
    for word in TYPED {
        let letters = word.chars().map(String::from);
        let back = word.chars().map(|_| BACKSPACE.to_owned());
        for key in letters.chain(back) {
            let before = taken()?;
            window.type_into("textbox", label, &key)?;
            let begun = Instant::now();
            let changed = until("the list follows a key", || {
                let changed = taken()? > before;
                Ok((changed || begun.elapsed() > UNCHANGED).then_some(changed))
            })?;
            unchanged += u32::from(!changed);
        }
    }
    let times = numbers(&window.ask("return window.portolanKeys.times")?);
    figure(&format!("screen_{count}_key_p50"), share(&times, 50), "ms");
    figure(&format!("screen_{count}_key_p95"), share(&times, 95), "ms");
    let answers = numbers(&window.ask("return window.portolanKeys.changed")?);
    figure(&format!("screen_{count}_key_to_change_p50"), share(&answers, 50), "ms");
    figure(&format!("screen_{count}_key_to_change_p95"), share(&answers, 95), "ms");
    #[expect(clippy::cast_precision_loss, reason = "a few hundred keys")]
    figure(&format!("screen_{count}_keys"), times.len() as f64, "keys");
    figure(&format!("screen_{count}_keys_that_changed_nothing"), f64::from(unchanged), "keys");
    Ok(())
}

/// Frames while one scrolls through the list.
fn scrolled(window: &Window, count: &str) -> Result<()> {
    window.ask(SCROLL)?;
    let gaps = until("the list is scrolled through", || {
        let gaps =
            window.ask("return window.portolanScroll.done ? window.portolanScroll : null")?;
        Ok((!gaps.is_null()).then_some(gaps))
    })?;
    let times = numbers(&gaps["gaps"]);
    figure(&format!("screen_{count}_scroll_gap_p50"), share(&times, 50), "ms");
    figure(&format!("screen_{count}_scroll_gap_p95"), share(&times, 95), "ms");
    let sum: f64 = times.iter().sum();
    #[expect(clippy::cast_precision_loss, reason = "a few hundred frames")]
    let frames = times.len() as f64;
    figure(&format!("screen_{count}_scroll_frames_a_second"), frames * 1e3 / sum.max(1.0), "");
    let blank = gaps["blank"].as_f64().unwrap_or(f64::NAN);
    figure(&format!("screen_{count}_scroll_frames_with_unread_rows"), blank, "frames");
    Ok(())
}
