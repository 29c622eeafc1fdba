//! What may be typed.

mod assess;
mod batch;
mod brand;
mod device;
mod import;
mod only;
mod work;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub(crate) use self::assess::{Assess, Rules};
pub(crate) use self::batch::Batch;
pub(crate) use self::brand::{Brand as BrandCommand, Whose};
pub(crate) use self::device::Device;
pub(crate) use self::import::{Import, Rows};
pub(crate) use self::only::Only;
pub(crate) use self::work::{Attach, Attachment, Kind, Log, Task};

const EXAMPLES: &str = "\
Examples:
  portolan init --demo --workspace demo.portolan
  portolan --workspace demo.portolan list enterprises
  portolan --workspace demo.portolan show plan P1 --json
  portolan --workspace demo.portolan search hqsw
  portolan --workspace demo.portolan assess E02 --rules little-giant-2026
  portolan --workspace demo.portolan print dossier E01 --language bilingual -o E01.pdf
  portolan --workspace demo.portolan print book D1 --paper a4 -o D1.pdf
  portolan --workspace demo.portolan print batch dossier --all --folder out
  portolan --workspace demo.portolan brand set --logo logo.png --colour '#1F4E79'
  portolan --workspace demo.portolan print register P1 --printer --times 2 --duplex short
  portolan --workspace demo.portolan import clients.xlsx --as enterprises --dry-run
  portolan --workspace demo.portolan export --json > all.json

The passphrase is read from PORTOLAN_PASSPHRASE, else from the system's keychain, else asked for.
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 input refused.";

