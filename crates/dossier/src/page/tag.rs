//! What the items of a page are, for those who do not see it: headings, paragraphs, tables, figures, decoration.

use std::sync::Arc;

use crate::units::Size;

/// An element of a document. Its clones are the same element, so a paragraph, a table or a section goes on over as
/// many pages as it needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Tag(Arc<Kind>);

impl Tag {
    /// A new element, different from all others.
    pub fn new(kind: Kind) -> Self {
        Self(Arc::new(kind))
    }

    /// What it is.
    pub fn kind(&self) -> &Kind {
        &self.0
    }

    /// Tells elements apart while any of their clones lives. It differs from run to run, so it orders nothing.
    pub(crate) fn identity(&self) -> usize {
        Arc::as_ptr(&self.0) as usize
    }
}

/// What an element is.
///
/// Inside any of them a line or a shape is decoration, except in a figure, where all is content. Text that stands in no
/// element that holds text is a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A part with what stands under its heading.
    Section,
    /// A heading, from 1 for the outermost.
    Heading(u8),
    /// Running text in one language, or a pair.
    Paragraph,
    /// A remark.
    Note,
    /// A list, also of labels and values.
    List,
    /// One of a list.
    ListItem,
    /// The label or number of an item.
    Label,
    /// The item itself.
    Body,
    /// A table.
    Table,
    /// The rows at its top that name the columns.
    TableHead,
    /// The other rows.
    TableBody,
    /// A row.
    Row,
    /// A cell that names its column or row.
    Header(Scope),
    /// Any other cell.
    Cell,
    /// A figure; its text is part of it.
    Figure {
        /// What it shows, in the document's language.
        alternative: String,
        /// Its frame, from the point of the item.
        size: Size,
    },
    /// The table of contents, or the entries under one of its entries.
    Contents,
    /// An entry of it.
    Entry,
    /// What an entry says and where it leads.
    Reference,
    /// Words that lead elsewhere, with where they lead, in words.
    Link(String),
    /// What stands there only because there are pages: heads, feet, what is repeated. A reader aloud passes over it.
    Artifact,
}

/// What a heading cell names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The cells below.
    Column,
    /// The cells beside.
    Row,
}
