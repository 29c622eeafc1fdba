//! What can go wrong at the press.

use std::fmt;

/// A character that none of the faces can show.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MissingGlyph {
    /// The character.
    pub character: char,
    /// Where it stands: the record's code and field, or the text itself where no record is known.
    pub place: String,
}

impl fmt::Display for MissingGlyph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (U+{:04X}) in {}", self.character, u32::from(self.character), self.place)
    }
}

/// Why nothing was printed.
#[derive(Debug, thiserror::Error)]
pub enum DossierError {
    /// Characters no face has, each with its place. Found before anything is written.
    #[error("no font has these characters: {}", list(.0))]
    MissingGlyphs(Vec<MissingGlyph>),
    /// Something that must stand on one page does not, with all that may give way having given way.
    #[error("{document} does not fit on one page: {first} and what follows it is too long")]
    TooLong {
        /// What should stand on one page.
        document: String,
        /// The first section that no longer does.
        first: String,
    },
    /// No document has this section, or none of these is in it.
    #[error("there is no section {key:?} to print")]
    NoSection {
        /// What was asked for.
        key: String,
    },
    /// The document has no page: a journey on which nobody travels has no cards.
    #[error("there is nothing to print")]
    Nothing,
    /// A font file cannot be read or cut to a subset.
    #[error("font {face}: {why}")]
    Font {
        /// Which of the four.
        face: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// A picture is not what it says it is.
    #[error("the picture cannot be printed: {0}")]
    Image(&'static str),
    /// Pages of somebody else's are not what may be printed.
    #[error("the pages cannot be inserted: {0}")]
    Outside(&'static str),
    /// The file could not be put together.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
    /// The user stopped the job.
    #[error("printing was cancelled")]
    Cancelled,
}

/// A result of the press.
pub type Result<T> = std::result::Result<T, DossierError>;

fn list(missing: &[MissingGlyph]) -> String {
    missing.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
