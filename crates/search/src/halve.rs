//! Finding a place in an ordered list that is not a slice: by halving, and by steps that double first.

use std::ops::Range;

/// The first index that is no longer `before`.
pub(crate) fn end(mut range: Range<usize>, before: impl Fn(usize) -> bool) -> usize {
    while range.start < range.end {
        let middle = range.start.midpoint(range.end);
        if before(middle) {
            range.start = middle + 1;
        } else {
            range.end = middle;
        }
    }
    range.start
}

/// The same where the first index is known to be `before` and the end is likely near.
pub(crate) fn near_end(range: Range<usize>, before: impl Fn(usize) -> bool) -> usize {
    let (mut known, mut step) = (range.start, 1);
    while known + step < range.end && before(known + step) {
        known += step;
        step *= 2;
    }
    end(known + 1..range.end.min(known + step), before)
}
