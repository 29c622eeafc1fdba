//! What may be typed about brands.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum Brand {
    /// Show what is set.
    Show {
        #[command(flatten)]
        of: Whose,
    },
    /// Set what is given; everything else stays as it is.
    Set(SetBrand),
    /// Take away what is named, or all of it.
    Clear {
        #[command(flatten)]
        of: Whose,
        /// The logo.
        #[arg(long)]
        logo: bool,
        /// The colour.
        #[arg(long)]
        colour: bool,
        /// The line at the head of every page.
        #[arg(long)]
        header: bool,
        /// The line at the foot of every page.
        #[arg(long)]
        footer: bool,
    },
}

/// Whose brand.
#[derive(Debug, Args)]
pub(crate) struct Whose {
    /// Code, name or id of a client; the centre when left out.
    #[arg(long, value_name = "ENTERPRISE")]
    pub(crate) enterprise: Option<String>,
}

#[derive(Debug, Args)]
#[group(id = "what", required = true, multiple = true, args = ["logo", "colour", "header_zh", "header_en", "footer_zh", "footer_en"])]
pub(crate) struct SetBrand {
    #[command(flatten)]
    pub(crate) of: Whose,
    /// A picture in JPEG, PNG or WebP, of which at most 256 KiB are kept.
    #[arg(long, value_name = "FILE")]
    pub(crate) logo: Option<PathBuf>,
    /// In place of the house's accent, as '#1F4E79'; dark enough to be read on white (4.5:1).
    #[arg(long, value_name = "#RRGGBB")]
    pub(crate) colour: Option<String>,
    /// At the head of every page in Chinese, up to 60 characters; '' takes it away.
    #[arg(long, value_name = "LINE")]
    pub(crate) header_zh: Option<String>,
    /// The same in English.
    #[arg(long, value_name = "LINE")]
    pub(crate) header_en: Option<String>,
    /// At the foot of every page in Chinese, up to 60 characters; '' takes it away.
    #[arg(long, value_name = "LINE")]
    pub(crate) footer_zh: Option<String>,
    /// The same in English.
    #[arg(long, value_name = "LINE")]
    pub(crate) footer_en: Option<String>,
}
