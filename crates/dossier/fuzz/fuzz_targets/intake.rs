//! Any bytes as a table of somebody else's: as rows that a helper says, and as text cut into cells that are recognised
//! and understood as every field; a value or a named reason, never a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use portolan_domain::intake::rows::kind;
use portolan_domain::intake::sheet::{Cell, Epoch, Failed, Sheet};
use portolan_domain::intake::{Field, Target, recognise, understand};

/// Some cells are what a spreadsheet took them for.
fn cell(text: &str) -> Cell<'_> {
    let number =
        text.get(1..).and_then(|rest| rest.trim().parse::<f64>().ok()).filter(|n| n.is_finite());
    match (text.bytes().next(), number) {
        (None, _) => Cell::Empty,
        (Some(b'n'), Some(number)) => Cell::Number(number),
        (Some(b'd'), Some(number)) => Cell::Date(number),
        (Some(b'p'), Some(number)) => Cell::Percent(number),
        (Some(b'!'), _) => Cell::Failed(Failed::Reference),
        _ => Cell::Text(text),
    }
}

fuzz_target!(|bytes: &[u8]| {
    let mut said = Sheet::new("", Epoch::Since1904);
    let _ = said.append(bytes.to_vec());
    let text = String::from_utf8_lossy(bytes);
    let lines = text.lines().take(60).map(|line| line.split('\t').take(40).map(cell).collect());
    // Which field a cell is tried as follows from the input, so that each run is short and all are tried in the end.
    let first = bytes
        .iter()
        .fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte)));
    for sheet in [said, Sheet::of("", lines)] {
        let recognised = recognise(&sheet);
        for row in sheet.rows().take(60) {
            let _ = kind(&row, &recognised);
            for (column, cell) in row.filled() {
                let guess = recognised.columns[column].target;
                let tried = Field::ALL
                    .iter()
                    .copied()
                    .cycle()
                    .skip((first + column) % Field::ALL.len())
                    .take(3);
                for target in guess.into_iter().chain(tried.map(Target::of)) {
                    let reading = understand(cell, &target, sheet.epoch);
                    if let Some(remark) = reading.remark() {
                        assert!(remark.words().is_paired());
                    }
                }
            }
        }
    }
});
