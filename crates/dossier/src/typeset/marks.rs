//! Chinese marks that stand in one half of their square. Where two of them meet, the blank between is that of one: GB/T
//! 15834 and the W3C's clreq 3.1.6 take half a character away.

use super::{Cluster, Kind, Shaped};

/// The blank half of a mark.
const HALF: f32 = 0.5;

/// What of a closing mark's width, in ems, is blank at its right and may be taken away.
pub(crate) fn blank_after(cluster: &Cluster) -> f32 {
    // These are as wide as they look.
    let solid = matches!(cluster.character, '％' | '～' | '·');
    if cluster.kind == Kind::Closing && !solid { (cluster.advance - HALF).max(0.0) } else { 0.0 }
}

/// Takes half a character from every pair of marks: from the first where that closes, from the second where both open.
pub(super) fn close_up(shaped: &mut Shaped) {
    for index in 1..shaped.clusters.len() {
        let (before, after) = (shaped.clusters[index - 1], shaped.clusters[index]);
        match (before.kind, after.kind) {
            (Kind::Closing, Kind::Closing | Kind::Opening) => {
                let blank = blank_after(&before);
                shaped.clusters[index - 1].advance -= blank;
                if let Some(glyph) = shaped.glyphs.get_mut(before.glyph as usize) {
                    glyph.advance -= blank;
                }
            }
            (Kind::Opening, Kind::Opening) if half_blank_before(&before, &after) => {
                shaped.clusters[index].gap = -HALF;
            }
            _ => {}
        }
    }
}

/// Whether both are brackets or quotes, whose left half is blank; signs of money fill theirs.
fn half_blank_before(before: &Cluster, after: &Cluster) -> bool {
    let bracket = |cluster: &Cluster| !matches!(cluster.character, '＄' | '￥');
    bracket(before) && bracket(after) && after.advance > HALF
}

#[cfg(test)]
mod tests {
    use crate::{
        page::{Color, Face},
        tests::fonts,
        typeset::{CHINESE, run, width},
        units::Pt,
    };

    /// Width in points at ten points to the character.
    fn wide(text: &str) -> f32 {
        width(&run(&fonts(), Face::Serif, Pt(10.0), Color(0, 0, 0), CHINESE, text).unwrap()).0
    }

    #[test]
    fn two_marks_that_meet_take_half_a_character_less() {
        // Characters of ten points each, less five for each pair of marks.
        for (text, points) in [
            ("甲。", 20.0),
            ("甲，乙", 30.0),
            ("甲）（乙", 35.0),
            ("甲。」乙", 35.0),
            ("甲”，“乙", 40.0),
            ("《「甲」》乙", 50.0),
            ("甲）。」", 30.0),
            ("甲：“乙", 35.0),
            ("（甲（乙", 40.0),
            ("甲～（乙", 40.0),
            ("（￥甲", 30.0),
        ] {
            assert!((wide(text) - points).abs() < 0.01, "{text} is {} wide", wide(text));
        }
    }

    #[test]
    fn marks_that_close_up_keep_their_ink_apart() {
        let text = "甲”，“乙（「丙」）。";
        let run = run(&fonts(), Face::Serif, Pt(10.0), Color(0, 0, 0), CHINESE, text).unwrap();
        let places: Vec<f32> = run.glyphs.iter().map(|glyph| glyph.x.0).collect();
        // 甲 ” ， “ 乙 （ 「 丙 」 ） 。
        let by_hand = [0.0, 10.0, 15.0, 20.0, 30.0, 40.0, 45.0, 55.0, 65.0, 70.0, 75.0];
        for (found, expected) in places.iter().zip(by_hand) {
            assert!((found - expected).abs() < 0.01, "{places:?}");
        }
        assert_eq!(places.len(), by_hand.len());
    }
}
