//! The content of a page, a form or a glyph: what draws stays, marks and whatever is unknown goes. Marks would be read
//! as elements of the document the page is bound into, and what stands in a layer that is switched off is not drawn.

/// What draws, sets how is drawn, or keeps and restores that.
const DRAWS: [&[u8]; 67] = [
    b"\"", b"'", b"B", b"B*", b"BT", b"CS", b"Do", b"ET", b"F", b"G", b"J", b"K", b"M", b"Q",
    b"RG", b"S", b"SC", b"SCN", b"T*", b"TD", b"TJ", b"TL", b"Tc", b"Td", b"Tf", b"Tj", b"Tm",
    b"Tr", b"Ts", b"Tw", b"Tz", b"W", b"W*", b"b", b"b*", b"c", b"cm", b"cs", b"d", b"d0", b"d1",
    b"f", b"f*", b"g", b"gs", b"h", b"i", b"j", b"k", b"l", b"m", b"n", b"q", b"re", b"rg", b"ri",
    b"s", b"sc", b"scn", b"sh", b"v", b"w", b"y", b"true", b"false", b"null", b"ID",
];

/// What is left of a content.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Clean {
    pub(super) bytes: Vec<u8>,
    /// Whether it draws in inks of no stated colour, or packs a picture in a way that archives refuse.
    pub(super) odd: bool,
}

/// Cleans a content. `is_hidden` tells whether the layer of a name is switched off.
pub(super) fn clean(content: &[u8], is_hidden: &dyn Fn(&[u8]) -> bool) -> Clean {
    let mut cleaner = Cleaner {
        content,
        at: 0,
        operands: Vec::new(),
        names: Vec::new(),
        marks: Vec::new(),
        clean: Clean::default(),
    };
    while let Some(token) = cleaner.token() {
        match token {
            Token::Operand(from) => cleaner.operand(from),
            Token::Operator(from) => cleaner.operator(from, is_hidden),
        }
    }
    cleaner.clean
}

/// A token, by where it begins; it ends where the cleaner stands.
enum Token {
    Operand(usize),
    Operator(usize),
}

struct Cleaner<'a> {
    content: &'a [u8],
    at: usize,
    /// What stands before the operator that is still to come.
    operands: Vec<u8>,
    /// The names among it.
    names: Vec<&'a [u8]>,
    /// For each mark that is open, whether what stands in it is hidden.
    marks: Vec<bool>,
    clean: Clean,
}

fn is_white(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_white(byte) && !b"()<>[]{}/%".contains(&byte)
}

impl<'a> Cleaner<'a> {
    fn peek(&self) -> Option<u8> {
        self.content.get(self.at).copied()
    }

