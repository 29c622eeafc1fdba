//! Our own lists as JSON, as [`crate::listing`] writes them: headings in both languages, then rows of texts. Told row by
//! row as they are read; nothing else of JSON is a table.

use std::borrow::Cow;
use std::fmt;
use std::io::Write;

use portolan_domain::intake::sheet::{Cell, Epoch};
use portolan_domain::text::Bilingual;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::frame::Word;
use super::serve::{Open, Out, Stop};
use super::{MOST_COLUMNS, Refusal, TableKind, TableNote};
use crate::listing::both;

/// Whether a text is an object of JSON and so no text with separators.
pub(super) fn begins(text: &str) -> bool {
    let inner = text.trim_start().strip_prefix('{').map(str::trim_start);
    inner.is_some_and(|inner| inner.starts_with(['"', '}']))
}

/// Reads it. `cut` is whether the text is only the top of a file.
pub(super) fn read<W: Write>(text: &str, cut: bool, out: &mut Out<W>) -> Result<(), Stop> {
    out.word(&Word::Kind(TableKind::Json, None))?;
    out.sheet("", false, Epoch::default(), None)?;
    let mut teller = Teller { out, end: None };
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = List(&mut teller).deserialize(&mut reader).and_then(|()| reader.end());
    let more = match (teller.end.take(), read) {
        (Some(End::Stop(stop)), _) => return Err(stop),
        (Some(End::Enough), _) => true,
        (None, Ok(())) => false,
        (None, Err(why)) if why.is_eof() && cut => true,
        (None, Err(why)) if why.is_data() => return Err(Refusal::NotATable.into()),
        (None, Err(_)) => return Err(Refusal::Damaged.into()),
    };
    match more {
        true => out.note(TableNote::More { sheet: String::new() }),
        false => Ok(()),
    }
}

/// Why telling ends before the text does.
enum End {
    Stop(Stop),
    Enough,
}

/// Where rows are told, and how it ended: an error of the reader cannot carry that.
struct Teller<'o, W> {
    out: &'o mut Out<W>,
    end: Option<End>,
}

impl<W: Write> Teller<'_, W> {
    fn tell<T, E: serde::de::Error>(
        &mut self,
        tell: impl FnOnce(&mut Out<W>) -> Result<T, Stop>,
    ) -> Result<T, E> {
        tell(self.out).map_err(|stop| {
            self.end = Some(End::Stop(stop));
            E::custom("stopped")
        })
    }
}

/// The whole: headings, then rows, and nothing else.
struct List<'t, 'o, W>(&'t mut Teller<'o, W>);

impl<'de, W: Write> DeserializeSeed<'de> for List<'_, '_, W> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_map(self)
    }
}

impl<'de, W: Write> Visitor<'de> for List<'_, '_, W> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list with headings and rows")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        for wanted in ["headings", "rows"] {
            let key: Option<Cow<'_, str>> = map.next_key()?;
            if key.as_deref() != Some(wanted) {
                return Err(A::Error::custom(wanted));
            }
            match wanted {
                "headings" => map.next_value_seed(Headings(self.0))?,
                _ => map.next_value_seed(Rows(self.0))?,
            }
        }
        match map.next_key::<Cow<'_, str>>()? {
            Some(key) => Err(A::Error::custom(key)),
            None => Ok(()),
        }
    }
}

struct Headings<'t, 'o, W>(&'t mut Teller<'o, W>);

impl<'de, W: Write> DeserializeSeed<'de> for Headings<'_, '_, W> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_seq(self)
    }
}

impl<'de, W: Write> Visitor<'de> for Headings<'_, '_, W> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("headings in both languages")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut texts: Vec<String> = Vec::new();
        while let Some(heading) = seq.next_element::<Bilingual>()? {
            if texts.len() == MOST_COLUMNS {
                return self.0.tell(|_| Err(Refusal::TooManyColumns.into()));
            }
            texts.push(both(&heading));
        }
        self.0.tell(|out| out.row(1, texts.iter().map(|text| Cell::Text(text)).enumerate()))
    }
}

struct Rows<'t, 'o, W>(&'t mut Teller<'o, W>);

impl<'de, W: Write> DeserializeSeed<'de> for Rows<'_, '_, W> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_seq(self)
    }
}

impl<'de, W: Write> Visitor<'de> for Rows<'_, '_, W> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut number = 1_u32;
        loop {
            if self.0.out.enough() {
                self.0.end = Some(End::Enough);
                return Err(A::Error::custom("enough"));
            }
            number = number.saturating_add(1);
            if seq.next_element_seed(Cells { teller: self.0, number })?.is_none() {
                return Ok(());
            }
        }
    }
}

/// The cells of a row.
struct Cells<'t, 'o, W> {
    teller: &'t mut Teller<'o, W>,
    number: u32,
}

impl<'de, W: Write> DeserializeSeed<'de> for Cells<'_, '_, W> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_seq(self)
    }
}

impl<'de, W: Write> Visitor<'de> for Cells<'_, '_, W> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row of texts")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Cells { teller, number } = self;
        let mut row: Open = teller.out.begin(number);
        let mut column = 0_usize;
        while let Some(value) = seq.next_element::<Value<'_>>()? {
            let cell = match &value {
                Value::Nothing => Cell::Empty,
                Value::Text(text) => Cell::Text(text),
                Value::Number(number) => Cell::Number(*number),
                Value::Truth(truth) => Cell::Bool(*truth),
            };
            teller.tell(|out| out.cell(&mut row, column, cell))?;
            column += 1;
        }
        teller.tell(|out| out.end(row))
    }
}

/// What stands in a cell. Ours holds texts and nulls; whoever mends a list may write numbers.
enum Value<'t> {
    Nothing,
    Text(Cow<'t, str>),
    Number(f64),
    Truth(bool),
}

impl<'de> Deserialize<'de> for Value<'de> {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        reader.deserialize_any(OneValue)
    }
}

struct OneValue;

impl<'de> Visitor<'de> for OneValue {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number or nothing")
    }

    fn visit_unit<E>(self) -> Result<Value<'de>, E> {
        Ok(Value::Nothing)
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::Text(text.into()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value<'de>, E> {
        Ok(Value::Text(text.to_owned().into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value<'de>, E> {
        Ok(Value::Number(number))
    }

    #[expect(clippy::cast_precision_loss, reason = "spreadsheets keep 15 digits of a number too")]
    fn visit_i64<E>(self, number: i64) -> Result<Value<'de>, E> {
        Ok(Value::Number(number as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "spreadsheets keep 15 digits of a number too")]
    fn visit_u64<E>(self, number: u64) -> Result<Value<'de>, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Value<'de>, E> {
        Ok(Value::Truth(truth))
    }
}
