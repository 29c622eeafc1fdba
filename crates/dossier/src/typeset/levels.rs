//! Which way each character runs (UAX #9): Latin and Han to the right, Arabic to the left, figures within it to the
//! right again. Each text is a world of its own: nothing in it turns what stands beside it.

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

use super::hostile::turns_others;

/// The levels of a text that holds letters running to the left; an odd one runs to the left.
pub(super) struct Levels {
    by_byte: Vec<Level>,
    /// Whether all its letters run to the left, so that its lines begin at the right.
    pub(super) leftward: bool,
}

impl Levels {
    /// The levels of a text. `None` where all runs to the right, which costs one look at each character.
    pub(super) fn of(text: &str) -> Option<Self> {
        if !text.contains(is_leftward) {
            return None;
        }
        let leftward = !text.chars().any(|letter| bidi_class(letter) == BidiClass::L);
        let base = if leftward { Level::rtl() } else { Level::ltr() };
        // A sign of the same length that says nothing, so that places stay what they are.
        let harmless: String =
            text.chars().map(|own| if turns_others(own) { '\u{200b}' } else { own }).collect();
        Some(Self { by_byte: BidiInfo::new(&harmless, Some(base)).levels, leftward })
    }

    /// The level of the character that begins at this byte.
    pub(super) fn at(&self, byte: usize) -> u8 {
        self.by_byte.get(byte).map_or(0, Level::number)
    }
}

/// Letters that run to the left. Hebrew and others have no face here, and are named as missing in their right order.
fn is_leftward(character: char) -> bool {
    matches!(
        character,
        '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefe}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

/// From left to right on the page: which of these each place holds.
pub(super) fn visual(levels: impl Iterator<Item = u8>) -> Vec<usize> {
    let levels: Vec<Level> =
        levels.map(|level| Level::new(level).unwrap_or_else(|_| Level::ltr())).collect();
    BidiInfo::reorder_visual(&levels)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a reader sees from left to right, signs that show nothing left out.
    fn seen(text: &str) -> String {
        let levels = Levels::of(text).expect("some of it runs to the left");
        let shown: Vec<(usize, char)> =
            text.char_indices().filter(|(_, own)| !super::super::steers(*own)).collect();
        visual(shown.iter().map(|(at, _)| levels.at(*at)))
            .into_iter()
            .map(|place| shown[place].1)
            .collect()
    }

    #[test]
    fn an_urdu_name_within_english_keeps_the_order_worked_out_by_hand() {
        assert_eq!(seen("ABC (کراچی) 123"), "ABC (یچارک) 123");
        assert_eq!(seen("شارع 12, Dubai"), "12 عراش, Dubai");
        assert_eq!(seen("上海 کراچی 2026 دبئی"), "上海 یئبد 2026 یچارک");
    }

    #[test]
    fn what_is_all_arabic_begins_at_the_right_and_its_figures_run_to_the_right() {
        assert_eq!(seen("شارع 12، دبي"), "يبد ،12 عراش");
        assert!(Levels::of("شارع 12، دبي").is_some_and(|levels| levels.leftward));
        assert!(Levels::of("شارع 12، Dubai").is_some_and(|levels| !levels.leftward));
        assert!(Levels::of("Ltd (上海) 12").is_none());
    }

    #[test]
    fn an_override_disguises_no_name_and_an_isolate_ends_with_its_text() {
        assert_eq!(seen("\u{202e}exe.fdp\u{202c} دبي"), "exe.fdp يبد");
        assert_eq!(seen("A \u{2067}دبي 12\u{2069} B"), "A 12 يبد B");
        assert_eq!(seen("A \u{2067}دبي"), "A يبد");
    }
}
