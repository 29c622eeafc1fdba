//! Copies what a page is drawn with, by the lists of `role.rs`, each object once for each thing it is.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use portolan_dossier::outside::MOST_OBJECTS;

use super::content;
use super::layers::Layers;
use super::role::Role;
use crate::outside::Refusal;

type Result<T> = std::result::Result<T, Refusal>;

/// Copies from one file.
pub(super) struct Copier<'a> {
    pub(super) file: &'a Document,
    layers: Layers,
    /// The copies; references among them count from 1.
    pub(super) objects: Vec<Object>,
    known: HashMap<(ObjectId, Role), u32>,
    waiting: Vec<(u32, ObjectId, Role)>,
    /// How much may still be unpacked.
    left: usize,
    /// Whether fonts and colours are as archives ask.
    pub(super) conforms: bool,
}

impl<'a> Copier<'a> {
    /// Nothing copied yet; all that is packed in the file may unpack to so many bytes.
    pub(super) fn new(file: &'a Document, most: usize) -> Self {
        Self {
            file,
            layers: Layers::of(file),
            objects: Vec::new(),
            known: HashMap::new(),
            waiting: Vec::new(),
            left: most,
            conforms: true,
        }
    }

    /// Adds an object and gives its number.
    pub(super) fn add(&mut self, object: Object) -> Result<u32> {
        self.objects.push(object);
        match self.objects.len() {
            count if count > MOST_OBJECTS => Err(Refusal::TooCostly),
            count => u32::try_from(count).map_err(|_| Refusal::TooCostly),
        }
    }

    /// Copies all that was referred to.
    pub(super) fn finish(&mut self) -> Result<()> {
        while let Some((number, id, role)) = self.waiting.pop() {
            let file = self.file;
            let source = file.get_object(id).map_err(|_| Refusal::Damaged)?;
            let copy = self.copy(source, role)?.unwrap_or(Object::Null);
            if let Some(seat) = self.objects.get_mut(number as usize - 1) {
                *seat = copy;
            }
        }
        Ok(())
    }

    /// What stands at a key or in a list: a copy, or a reference to one that is to be made.
    pub(super) fn value(&mut self, value: &Object, role: Role) -> Result<Option<Object>> {
        if value.as_reference().is_err() {
            return self.copy(value, role);
        }
        let Ok((Some(id), target)) = self.file.dereference(value) else { return Ok(None) };
        // Scalars are not worth an object of their own.
        if !matches!(target, Object::Array(_) | Object::Dictionary(_) | Object::Stream(_)) {
            let target = target.clone();
            return self.copy(&target, role);
        }
        if let Some(number) = self.known.get(&(id, role)) {
            return Ok(Some(Object::Reference((*number, 0))));
        }
        let number = self.add(Object::Null)?;
        self.known.insert((id, role), number);
        self.waiting.push((number, id, role));
        Ok(Some(Object::Reference((number, 0))))
    }

    fn copy(&mut self, source: &Object, role: Role) -> Result<Option<Object>> {
        match source {
            Object::Array(members) => self.list(members, role),
            Object::Dictionary(own) if role != Role::Plain => {
                Ok(Some(Object::Dictionary(self.dictionary(own, role)?)))
            }
            Object::Dictionary(_) => Ok(None),
            Object::Stream(stream) => self.stream(stream, role),
            Object::Reference(_) => self.value(source, role),
            Object::Name(name) => {
                self.conforms &= role != Role::Space || name != b"DeviceCMYK";
                Ok(Some(source.clone()))
            }
            plain => Ok(Some(plain.clone())),
        }
    }

    /// A list: colours and fonts with sizes have members of several kinds, all others of one.
    fn list(&mut self, members: &[Object], role: Role) -> Result<Option<Object>> {
        let kind = members.first().and_then(|kind| kind.as_name().ok()).unwrap_or_default();
        let each: &[Role] = match (role, kind) {
            (Role::Space, b"ICCBased") => &[Role::Plain, Role::Bytes],
            (Role::Space, b"Indexed" | b"I") => {
                &[Role::Plain, Role::Space, Role::Plain, Role::Bytes]
            }
            (Role::Space, b"Separation" | b"DeviceN") => {
                &[Role::Plain, Role::Plain, Role::Space, Role::Function]
            }
            (Role::Space, b"CalGray" | b"CalRGB" | b"Lab") => &[Role::Plain, Role::Facts],
            (Role::Space, b"Pattern") => &[Role::Plain, Role::Space],
            (Role::Space, _) => &[Role::Space],
            (Role::Set, _) => &[Role::Font, Role::Plain],
            // A picture's mask is a picture or a list of numbers.
            (Role::Object, _) => &[],
            _ => &[],
        };
        let others = if role == Role::Object { Role::Plain } else { role };
        let several = !each.is_empty();
        let mut copies = Vec::with_capacity(members.len());
        for (at, member) in members.iter().enumerate() {
            let role = match each.get(at) {
                Some(role) => *role,
                None if several => break,
                None => others,
            };
            copies.push(self.value(member, role)?.unwrap_or(Object::Null));
        }
        Ok(Some(Object::Array(copies)))
    }

    /// A dictionary of the keys that are copied.
    pub(super) fn dictionary(&mut self, own: &Dictionary, role: Role) -> Result<Dictionary> {
        let mut copy = Dictionary::new();
        if let Some(member) = role.of_members() {
            for (name, value) in own {
                if let Some(value) = self.value(value, member)? {
                    copy.set(name.clone(), value);
                }
            }
            return Ok(copy);
        }
        for (key, role) in role.keys() {
            if let Ok(value) = own.get(key.as_bytes())
                && let Some(value) = self.value(value, *role)?
            {
                copy.set(*key, value);
            }
        }
        if role == Role::Font {
            self.conforms &= self.is_whole(own);
        }
        Ok(copy)
    }

