//! Volumes: documents of the workspace and files of somebody else's, bound in one order.

use std::collections::VecDeque;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use futures_util::stream::{self, StreamExt as _};
use portolan_domain::record::Record;
use portolan_domain::text::Bilingual;
use portolan_dossier::{
    Brief, ChangedRecord, DossierError, Inserted, LastEdition, PrintOptions, Printed, Watch,
};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::branding;
use super::documents::{self, Document, read};
use super::files;
use super::preflight::{Finding, FindingKind, Severity, preflight};
use super::source::Source;
use super::{Press, PrintDocument};
use crate::app::App;
use crate::error::{ApiError, ErrorCode, Result};
use crate::outside::{self, Dropped};

/// As many documents are read at once. A shared database gives eight connections at most.
const AT_ONCE: usize = 4;

/// What is bound, and how.
#[derive(Debug, Clone)]
pub struct Volume {
    /// The parts in their order.
    pub parts: Vec<VolumePart>,
    /// Its title; made of the documents' when empty.
    pub title: Bilingual,
    /// How it is printed. Each document has its own readers and sections.
    pub options: PrintOptions,
    /// Whether files that cannot be inserted are left out.
    pub skip_damaged: bool,
    /// When the last edition was made, as for [`PrintDocument`]. Files are taken to be those of that edition.
    pub since: Option<String>,
}

/// A part of a volume.
#[derive(Debug, Clone)]
pub enum VolumePart {
    /// A document of the workspace.
    Document(PrintDocument),
    /// A file of somebody else's.
    File(VolumeFile),
}

/// A file of somebody else's.
#[derive(Debug, Clone)]
pub struct VolumeFile {
    /// Its name, without the folder it lies in.
    pub name: String,
    /// What it is.
    pub kind: VolumeFileKind,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What a file of somebody else's is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum VolumeFileKind {
    /// Pages.
    Pdf,
    /// A picture in JPEG, PNG or WebP.
    Image,
}

/// A printed volume, and what is to be known of the files in it.
#[derive(Debug)]
pub struct BoundVolume {
    /// The file.
    pub printed: Printed,
    /// What was left out, and what the file no longer states.
    pub findings: Vec<Finding>,
}

impl VolumePart {
    fn document(&self) -> Option<&PrintDocument> {
        match self {
            Self::Document(what) => Some(what),
            Self::File(_) => None,
        }
    }
}

impl VolumeFileKind {
    /// What a file says it is by the ending of its name; reading it tells whether it is.
    pub fn named(path: &Path) -> Self {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        match ending.as_str() {
            "jpg" | "jpeg" | "png" | "webp" => Self::Image,
            _ => Self::Pdf,
        }
    }
}

impl VolumeFile {
    /// Reads a file, and no more of it than may be inserted.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] with the file's name when it is not there or cannot be read.
    pub fn read(kind: VolumeFileKind, path: &Path) -> Result<Self> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let failed = |why: std::io::Error| {
            ApiError::new(ErrorCode::NotFound, format!("a file to insert: {why}"))
                .with("file", &name)
        };
        let file = std::fs::File::open(path).map_err(failed)?;
        let mut bytes = Vec::new();
        file.take(outside::MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
        Ok(Self { name, kind, bytes })
    }

    /// What it is called in the volume: its name without the ending.
    fn title(&self) -> String {
        let stem = Path::new(&self.name).file_stem().unwrap_or_default().to_string_lossy();
        stem.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
    }
}

