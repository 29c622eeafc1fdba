//! Pictures among the objects of a file: each once, however often it is drawn.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use crate::image::{Image, Packing, Pixels};

/// The pictures met while pages were drawn.
#[derive(Default)]
pub(super) struct Pictures(Vec<Image>);

impl Pictures {
    /// The number it is drawn by.
    pub(super) fn name(&mut self, image: &Image) -> usize {
        // A document has few different ones, and clones of one are told apart by nothing.
        let known = self.0.iter().position(|known| known == image);
        known.unwrap_or_else(|| {
            self.0.push(image.clone());
            self.0.len() - 1
        })
    }

    /// Writes them into the document and gives the dictionary of resources.
    pub(super) fn embed(self, file: &mut Document) -> Dictionary {
        let mut resources = Dictionary::new();
        for (number, image) in self.0.iter().enumerate() {
            let picture = file.add_object(stream(image.pixels()));
            resources.set(format!("X{number}"), picture);
        }
        resources
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
