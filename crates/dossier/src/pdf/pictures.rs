//! Pictures, and pages of somebody else's, among the objects of a file: each once, however often it is drawn.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::{
    error::{DossierError, Result},
    image::{Image, Packing, Pixels},
    outside::Outside,
};

/// The pictures and pages of somebody else's met while pages were drawn.
#[derive(Default)]
pub(super) struct Pictures(Vec<Drawn>);

#[derive(PartialEq)]
enum Drawn {
    Image(Image),
    Leaf(Outside, usize),
}

impl Pictures {
    /// The number a picture is drawn by.
    pub(super) fn name(&mut self, image: &Image) -> usize {
        // Comparing is comparing addresses first: a document has few pictures that are equal and not the same.
        self.number(Drawn::Image(image.clone()))
    }

    /// The number a page is drawn by.
    pub(super) fn leaf(&mut self, outside: &Outside, page: usize) -> usize {
        self.number(Drawn::Leaf(outside.clone(), page))
    }

    fn number(&mut self, drawn: Drawn) -> usize {
        let known = self.0.iter().position(|known| *known == drawn);
        known.unwrap_or_else(|| {
            self.0.push(drawn);
            self.0.len() - 1
        })
    }

    /// Writes them into the document and gives the dictionary of resources.
    pub(super) fn embed(self, file: &mut Document) -> Result<Dictionary> {
        let mut resources = Dictionary::new();
        let mut taken: Vec<(Outside, Vec<ObjectId>)> = Vec::new();
        for (number, drawn) in self.0.iter().enumerate() {
            let object = match drawn {
                Drawn::Image(image) => file.add_object(stream(image.pixels())),
                Drawn::Leaf(outside, page) => {
                    if !taken.iter().any(|(known, _)| known == outside) {
                        taken.push((outside.clone(), take(file, outside)));
                    }
                    let known = taken.iter().find(|(known, _)| known == outside);
                    let form = outside.leaves().pages.get(*page).zip(known).and_then(
                        |(leaf, (_, ids))| ids.get((leaf.form as usize).wrapping_sub(1)).copied(),
                    );
                    form.ok_or(DossierError::Outside("a page has no drawing"))?
                }
            };
            resources.set(format!("X{number}"), object);
        }
        Ok(resources)
    }
}

/// Takes in all that the pages of a file are drawn with, under numbers of this document.
fn take(file: &mut Document, outside: &Outside) -> Vec<ObjectId> {
    let objects = &outside.leaves().objects;
    let ids: Vec<_> = objects.iter().map(|_| file.new_object_id()).collect();
    for (object, id) in objects.iter().zip(&ids) {
        let mut object = object.clone();
        renumber(&mut object, &ids);
        file.set_object(*id, object);
    }
    ids
}

fn renumber(object: &mut Object, ids: &[ObjectId]) {
    match object {
        Object::Reference((number, _)) => {
            let id = ids.get((*number as usize).wrapping_sub(1));
            // They were checked when the pages were handed over.
            *object = id.map_or(Object::Null, |id| Object::Reference(*id));
        }
        Object::Array(members) => members.iter_mut().for_each(|member| renumber(member, ids)),
        Object::Dictionary(own) => own.iter_mut().for_each(|(_, value)| renumber(value, ids)),
        Object::Stream(stream) => {
            stream.dict.iter_mut().for_each(|(_, value)| renumber(value, ids));
        }
        _ => {}
    }
}

fn stream(pixels: &Pixels) -> Stream {
    let (space, values) = if pixels.grey { ("DeviceGray", 1) } else { ("DeviceRGB", 3) };
    let mut described = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(pixels.width),
        "Height" => i64::from(pixels.height),
        "BitsPerComponent" => 8,
        "ColorSpace" => space,
    };
    match pixels.packing {
        Packing::Jpeg => described.set("Filter", "DCTDecode"),
        Packing::Rows => {
            described.set("Filter", "FlateDecode");
            let rows = dictionary! {
                "Predictor" => 15,
                "Colors" => values,
                "BitsPerComponent" => 8,
                "Columns" => i64::from(pixels.width),
            };
            described.set("DecodeParms", Object::Dictionary(rows));
        }
    }
    Stream::new(described, pixels.bytes.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Paper, PrintLanguage, PrintOptions,
        brief::{Block, Picture, Said},
        dossier,
        image::tests::red_over_blue,
        tests::{demo, fonts},
    };

    #[test]
    fn a_picture_drawn_twice_is_in_the_file_once_and_told_to_those_who_do_not_see_it() {
        let options = PrintOptions::of(PrintLanguage::Bilingual, Paper::A4);
        let mut brief = dossier(&demo(), &options);
        let said = |zh: &str, en: &str| Said { zh: zh.into(), en: en.into(), ..Said::default() };
        let picture = Block::Image(Picture {
            image: Image::new(red_over_blue()).unwrap(),
            alternative: said("红在蓝上", "Red over blue"),
            caption: said("图一", "Figure 1"),
        });
        brief.chapters.truncate(1);
        brief.chapters[0].blocks = vec![picture.clone(), picture];
        let printed = crate::print(&brief, &options, &fonts(), &()).unwrap();

        let file = Document::load_mem(&printed.pdf).unwrap();
        let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
        let pictures: Vec<_> = streams.filter(|stream| stream.dict.has_type(b"XObject")).collect();
        assert_eq!(pictures.len(), 1);
        // Red, red, blue, blue, with the filters of the rows undone.
        let rows = [255, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 255];
        assert_eq!(pictures[0].decompressed_content().unwrap(), rows);
        let figures = file.objects.values().filter_map(|object| object.as_dict().ok());
        let figures = figures.filter(|element| {
            element.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == b"Figure")
        });
        let wanted = super::super::outline::text("红在蓝上");
        let told: Vec<_> = figures.map(|figure| figure.get(b"Alt").cloned().unwrap()).collect();
        // The course on the cover is one too.
        assert!(told.ends_with(&[wanted.clone(), wanted]), "{told:?}");
    }
}
