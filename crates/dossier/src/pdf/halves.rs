//! Marks without their blank half, as glyphs of their own in a subset of a font: where a closing mark ends a line, the
//! file says that it is half as wide, and an archive wants the font to say the same.

/// The tables of a font file, by name.
type Tables = Vec<([u8; 4], Vec<u8>)>;

/// Adds a glyph for each of these, drawn alike and half an em narrower. Gives the font and the number of the first.
/// `None` where the font is not as a subset of a TrueType font is.
pub(super) fn add(font: &[u8], glyphs: &[u16]) -> Option<(Vec<u8>, u16)> {
    let mut tables = read(font)?;
    let count = word(table(&mut tables, b"maxp")?, 4)?;
    let head = table(&mut tables, b"head")?;
    let (half, long) = (word(head, 18)? / 2, word(head, 50)? == 1);
    // Places of any length from here on.
    head.get_mut(50..52)?.copy_from_slice(&1_u16.to_be_bytes());
    let mut places = places(table(&mut tables, b"loca")?, long);
    let full = word(table(&mut tables, b"hhea")?, 34)?;
    let mut widths = widths(table(&mut tables, b"hmtx")?, full, count)?;
    for glyph in glyphs {
        let at = usize::from(*glyph);
        let outlines = table(&mut tables, b"glyf")?;
        outlines.resize(outlines.len().next_multiple_of(4), 0);
        let outline = outlines.get(*places.get(at)?..*places.get(at + 1)?)?.to_vec();
        // The end of the last glyph is where this one begins.
        *places.last_mut()? = outlines.len();
        outlines.extend(outline);
        places.push(outlines.len());
        let (advance, bearing) = *widths.get(at)?;
        widths.push((advance.checked_sub(half)?, bearing));
    }
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
        let (font, first) = add(whole, &[mark]).unwrap();
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
        assert!(add(b"", &[1]).is_none() && add(&[0; 400], &[1]).is_none());
    }
}
