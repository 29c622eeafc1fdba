//! What text from outside may not do to a line: steer the direction of the text beside it, or pile so much on one
//! letter that nothing could be cut any more.

/// How many glyphs one letter may gather before it is cut for layout. A letter with 30 marks is the most that Unicode's
/// stream-safe format (UAX #15) lets stand together; no writing comes near it.
pub(super) const PILE: usize = 31;

/// Marks that embed, override or isolate a direction. They say nothing on a page whose scripts all run from left to
/// right, and whoever copies the line would take their effect along to what stands next to it: they are left out.
pub(crate) fn steers(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Words without what steers direction, for titles, bookmarks and descriptions.
pub(crate) fn unsteered(words: &str) -> String {
    words.chars().filter(|character| !steers(*character)).collect()
}
