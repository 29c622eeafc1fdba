//! What text from outside may not do to a line: steer the direction of the text beside it, or pile so much on one
//! letter that nothing could be cut any more.

/// How many glyphs one letter may gather before it is cut for layout. A letter with 30 marks is the most that Unicode's
/// stream-safe format (UAX #15) lets stand together; no writing comes near it.
pub(super) const PILE: usize = 31;

/// Marks that embed, override or isolate a direction. None is printed: whoever copies the line would take its effect
/// along to what stands next to it. Isolates still act within their own text, see [`turns_others`].
pub(crate) fn steers(character: char) -> bool {
    turns_others(character) || matches!(character, '\u{2066}'..='\u{2069}')
}

/// Those of them that do nothing at all: an override makes `exe.fdp` look like another name, and an embedding lets what
/// follows it be taken along. An isolate does neither, and ends with its paragraph whether it is closed or not.
pub(super) fn turns_others(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}')
}

/// Words without what steers direction, for titles, bookmarks and descriptions.
pub(crate) fn unsteered(words: &str) -> String {
    words.chars().filter(|character| !steers(*character)).collect()
}
