//! Objects of a PDF as bytes and back, for helper and program alone: a sign for the kind, then what it holds.

use lopdf::{Dictionary, Object, Stream, StringFormat};
use portolan_dossier::outside::MOST_OBJECTS;

/// Nothing nests deeper.
const DEEPEST: usize = 64;

/// Writes objects at the end.
pub(super) fn write(objects: &[Object], out: &mut Vec<u8>) {
    length(objects.len(), out);
    objects.iter().for_each(|object| one(object, out));
}

fn length(count: usize, out: &mut Vec<u8>) {
    out.extend(u32::try_from(count).unwrap_or(u32::MAX).to_be_bytes());
}

fn bytes(sign: u8, held: &[u8], out: &mut Vec<u8>) {
    out.push(sign);
    length(held.len(), out);
    out.extend(held);
}

fn one(object: &Object, out: &mut Vec<u8>) {
    match object {
        Object::Null => out.push(b'0'),
        Object::Boolean(yes) => out.push(if *yes { b'+' } else { b'-' }),
        Object::Integer(value) => {
            out.push(b'i');
            out.extend(value.to_be_bytes());
        }
        Object::Real(value) => {
            out.push(b'r');
            out.extend(value.to_be_bytes());
        }
        Object::Name(name) => bytes(b'n', name, out),
        Object::String(text, StringFormat::Literal) => bytes(b's', text, out),
        Object::String(text, StringFormat::Hexadecimal) => bytes(b'h', text, out),
        Object::Array(members) => {
            out.push(b'a');
            write(members, out);
        }
        Object::Dictionary(own) => {
            out.push(b'd');
            dictionary(own, out);
        }
        Object::Stream(stream) => {
            out.push(b'x');
            dictionary(&stream.dict, out);
            bytes(u8::from(stream.allows_compression), &stream.content, out);
        }
        Object::Reference((number, _)) => {
            out.push(b'R');
            out.extend(number.to_be_bytes());
        }
    }
}

fn dictionary(own: &Dictionary, out: &mut Vec<u8>) {
    length(own.len(), out);
    for (key, value) in own {
        bytes(b'n', key, out);
        one(value, out);
    }
}

/// Reads what was written; `None` when it is anything else.
pub(super) fn read(said: &[u8]) -> Option<Vec<Object>> {
    let mut reader = Reader(said);
    let count = reader.length()?;
    if count > MOST_OBJECTS {
        return None;
    }
    let objects = (0..count).map(|_| reader.one(0)).collect::<Option<_>>()?;
    reader.0.is_empty().then_some(objects)
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }

    fn length(&mut self) -> Option<usize> {
        let length = usize::try_from(u32::from_be_bytes(self.array()?)).ok()?;
        // Each of them takes a byte at least, so none is made room for that cannot come.
        (length <= self.0.len()).then_some(length)
    }

    fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.length()?;
        let (first, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(first)
    }

    fn one(&mut self, depth: usize) -> Option<Object> {
        if depth > DEEPEST {
            return None;
        }
        let [sign] = self.array()?;
        Some(match sign {
            b'0' => Object::Null,
            b'+' | b'-' => Object::Boolean(sign == b'+'),
            b'i' => Object::Integer(i64::from_be_bytes(self.array()?)),
            b'r' => {
                Object::Real(Some(f32::from_be_bytes(self.array()?)).filter(|own| own.is_finite())?)
            }
            b'n' => Object::Name(self.bytes()?.to_vec()),
            b's' => Object::String(self.bytes()?.to_vec(), StringFormat::Literal),
            b'h' => Object::String(self.bytes()?.to_vec(), StringFormat::Hexadecimal),
            b'a' => {
                let count = self.length()?;
                Object::Array((0..count).map(|_| self.one(depth + 1)).collect::<Option<_>>()?)
            }
            b'd' => Object::Dictionary(self.dictionary(depth)?),
            b'x' => {
                let own = self.dictionary(depth)?;
                let [packs] = self.array()?;
                let stream = Stream::new(own, self.bytes()?.to_vec());
                Object::Stream(stream.with_compression(packs == 1))
            }
            b'R' => Object::Reference((u32::from_be_bytes(self.array()?), 0)),
            _ => return None,
        })
    }

    fn dictionary(&mut self, depth: usize) -> Option<Dictionary> {
        let count = self.length()?;
        let mut own = Dictionary::new();
        for _ in 0..count {
            let b"n" = &self.array::<1>()? else { return None };
            let key = self.bytes()?.to_vec();
            own.set(key, self.one(depth + 1)?);
        }
        Some(own)
    }
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    fn objects() -> Vec<Object> {
        let stream =
            dictionary! { "Subtype" => "Form", "BBox" => vec![0.into(), Object::Real(-1.5)] };
        vec![
            Object::Null,
            Object::Boolean(true),
            Object::Integer(i64::MIN),
            Object::string_literal("港(口"),
            Object::String(vec![0, 255], StringFormat::Hexadecimal),
            Object::Stream(Stream::new(stream, b"q Q".to_vec()).with_compression(false)),
            Object::Dictionary(dictionary! { "F1" => Object::Reference((3, 0)) }),
        ]
    }

    #[test]
    fn objects_arrive_as_they_were_sent() {
        let mut said = Vec::new();
        write(&objects(), &mut said);
        assert_eq!(read(&said), Some(objects()));
    }

    #[test]
    fn what_was_cut_or_changed_is_no_answer_and_does_no_harm() {
        let mut said = Vec::new();
        write(&objects(), &mut said);
        for cut in 0..said.len() {
            assert_eq!(read(&said[..cut]), None, "cut at {cut}");
            let mut changed = said.clone();
            changed[cut] ^= 0xff;
            let _ = read(&changed);
        }
        // Lists in lists without end.
        let deep = [[0, 0, 0, 1].as_slice(), &[b'a', 0, 0, 0, 1].repeat(100_000), b"0"].concat();
        assert_eq!(read(&deep), None);
    }
}
