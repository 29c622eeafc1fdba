//! What may be typed to have a document printed on paper.

use clap::{Args, ValueEnum};
use portolan_api::printing::{PrintJob, Sides};

/// On which printer and how.
#[derive(Debug, Args)]
pub(crate) struct Device {
    /// Print on paper; on the system's usual printer when no name follows. `portolan printers` lists them.
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["preflight", "list_sections"])]
    pub(crate) printer: Option<String>,
    /// How often the printer prints it, all alike; --copies numbers them.
    #[arg(long, value_name = "N", default_value_t = 1, requires = "printer")]
    times: u32,
    /// Which sides of a sheet; as the printer is set unless told otherwise.
    #[arg(long, value_name = "SIDES", requires = "printer")]
    duplex: Option<Duplex>,
    /// Print these pages alone, as 1-3,5,8-.
    #[arg(long, value_name = "RANGES", requires = "printer")]
    pages: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Duplex {
    /// One side.
    Off,
    /// Both, turned over the long edge.
    Long,
    /// Both, turned over the short edge.
    Short,
}

impl Device {
    /// What a printer is told, if one is to be used.
    pub(crate) fn job(&self) -> Option<PrintJob> {
        let printer = self.printer.as_ref()?;
        Some(PrintJob {
            printer: Some(printer.clone()).filter(|name| !name.is_empty()),
            copies: self.times,
            sides: self.duplex.map(|duplex| match duplex {
                Duplex::Off => Sides::One,
                Duplex::Long => Sides::LongEdge,
                Duplex::Short => Sides::ShortEdge,
            }),
            pages: self.pages.clone(),
        })
    }
}
