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
