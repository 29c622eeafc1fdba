//! What the parts of a page are and which of their keys a drawing needs. A key that stands in no list is not copied, so
//! what nobody thought of stays behind.

/// What an object is where it was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Role {
    /// Numbers, names and strings, alone or in lists.
    Plain,
    /// A dictionary of plain values.
    Facts,
    /// Bytes as they are: a font's, a profile's, a table's.
    Bytes,
    Resources,
    Fonts,
    Font,
    Descriptor,
    Encoding,
    Glyphs,
    /// Content that draws a glyph.
    Glyph,
    Objects,
    /// A form or a picture.
    Object,
    Spaces,
    Space,
    States,
    State,
    /// A font and its size.
    Set,
    Mask,
    Patterns,
    Pattern,
    Shadings,
    Shading,
    Function,
    Group,
    /// How bytes are packed.
    Packing,
}

use Role::{
    Bytes, Descriptor, Encoding, Facts, Font, Fonts, Function, Glyph, Glyphs, Group, Mask, Object,
    Objects, Packing, Pattern, Patterns, Plain, Resources, Set, Shading, Shadings, Space, Spaces,
    State, States,
};

type Keys = &'static [(&'static str, Role)];

impl Role {
    /// What all members of a dictionary are that has names of its own.
    pub(super) fn of_members(self) -> Option<Self> {
        Some(match self {
            Fonts => Font,
            Glyphs => Glyph,
            Objects => Object,
            Spaces => Space,
            States => State,
            Patterns => Pattern,
            Shadings => Shading,
            Facts => Plain,
            _ => return None,
        })
    }

    /// Whether its stream is a content.
    pub(super) fn may_draw(self) -> bool {
        matches!(self, Object | Pattern | Glyph)
    }

    /// The keys that are copied, with what they hold.
    pub(super) fn keys(self) -> Keys {
        match self {
            Resources => &[
                ("Font", Fonts),
                ("XObject", Objects),
                ("ColorSpace", Spaces),
                ("ExtGState", States),
                ("Pattern", Patterns),
                ("Shading", Shadings),
            ],
            Font => FONT,
            Descriptor => DESCRIPTOR,
            Encoding => &[
                ("Type", Plain),
                ("BaseEncoding", Plain),
                ("Differences", Plain),
                ("CMapName", Plain),
                ("CIDSystemInfo", Facts),
                ("WMode", Plain),
                ("UseCMap", Encoding),
            ],
            Bytes => &[
                ("N", Plain),
                ("Alternate", Space),
                ("Range", Plain),
                ("Length1", Plain),
                ("Length2", Plain),
                ("Length3", Plain),
                ("Subtype", Plain),
                ("CMapName", Plain),
            ],
            Object => OBJECT,
            State => STATE,
            Mask => {
                &[("Type", Plain), ("S", Plain), ("G", Object), ("BC", Plain), ("TR", Function)]
            }
            Pattern => PATTERN,
            Shading => SHADING,
            Function => FUNCTION,
            Group => &[("Type", Plain), ("S", Plain), ("CS", Space), ("I", Plain), ("K", Plain)],
            Packing => PACKING,
            _ => &[],
        }
    }
}

const FONT: Keys = &[
    ("Type", Plain),
    ("Subtype", Plain),
    ("BaseFont", Plain),
    ("Name", Plain),
    ("FirstChar", Plain),
    ("LastChar", Plain),
    ("Widths", Plain),
    ("FontDescriptor", Descriptor),
    ("Encoding", Encoding),
    ("ToUnicode", Bytes),
    ("DescendantFonts", Font),
    ("CIDSystemInfo", Facts),
    ("DW", Plain),
    ("W", Plain),
    ("DW2", Plain),
    ("W2", Plain),
    ("CIDToGIDMap", Bytes),
    ("FontBBox", Plain),
    ("FontMatrix", Plain),
    ("CharProcs", Glyphs),
    ("Resources", Resources),
];

