//! Parts of the dossier as documents of their own: a market-entry plan, and its risk register.

use portolan_domain::text::Bilingual;

use super::{DossierFile, PlanFile, Writer, market, plan, risks, sources, whole};
use crate::{
    brief::{Branding, Brief, Chapter, Cover, Form, Said},
    figures::course_to,
    format,
    options::PrintOptions,
    sections::named,
};

/// What a market-entry plan says: the plan, its timeline, map and register, the facts of its market, and the sources.
/// The file's first plan is printed; the others are not its business.
pub fn plan_document(file: &DossierFile, options: &PrintOptions) -> Brief {
    let file = &*options.edition.of(file);
    let writer = Writer { file, language: options.language, edition: options.edition };
    let mut chapters = Vec::new();
    if let Some(own) = file.plans.first() {
        chapters.extend(named("plan", plan::chapters(&writer, own)));
        chapters.extend(named("risks", risks::chapters(&writer, own)));
        chapters.extend(named("market", market::chapters(&writer)));
        chapters.extend(named("sources", vec![sources::chapter(&writer)]));
        as_parts_of(&writer, own, &mut chapters);
    }
    brief(&writer, Form::Document, chapters)
}

/// What the risk register of a plan says: the register itself, lying on its side unless told otherwise, and the map.
pub fn register(file: &DossierFile, portrait: bool, options: &PrintOptions) -> Brief {
    let file = &*options.edition.of(file);
    let writer = Writer { file, language: options.language, edition: options.edition };
    let mut chapters = Vec::new();
    if let Some(own) = file.plans.first() {
        let list = match portrait {
            true => risks::upright(&writer, own),
            false => risks::closed_register(&writer, own),
        };
        chapters.extend(named("register", vec![list]));
        if !own.risks.is_empty() {
            chapters.extend(named("heat_map", vec![risks::map(&writer, own)]));
        }
        as_parts_of(&writer, own, &mut chapters);
    }
    let whole = brief(&writer, Form::Paper, chapters);
    let plan = &whole.title;
    let (zh, en) = (plan.zh.as_str(), plan.en.as_str());
    let title = writer.language.filled("register.titled", &[("plan", zh, en)]);
    Brief { cover: None, title, ..whole }
}

/// Running heads and feet of a plan on all chapters, the first of which carries the depth.
fn as_parts_of(writer: &Writer<'_>, file: &PlanFile, chapters: &mut [Chapter]) {
    let frame = plan::begin(writer, file, 1, Said::default());
    for chapter in chapters.iter_mut() {
        chapter.running.clone_from(&frame.running);
        if chapter.footer.is_none() {
            chapter.footer.clone_from(&frame.footer);
        }
    }
    if let Some(first) = chapters.first_mut() {
        first.level = 1;
    }
}

/// The brief around these chapters, titled and covered as the file's first plan.
pub(super) fn brief(writer: &Writer<'_>, form: Form, chapters: Vec<Chapter>) -> Brief {
    let file = writer.file;
    let title = file.plans.first().map_or_else(|| writer.title(), |own| title(writer, own));
    Brief {
        branding: Branding::default(),
        title,
        author: writer.of(&file.centre.name, "workspace centre.name"),
        as_of: file.as_of,
        language: writer.language,
        edition: writer.edition,
        form,
        cover: file.plans.first().map(|own| cover(writer, own)),
        footer: writer.dated("footer.as_of"),
        chapters,
    }
}

fn title(writer: &Writer<'_>, file: &PlanFile) -> Said {
    let code = &file.plan.code;
    let title = &file.plan.title;
    let text = Bilingual::new(format!("{code} {}", title.zh), format!("{code} {}", title.en));
    writer.of(&text, format!("{code} title"))
}

fn cover(writer: &Writer<'_>, own: &PlanFile) -> Cover {
    let file = writer.file;
    let code = own.plan.code.as_str();
    let mut facts = vec![writer.subject(), writer.of(&own.market.name, format!("{code} market"))];
    let course = course_to(&own.market.code);
    if let Some(course) = &course {
        let bearing = format!("{:.1}", course.bearing);
        let distance = format::grouped(whole(course.kilometres));
        let fill = [("bearing", bearing.as_str(), bearing.as_str()), ("km", &distance, &distance)];
        facts.push(writer.language.filled("cover.course", &fill));
    }
    let frame = plan::begin(writer, own, 1, Said::default());
    Cover {
        kind: writer.coded("plan.coded", code, &[]),
        title: writer.of(&own.plan.title, format!("{code} title")),
        course,
        facts,
        publisher: writer.of(&file.centre.name, "workspace centre.name"),
        edition: frame.footer.unwrap_or_default(),
        notice: file.notice.as_ref().map(|notice| writer.of(notice, "workspace notice")),
    }
}
