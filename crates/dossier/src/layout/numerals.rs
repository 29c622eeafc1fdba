//! How sections are counted.

use crate::options::PrintLanguage;

/// 一 二 三 … 十 十一 … in Chinese, plain digits in English.
pub(crate) fn numeral(number: u32, language: PrintLanguage) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    if !language.has_chinese() || number >= 100 || number == 0 {
        return number.to_string();
    }
    let digit = |value: u32| DIGITS[value as usize % 10];
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
    }
}

/// The number of a section as official documents write it: 一、 in Chinese, 1. in English.
pub(crate) fn official(number: u32, language: PrintLanguage) -> String {
    let stop = if language.has_chinese() { "、" } else { "." };
    format!("{}{stop}", numeral(number, language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_counted_as_each_language_counts() {
        let zh: Vec<_> =
            [1, 9, 10, 11, 20, 34].map(|n| numeral(n, PrintLanguage::Bilingual)).into();
        assert_eq!(zh, ["一", "九", "十", "十一", "二十", "三十四"]);
        assert_eq!(numeral(11, PrintLanguage::English), "11");
    }

    #[test]
    fn official_headings_carry_the_stop_of_their_language() {
        assert_eq!(official(12, PrintLanguage::Bilingual), "十二、");
        assert_eq!(official(2, PrintLanguage::English), "2.");
    }
}
