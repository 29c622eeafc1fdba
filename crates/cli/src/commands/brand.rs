//! The brand of the centre and of its clients: showing, setting, clearing.

use std::process::ExitCode;

use portolan_api::app::App;
use portolan_api::brand::{self, OwnBrand, SaveBrand};
use portolan_api::error::{ApiError, Result};
use portolan_api::records;
use portolan_domain::brand::{Brand, contrast_on_white, rgb};
use portolan_domain::id::EnterpriseId;
use portolan_domain::record::{Noun, Record};
use portolan_domain::text::Bilingual;
use serde_json::{Value, json};

use crate::args;
use crate::{output, words};

pub(crate) async fn brand(app: &App, what: &args::BrandCommand, json: bool) -> Result<ExitCode> {
    let saved = match what {
        args::BrandCommand::Show { of } => brand::of(app, whose(app, of).await?).await?,
        args::BrandCommand::Set(set) => {
            let own = brand::of(app, whose(app, &set.of).await?).await?;
            // Read before anything is saved: a file that is refused changes nothing.
            let logo = match &set.logo {
                Some(path) => Some(brand::read_logo(path).await?),
                None => None,
            };
            let mut wanted = own.brand.clone().unwrap_or_default();
            wanted.logo = logo.or(wanted.logo);
            wanted.colour = set.colour.clone().or(wanted.colour);
            lines(&mut wanted.header, set.header_zh.as_ref(), set.header_en.as_ref());
            lines(&mut wanted.footer, set.footer_zh.as_ref(), set.footer_en.as_ref());
            save(app, &own, Some(wanted)).await?
        }
        args::BrandCommand::Clear { of, logo, colour, header, footer } => {
            let own = brand::of(app, whose(app, of).await?).await?;
            let all = !(*logo || *colour || *header || *footer);
            let mut kept = own.brand.clone().unwrap_or_default();
            if *logo {
                kept.logo = None;
            }
            if *colour {
                kept.colour = None;
            }
            if *header {
                kept.header = Bilingual::default();
            }
            if *footer {
                kept.footer = Bilingual::default();
            }
            save(app, &own, Some(kept).filter(|_| !all)).await?
        }
    };
    tell(&saved, json)?;
    Ok(ExitCode::SUCCESS)
}

async fn whose(app: &App, of: &args::Whose) -> Result<Option<EnterpriseId>> {
    let Some(name) = &of.enterprise else { return Ok(None) };
    match records::named(app, Noun::Enterprise, name).await? {
        Record::Enterprise(own) => Ok(Some(own.id)),
        _ => Err(ApiError::internal("an enterprise was asked for")),
    }
}

fn lines(line: &mut Bilingual, zh: Option<&String>, en: Option<&String>) {
    if let Some(zh) = zh {
        line.zh.clone_from(zh);
    }
    if let Some(en) = en {
        line.en.clone_from(en);
    }
}

async fn save(app: &App, own: &OwnBrand, brand: Option<Brand>) -> Result<OwnBrand> {
    let (enterprise_id, revision) = (own.enterprise_id, own.revision);
    brand::save(app, SaveBrand { enterprise_id, revision, brand }).await
}

/// What is set now; a logo without its bytes.
fn tell(own: &OwnBrand, as_json: bool) -> Result<()> {
    if as_json {
        let mut told = json!(own);
        if let Some(logo) = told.pointer_mut("/brand/logo").and_then(Value::as_object_mut) {
            let bytes = logo.remove("data");
            logo.insert("bytes".to_owned(), kept(bytes.as_ref().and_then(Value::as_str)).into());
        }
        return output::json(&told);
    }
    let name = own.name.read(words::language());
    let Some(brand) = &own.brand else {
        return output::line(words::say(
            &format!("{name}：未设置品牌"),
            &format!("{name}: no brand is set"),
        ));
    };
    let mut rows = vec![vec![words::say("名称", "name"), name.to_owned()]];
    if let Some(logo) = &brand.logo {
        let (width, height) = (logo.width, logo.height);
        let bytes = kept(Some(&logo.data));
        rows.push(vec![words::say("标识", "logo"), format!("{width} × {height}, {bytes} bytes")]);
    }
    if let Some((colour, parts)) = brand.colour.as_ref().and_then(|own| Some((own, rgb(own)?))) {
        let contrast = contrast_on_white(parts);
        let told = words::say("与白纸的对比度", "contrast on white");
        rows.push(vec![words::say("颜色", "colour"), format!("{colour} ({told} {contrast:.2}:1)")]);
    }
    for (head, line) in [
        (words::say("页眉", "header"), &brand.header),
        (words::say("页脚", "footer"), &brand.footer),
    ] {
        let sides = [&line.zh, &line.en].into_iter().filter(|side| !side.is_empty());
        rows.extend(sides.map(|side| vec![head.clone(), side.clone()]));
    }
    output::table(&[&words::say("项目", "what"), &words::say("内容", "value")], rows)
}

/// How many bytes a text in base 64 stands for.
fn kept(data: Option<&str>) -> usize {
    data.and_then(portolan_domain::base64::decode).map_or(0, |bytes| bytes.len())
}
