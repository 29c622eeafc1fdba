//! Glyphs that a font does not have, added to a subset of it.
//!
//! Where a closing mark ends a line, the file says that it is half as wide, and an archive wants the font to say the
//! same. And a letter with its dots, vowels or tones is drawn as one glyph, because what takes text out of a page goes
//! by places: marks that stand by themselves are taken for words of their own.

/// A glyph to be added.
pub(super) enum Added {
    /// This one, drawn alike and half an em narrower.
    Half(u16),
    /// Several as one: each with its place in font units, and how far the whole advances.
    Stack(Vec<(u16, i16, i16)>, u16),
}

/// The tables of a font file, by name.
type Tables = Vec<([u8; 4], Vec<u8>)>;

/// Adds these glyphs. Gives the font and the number of the first. `None` where the font is not as a subset of a
/// TrueType font is.
pub(super) fn add(font: &[u8], glyphs: &[Added]) -> Option<(Vec<u8>, u16)> {
    let mut tables = read(font)?;
    let count = word(table(&mut tables, b"maxp")?, 4)?;
    let head = table(&mut tables, b"head")?;
    let (half, long) = (word(head, 18)? / 2, word(head, 50)? == 1);
    // Places of any length from here on.
    head.get_mut(50..52)?.copy_from_slice(&1_u16.to_be_bytes());
    let mut places = places(table(&mut tables, b"loca")?, long);
    let full = word(table(&mut tables, b"hhea")?, 34)?;
    let mut widths = widths(table(&mut tables, b"hmtx")?, full, count)?;
    let mut most = 0;
    for added in glyphs {
        let outlines = table(&mut tables, b"glyf")?;
        outlines.resize(outlines.len().next_multiple_of(4), 0);
        let outline = |glyph: u16| {
            let at = usize::from(glyph);
            outlines.get(*places.get(at)?..*places.get(at + 1)?)
        };
        let (drawn, width) = match added {
            Added::Half(glyph) => {
                let (advance, bearing) = *widths.get(usize::from(*glyph))?;
                (outline(*glyph)?.to_vec(), (advance.checked_sub(half)?, bearing))
            }
            Added::Stack(parts, advance) => {
                most = most.max(parts.len());
                let (drawn, left) = stack(parts, outline)?;
                (drawn, (*advance, left.cast_unsigned()))
            }
        };
        // The end of the last glyph is where this one begins.
        *places.last_mut()? = outlines.len();
        outlines.extend(drawn);
        places.push(outlines.len());
        widths.push(width);
    }
    // Names of glyphs, which nobody needs, would be too few: the third format of this table has none.
    if let Some(names) = table(&mut tables, b"post") {
        names.get_mut(..4)?.copy_from_slice(&0x0003_0000_u32.to_be_bytes());
        names.truncate(32);
    }
    deepen(table(&mut tables, b"maxp")?, u16::try_from(most).ok()?)?;
    let all = u16::try_from(widths.len()).ok()?.to_be_bytes();
    table(&mut tables, b"maxp")?.get_mut(4..6)?.copy_from_slice(&all);
    table(&mut tables, b"hhea")?.get_mut(34..36)?.copy_from_slice(&all);
    *table(&mut tables, b"loca")? =
        places.iter().flat_map(|place| short(*place).to_be_bytes()).collect();
    *table(&mut tables, b"hmtx")? = widths
        .iter()
        .flat_map(|(advance, bearing)| [*advance, *bearing])
        .flat_map(u16::to_be_bytes)
        .collect();
    Some((write(tables), count))
}