    fn skip_while(&mut self, is: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&is) {
            self.at += 1;
        }
    }

    fn token(&mut self) -> Option<Token> {
        loop {
            self.skip_while(is_white);
            if self.peek()? != b'%' {
                break;
            }
            self.skip_while(|byte| byte != b'\n' && byte != b'\r');
        }
        let from = self.at;
        self.at += 1;
        match self.content[from] {
            b'(' => self.string(),
            b'<' if self.peek() != Some(b'<') => {
                self.skip_while(|byte| byte != b'>');
                self.at += 1;
            }
            b'<' | b'>' => self.at += usize::from(self.peek() == Some(self.content[from])),
            b'/' => {
                self.skip_while(is_regular);
                self.names.push(&self.content[from + 1..self.at]);
            }
            b')' | b'[' | b']' | b'{' | b'}' => {}
            first => {
                self.skip_while(is_regular);
                let number = first.is_ascii_digit() || matches!(first, b'+' | b'-' | b'.');
                if !number {
                    return Some(Token::Operator(from));
                }
            }
        }
        self.at = self.at.min(self.content.len());
        Some(Token::Operand(from))
    }

    fn string(&mut self) {
        let mut open = 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
            if open == 0 {
                break;
            }
        }
    }

    fn operand(&mut self, from: usize) {
        self.operands.extend(&self.content[from..self.at]);
        self.operands.push(b' ');
    }

    fn operator(&mut self, from: usize, is_hidden: &dyn Fn(&[u8]) -> bool) {
        let operator = &self.content[from..self.at];
        match operator {
            b"true" | b"false" | b"null" => return self.operand(from),
            b"BMC" => self.marks.push(false),
            b"BDC" => {
                let layer = match self.names.as_slice() {
                    [b"OC", layer, ..] => is_hidden(layer),
                    _ => false,
                };
                self.marks.push(layer);
            }
            b"EMC" => drop(self.marks.pop()),
            b"BI" => self.picture(from),
            operator if DRAWS.contains(&operator) => {
                let inks =
                    matches!(operator, b"cs" | b"CS") && self.names.ends_with(&[b"DeviceCMYK"]);
                self.clean.odd |= inks || matches!(operator, b"k" | b"K");
                let operands = std::mem::take(&mut self.operands);
                self.keep(&[&operands, operator]);
            }
            _ => {}
        }
        self.operands.clear();
        self.names.clear();
    }

    fn keep(&mut self, parts: &[&[u8]]) {
        if !self.marks.contains(&true) {
            parts.iter().for_each(|part| self.clean.bytes.extend(*part));
            self.clean.bytes.push(b'\n');
        }
    }

    /// A picture within the content: what describes it, then its bytes up to the sign that ends them.
    fn picture(&mut self, from: usize) {
        self.names.clear();
        loop {
            match self.token() {
                Some(Token::Operator(start)) if &self.content[start..self.at] == b"ID" => break,
                Some(_) => {}
                None => return,
            }
        }
        let odd: [&[u8]; 4] = [b"CMYK", b"DeviceCMYK", b"LZW", b"LZWDecode"];
        self.clean.odd |= self.names.iter().any(|name| odd.contains(name));
        let values = self.at + 1;
        let Some(rest) = self.content.get(values..) else { return };
        // Values may hold the sign by chance; after the true one comes text.
        let end = (0..rest.len()).find(|at| {
            let text = |byte: &u8| is_white(*byte) || byte.is_ascii_graphic();
            rest[*at..].starts_with(b"EI")
                && (*at == 0 || is_white(rest[*at - 1]))
                && rest.get(at + 2).is_none_or(|byte| is_white(*byte))
                && rest[at + 2..].iter().take(12).all(text)
        });
        // Without its end it is cut short, and nothing can follow.
        self.at = end.map_or(self.content.len(), |end| values + end + 2);
        if end.is_some() {
            let whole = &self.content[from..self.at];
            self.keep(&[whole]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(content: &str) -> String {
        let clean = clean(content.as_bytes(), &|layer| layer == b"Off");
        String::from_utf8(clean.bytes).unwrap()
    }

    #[test]
    fn what_draws_stays_and_marks_comments_and_the_unknown_go() {
        let content = "% a note\n/P <</MCID 0>> BDC q 1 0 0 1 72 -7.5 cm BT /F1 12 Tf [(a\\)(b)) -20 <0a>] TJ ET Q EMC 3 frobnicate 0 0 m";
        assert_eq!(
            cleaned(content),
            "q\n1 0 0 1 72 -7.5 cm\nBT\n/F1 12 Tf\n[ (a\\)(b)) -20 <0a> ] TJ\nET\nQ\n0 0 m\n"
        );
    }

    #[test]
    fn what_stands_in_a_layer_that_is_off_is_not_drawn() {
        let content = "/OC /On BDC 1 w EMC /OC /Off BDC 2 w /Span BMC 3 w EMC EMC 4 w";
        assert_eq!(cleaned(content), "1 w\n4 w\n");
    }

    #[test]
    fn a_picture_within_ends_where_text_follows() {
        let content = b"q BI /W 2 /H 1 /CS /G /BPC 8 ID \x01 EI \xff\x80 EI\nQ";
        let clean = clean(content, &|_| false);
        assert_eq!(
            clean.bytes,
            [b"q\n".as_slice(), &content[2..content.len() - 2], b"\nQ\n"].concat()
        );
        assert!(!clean.odd);
    }

    #[test]
    fn inks_are_noticed() {
        for (content, odd) in [("0 0 0 1 k", true), ("/DeviceCMYK cs", true), ("0 0 1 rg", false)] {
            assert_eq!(clean(content.as_bytes(), &|_| false).odd, odd, "{content}");
        }
    }

    #[test]
    fn what_is_cut_short_ends_without_harm() {
        let whole = "q (a(b)c) Tj << /A [1 2] >> BDC <0a0b> Tj BI /W 1 ID x EI Q";
        for cut in 0..whole.len() {
            clean(&whole.as_bytes()[..cut], &|_| true);
        }
    }
}
