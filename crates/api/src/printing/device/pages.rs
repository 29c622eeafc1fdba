//! Which pages of a document are printed: `1-3,5,8-`.

use std::fmt;

use crate::error::{ApiError, Result};

/// Ranges of pages from the first on, none over another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pages(Vec<(usize, usize)>);

impl Pages {
    /// Reads ranges in any order; `8-` goes to the end.
    ///
    /// # Errors
    /// `Invalid` when they are none.
    pub(super) fn parse(text: &str) -> Result<Self> {
        let wrong = || {
            let why = format!("{text} is no range of pages: 1-3,5,8- would be");
            ApiError::invalid("pages", "no_range", why)
        };
        let mut ranges = Vec::new();
        for part in text.split([',', '，']) {
            let (from, to) = part.split_once(['-', '–']).unwrap_or((part, part));
            let from: usize = from.trim().parse().map_err(|_| wrong())?;
            let to = match to.trim() {
                "" => usize::MAX,
                to => to.parse().map_err(|_| wrong())?,
            };
            if from == 0 || to < from {
                return Err(wrong());
            }
            ranges.push((from, to));
        }
        ranges.sort_unstable();
        // A printer is told ranges that rise and do not overlap; others are refused or printed twice.
        let mut apart: Vec<(usize, usize)> = Vec::new();
        for (from, to) in ranges {
            match apart.last_mut() {
                Some(last) if from <= last.1.saturating_add(1) => last.1 = last.1.max(to),
                _ => apart.push((from, to)),
            }
        }
        Ok(Self(apart))
    }

    /// As far as a document of so many pages has them.
    ///
    /// # Errors
    /// `Invalid` when it has none of them.
    pub(super) fn within(self, count: usize) -> Result<Self> {
        let ranges: Vec<_> = self
            .0
            .into_iter()
            .filter(|(from, _)| *from <= count)
            .map(|(from, to)| (from, to.min(count)))
            .collect();
        if ranges.is_empty() {
            let why = format!("the document has {count} pages");
            return Err(ApiError::invalid("pages", "past_end", why));
        }
        Ok(Self(ranges))
    }
}

impl fmt::Display for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (from, to)) in self.0.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            if from == to { write!(f, "{comma}{from}")? } else { write!(f, "{comma}{from}-{to}")? }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_rise_and_end_with_the_document() {
        for (typed, wanted) in [
            ("1-3", "1-3"),
            ("5, 1-3", "1-3,5"),
            ("1-3,2-6,7", "1-7"),
            ("8-", "8-9"),
            ("4-99,1", "1,4-9"),
            ("2，4–5", "2,4-5"),
            ("9,40", "9"),
        ] {
            let pages = Pages::parse(typed).unwrap().within(9).unwrap();
            assert_eq!(pages.to_string(), wanted, "{typed}");
        }
    }

    #[test]
    fn what_is_no_range_is_refused() {
        for typed in ["", "0", "3-1", "a", "1,,2", "-3", "1-2-3", "1;2", "99999999999999999999999"]
        {
            assert_eq!(Pages::parse(typed).unwrap_err().fields[0].code, "no_range", "{typed}");
        }
        let error = Pages::parse("10-12").unwrap().within(9).unwrap_err();
        assert_eq!(error.fields[0].code, "past_end");
    }
}
