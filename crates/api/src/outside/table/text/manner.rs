//! What separates cells, what quotes them and what ends a line, by trying each on the first lines and taking the one
//! that makes the most regular table.

use csv::{ReaderBuilder, StringRecord, Terminator};

/// As many lines are tried.
const LINES: usize = 60;
/// In the order of preference where two do equally well.
const SEPARATORS: [u8; 5] = [b',', b'\t', b';', b'|', b'^'];

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) separator: u8,
    pub(super) quote: Option<u8>,
    /// Whether a quote within quotes has a backslash before it instead of another quote.
    pub(super) backslash: bool,
    /// What ends a line; a carriage return before a line feed is taken off the last cell.
    pub(super) newline: u8,
}

/// How it is written, and the text without a line that only says so.
pub(super) fn found(text: &str) -> (Marks, &str) {
    let newline = match text.contains('\n') || !text.contains('\r') {
        true => b'\n',
        false => b'\r',
    };
    let (stated, text) = stated(text);
    let sample = first_lines(text, char::from(newline));
    let marks = |separator| Marks {
        separator,
        quote: quote(sample, separator),
        backslash: backslash(sample),
        newline,
    };
    if let Some(separator) = stated {
        return (marks(separator), text);
    }
    let mut best = (0.0, marks(b','));
    for separator in SEPARATORS {
        let marks = marks(separator);
        let fits = regular(sample, marks);
        if fits > best.0 {
            best = (fits, marks);
        }
    }
    (best.1, text)
}

/// `sep=;` in the first line, as Excel reads and some programs write it.
fn stated(text: &str) -> (Option<u8>, &str) {
    let rest = text.strip_prefix("sep=").or_else(|| text.strip_prefix("\"sep="));
    let stated = rest.and_then(|rest| {
        let separator = rest.bytes().next().filter(u8::is_ascii)?;
        let after = rest[1..].trim_start_matches('"');
        let after = after.strip_prefix('\r').unwrap_or(after);
        Some((separator, after.strip_prefix('\n')?))
    });
    match stated {
        Some((separator, text)) => (Some(separator), text),
        None => (None, text),
    }
}

fn first_lines(text: &str, newline: char) -> &str {
    let end = text.match_indices(newline).nth(LINES * 2).map_or(text.len(), |(at, _)| at + 1);
    let mut end = end.min(256 << 10).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The mark that more cells begin and end with.
fn quote(sample: &str, separator: u8) -> Option<u8> {
    let separator = char::from(separator);
    let count = |quote: char| {
        let cells = sample.lines().flat_map(|line| line.split(separator)).map(str::trim);
        cells
            .filter(|cell| cell.len() > 1 && cell.starts_with(quote) && cell.ends_with(quote))
            .count()
    };
    match (count('"'), count('\'')) {
        (double, single) if single > double => Some(b'\''),
        _ => Some(b'"'),
    }
}

fn backslash(sample: &str) -> bool {
    sample.contains("\\\"") && !sample.contains("\"\"")
}

/// How regular the table would be: the share of rows that have as many cells as most have, more for more cells.
fn regular(sample: &str, marks: Marks) -> f64 {
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(marks.separator);
    builder.terminator(Terminator::Any(marks.newline)).quote(marks.quote.unwrap_or(b'"'));
    let mut reader = builder.from_reader(sample.as_bytes());
    let mut record = StringRecord::new();
    let mut widths = Vec::new();
    while widths.len() < LINES && reader.read_record(&mut record).is_ok_and(|more| more) {
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            widths.push(record.len());
        }
    }
    let often = |width: usize| widths.iter().filter(|one| **one == width).count();
    let most = widths
        .iter()
        .copied()
        .filter(|width| *width > 1)
        .max_by_key(|width| (often(*width), *width));
    let Some(most) = most else { return 0.0 };
    let share = often(most) as f64 / widths.len() as f64;
    // Titles and blank lines are narrower, and a stray comma in a text is no column.
    share * (1.0 + (most as f64).ln() / 8.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_the_one_that_makes_a_table() {
        for (text, separator) in [
            ("企业,税号\n甲,1\n乙,2\n", b','),
            ("企业\t备注\n甲\t一,二,三\n乙\t四\n", b'\t'),
            ("name;revenue\nA;1,5\nB;2,5\n", b';'),
            ("企业|产品\n甲|泵、阀\n", b'|'),
            ("sep=;\n企业;税号\n甲;1\n", b';'),
            ("只有一列\n甲\n乙\n", b','),
        ] {
            assert_eq!(found(text).0.separator, separator, "{text}");
        }
        assert_eq!(
            found("sep=;\r\na;b\r\n").1,
            "a;b\r\n",
            "the line that states it is none of the table"
        );
    }

    #[test]
    fn marks_are_those_that_stand_on_both_sides() {
        assert_eq!(found("'甲','一,二'\n'乙','三'\n").0.quote, Some(b'\''));
        assert_eq!(found("a,b\n\"x\",\"y\"\n").0.quote, Some(b'"'));
        assert!(found("\"a \\\"b\\\" c\",d\n").0.backslash);
        assert_eq!(found("a,b\rc,d\r").0.newline, b'\r');
    }
}