    /// Whether a font comes along and its text can be copied.
    fn is_whole(&self, font: &Dictionary) -> bool {
        let name = |key: &[u8]| font.get(key).and_then(Object::as_name).unwrap_or_default();
        let descriptor = font.get(b"FontDescriptor").and_then(|own| self.file.dereference(own));
        let descriptor = descriptor.ok().and_then(|(_, own)| own.as_dict().ok());
        let programs: [&[u8]; 3] = [b"FontFile", b"FontFile2", b"FontFile3"];
        let embedded = descriptor.is_some_and(|own| programs.iter().any(|key| own.has(key)));
        match name(b"Subtype") {
            b"Type0" | b"Type3" => font.has(b"ToUnicode"),
            b"CIDFontType0" | b"CIDFontType2" => embedded,
            _ => embedded && font.has(b"ToUnicode"),
        }
    }

    fn stream(&mut self, stream: &Stream, role: Role) -> Result<Option<Object>> {
        let name = |key: &[u8]| stream.dict.get(key).and_then(Object::as_name).unwrap_or_default();
        let hidden = stream.dict.get(b"OC").is_ok_and(|layer| self.layers.hide(self.file, layer));
        if role == Role::Object && (hidden || !matches!(name(b"Subtype"), b"Form" | b"Image")) {
            // Drawn by a name in the content, so something must stand there.
            let nothing = dictionary! {
                "Type" => "XObject",
                "Subtype" => "Form",
                "BBox" => vec![0.into(), 0.into(), 0.into(), 0.into()],
            };
            return Ok(Some(Object::Stream(Stream::new(nothing, Vec::new()))));
        }
        let described = self.dictionary(&stream.dict, role)?;
        let picture = role == Role::Object && name(b"Subtype") == b"Image";
        if role.may_draw() && !picture {
            let content = self.unpacked(stream)?;
            let resources = stream.dict.get(b"Resources").ok();
            let content = self.clean(&content, resources)?;
            return Ok(Some(Object::Stream(Stream::new(described, content))));
        }
        Ok(Some(Object::Stream(self.bytes(stream, described)?)))
    }

    /// Bytes as they are packed, unless archives refuse that way of packing.
    fn bytes(&mut self, stream: &Stream, mut described: Dictionary) -> Result<Stream> {
        let filters = stream.filters().unwrap_or_default();
        if filters.contains(&b"LZWDecode".as_slice()) {
            return Ok(Stream::new(described, self.unpacked(stream)?));
        }
        // Whoever opens the book unpacks it: not more than is unpacked here.
        if filters.first() == Some(&b"FlateDecode".as_slice()) {
            self.spend(inflated(&stream.content, self.left)?)?;
        }
        let known: [&[u8]; 8] = [
            b"FlateDecode",
            b"DCTDecode",
            b"JPXDecode",
            b"CCITTFaxDecode",
            b"JBIG2Decode",
            b"ASCII85Decode",
            b"ASCIIHexDecode",
            b"RunLengthDecode",
        ];
        if !filters.iter().all(|filter| known.contains(filter)) || filters.len() > 2 {
            return Err(Refusal::Damaged);
        }
        for (key, role) in [("Filter", Role::Plain), ("DecodeParms", Role::Packing)] {
            if let Ok(value) = stream.dict.get(key.as_bytes())
                && let Some(value) = self.value(value, role)?
            {
                described.set(key, value);
            }
        }
        Ok(Stream::new(described, stream.content.clone()).with_compression(false))
    }

    /// The bytes of a stream, unpacked.
    pub(super) fn unpacked(&mut self, stream: &Stream) -> Result<Vec<u8>> {
        let most = self.left;
        let bytes = stream.decompressed_content_with_limit(most).map_err(|why| match why {
            lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => {
                Refusal::TooCostly
            }
            _ => Refusal::Damaged,
        })?;
        self.spend(bytes.len())?;
        Ok(bytes)
    }

    fn spend(&mut self, bytes: usize) -> Result<()> {
        self.left = self.left.checked_sub(bytes).ok_or(Refusal::TooCostly)?;
        Ok(())
    }

    /// A content without its marks. Its layers are named among its resources.
    pub(super) fn clean(&mut self, bytes: &[u8], resources: Option<&Object>) -> Result<Vec<u8>> {
        let file = self.file;
        let dictionary = |own: &Object| file.dereference(own).ok()?.1.as_dict().ok().cloned();
        let layers = resources.and_then(dictionary);
        let layers = layers.and_then(|own| dictionary(own.get(b"Properties").ok()?));
        let is_hidden = |name: &[u8]| {
            let layer = layers.as_ref().and_then(|layers| layers.get(name).ok());
            layer.is_some_and(|layer| self.layers.hide(self.file, layer))
        };
        let clean = content::clean(bytes, &is_hidden);
        self.conforms &= !clean.odd;
        Ok(clean.bytes)
    }
}

/// How many bytes a stream inflates to; what is wrong with it is for the viewer to say.
fn inflated(packed: &[u8], most: usize) -> Result<usize> {
    use std::io::Read as _;
    let mut unpacker = flate2::bufread::ZlibDecoder::new(packed);
    let (mut all, mut some) = (0, vec![0; 1 << 16]);
    loop {
        match unpacker.read(&mut some) {
            Ok(0) | Err(_) => return Ok(all),
            Ok(count) => all += count,
        }
        if all > most {
            return Err(Refusal::TooCostly);
        }
    }
}
