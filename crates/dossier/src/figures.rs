//! Figures: drawn once as the items of a page, printed by `pdf.rs` and handed to the screen by `svg.rs`.
