//! The profile of the colours, sRGB (IEC 61966-2-1), made here: half a kilobyte of numbers that the standard gives, so
//! no file and no licence come along.

/// Its name.
pub(super) const NAME: &str = "sRGB IEC61966-2.1";

/// White and the three colours as they stand in the profile's space, adapted to D50.
const WHITE: [f64; 3] = [0.9642, 1.0, 0.8249];
const RED: [f64; 3] = [0.436_065_674, 0.222_488_403, 0.013_916_016];
const GREEN: [f64; 3] = [0.385_147_095, 0.716_873_169, 0.097_076_416];
const BLUE: [f64; 3] = [0.143_066_406, 0.060_607_910, 0.714_096_069];
/// How D65 was adapted to D50 (Bradford), by rows.
const ADAPTED: [f64; 9] = [
    1.047_882_08,
    0.022_918_70,
    -0.050_216_67,
    0.029_586_79,
    0.990_478_52,
    -0.017_059_33,
    -0.009_231_57,
    0.015_075_68,
    0.751_678_47,
];
/// From a colour's value to its light: exponent, then the slopes and offsets of the curve and its straight foot.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];

/// The bytes of the profile (ICC version 4.2, a display's).
pub(super) fn srgb() -> Vec<u8> {
    let (words, rights) = (words(NAME), words("CC0"));
    let xyz = |values: [f64; 3]| [b"XYZ \0\0\0\0".to_vec(), fixed(&values)].concat();
    let curve = [b"para\0\0\0\0\0\x03\0\0".to_vec(), fixed(&CURVE)].concat();
    let adapted = [b"sf32\0\0\0\0".to_vec(), fixed(&ADAPTED)].concat();
    // The three curves are one, told once.
    let parts: [(&[&[u8; 4]], Vec<u8>); 8] = [
        (&[b"desc"], words),
        (&[b"cprt"], rights),
        (&[b"wtpt"], xyz(WHITE)),
        (&[b"chad"], adapted),
        (&[b"rXYZ"], xyz(RED)),
        (&[b"gXYZ"], xyz(GREEN)),
        (&[b"bXYZ"], xyz(BLUE)),
        (&[b"rTRC", b"gTRC", b"bTRC"], curve),
    ];
    let count = parts.iter().map(|(names, _)| names.len()).sum::<usize>();
    let begin = 128 + 4 + 12 * count;
    let (mut table, mut body) = (long(count), Vec::new());
    for (names, part) in parts {
        for name in names {
            table.extend_from_slice(*name);
            table.extend(long(begin + body.len()));
            table.extend(long(part.len()));
        }
        body.extend(part);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    let mut profile = header(begin + body.len());
    profile.extend(table);
    profile.extend(body);
    profile
}

fn header(length: usize) -> Vec<u8> {
    let mut header = long(length);
    header.extend(b"\0\0\0\0\x04\x20\0\0mntrRGB XYZ ");
    // The day the standard was published: a profile made anew is the same.
    for part in [1999_u16, 10, 18, 0, 0, 0] {
        header.extend(part.to_be_bytes());
    }
    header.extend(b"acsp");
    header.resize(68, 0);
    header.extend(fixed(&WHITE));
    header.resize(128, 0);
    header
}

/// One text, in English, as the format keeps texts of many languages.
fn words(text: &str) -> Vec<u8> {
    let text: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut words = b"mluc\0\0\0\0".to_vec();
    words.extend([long(1), long(12), b"enUS".to_vec(), long(text.len()), long(28), text].concat());
    words
}

/// Numbers as 16 bits before and 16 after the point.
fn fixed(values: &[f64]) -> Vec<u8> {
    #[expect(clippy::cast_possible_truncation, reason = "all are far below 32,768")]
    let parts = values.iter().flat_map(|value| ((value * 65536.0).round() as i32).to_be_bytes());
    parts.collect()
}

/// A profile is far shorter than 4 GiB.
fn long(value: usize) -> Vec<u8> {
    u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_is_small_and_its_parts_lie_where_it_says() {
        let profile = srgb();
        let at = |place: usize| {
            usize::try_from(u32::from_be_bytes(profile[place..place + 4].try_into().unwrap()))
                .unwrap()
        };
        assert!(profile.len() < 700, "{} bytes", profile.len());
        assert_eq!((at(0), &profile[36..40]), (profile.len(), b"acsp".as_slice()));
        for entry in 0..at(128) {
            let entry = 132 + entry * 12;
            assert!(at(entry + 4) % 4 == 0 && at(entry + 4) + at(entry + 8) <= profile.len());
        }
    }

    #[test]
    fn the_three_colours_together_are_white() {
        for axis in 0..3 {
            let sum = RED[axis] + GREEN[axis] + BLUE[axis];
            assert!((sum - WHITE[axis]).abs() < 0.001, "{sum}");
        }
    }
}
