//! Telephone numbers, mail addresses, and people with both in one cell.

use super::number;
use super::remark::Remark;
use super::text::{folded, is_nothing, kept};

/// A number as dialled, with country code; what is doubtful about it. Several numbers are kept one behind another.
pub(super) fn phone(text: &str) -> Result<Option<(String, Option<Remark>)>, Remark> {
    let text = folded(text);
    if is_nothing(&text) {
        return Ok(None);
    }
    let mut numbers = Vec::new();
    let mut doubt = None;
    for piece in text.split(['/', ';', ',', '\n', '|', '或']) {
        let piece = piece.trim_matches(|c: char| !c.is_ascii_digit() && !"+()".contains(c));
        if piece.is_empty() {
            continue;
        }
        let (number, odd) = one_phone(piece)?;
        doubt = doubt.or(odd);
        numbers.push(number);
    }
    match numbers.len() {
        0 => Err(Remark::NotAPhone),
        1 => Ok(numbers.pop().map(|number| (number, doubt))),
        _ => Ok(Some((numbers.join(" / "), Some(Remark::Several)))),
    }
}

fn one_phone(text: &str) -> Result<(String, Option<Remark>), Remark> {
    let (number, extension) = match text.split_once('转').or_else(|| text.split_once("ext")) {
        Some((number, extension)) => {
            (number, Some(extension.trim_matches(|c: char| !c.is_ascii_digit())))
        }
        None => (text, None),
    };
    if number.chars().any(|c| !c.is_ascii_digit() && !" -+().".contains(c)) {
        return Err(Remark::NotAPhone);
    }
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let abroad = number.trim_start().starts_with('+') || digits.starts_with("00");
    let (shown, doubt) = match home(&digits) {
        Some(home) if !abroad || digits.trim_start_matches('0').starts_with("86") => home,
        _ if abroad && (7..=17).contains(&digits.len()) => (abroad_as_written(number), None),
        _ if (5..=15).contains(&digits.len()) => (digits, Some(Remark::PhoneOdd)),
        _ => return Err(Remark::NotAPhone),
    };
    let shown = match extension.filter(|extension| !extension.is_empty()) {
        Some(extension) => format!("{shown} ext. {extension}"),
        None => shown,
    };
    Ok((shown, doubt))
}

/// A number of another country keeps its groups.
fn abroad_as_written(number: &str) -> String {
    let groups: Vec<&str> =
        number.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let joined = groups.join(" ");
    format!("+{}", joined.trim_start_matches('0'))
}

/// A Chinese number, in groups; `None` where it is none.
fn home(digits: &str) -> Option<(String, Option<Remark>)> {
    let rest = digits
        .trim_start_matches("00")
        .strip_prefix("86")
        .filter(|rest| rest.len() >= 9)
        .unwrap_or(digits);
    let mobile = rest.len() == 11
        && rest.starts_with('1')
        && !rest.starts_with("10")
        && !rest.starts_with("11")
        && !rest.starts_with("12");
    if mobile {
        return Some((format!("+86 {} {} {}", &rest[..3], &rest[3..7], &rest[7..]), None));
    }
    if rest.len() == 10 && (rest.starts_with("400") || rest.starts_with("800")) {
        return Some((format!("+86 {} {} {}", &rest[..3], &rest[3..6], &rest[6..]), None));
    }
    let area = rest.strip_prefix('0').unwrap_or(rest);
    let areas = if area.starts_with('1') || area.starts_with('2') { 2 } else { 3 };
    let named = rest.starts_with('0') || rest.len() < digits.len();
    let local = area.len().checked_sub(areas).filter(|local| matches!(local, 7 | 8));
    if let (true, Some(local)) = (named, local) {
        let (code, number) = area.split_at(areas);
        let (first, second) = number.split_at(local - 4);
        return Some((format!("+86 {code} {first} {second}"), None));
    }
    None
}

/// A mail address.
pub(super) fn email(text: &str) -> Result<Option<(String, Option<Remark>)>, Remark> {
    let text = folded(text);
    if is_nothing(&text) {
        return Ok(None);
    }
    let mut found = text.split([';', ',', ' ', '\n', '/']).map(|piece| {
        piece
            .trim()
            .trim_start_matches("mailto:")
            .trim_matches(['<', '>', '"', '(', ')'])
            .to_owned()
    });
    let addresses: Vec<String> = found.by_ref().filter(|piece| piece.contains('@')).collect();
    match addresses.as_slice() {
        [] => Err(Remark::NotAnEmail),
        [one] if is_email(one) => Ok(Some((one.clone(), None))),
        [first, ..] if is_email(first) && addresses.len() > 1 => {
            Ok(Some((first.clone(), Some(Remark::Several))))
        }
        _ => Err(Remark::NotAnEmail),
    }
}