const DESCRIPTOR: Keys = &[
    ("Type", Plain),
    ("FontName", Plain),
    ("FontFamily", Plain),
    ("FontStretch", Plain),
    ("FontWeight", Plain),
    ("Flags", Plain),
    ("FontBBox", Plain),
    ("ItalicAngle", Plain),
    ("Ascent", Plain),
    ("Descent", Plain),
    ("Leading", Plain),
    ("CapHeight", Plain),
    ("XHeight", Plain),
    ("StemV", Plain),
    ("StemH", Plain),
    ("AvgWidth", Plain),
    ("MaxWidth", Plain),
    ("MissingWidth", Plain),
    ("FontFile", Bytes),
    ("FontFile2", Bytes),
    ("FontFile3", Bytes),
    ("CIDSet", Bytes),
    ("CharSet", Plain),
    ("Lang", Plain),
];

const OBJECT: Keys = &[
    ("Type", Plain),
    ("Subtype", Plain),
    ("Width", Plain),
    ("Height", Plain),
    ("ColorSpace", Space),
    ("BitsPerComponent", Plain),
    ("Decode", Plain),
    ("ImageMask", Plain),
    ("Mask", Object),
    ("SMask", Object),
    ("SMaskInData", Plain),
    ("Matte", Plain),
    ("Intent", Plain),
    ("FormType", Plain),
    ("BBox", Plain),
    ("Matrix", Plain),
    ("Resources", Resources),
    ("Group", Group),
];

const STATE: Keys = &[
    ("Type", Plain),
    ("LW", Plain),
    ("LC", Plain),
    ("LJ", Plain),
    ("ML", Plain),
    ("D", Plain),
    ("RI", Plain),
    ("OP", Plain),
    ("op", Plain),
    ("OPM", Plain),
    ("Font", Set),
    ("FL", Plain),
    ("SM", Plain),
    ("SA", Plain),
    ("BM", Plain),
    ("SMask", Mask),
    ("CA", Plain),
    ("ca", Plain),
    ("AIS", Plain),
    ("TK", Plain),
];

const SHADING: Keys = &[
    ("ShadingType", Plain),
    ("ColorSpace", Space),
    ("Background", Plain),
    ("BBox", Plain),
    ("AntiAlias", Plain),
    ("Coords", Plain),
    ("Domain", Plain),
    ("Function", Function),
    ("Extend", Plain),
    ("Matrix", Plain),
    ("BitsPerCoordinate", Plain),
    ("BitsPerComponent", Plain),
    ("BitsPerFlag", Plain),
    ("Decode", Plain),
    ("VerticesPerRow", Plain),
];

const FUNCTION: Keys = &[
    ("FunctionType", Plain),
    ("Domain", Plain),
    ("Range", Plain),
    ("Size", Plain),
    ("BitsPerSample", Plain),
    ("Order", Plain),
    ("Encode", Plain),
    ("Decode", Plain),
    ("C0", Plain),
    ("C1", Plain),
    ("N", Plain),
    ("Functions", Function),
    ("Bounds", Plain),
];

const PATTERN: Keys = &[
    ("Type", Plain),
    ("PatternType", Plain),
    ("PaintType", Plain),
    ("TilingType", Plain),
    ("BBox", Plain),
    ("XStep", Plain),
    ("YStep", Plain),
    ("Resources", Resources),
    ("Matrix", Plain),
    ("Shading", Shading),
    ("ExtGState", State),
];

const PACKING: Keys = &[
    ("Predictor", Plain),
    ("Colors", Plain),
    ("BitsPerComponent", Plain),
    ("Columns", Plain),
    ("EarlyChange", Plain),
    ("K", Plain),
    ("EndOfLine", Plain),
    ("EncodedByteAlign", Plain),
    ("Rows", Plain),
    ("EndOfBlock", Plain),
    ("BlackIs1", Plain),
    ("ColorTransform", Plain),
    ("JBIG2Globals", Bytes),
];
