//! One object of a file as bytes.

use std::io::Write as _;

use lopdf::{Dictionary, Object, ObjectId, StringFormat};

/// Writes it at the end. Writing to memory cannot fail.
pub(super) fn write(object: &Object, bytes: &mut Vec<u8>) {
    match object {
        Object::Null => bytes.extend(b"null"),
        Object::Boolean(true) => bytes.extend(b"true"),
        Object::Boolean(false) => bytes.extend(b"false"),
        Object::Integer(value) => number(*value, bytes),
        Object::Real(value) => {
            let _ = write!(bytes, "{value}");
        }
        Object::Name(name) => self::name(name, bytes),
        Object::String(text, StringFormat::Literal) => literal(text, bytes),
        Object::String(text, StringFormat::Hexadecimal) => {
            bytes.push(b'<');
            for byte in text {
                let _ = write!(bytes, "{byte:02X}");
            }
            bytes.push(b'>');
        }
        Object::Array(members) => {
            bytes.push(b'[');
            for (at, member) in members.iter().enumerate() {
                if at > 0 && is_bare(member) {
                    bytes.push(b' ');
                }
                write(member, bytes);
            }
            bytes.push(b']');
        }
        Object::Dictionary(entries) => dictionary(entries, bytes),
        Object::Stream(stream) => {
            dictionary(&stream.dict, bytes);
            bytes.extend(b"stream\n");
            bytes.extend(&stream.content);
            bytes.extend(b"\nendstream");
        }
        Object::Reference(id) => reference(*id, bytes),
    }
}

/// The way to an object.
pub(super) fn reference((number, generation): ObjectId, bytes: &mut Vec<u8>) {
    self::number(number.into(), bytes);
    bytes.push(b' ');
    self::number(generation.into(), bytes);
    bytes.extend(b" R");
}

fn dictionary(entries: &Dictionary, bytes: &mut Vec<u8>) {
    bytes.extend(b"<<");
    for (key, value) in entries {
        name(key, bytes);
        if is_bare(value) {
            bytes.push(b' ');
        }
        write(value, bytes);
    }
    bytes.extend(b">>");
}

/// Whether a space must part it from what stands before.
fn is_bare(object: &Object) -> bool {
    matches!(
        object,
        Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Reference(_)
    )
}

fn name(name: &[u8], bytes: &mut Vec<u8>) {
    bytes.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            bytes.push(*byte);
        } else {
            let _ = write!(bytes, "#{byte:02X}");
        }
    }
}

fn literal(text: &[u8], bytes: &mut Vec<u8>) {
    bytes.push(b'(');
    text.iter().for_each(|byte| within_brackets(*byte, bytes));
    bytes.push(b')');
}

/// A byte of a string that stands in brackets.
pub(super) fn within_brackets(byte: u8, bytes: &mut Vec<u8>) {
    match byte {
        // A bare one would be read as the end of a line, which is another.
        b'\r' => bytes.extend(b"\\r"),
        b'(' | b')' | b'\\' => bytes.extend([b'\\', byte]),
        _ => bytes.push(byte),
    }
}

/// A whole number. There are tens of thousands in a book, and the formatter of the library is slow for them.
pub(super) fn number(value: i64, bytes: &mut Vec<u8>) {
    let mut digits = [0; 20];
    let (mut at, mut left) = (digits.len(), value.unsigned_abs());
    loop {
        at -= 1;
        // A remainder by ten is a digit.
        digits[at] = b'0' + u8::try_from(left % 10).unwrap_or_default();
        left /= 10;
        if left == 0 {
            break;
        }
    }
    if value < 0 {
        bytes.push(b'-');
    }
    bytes.extend(&digits[at..]);
}
