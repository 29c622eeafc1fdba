//! Table files made here: workbooks part by part, and text in any encoding.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// A part of an archive, and how many bytes it says it unpacks to where that is a lie.
pub(super) struct Part {
    pub(super) name: &'static str,
    pub(super) content: Vec<u8>,
    pub(super) says: Option<u32>,
}

pub(super) fn part(name: &'static str, content: impl Into<Vec<u8>>) -> Part {
    Part { name, content: content.into(), says: None }
}

/// A zip archive.
pub(super) fn zip(parts: &[Part]) -> Vec<u8> {
    let (mut file, mut list) = (Vec::new(), Vec::new());
    for Part { name, content, says } in parts {
        let mut packer = DeflateEncoder::new(Vec::new(), Compression::new(6));
        packer.write_all(content).unwrap();
        let packed = packer.finish().unwrap();
        let mut sum = flate2::Crc::new();
        sum.update(content);
        let says = says.unwrap_or(u32::try_from(content.len()).unwrap());
        let mut head = Vec::new();
        head.extend([20, 0, 0, 0, 8, 0, 0, 0, 33, 0]);
        head.extend(sum.sum().to_le_bytes());
        head.extend(u32::try_from(packed.len()).unwrap().to_le_bytes());
        head.extend(says.to_le_bytes());
        head.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        head.extend([0, 0]);
        list.extend(b"PK\x01\x02\x14\x00");
        list.extend(&head);
        list.extend([0; 10]);
        list.extend(u32::try_from(file.len()).unwrap().to_le_bytes());
        list.extend(name.as_bytes());
        file.extend(b"PK\x03\x04");
        file.extend(&head);
        file.extend(name.as_bytes());
        file.extend(&packed);
    }
    let (count, at) = (u16::try_from(parts.len()).unwrap(), u32::try_from(file.len()).unwrap());
    let size = u32::try_from(list.len()).unwrap();
    file.extend(&list);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend(count.to_le_bytes());
    file.extend(count.to_le_bytes());
    file.extend(size.to_le_bytes());
    file.extend(at.to_le_bytes());
    file.extend([0, 0]);
    file
}

pub(super) const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const ROOT: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="名单" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// The parts of a workbook of one sheet with these rows, as XML.
pub(super) fn parts(rows: &str) -> Vec<Part> {
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    vec![
        part("[Content_Types].xml", TYPES),
        part("_rels/.rels", ROOT),
        part("xl/workbook.xml", BOOK),
        part("xl/_rels/workbook.xml.rels", RELATIONS),
        part("xl/worksheets/sheet1.xml", sheet),
    ]
}

/// A workbook of one sheet with these rows, as XML.
pub(super) fn workbook(rows: &str) -> Vec<u8> {
    zip(&parts(rows))
}

/// A text in UTF-16 with its mark.
pub(super) fn wide(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
}
