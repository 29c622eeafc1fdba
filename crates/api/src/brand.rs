//! The brand of the centre and of its clients: reading a logo, saving, and what the press gets of it.

use std::io::Read as _;
use std::path::Path;

use portolan_domain::action::Verb;
use portolan_domain::brand::{Brand, Logo, LogoMedia};
use portolan_domain::enterprise::Enterprise;
use portolan_domain::id::EnterpriseId;
use portolan_domain::record::Record;
use portolan_domain::text::Bilingual;
use portolan_domain::workspace::Workspace;
use portolan_dossier::Image;
use portolan_dossier::image::{Packing, Turn};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::App;
use crate::error::{ApiError, ErrorCode, Result};
use crate::{outside, records, save, workspaces};

/// Whose brand it is, what it is called, and what stands now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OwnBrand {
    /// Which enterprise; null for the centre.
    pub enterprise_id: Option<EnterpriseId>,
    /// Name of the enterprise or the centre.
    pub name: Bilingual,
    /// The revision of the record it stands in.
    pub revision: u32,
    /// The brand; null while none is set.
    pub brand: Option<Brand>,
}

/// A brand to save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SaveBrand {
    /// Which enterprise; null for the centre.
    pub enterprise_id: Option<EnterpriseId>,
    /// The revision that was read.
    pub revision: u32,
    /// The brand; null takes it away.
    pub brand: Option<Brand>,
}

/// The brand of an enterprise, or of the centre.
///
/// # Errors
/// When the record is gone or the store cannot be read.
pub async fn of(app: &App, enterprise_id: Option<EnterpriseId>) -> Result<OwnBrand> {
    Ok(match enterprise_id {
        Some(id) => of_enterprise(records::one(app, id).await?),
        None => of_centre(workspace(app).await?),
    })
}

fn of_enterprise(own: Enterprise) -> OwnBrand {
    let (name, revision, brand) = (own.name, own.revision, own.brand);
    OwnBrand { enterprise_id: Some(own.id), name, revision, brand }
}

fn of_centre(own: Workspace) -> OwnBrand {
    let (name, revision, brand) = (own.centre.name, own.revision, own.centre.brand);
    OwnBrand { enterprise_id: None, name, revision, brand }
}

async fn workspace(app: &App) -> Result<Workspace> {
    let none = || ApiError::new(ErrorCode::NotBegun, "there is no workspace record");
    workspaces::record(app).await?.ok_or_else(none)
}

/// Saves a brand; undo and history are those of the record it stands in.
///
/// # Errors
/// When a rule is broken, with the field; when somebody was faster or the record is gone.
pub async fn save(app: &App, input: SaveBrand) -> Result<OwnBrand> {
    let brand = sound(input.brand)?;
    let revision = input.revision;
    Ok(match input.enterprise_id {
        Some(id) => {
            let own: Enterprise = records::one(app, id).await?;
            let own = Enterprise { brand, revision, ..own };
            of_enterprise(save::edited(app, own, Verb::Edit).await?)
        }
        None => {
            let mut own = workspace(app).await?;
            own.centre.brand = brand;
            own.revision = revision;
            of_centre(save::edited(app, own, Verb::Edit).await?)
        }
    })
}

/// A brand as it is kept: tidied, checked, its logo a picture.
///
/// # Errors
/// When a rule is broken, with the field.
pub(crate) fn sound(brand: Option<Brand>) -> Result<Option<Brand>> {
    let brand = brand.and_then(Brand::tidied);
    if let Some(brand) = &brand {
        brand.check()?;
        brand.logo.as_ref().map(image).transpose()?;
    }
    Ok(brand)
}

/// A logo from the bytes of a JPEG, PNG or WebP file, cleaned by the helper. `name` is the file's, for the error.
///
/// # Errors
/// [`ErrorCode::RefusedInput`] with the reason at `name` when it is no picture, damaged or has too many pixels;
/// [`ErrorCode::Invalid`] when it takes more than 256 KiB once cleaned.
pub async fn logo(name: &str, file: Vec<u8>) -> Result<Logo> {
    let image = outside::picture(name, file).await?;
    let pixels = image.pixels();
    let media = match pixels.packing {
        Packing::Jpeg => LogoMedia::Jpeg,
        Packing::Rows => LogoMedia::Png,
    };
    Ok(Logo::new(media, &image.file(), image.seen(), pixels.turn.number())?)
}

/// A logo from a file on disk, of which no more is read than may be.
///
/// # Errors
/// As [`logo`], and [`ErrorCode::NotFound`] with the file's name when it cannot be read.
pub async fn read_logo(path: &Path) -> Result<Logo> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let failed = |why: std::io::Error| {
        ApiError::new(ErrorCode::NotFound, format!("a logo: {why}")).with("file", &name)
    };
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(failed)?;
    file.take(outside::MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    logo(&name, bytes).await
}

/// The picture of a logo, for the press, which checks it once more.
///
/// # Errors
/// [`ErrorCode::Invalid`] at the logo when its bytes are not what it says of them.
pub(crate) fn image(logo: &Logo) -> Result<Image> {
    let damaged = || ApiError::invalid("brand.logo", "outside_damaged", "the logo is damaged");
    let packing = match logo.media {
        LogoMedia::Jpeg => Packing::Jpeg,
        LogoMedia::Png => Packing::Rows,
    };
    let bytes = logo.bytes().ok_or_else(damaged)?;
    let image = Image::of_file(packing, bytes, Turn::exif(logo.turn)).map_err(|_| damaged())?;
    if image.seen() == (logo.width, logo.height) { Ok(image) } else { Err(damaged()) }
}

/// Has the logo of a record that came in a file read by the helper, as if it were chosen anew.
///
/// # Errors
/// As [`logo`], the record named.
pub(crate) async fn cleaned(record: &mut Record) -> Result<()> {
    let name = format!("{} {}", record.noun().name(), record.code());
    let brand = match record {
        Record::Workspace(own) => own.centre.brand.as_mut(),
        Record::Enterprise(own) => own.brand.as_mut(),
        _ => None,
    };
    let Some(brand) = brand else { return Ok(()) };
    brand.check()?;
    if let Some(own) = &mut brand.logo {
        let bytes = own.bytes().unwrap_or_default();
        let turn = own.turn;
        *own = logo(&name, bytes).await?;
        // A camera's note of how it was held is not in what was cleaned before.
        if own.turn == 1 && turn != 1 {
            let image = image(own)?;
            let pixels = portolan_dossier::image::Pixels {
                turn: Turn::exif(turn),
                ..image.pixels().clone()
            };
            let seen = Image::new(pixels).map_err(ApiError::internal)?.seen();
            (own.width, own.height) = seen;
            own.turn = turn;
        }
    }
    Ok(())
}
