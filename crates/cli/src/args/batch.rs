//! What may be typed to print many documents at once.

use std::path::PathBuf;

use clap::Args;
use portolan_api::printing::Pattern;

use super::{Look, Part};

/// Which documents go where under which names.
#[derive(Debug, Args)]
pub(crate) struct Batch {
    /// Kind of the documents.
    pub(crate) kind: Part,
    /// Codes, names or ids of the records; nouns for lists.
    #[arg(value_name = "REF", required_unless_present = "all", conflicts_with = "all")]
    pub(crate) names: Vec<String>,
    /// Print one of every record there is.
    #[arg(long)]
    pub(crate) all: bool,
    /// How the files are called, by `{code}`, `{name}`, `{short_name}`, `{language}`, `{edition}` and `{date}`. A name that is taken
    /// in the same batch gets a number.
    #[arg(long, value_name = "PATTERN", default_value = Pattern::USUAL)]
    pub(crate) pattern: String,
    /// Where the files go; made when it is not there.
    #[arg(long, value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Replace files of the same name; they are left alone and reported otherwise.
    #[arg(long)]
    pub(crate) replace: bool,
    #[command(flatten)]
    pub(crate) look: Look,
}