/// A glyph made of others, as the format has it, and where it begins. Those without an outline are left out.
fn stack<'f>(
    parts: &[(u16, i16, i16)],
    outline: impl Fn(u16) -> Option<&'f [u8]>,
) -> Option<(Vec<u8>, i16)> {
    const PLACES_ARE_WORDS: u16 = 0x1;
    const PLACES_ARE_GIVEN: u16 = 0x2;
    const MORE_FOLLOW: u16 = 0x20;
    let mut frame: Option<[i16; 4]> = None;
    let mut drawn = Vec::new();
    for (glyph, x, y) in parts {
        let own = outline(*glyph)?;
        if own.is_empty() {
            continue;
        }
        let edge = |at: usize, by: i16| Some(word(own, at)?.cast_signed().saturating_add(by));
        let own = [edge(2, *x)?, edge(4, *y)?, edge(6, *x)?, edge(8, *y)?];
        frame = Some(frame.map_or(own, |all| {
            let [left, foot, right, head] = all;
            [left.min(own[0]), foot.min(own[1]), right.max(own[2]), head.max(own[3])]
        }));
        drawn.push((*glyph, *x, *y));
    }
    let Some(frame) = frame else { return Some((Vec::new(), 0)) };
    let mut bytes = (-1_i16).to_be_bytes().to_vec();
    bytes.extend(frame.into_iter().flat_map(i16::to_be_bytes));
    for (index, (glyph, x, y)) in drawn.iter().enumerate() {
        let more = if index + 1 < drawn.len() { MORE_FOLLOW } else { 0 };
        bytes.extend((PLACES_ARE_WORDS | PLACES_ARE_GIVEN | more).to_be_bytes());
        bytes.extend(glyph.to_be_bytes());
        bytes.extend([*x, *y].into_iter().flat_map(i16::to_be_bytes));
    }
    Some((bytes, frame[0]))
}

/// Tells the font that some of its glyphs are made of so many others, one level deeper than before.
fn deepen(maxima: &mut [u8], parts: u16) -> Option<()> {
    if parts == 0 {
        return Some(());
    }
    let simple = [word(maxima, 6)?, word(maxima, 8)?];
    let mut put = |at: usize, value: u16| {
        maxima.get_mut(at..at + 2)?.copy_from_slice(&value.to_be_bytes());
        Some(())
    };
    for (at, simple) in [10, 12].into_iter().zip(simple) {
        put(at, simple.saturating_mul(parts.saturating_mul(2)))?;
    }
    put(28, parts.max(8))?;
    put(30, 4)
}

fn read(font: &[u8]) -> Option<Tables> {
    let count = word(font, 4)?;
    let records = (0..usize::from(count)).map(|index| {
        let record = font.get(12 + index * 16..28 + index * 16)?;
        let (at, length) = (double(record, 8)?, double(record, 12)?);
        Some((record.get(..4)?.try_into().ok()?, font.get(at..at + length)?.to_vec()))
    });
    records.collect()
}

fn table<'t>(tables: &'t mut Tables, name: &[u8; 4]) -> Option<&'t mut Vec<u8>> {
    tables.iter_mut().find(|(own, _)| own == name).map(|(_, table)| table)
}

/// Where each outline begins, and at last where all end.
fn places(table: &[u8], long: bool) -> Vec<usize> {
    if long {
        table.chunks_exact(4).filter_map(|place| double(place, 0)).collect()
    } else {
        table
            .chunks_exact(2)
            .filter_map(|place| word(place, 0))
            .map(|half| usize::from(half) * 2)
            .collect()
    }
}

/// Advance and bearing of each glyph; after the first `full` the advance stays the same and is left out.
fn widths(table: &[u8], full: u16, count: u16) -> Option<Vec<(u16, u16)>> {
    let (full, last) = (usize::from(full), usize::from(full.checked_sub(1)?));
    let width = |glyph: usize| {
        let bearing = if glyph < full { glyph * 4 + 2 } else { full * 4 + (glyph - full) * 2 };
        Some((word(table, glyph.min(last) * 4)?, word(table, bearing)?))
    };
    (0..usize::from(count)).map(width).collect()
}

