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
}