/// Client records, market-entry plans and printed dossiers for going-global desks.
#[derive(Debug, Parser)]
#[command(name = "portolan", version, after_help = EXAMPLES)]
pub(crate) struct Cli {
    /// The workspace file.
    #[arg(
        long,
        short = 'w',
        global = true,
        value_name = "FILE",
        env = "PORTOLAN_WORKSPACE",
        conflicts_with = "database"
    )]
    pub(crate) workspace: Option<PathBuf>,
    /// The address of a shared PostgreSQL database.
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "PORTOLAN_DATABASE",
        hide_env_values = true
    )]
    pub(crate) database: Option<String>,
    /// Answer in JSON.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a new workspace; prints its recovery code once.
    Init(Init),
    /// List the records of a noun.
    List {
        /// enterprises, plans, risks, markets, contacts, consultants, delegations, comparisons, risk-templates …
        noun: String,
        #[command(flatten)]
        only: Only,
    },
    /// Show one record.
    Show {
        /// enterprise, plan, risk …
        noun: String,
        /// Its code, name or id.
        name: String,
    },
    /// Find records by any part of a name, by code, pinyin, initials, number or English, with slips forgiven.
    Search {
        /// What to find; every word of it.
        text: String,
        /// At most so many of each noun; all are counted.
        #[arg(long, default_value_t = 12)]
        limit: usize,
    },
    /// What happened to a record.
    History {
        /// Code, name or id; give the noun before it when a code is not unique: plan:P1.
        name: String,
    },
    /// What is in the bin; with --restore, put it back.
    Bin {
        /// Put this one back, by its code; give the noun before it when a code is not unique: plan:P1.
        #[arg(long, value_name = "CODE")]
        restore: Option<String>,
    },
    /// Enterprises that may be one, with the reasons; with --apart, note that two are not the same.
    Duplicates {
        /// These two are not the same: they are no pair any more.
        #[arg(long, num_args = 2, value_names = ["ENTERPRISE", "OTHER"])]
        apart: Option<Vec<String>>,
    },
    /// Make one of two enterprises; contacts, plans and all that names it move along. One undo takes it back.
    Merge {
        /// The enterprise that goes.
        name: String,
        /// The enterprise that stays.
        #[arg(long, value_name = "ENTERPRISE")]
        into: String,
        /// Take these fields from the one that goes, though the other has them too: tier, figures.2025.revenue …
        #[arg(long, value_name = "FIELD", num_args = 1..)]
        take: Vec<String>,
    },
    /// Note down a call, meeting, visit, message or note, and what follows from it.
    Log(Log),
    /// Make a task, or mark one as done; `list tasks` tells them.
    #[command(subcommand)]
    Task(Task),
    /// Keep a file with an enterprise, encrypted with the workspace.
    Attach(Attach),
    /// Save a copy of a file that is kept.
    Attachment(Attachment),
    /// Where something is held on a person: contacts, mentions in any record, and what the history still tells.
    Person {
        /// Code or name of a contact, or any name, telephone number or mail address.
        name: String,
    },
    /// Erase what is held on a person, in records and history, for good; back-ups keep what they have.
    ErasePerson {
        /// Code or name of a contact, or any name, telephone number or mail address.
        name: String,
        /// Why, without naming the person; it is noted with who did it and when.
        #[arg(long)]
        reason: String,
        /// Leave what these records say, by their codes.
        #[arg(long, value_name = "CODE", num_args = 1..)]
        keep: Vec<String>,
    },
    /// Take back the last change.
    Undo,
    /// Do again what was taken back last.
    Redo,
    /// Check an enterprise against the criteria of its title and of the next: a pre-assessment, not a verdict.
    Assess(Assess),
    /// Print a document to a PDF.
    #[command(subcommand)]
    Print(Print),
    /// The logo, colour, head and foot of the centre, or of a client, on paper.
    #[command(subcommand)]
    Brand(BrandCommand),
    /// List the printers of the system; no workspace is opened.
    Printers,
    /// Make a back-up now, or list them.
    Backup {
        /// List the back-ups instead.
        #[arg(long)]
        list: bool,
    },
    /// Put a back-up in the place of the workspace; the replaced file is kept.
    Restore {
        /// The back-up.
        backup: PathBuf,
    },
    /// Check file, records, journal and references.
    Verify,
    /// Carry out actions, one JSON object a line on standard input; acknowledges each commit with a line.
    Apply,
    /// Write all records to standard output or a file.
    Export {
        /// The file; standard output when left out.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// A table of these in place of all records: a workbook where the file is an .xlsx, else text with commas.
        #[arg(long = "as", value_name = "WHAT")]
        what: Option<Rows>,
    },
    /// Take in all records of a JSON file, or with --as the rows of a table; all or nothing.
    Import(Import),
    /// Write completions for a shell.
    Completions {
        /// The shell.
        shell: Shell,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// Begin with the fictional demo data.
    #[arg(long)]
    pub(crate) demo: bool,
    /// Name of the centre in Chinese.
    #[arg(long, default_value = "")]
    pub(crate) name_zh: String,
    /// Name of the centre in English.
    #[arg(long, default_value = "")]
    pub(crate) name_en: String,
    /// Let the system's keychain open the workspace too.
    #[arg(long)]
    pub(crate) keychain: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Print {
    /// The dossier of an enterprise: profile, plans, risk registers, sources.
    Dossier {
        /// Code, name or id of the enterprise.
        enterprise: String,
        #[command(flatten)]
        to: PrintTo,
    },
    /// A market-entry plan, or its form for a workshop.
    Plan {
        /// Code, title or id of the plan.
        plan: String,
        /// Print the empty form, with lines to write on.
        #[arg(long)]
        blank: bool,
        #[command(flatten)]
        to: PrintTo,
    },
    /// The risk register of a plan, with its map.
    Register {
        /// Code, title or id of the plan.
        plan: String,
        /// Print it on upright pages.
        #[arg(long)]
        portrait: bool,
        #[command(flatten)]
        to: PrintTo,
    },
    /// A comparison of markets: scores, contributions, raw values.
    Comparison {
        /// Code or id of the comparison.
        comparison: String,
        #[command(flatten)]
        to: PrintTo,
    },
    /// The self-check of an enterprise against the criteria of its title and of the next.
    Assessment {
        /// Code, name or id of the enterprise.
        enterprise: String,
        #[command(flatten)]
        by: Rules,
        #[command(flatten)]
        to: PrintTo,
    },
    /// An enterprise on exactly one page.
    Onepager {
        /// Code, name or id of the enterprise.
        enterprise: String,
        /// The same as --edition host.
        #[arg(long)]
        hosts: bool,
        #[command(flatten)]
        to: PrintTo,
    },
    /// All records of a noun as a table.
    List {
        /// enterprises, plans, risks, markets, contacts, consultants, delegations, comparisons, risk-templates …
        noun: String,
        #[command(flatten)]
        to: PrintTo,
    },
    /// Name cards of all who travel with a delegation, ten to a sheet, with marks to cut at.
    Cards {
        /// Code, name or id of the delegation.
        delegation: String,
        #[command(flatten)]
        to: PrintTo,
    },
    /// Badges of all who travel with a delegation, four of A6 to a sheet.
    Badges {
        /// Code, name or id of the delegation.
        delegation: String,
        /// Of the size of a bank card, ten to a sheet.
        #[arg(long)]
        small: bool,
        #[command(flatten)]
        to: PrintTo,
    },
    /// Cards with the names of all who travel with a delegation that stand on a table, to be folded.
    Tents {
        /// Code, name or id of the delegation.
        delegation: String,
        #[command(flatten)]
        to: PrintTo,
    },
    /// The pocket edition: for each who travels with a delegation a page of A5 a day; with --booklet a booklet for each, to be folded from A4.
    Pocket {
        /// Code, name or id of the delegation.
        delegation: String,
        #[command(flatten)]
        to: PrintTo,
    },
    /// The briefing book of a delegation, other documents bound in behind it; or a volume of such documents alone.
    Book {
        /// Code, name or id of the delegation.
        #[arg(required_unless_present = "with")]
        delegation: Option<String>,
        /// Bind in a document: `dossier:E01`, `plan:P1`, `form:P1` (empty), `register:P1`, `upright:P1`,
        /// `comparison:C1`, `assessment:E01`, `onepager:E01`, `hosts:E01`, `list:enterprises`, `book:D1`; or a file of somebody else's: `pdf:FILE`, `image:FILE` (JPEG,
        /// PNG, WebP). May be given again.
        #[arg(long, value_name = "KIND:REF", value_parser = part)]
        with: Vec<(Part, String)>,
        /// Leave out files that are encrypted, damaged or too large, and say so; they stop the print otherwise.
        #[arg(long, requires = "with")]
        skip_damaged: bool,
        /// Title in Chinese; made of the documents' titles when left out.
        #[arg(long, value_name = "TITLE", default_value = "", requires = "with")]
        title_zh: String,
        /// Title in English.
        #[arg(long, value_name = "TITLE", default_value = "", requires = "with")]
        title_en: String,
        #[command(flatten)]
        to: PrintTo,
    },
    /// Many documents of a kind, each to a file of its own.
    Batch(Batch),
}

/// A kind of document, to bind in or to print many of.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Part {
    Dossier,
    Plan,
    Form,
    Register,
    Upright,
    Comparison,
    Assessment,
    Onepager,
    Hosts,
    List,
    Book,
    Cards,
    Badges,
    Small,
    Tents,
    Pocket,
    Pdf,
    Image,
}