/// Prints documents and files as one volume, in this order, each a part of it; documents with their own sections and as
/// their own readers may have them. An empty title is made of theirs.
///
/// # Errors
/// As [`super::document`], when there is nothing to bind, and [`ErrorCode::RefusedInput`] with each file that cannot be
/// inserted unless those are to be left out.
pub async fn volume(
    app: &App,
    press: Arc<Press>,
    volume: Volume,
    watch: Arc<dyn Watch + Send>,
) -> Result<BoundVolume> {
    let options = volume.options;
    let source = Source::now(app);
    let wanted: Vec<&PrintDocument> =
        volume.parts.iter().filter_map(VolumePart::document).collect();
    let documents = written(&source, &wanted, options).await.into_iter();
    let documents = documents.collect::<Result<Vec<_>>>()?;
    let (documents, records): (VecDeque<_>, Vec<_>) =
        documents.into_iter().map(|(brief, records)| (Some(brief), records)).unzip();
    let brandings = documents.iter().flatten().map(|brief| brief.branding.clone()).collect();
    let last = match &volume.since {
        Some(since) => Some(last(app, since, (&wanted, options), &records.concat()).await?),
        None => None,
    };
    let mut binding = Binding::new(app, options).await?;
    let mut slots = Vec::with_capacity(volume.parts.len());
    for part in volume.parts {
        slots.push(match part {
            VolumePart::Document(_) => Slot::Document,
            // A long catalogue takes its time to be read, before the first step of printing.
            VolumePart::File(_) if watch.cancelled() => return Err(DossierError::Cancelled.into()),
            VolumePart::File(file) => Slot::File(binding.insert(file).await?.map(Box::new)),
        });
    }
    let Binding { mut findings, refused, .. } = binding;
    if let Some(refused) = refused.filter(|_| !volume.skip_damaged) {
        return Err(refused);
    }
    let gone = || ApiError::new(ErrorCode::NotFound, "there is no document to bind");
    let briefs = in_order(&slots, documents);
    let mut bound = portolan_dossier::bound(briefs, &volume.title, &options).ok_or_else(gone)?;
    bound.branding = branding::of_volume(&source, brandings, &options).await?;
    let last = last.map(|(before, since, records)| {
        let before = in_order(&slots, before);
        let brief = portolan_dossier::bound(before, &volume.title, &options);
        let brief = brief.unwrap_or_else(|| Brief { chapters: Vec::new(), ..bound.clone() });
        LastEdition { brief, since, records }
    });
    let printed = documents::run(press, (bound, last, options), watch).await?;
    findings.sort_by_key(|finding| finding.severity);
    Ok(BoundVolume { printed, findings })
}

/// The place of a part: of a document, or of a file, unless that was refused.
enum Slot {
    Document,
    File(Option<Box<Brief>>),
}

/// Documents and files in the order of their parts; what is not there is left out.
fn in_order(slots: &[Slot], mut documents: VecDeque<Option<Brief>>) -> Vec<Brief> {
    let brief = |slot: &Slot| match slot {
        Slot::Document => documents.pop_front().flatten(),
        Slot::File(file) => file.as_deref().cloned(),
    };
    slots.iter().filter_map(brief).collect()
}

/// What documents of a volume said at the last edition, the day of that, and what was changed since.
async fn last(
    app: &App,
    since: &str,
    (wanted, options): (&[&PrintDocument], PrintOptions),
    here: &[Record],
) -> Result<(VecDeque<Option<Brief>>, NaiveDate, Vec<ChangedRecord>)> {
    let (then, day) = documents::at_last(app, since).await?;
    let (mut before, mut there) = (VecDeque::new(), Vec::new());
    for document in written(&then, wanted, options).await {
        let document = documents::there(document)?;
        let (brief, records) = document.map_or((None, Vec::new()), |(own, of)| (Some(own), of));
        before.push_back(brief);
        there.extend(records);
    }
    Ok((before, day, documents::changed(&then, here, &there)))
}

/// What documents of a volume say, each with the records that are compared with those of another edition.
async fn written(
    source: &Source<'_>,
    wanted: &[&PrintDocument],
    options: PrintOptions,
) -> Vec<Result<(Brief, Vec<Record>)>> {
    // Several are read at once, and each is written on a core of its own.
    let wanted: Vec<PrintDocument> = wanted.iter().copied().cloned().collect();
    let all = stream::iter(wanted).map(|what| one(source, what, options));
    all.buffered(AT_ONCE).collect().await
}

async fn one(
    source: &Source<'_>,
    what: PrintDocument,
    options: PrintOptions,
) -> Result<(Brief, Vec<Record>)> {
    if let Document::Cards { .. } = what.document {
        let message = "cards are cut from sheets of their own";
        return Err(ApiError::invalid("parts", "cut_apart", message));
    }
    let own = PrintOptions { edition: what.options.edition, ..options };
    let made = read(source, &PrintDocument { options: own, ..what }).await?;
    let written = tokio::task::spawn_blocking(move || Ok((made.brief()?, made.checked())));
    written.await.map_err(ApiError::internal)?
}

/// What is missing or odd in the parts of a volume, the worst first.
///
/// # Errors
/// As [`super::preflight`], and as [`check_files`].
pub async fn preflight_volume(
    app: &App,
    press: Arc<Press>,
    volume: Volume,
) -> Result<Vec<Finding>> {
    let (mut found, mut files) = (Vec::new(), Vec::new());
    for part in volume.parts {
        match part {
            VolumePart::Document(what) => {
                for finding in preflight(app, Arc::clone(&press), &what).await? {
                    // The same record may stand in several documents.
                    if !found.contains(&finding) {
                        found.push(finding);
                    }
                }
            }
            VolumePart::File(file) => files.push(file),
        }
    }
    if !files.is_empty() {
        found.extend(check_files(app, files, volume.options).await?);
    }
    found.sort_by_key(|finding| finding.severity);
    Ok(found)
}

