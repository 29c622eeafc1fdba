//! Where words of Thai begin. It is written without spaces between them, and a line ends between words.

use std::sync::LazyLock;

use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed, options::WordBreakInvariantOptions};

use super::Cluster;

/// Ready when the first Thai is set.
static WORDS: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_lstm(WordBreakInvariantOptions::default()));

/// Marks the clusters of a stretch of Thai at which a word begins; `start` is its first byte in the text. Where the
/// model sees no word a line ends, when it must, between any two clusters, which never parts a letter from its marks.
pub(super) fn mark_words(clusters: &mut [Cluster], words: &str, start: usize) {
    let mut ahead = clusters.iter_mut().skip(1).peekable();
    for boundary in WORDS.segment_str(words) {
        let place = start + boundary;
        while ahead.next_if(|cluster| (cluster.from as usize) < place).is_some() {}
        if let Some(cluster) = ahead.next_if(|cluster| cluster.from as usize == place) {
            // A sign of repetition or abbreviation stays with its word.
            cluster.word = !matches!(cluster.character, '\u{e2f}' | '\u{e46}');
        }
    }
}