/// Whether it looks like an address that can be written to.
pub(super) fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>()[]\\,;:\"@".contains(c);
    let dotted = domain.split('.').count() > 1 && domain.split('.').all(|part| !part.is_empty());
    !name.is_empty()
        && text.len() <= 254
        && name.chars().all(plain)
        && domain.chars().all(plain)
        && dotted
}

/// A person as far as a cell tells of one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) phone: String,
    pub(super) email: String,
}

/// 张三（总经理）13800138000 zhang@example.com, in any order; `None` where there is no name.
pub(super) fn line(text: &str) -> Option<Line> {
    const TITLES: [&str; 9] =
        ["总", "经理", "主任", "主管", "董事", "长", "助理", "manager", "director"];
    let (text, _) = kept(text);
    let mut line = Line::default();
    let spaced: String = text
        .chars()
        .map(|letter| if "（）()：:、，,;；/|\n\t【】[]".contains(letter) { ' ' } else { letter })
        .collect();
    // A name and a number are often written without a blank between them.
    let mut pieces = Vec::new();
    for word in spaced.split_whitespace() {
        let cut = word
            .find(|c: char| c.is_ascii_digit() || c == '+')
            .filter(|at| *at > 0 && !word.contains('@'));
        match cut.map(|at| word.split_at(at)) {
            Some((words, digits)) if digits.bytes().filter(u8::is_ascii_digit).count() >= 7 => {
                pieces.extend([words, digits]);
            }
            _ => pieces.push(word),
        }
    }
    for piece in pieces {
        let lower = folded(piece);
        if is_email(&lower) {
            line.email = lower;
        } else if let Ok(Some((phone, _))) = phone(piece) {
            let known = std::mem::take(&mut line.phone);
            line.phone = if known.is_empty() { phone } else { format!("{known} / {phone}") };
        } else if line.name.is_empty() {
            line.name = piece.to_owned();
        } else if TITLES.iter().any(|word| lower.ends_with(word))
            || line.title.is_empty() && !piece.is_ascii()
        {
            line.title = piece.to_owned();
        } else if piece.is_ascii() && line.name.is_ascii() {
            line.name = format!("{} {piece}", line.name);
        }
    }
    (!line.name.is_empty()).then_some(line)
}

/// A telephone number that a spreadsheet took for a number.
pub(super) fn phone_digits(number: f64) -> Result<String, Remark> {
    if number::lost_digits(number) || number < 0.0 || number.fract() != 0.0 {
        return Err(Remark::NotAPhone);
    }
    Ok(format!("{number:.0}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> (String, Option<Remark>) {
        phone(text).unwrap().unwrap()
    }

    #[test]
    fn numbers_are_written_as_dialled() {
        for (text, shown) in [
            ("13800138000", "+86 138 0013 8000"),
            ("138-0013-8000", "+86 138 0013 8000"),
            ("+86 138 0013 8000", "+86 138 0013 8000"),
            ("１３８００１３８０００", "+86 138 0013 8000"),
            ("021-62345678", "+86 21 6234 5678"),
            ("(0512) 6234567", "+86 512 623 4567"),
            ("+86 21 0000 1234", "+86 21 0000 1234"),
            ("400-820-8820", "+86 400 820 8820"),
            ("021-62345678转801", "+86 21 6234 5678 ext. 801"),
            ("+92 21 111 222 333", "+92 21 111 222 333"),
        ] {
            assert_eq!(one(text), (shown.to_owned(), None), "{text}");
        }
        assert_eq!(one("62345678"), ("62345678".to_owned(), Some(Remark::PhoneOdd)));
        assert_eq!(one("13800138000/13900139000").1, Some(Remark::Several));
        assert_eq!(phone("见名片"), Err(Remark::NotAPhone));
    }

    #[test]
    fn addresses_are_read_and_others_refused() {
        for text in [
            "Zhang@Example.com",
            "ｚhang＠example．com",
            "mailto:zhang@example.com",
            "<zhang@example.com>",
        ] {
            assert_eq!(email(text), Ok(Some(("zhang@example.com".to_owned(), None))), "{text}");
        }
        for text in ["zhang", "zhang@", "@example.com", "a b@example", "zhang@example..com"] {
            assert_eq!(email(text), Err(Remark::NotAnEmail), "{text}");
        }
    }

    #[test]
    fn a_person_in_one_cell_is_taken_apart() {
        let line = line("张三（总经理）13800138000 zhang@example.com").unwrap();
        assert_eq!(line.name, "张三");
        assert_eq!(line.title, "总经理");
        assert_eq!(line.phone, "+86 138 0013 8000");
        assert_eq!(line.email, "zhang@example.com");
        assert_eq!(super::line("李四13900139000").unwrap().name, "李四");
    }
}