/// What would be left out of files, and which cannot be inserted at all.
///
/// # Errors
/// When the helper that reads them cannot be started.
pub async fn check_files(
    app: &App,
    files: Vec<VolumeFile>,
    options: PrintOptions,
) -> Result<Vec<Finding>> {
    let mut binding = Binding::new(app, options).await?;
    for file in files {
        binding.insert(file).await?;
    }
    binding.findings.sort_by_key(|finding| finding.severity);
    Ok(binding.findings)
}

/// A volume while its parts are gathered.
struct Binding {
    publisher: Bilingual,
    as_of: NaiveDate,
    options: PrintOptions,
    findings: Vec<Finding>,
    /// The files that cannot be inserted, as one error.
    refused: Option<ApiError>,
}

impl Binding {
    async fn new(app: &App, options: PrintOptions) -> Result<Self> {
        let (centre, _) = files::publisher(&Source::now(app)).await?;
        Ok(Self {
            publisher: centre.name,
            as_of: app.clock.today(),
            options,
            findings: Vec::new(),
            refused: None,
        })
    }

    /// A file as a part of the volume; `None` when it is refused.
    async fn insert(&mut self, file: VolumeFile) -> Result<Option<Brief>> {
        let (title, name) = (file.title(), file.name);
        let publisher = self.publisher.clone();
        let about = Inserted { title: &title, publisher: &publisher, as_of: self.as_of };
        let brief = match file.kind {
            VolumeFileKind::Image => outside::picture(&name, file.bytes)
                .await
                .map(|image| portolan_dossier::pictured(&about, &image, &self.options)),
            VolumeFileKind::Pdf => match outside::pages(&name, file.bytes).await {
                Ok((pages, dropped)) => {
                    self.tell(&name, &dropped, pages.leaves().conforms);
                    Ok(portolan_dossier::inserted(&about, &pages, &self.options))
                }
                Err(why) => Err(why),
            },
        };
        match brief {
            Ok(brief) => Ok(Some(brief)),
            Err(why) if why.code == ErrorCode::RefusedInput => {
                self.refuse(&name, why);
                Ok(None)
            }
            Err(why) => Err(why),
        }
    }

    fn tell(&mut self, name: &str, dropped: &[Dropped], conforms: bool) {
        if !dropped.is_empty() {
            let (zh, en): (Vec<_>, Vec<_>) = dropped.iter().map(|what| words(*what)).unzip();
            let words = Bilingual::new(
                format!("不随原件保留：{}", zh.join("、")),
                format!("Not taken over: {}", en.join(", ")),
            );
            self.add((FindingKind::FileReduced, Severity::Note), name, words);
        }
        if !conforms {
            let words = Bilingual::new(
                "原件未声明或不符合存档要求（PDF/A），整册不再声明符合 PDF/A-2a 和 PDF/UA-1",
                "The original does not state or keep PDF/A, so the whole volume no longer states PDF/A-2a and PDF/UA-1",
            );
            self.add((FindingKind::FileNotArchival, Severity::Note), name, words);
        }
    }

    fn refuse(&mut self, name: &str, why: ApiError) {
        let said = outside::sentence(&why);
        self.add((FindingKind::FileRefused, Severity::Must), name, said);
        match &mut self.refused {
            Some(refused) => refused.fields.extend(why.fields),
            None => self.refused = Some(why),
        }
    }

    fn add(&mut self, (kind, severity): (FindingKind, Severity), name: &str, words: Bilingual) {
        let field = name.to_owned();
        self.findings.push(Finding { kind, severity, record: None, field, words });
    }
}

fn words(dropped: Dropped) -> (&'static str, &'static str) {
    match dropped {
        Dropped::Scripts => ("脚本", "scripts"),
        Dropped::Launches => ("启动程序的动作", "actions that start programs"),
        Dropped::Actions => ("其他动作", "other actions"),
        Dropped::Attachments => ("附件", "attachments"),
        Dropped::Forms => ("可填写的表单（内容照印）", "form fields (what they show is printed)"),
        Dropped::Links => ("链接", "links"),
        Dropped::Notes => {
            ("批注和图章（外观照印）", "notes and stamps (what they show is printed)")
        }
        Dropped::Media => ("音频、视频和三维内容", "sound, film and models"),
    }
}