fn write(mut tables: Tables) -> Vec<u8> {
    let count = u16::try_from(tables.len()).unwrap_or(u16::MAX);
    let power = count.max(1).ilog2();
    let range = 16 << power;
    let mut font = 0x0001_0000_u32.to_be_bytes().to_vec();
    for part in
        [count, range, u16::try_from(power).unwrap_or(0), (count * 16).saturating_sub(range)]
    {
        font.extend(part.to_be_bytes());
    }
    let (mut at, mut adjustment) = (12 + tables.len() * 16, None);
    for (name, table) in &mut tables {
        if name == b"head" && table.len() >= 12 {
            table[8..12].fill(0);
            adjustment = Some(at + 8);
        }
        font.extend(*name);
        for part in [sum(table), short(at), short(table.len())] {
            font.extend(part.to_be_bytes());
        }
        at += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        font.extend(table);
        font.resize(font.len().next_multiple_of(4), 0);
    }
    if let Some(at) = adjustment {
        let whole = 0xb1b0_afba_u32.wrapping_sub(sum(&font));
        font[at..at + 4].copy_from_slice(&whole.to_be_bytes());
    }
    font
}

fn sum(bytes: &[u8]) -> u32 {
    bytes.chunks(4).fold(0, |sum: u32, chunk| {
        let mut four = [0; 4];
        four[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(four))
    })
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn double(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok()
}

/// A font is far shorter than 4 GiB.
fn short(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use harfrust::{Font, GlyphId, ShaperFont};

    use super::*;
    use crate::{page::Face, tests::fonts};

    #[test]
    fn a_half_mark_is_half_an_em_narrower_and_the_others_are_as_they_were() {
        let loaded = fonts();
        let whole = (*loaded.face(Face::Serif).file).as_ref();
        let mark = loaded.glyph(Face::Serif, '。').unwrap();
        let (font, first) = add(whole, &[Added::Half(mark)]).unwrap();
        let read = |font: Vec<u8>| {
            let shared: std::sync::Arc<dyn AsRef<[u8]> + Send + Sync> = std::sync::Arc::new(font);
            Font::new(harfrust::font::Blob::from(shared), 0).unwrap()
        };
        let (old, new) = (read(whole.to_vec()), read(font));
        assert_eq!(new.num_glyphs(), old.num_glyphs() + 1);
        let advance = |font: &Font, glyph: u16| {
            ShaperFont::new(font).glyph_h_advance(GlyphId::new(glyph.into()))
        };
        assert_eq!(advance(&new, first), advance(&old, mark) - i32::from(old.units_per_em()) / 2);
        for glyph in [0, 1, mark, first - 1] {
            assert_eq!(advance(&new, glyph), advance(&old, glyph));
        }
    }

    #[test]
    fn what_is_no_font_is_refused() {
        let half = [Added::Half(1)];
        assert!(add(b"", &half).is_none() && add(&[0; 400], &half).is_none());
    }

    #[test]
    fn a_letter_and_its_mark_become_one_glyph_that_advances_as_told() {
        let loaded = fonts();
        let whole = (*loaded.face(Face::Sans).file).as_ref();
        let (letter, mark) = ('e', '\u{301}');
        let [letter, mark] = [letter, mark].map(|own| loaded.glyph(Face::Sans, own).unwrap());
        let stack = Added::Stack(vec![(letter, 0, 0), (mark, 40, -25)], 554);
        let (font, first) = add(whole, &[stack]).unwrap();
        let mut tables = read(&font).unwrap();
        let starts = places(table(&mut tables, b"loca").unwrap(), true);
        let outlines = table(&mut tables, b"glyf").unwrap();
        let [from, to] = [0, 1].map(|next| starts[usize::from(first) + next]);
        let drawn = &outlines[from..to];
        assert_eq!(drawn.len(), 10 + 8 + 8, "a head and two places");
        assert_eq!(word(drawn, 0), Some(u16::MAX));
        assert_eq!([12, 20].map(|at| word(drawn, at).unwrap()), [letter, mark]);
        assert_eq!([22, 24].map(|at| word(drawn, at).unwrap().cast_signed()), [40, -25]);
        let shared: std::sync::Arc<dyn AsRef<[u8]> + Send + Sync> = std::sync::Arc::new(font);
        let font = Font::new(harfrust::font::Blob::from(shared), 0).unwrap();
        let advance = ShaperFont::new(&font).glyph_h_advance(GlyphId::new(first.into()));
        assert_eq!(advance, 554);
    }
}
