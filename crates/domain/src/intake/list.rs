//! Cells that hold lists: products, customs codes, certificates, countries.

use super::remark::Remark;
use super::text::{folded, is_nothing, kept};
use super::tier;
use crate::enterprise::HsCode;

/// A list that was found, with a doubt; `Ok(None)` where there is none.
type Listed<T> = Result<Option<(Vec<T>, Option<Remark>)>, Remark>;

/// The edition that codes are taken to be of.
const NOMENCLATURE: &str = "HS 2022";

/// The entries of a cell, as they stand. Where each ends with a Chinese semicolon, the last too, other signs belong to
/// the entries: so lists are written by ourselves.
pub(super) fn entries(text: &str) -> Vec<String> {
    let (text, _) = kept(text);
    let signs: &[char] =
        if text.ends_with('；') { &['；'] } else { &['、', '，', ',', '；', ';', '\n', '|'] };
    let parts = text.split(signs);
    let parts = parts.map(|part| part.trim().trim_end_matches(['。', '.', '等']).trim().to_owned());
    parts.filter(|part| !is_nothing(&folded(part))).collect()
}

/// Customs codes to six digits; what is longer is a country's own and is cut.
pub(super) fn hs(text: &str) -> Listed<HsCode> {
    let text = folded(text);
    if is_nothing(&text) {
        return Ok(None);
    }
    let (mut codes, mut doubt) = (Vec::<HsCode>::new(), None);
    for piece in
        text.split([',', ';', '/', '\n', '|', ' ']).map(str::trim).filter(|piece| !piece.is_empty())
    {
        let piece = piece.trim_start_matches("hs").trim_start_matches([':', ' ']);
        let digits: String = piece.chars().filter(char::is_ascii_digit).collect();
        let odd = piece.chars().any(|letter| !letter.is_ascii_digit() && letter != '.');
        let (digits, zero) = match (digits.len(), piece.split_once('.')) {
            // 8413.7 is what a spreadsheet makes of 8413.70.
            (5, Some((heading, _))) if heading.len() == 4 => (format!("{digits}0"), true),
            // 30391 is what it makes of 030391.
            (5 | 7 | 9, None) => (format!("0{digits}"), true),
            _ => (digits, false),
        };
        if odd || !(6..=13).contains(&digits.len()) {
            return Err(Remark::NotAnHsCode { text: piece.to_owned() });
        }
        if zero {
            doubt = Some(Remark::ZeroRestored);
        }
        let code = digits[..6].to_owned();
        if codes.iter().all(|known| known.code != code) {
            codes.push(HsCode { code, nomenclature: NOMENCLATURE.to_owned() });
        }
    }
    Ok((!codes.is_empty()).then_some((codes, doubt)))
}

/// Countries as their codes. What is none is said while the others are kept.
pub(super) fn countries(text: &str) -> Listed<String> {
    let (mut codes, mut unknown) = (Vec::<String>::new(), None);
    for entry in entries(&text.replace(['/', '和', '及'], "、")) {
        match tier::country(&entry) {
            Some(code) if codes.iter().any(|known| known == code) => {}
            Some(code) => codes.push(code.to_owned()),
            None => {
                unknown.get_or_insert(Remark::NotACountry { text: entry });
            }
        }
    }
    match (codes.is_empty(), unknown) {
        (true, Some(unknown)) => Err(unknown),
        (true, None) => Ok(None),
        (false, unknown) => Ok(Some((codes, unknown))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> (Vec<String>, Option<Remark>) {
        let (codes, doubt) = hs(text).unwrap().unwrap();
        (codes.into_iter().map(|code| code.code).collect(), doubt)
    }

    #[test]
    fn customs_codes_are_cut_to_six_digits_and_zeros_come_back() {
        assert_eq!(codes("8413.70"), (vec!["841370".to_owned()], None));
        assert_eq!(
            codes("8413709190、848180"),
            (vec!["841370".to_owned(), "848180".to_owned()], None)
        );
        assert_eq!(codes("8413.7"), (vec!["841370".to_owned()], Some(Remark::ZeroRestored)));
        assert_eq!(codes("30391"), (vec!["030391".to_owned()], Some(Remark::ZeroRestored)));
        assert!(hs("8413").is_err() && hs("泵").is_err());
    }

    #[test]
    fn lists_are_parted_at_any_sign() {
        assert_eq!(entries("离心泵、阀门；密封件等"), ["离心泵", "阀门", "密封件"]);
        assert_eq!(entries("ISO 9001, CE\nAPI"), ["ISO 9001", "CE", "API"]);
        assert_eq!(
            countries("巴基斯坦、Thailand").unwrap().unwrap(),
            (vec!["PK".to_owned(), "TH".to_owned()], None)
        );
        let (known, doubt) = countries("巴基斯坦、东南亚").unwrap().unwrap();
        assert_eq!(known, ["PK"]);
        assert_eq!(doubt, Some(Remark::NotACountry { text: "东南亚".to_owned() }));
    }
}