/// Reads `KIND:REF`.
fn part(text: &str) -> Result<(Part, String), String> {
    let wrong = || {
        "say which kind of document and which record or file, as in dossier:E01 or pdf:letter.pdf"
            .to_owned()
    };
    let (kind, name) = text.split_once(':').ok_or_else(wrong)?;
    let kind = Part::from_str(kind, true).map_err(|_| wrong())?;
    if name.is_empty() { Err(wrong()) } else { Ok((kind, name.to_owned())) }
}

/// Where a document goes and how it is printed.
#[derive(Debug, Args)]
pub(crate) struct PrintTo {
    /// The PDF to write.
    #[arg(short, long, value_name = "FILE", required_unless_present_any = ["preflight", "list_sections", "printer"])]
    pub(crate) output: Option<PathBuf>,
    /// List what is missing or odd and write nothing; exit code 1 when something must be put right.
    #[arg(long, conflicts_with = "output")]
    pub(crate) preflight: bool,
    /// List the sections that the document can be printed with and without, and write nothing.
    #[arg(long, conflicts_with_all = ["output", "preflight"])]
    pub(crate) list_sections: bool,
    /// Print so many numbered copies, each to a file of its own: FILE-01.pdf, FILE-02.pdf …
    #[arg(long, value_name = "COUNT", conflicts_with_all = ["preflight", "list_sections"], value_parser = clap::value_parser!(u16).range(1..=500))]
    pub(crate) copies: Option<u16>,
    /// Tell how long each stage took.
    #[arg(long, conflicts_with_all = ["preflight", "list_sections", "json"])]
    pub(crate) profile: bool,
    #[command(flatten)]
    pub(crate) device: Device,
    #[command(flatten)]
    pub(crate) look: Look,
}

