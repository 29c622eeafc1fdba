//! How fast the real window is on a long list: from a key to the frame that shows what it changed, in the list's own box and
//! in the palette, beside what a web view and its way to the shell take by themselves, and the frames while one scrolls; one
//! line of JSON for each figure. `cargo xtask bench screen` builds what it needs, names it as for the journeys, and runs it
//! with the number of enterprises as its argument.
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
/// Whether the last key changed something that was painted, and nothing since.
const STILL: &str = "const { times, last } = window.portolanKeys;
    return times.at(-1) !== null && performance.now() - last > 120;";
/// What a key in the list's own box changes, and one in the palette.
const TABLE: &str = "div:has(> table[aria-rowcount])";
const PALETTE: &str = "[role=dialog] [role=listbox]";
const FLOOR: &str = include_str!("floor.js");
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
    let list = format!("screen_{count}");
    typed(&window, ("textbox", words.get("enterprises.search")), TABLE, &list)?;
    scrolled(&window, &count)?;
    window.ask(FLOOR)?;
    typed(&window, ("textbox", "floor"), "#floor", &format!("screen_{count}_floor"))?;
    window.ask("document.querySelector('#floor').remove(); return null")?;
    window.press("button", words.get("frame.find"))?;
    window.find("combobox", words.get("palette.title"))?;
    let palette = format!("screen_{count}_palette");
    typed(&window, ("combobox", words.get("palette.title")), PALETTE, &palette)?;
    window.close()
}

/// Keys in a field, each waited for until what it changed in a box of the page stands still.
fn typed(window: &Window, (role, label): (&str, &str), shown: &str, name: &str) -> Result<()> {
    window.ask(&KEYS.replace("WHERE", &json!(shown).to_string()))?;
    for word in TYPED {
        let letters = word.chars().map(String::from);
        let back = word.chars().map(|_| BACKSPACE.to_owned());
        for key in letters.chain(back) {
            // The driver drops a call now and then; a key that is typed twice is measured twice.
            until("a key is typed", || window.type_into(role, label, &key).map(Some))?;
            let begun = Instant::now();
            until("the page follows a key", || {
                let still = window.ask(STILL)?.as_bool().unwrap_or(false);
                Ok((still || begun.elapsed() > UNCHANGED).then_some(()))
            })?;
        }
    }
    let all = window.ask("return window.portolanKeys.times")?;
    let times = numbers(&all);
    figure(&format!("{name}_key_p50"), share(&times, 50), "ms");
    figure(&format!("{name}_key_p95"), share(&times, 95), "ms");
    let answers = numbers(&window.ask("return window.portolanKeys.changed")?);
    figure(&format!("{name}_key_to_change_p50"), share(&answers, 50), "ms");
    figure(&format!("{name}_key_to_change_p95"), share(&answers, 95), "ms");
    let keys = all.as_array().map_or(0, Vec::len);
    let count = |keys| u32::try_from(keys).unwrap_or(u32::MAX).into();
    figure(&format!("{name}_keys"), count(times.len()), "keys");
    figure(&format!("{name}_keys_that_changed_nothing"), count(keys - times.len()), "keys");
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
