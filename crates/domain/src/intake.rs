//! Taking in a table of somebody else's: which row is the heading, which column is which field, what each cell means.
//!
//! Everything here is values in, values out: a [`sheet::Sheet`] was read elsewhere, and what becomes of what is
//! understood is decided elsewhere. The order of use:
//!
//! 1. [`recognise`] a sheet: its heading, and a guess for each column with how sure it is and why.
//! 2. The user, or a [`Mapping`] saved earlier, corrects the guesses ([`Recognised::with`]).
//! 3. [`rows::kind`] tells rows of data from totals, notes and repeated headings.
//! 4. [`understand`] each cell by its column's [`Target`]: a [`Reading`], which is nothing, understood, doubtful with a
//!    reason, or wrong with a reason; [`Remark::words`] words reasons in both languages.
//!
//! 5. A [`Draft`] gathers what the rows of one firm say, and is set upon a record.
//!
//! What headings and tiers are called stands in `data/intake/`, not in code.

pub mod columns;
pub mod date;
pub mod draft;
pub mod field;
pub mod heading;
mod list;
pub mod name;
pub mod number;
mod person;
pub mod remark;
pub mod rows;
pub mod sheet;
mod text;
mod tier;
pub mod value;

pub use columns::{
    Because, ColumnGuess, HeadingSaid, Mapping, Recognised, recognise, recognise_with,
};
pub use draft::{CellRemark, Draft, DraftContact, RowPlace, Unset, last_year};
pub use field::{AmountUnit, Field, Target};
pub use remark::Remark;
pub use value::{Reading, Understood, understand, understand_custom};

#[cfg(test)]
mod tests;