/// How a document is printed and for whom.
#[derive(Debug, Args)]
pub(crate) struct Look {
    /// Language or languages; both unless told otherwise.
    #[arg(long)]
    pub(crate) language: Option<Language>,
    /// Sheet; A4 unless told otherwise.
    #[arg(long)]
    pub(crate) paper: Option<Paper>,
    /// House style; modern unless told otherwise.
    #[arg(long)]
    pub(crate) style: Option<Style>,
    /// Mirror the pages for binding: the wider margin inside, the page number outside.
    #[arg(long)]
    pub(crate) binding: bool,
    /// Two A5 pages on each side of a sheet, to be printed on both sides, turned over the short edge, folded and stapled.
    #[arg(long)]
    pub(crate) booklet: bool,
    /// How far inner sheets of a booklet are moved towards the fold, in hundredths of a millimetre a sheet: about the
    /// thickness of the paper, 10 for the usual 80 g; none unless told otherwise.
    #[arg(long, value_name = "HUNDREDTHS", requires = "booklet", value_parser = clap::value_parser!(u16).range(..=100))]
    pub(crate) creep: Option<u16>,
    /// For whom; what is not for these readers is in no byte of the file. The centre itself unless told otherwise.
    #[arg(long)]
    pub(crate) edition: Option<Edition>,
    /// Words behind everything on every page.
    #[arg(long)]
    pub(crate) watermark: Option<Watermark>,
    /// Under whose brand; the centre's unless told otherwise.
    #[arg(long)]
    pub(crate) brand: Option<Brand>,
    /// Number of this edition of the document, said on the cover and on every page.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) issue: Option<u16>,
    /// Add a chapter that lists the pages changed since the last edition, made on this day or at this instant; files that
    /// are bound in are taken to be those of that edition.
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<String>,
    /// Print these sections alone, in this order; --list-sections tells their names.
    #[arg(long, value_name = "SECTION,…", value_delimiter = ',', num_args = 1)]
    pub(crate) sections: Option<Vec<String>>,
    /// Print as a preset says that was saved to this file; what is also given here wins.
    #[arg(long, value_name = "FILE")]
    pub(crate) preset: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Language {
    /// Simplified Chinese.
    #[value(name = "zh-CN")]
    Chinese,
    /// English.
    #[value(name = "en")]
    English,
    /// Both.
    Bilingual,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Edition {
    /// The centre's own people.
    Internal,
    /// Those who travel together: no readiness, risks, profit, debt, budgets or private notes.
    Participant,
    /// Hosts abroad: no strategy and no personal data either.
    Host,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 inches.
    Letter,
    /// 148 × 210 mm, for the pocket.
    A5,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Brand {
    /// The centre's.
    Centre,
    /// The client's whose document it is; the centre's for books, lists and comparisons, and where the client has none.
    Client,
    /// Nobody's.
    None,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Watermark {
    /// 草稿 Draft.
    Draft,
    /// 内部保密 Confidential.
    Confidential,
    /// 样张 Specimen.
    Sample,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Style {
    /// In the manner of official Chinese documents: large prose, centred titles, numbered headings.
    Formal,
    /// Serif to read, sans to work with, the languages side by side.
    Modern,
    /// As modern with smaller type and gaps, for fewer pages.
    Compact,
}
