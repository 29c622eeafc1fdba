//! A document into the bytes of a file, as few as its objects allow: objects without a stream are packed together, and
//! the table of where they stand is packed too.
//!
//! lopdf's own writer copies every object, packs on one core and leaves the table as it is: a third of the whole time.

use std::collections::HashSet;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

use super::{
    object,
    squeeze::{self, Meanwhile},
};

/// As many objects are packed together. The elements of a structure are much alike, so many; and not all, so that they
/// are packed on more than one core.
const TOGETHER: usize = 4096;

/// Objects without a stream, as bytes at once. Full groups are compressed while the next is written.
pub(super) struct Written<'m, 's> {
    group: Group,
    /// The numbers of those in groups that were given away.
    full: Vec<Vec<u32>>,
    meanwhile: &'m Meanwhile<'s>,
}

/// Objects that are packed together.
#[derive(Default)]
struct Group {
    bytes: Vec<u8>,
    /// The number of each, and where it begins.
    begins: Vec<(u32, usize)>,
}

impl<'m, 's> Written<'m, 's> {
    pub(super) fn new(meanwhile: &'m Meanwhile<'s>) -> Self {
        Self { group: Group::default(), full: Vec::new(), meanwhile }
    }

    /// Adds one, of generation zero.
    pub(super) fn push(&mut self, id: ObjectId, write: impl FnOnce(&mut Vec<u8>)) {
        self.group.begins.push((id.0, self.group.bytes.len()));
        write(&mut self.group.bytes);
        self.group.bytes.push(b' ');
        if self.group.begins.len() == TOGETHER {
            self.give();
        }
    }

    fn give(&mut self) {
        let group = std::mem::take(&mut self.group);
        if !group.begins.is_empty() {
            self.full.push(group.begins.iter().map(|(id, _)| *id).collect());
            self.meanwhile.take(group.together());
        }
    }
}

impl Group {
    /// A stream of objects: where each begins, then all of them.
    fn together(self) -> Stream {
        let mut bytes = Vec::with_capacity(self.bytes.len() * 5 / 4);
        for (id, begin) in &self.begins {
            object::number((*id).into(), &mut bytes);
            bytes.push(b' ');
            object::number(whole(*begin), &mut bytes);
            bytes.push(b' ');
        }
        let described = dictionary! {
            "Type" => "ObjStm",
            "N" => whole(self.begins.len()),
            "First" => whole(bytes.len()),
        };
        bytes.extend(self.bytes);
        Stream::new(described, bytes)
    }
}

/// Where an object stands.
enum Place {
    /// At so many bytes from the start of the file.
    At(usize),
    /// In that stream, at that place.
    In(u32, usize),
}

/// The bytes of the file, and of what was written beside it; `content` tells which objects the streams are that were
/// given away before. Every object must have generation zero, as those of a new file have.
pub(super) fn save(
    mut file: Document,
    mut written: Written<'_, '_>,
    content: &[ObjectId],
) -> Vec<u8> {
    let (mut streams, plain): (Vec<_>, Vec<_>) =
        std::mem::take(&mut file.objects).into_iter().partition(|(_, object)| is_stream(object));
    let given: HashSet<_> = content.iter().collect();
    streams.retain(|(id, _)| !given.contains(id));
    for (id, held) in &plain {
        written.push(*id, |bytes| object::write(held, bytes));
    }
    written.give();
    squeeze::streams(streams.iter_mut().filter_map(|(_, object)| object.as_stream_mut().ok()));
    let mut places = Vec::new();
    let mut next = file.max_id;
    let groups = written.full.iter().map(|group| {
        next += 1;
        places.extend(group.iter().zip(0..).map(|(id, at)| (*id, Place::In(next, at))));
        (next, 0)
    });
    let given: Vec<ObjectId> = content.iter().copied().chain(groups).collect();
    let packed = written.meanwhile.end().into_iter().map(Object::Stream);
    streams.extend(given.into_iter().zip(packed));
    streams.sort_unstable_by_key(|(id, _)| *id);
    let id = Object::String(fingerprint(&streams), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);

    let mut bytes = Vec::with_capacity(1 << 20);
    // Four bytes above 127 tell whoever passes the file on that it is no text.
    bytes.extend(format!("%PDF-{}\n%", file.version).into_bytes());
    bytes.extend([0xe2, 0xe3, 0xcf, 0xd3, b'\n']);
    for (id, stream) in &streams {
        places.push((id.0, Place::At(bytes.len())));
        indirect(*id, stream, &mut bytes);
    }
    let (start, own) = (bytes.len(), next + 1);
    places.push((own, Place::At(start)));
    places.sort_unstable_by_key(|(id, _)| *id);
    indirect((own, 0), &table(&places, file.trailer), &mut bytes);
    bytes.extend(format!("startxref\n{start}\n%%EOF\n").into_bytes());
    bytes
}

fn is_stream(object: &Object) -> bool {
    matches!(object, Object::Stream(_))
}

