//! Which letters a text is written with, and in which language they are likely to be: what decides the face that stands
//! in, how it is shaped and how it is read aloud.

/// Letters that the four faces of the look may lack, by the face that stands in for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Letters {
    /// Latin, Greek, Cyrillic and all signs that belong to no script.
    European,
    /// The Arabic script, for all its languages.
    Arabic,
    /// Thai.
    Thai,
}

impl Letters {
    /// Whose a character is.
    pub(crate) fn of(character: char) -> Self {
        match character {
            '\u{600}'..='\u{6ff}'
            | '\u{750}'..='\u{77f}'
            | '\u{870}'..='\u{8ff}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefe}' => Self::Arabic,
            '\u{e00}'..='\u{e7f}' => Self::Thai,
            _ => Self::European,
        }
    }
}

/// What a text is shaped and read as, where that is not the language of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tongue {
    /// As what stands around it.
    Own,
    /// Cyrillic without letters of Ukrainian.
    Russian,
    /// Cyrillic with them.
    Ukrainian,
    /// Arabic script without letters of Urdu.
    Arabic,
    /// Arabic script with them.
    Urdu,
    /// Thai.
    Thai,
}

impl Tongue {
    /// How many there are.
    pub(crate) const COUNT: usize = 6;

    /// Its BCP 47 tag.
    pub(crate) fn tag(self) -> Option<&'static str> {
        match self {
            Self::Own => None,
            Self::Russian => Some("ru"),
            Self::Ukrainian => Some("uk"),
            Self::Arabic => Some("ar"),
            Self::Urdu => Some("ur"),
            Self::Thai => Some("th"),
        }
    }
}

/// The languages that a text's Arabic and Cyrillic letters are taken to be of. A guess by single letters, which is right
/// for names and addresses of the places that delegations go to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tongues {
    arabic: Tongue,
    cyrillic: Tongue,
}

impl Tongues {
    /// Guesses for a whole text.
    pub(super) fn of(text: &str) -> Self {
        let urdu =
            |letter| matches!(letter, 'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' | 'ھ' | 'گ' | 'چ' | 'پ');
        let ukrainian = |letter| matches!(letter, 'ґ' | 'є' | 'і' | 'ї' | 'Ґ' | 'Є' | 'І' | 'Ї');
        Self {
            arabic: if text.contains(urdu) { Tongue::Urdu } else { Tongue::Arabic },
            cyrillic: if text.contains(ukrainian) { Tongue::Ukrainian } else { Tongue::Russian },
        }
    }

    /// What words of these letters are.
    pub(super) fn speaking(self, words: &str, letters: Letters) -> Tongue {
        match letters {
            Letters::Arabic => self.arabic,
            Letters::Thai => Tongue::Thai,
            Letters::European if words.contains(is_cyrillic) => self.cyrillic,
            Letters::European => Tongue::Own,
        }
    }
}

fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52f}')
}

/// Whether a character may want more than the face and language at hand.
pub(super) fn is_foreign(character: char) -> bool {
    is_cyrillic(character) || Letters::of(character) != Letters::European
}

/// Characters that show nothing themselves, so that no face needs a glyph for them.
pub(super) fn is_silent(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0100}'..='\u{e01ef}'
    )
}

/// Characters that belong to the letter before them whatever its script.
pub(super) fn is_attached(character: char) -> bool {
    is_silent(character) || matches!(character, '\u{300}'..='\u{36f}')
}

/// The language of a run in which this tongue is spoken.
pub(super) fn language(tongue: Tongue, own: &'static str) -> &'static str {
    tongue.tag().unwrap_or(own)
}