fn indirect(id: ObjectId, held: &Object, bytes: &mut Vec<u8>) {
    bytes.extend(format!("{} {} obj\n", id.0, id.1).into_bytes());
    object::write(held, bytes);
    bytes.extend(b"\nendobj\n");
}

/// The table of places, which is the last object and the trailer. Its entries are a byte for the kind, four for the
/// place and two for the place within.
fn table(places: &[(u32, Place)], trailer: Dictionary) -> Object {
    const ROW: usize = 7;
    const UP: u8 = 2;
    let mut rows = vec![[0_u8; ROW]];
    rows[0][5..].copy_from_slice(&u16::MAX.to_be_bytes());
    let mut given = places.iter().peekable();
    let last = places.last().map_or(0, |(id, _)| *id);
    for id in 1..=last {
        // A number that nothing stands for is free, as the first is.
        rows.push(match given.next_if(|(known, _)| *known == id) {
            Some((_, Place::At(at))) => row(1, *at, 0),
            Some((_, Place::In(stream, at))) => row(2, *stream as usize, *at),
            None => rows[0],
        });
    }
    // Each entry as what it differs by from the one before, which is next to nothing.
    let mut before = [0; ROW];
    let mut steps = Vec::with_capacity(rows.len() * (ROW + 1));
    for entry in rows {
        steps.push(UP);
        steps.extend(entry.iter().zip(before).map(|(now, before)| now.wrapping_sub(before)));
        before = entry;
    }
    let mut described = trailer;
    described.set("Type", "XRef");
    described.set("Size", i64::from(last) + 1);
    described.set("W", vec![1.into(), 4.into(), 2.into()]);
    described.set("DecodeParms", dictionary! { "Predictor" => 12, "Columns" => whole(ROW) });
    let mut stream = Stream::new(described, steps);
    squeeze::always(&mut stream);
    Object::Stream(stream)
}

fn row(kind: u8, place: usize, within: usize) -> [u8; 7] {
    let mut row = [kind, 0, 0, 0, 0, 0, 0];
    // A file of 4 GiB is refused long before; within a stream there are at most `TOGETHER` objects.
    row[1..5].copy_from_slice(&u32::try_from(place).unwrap_or(u32::MAX).to_be_bytes());
    row[5..].copy_from_slice(&u16::try_from(within).unwrap_or(u16::MAX).to_be_bytes());
    row
}

/// Sixteen bytes that depend on the content alone, so that equal pages give equal files (FNV-1a, twice).
fn fingerprint(streams: &[(ObjectId, Object)]) -> Vec<u8> {
    let mut sums = [0xcbf2_9ce4_8422_2325_u64, 0x8422_2325_cbf2_9ce4];
    let content = streams.iter().filter_map(|(_, object)| Some(&object.as_stream().ok()?.content));
    for byte in content.flatten() {
        for sum in &mut sums {
            *sum = (*sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    sums.iter().flat_map(|sum| sum.to_be_bytes()).collect()
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(file: Document) -> Vec<u8> {
        std::thread::scope(|scope| {
            let meanwhile = Meanwhile::begin(scope);
            save(file, Written::new(&meanwhile), &[])
        })
    }

    #[test]
    fn what_is_saved_is_read_back_as_it_was() {
        let mut file = Document::with_version("1.7");
        let page = file.add_object(dictionary! {
            "Type" => "Page",
            "Name" => Object::Name(b"a b#c/(d)".to_vec()),
            "Text" => Object::string_literal("(un)balanced) \\ \r\n 港"),
            "Bytes" => Object::String(vec![0, 0xff, 0x28], StringFormat::Hexadecimal),
            "Numbers" => vec![Object::Real(-0.125), 0.into(), Object::Real(841.89), (-7).into()],
            "Nothing" => vec![Object::Null, Object::Boolean(true)],
        });
        let text = b"0 0 m 10 10 l S\n".repeat(40);
        let drawn = file.add_object(Stream::new(Dictionary::new(), text.clone()));
        let root =
            file.add_object(dictionary! { "Type" => "Catalog", "Page" => page, "Drawn" => drawn });
        file.trailer.set("Root", root);
        let wanted = file.objects.clone();

        let read = Document::load_mem(&saved(file)).unwrap();

        assert_eq!(read.trailer.get(b"Root").unwrap().as_reference().unwrap(), root);
        for id in [page, root] {
            assert_eq!(read.objects[&id], wanted[&id]);
        }
        let stream = read.get_object(drawn).unwrap().as_stream().unwrap();
        assert_eq!(stream.decompressed_content().unwrap(), text);
    }

    #[test]
    fn thousands_of_objects_are_each_found_again() {
        let mut file = Document::with_version("1.7");
        let ids: Vec<_> = (0..10_000_i64).map(|number| file.add_object(number * 3)).collect();
        let root = file.add_object(dictionary! { "Type" => "Catalog" });
        file.trailer.set("Root", root);

        let read = Document::load_mem(&saved(file)).unwrap();

        for (number, id) in (0_i64..).zip(ids) {
            assert_eq!(read.get_object(id).unwrap().as_i64().unwrap(), number * 3);
        }
    }
}
