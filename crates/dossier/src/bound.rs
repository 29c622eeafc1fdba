//! Several documents in one volume, each a part of it: one cover, one contents, pages counted through.

use portolan_domain::text::Bilingual;

use crate::{
    brief::{Branding, Brief, Chapter, Cover, Form, Said},
    format,
    options::PrintOptions,
};

/// What the documents say, bound in this order; `None` where there is none. The briefing book of a delegation brings its
/// own parts along, every other document becomes one. An empty title is made of theirs.
pub fn bound(documents: Vec<Brief>, title: &Bilingual, options: &PrintOptions) -> Option<Brief> {
    let language = options.language;
    let first = documents.first()?;
    let (author, as_of) = (first.author.clone(), first.as_of);
    // A volume is for those who may read all of it.
    let readers = documents.iter().map(|document| document.edition).min()?;
    let kind = language.say("bound");
    let title = match language.of(title, "title") {
        given if given.is_empty() => together(&documents),
        given => given,
    };
    let day = format::date(as_of);
    let edition = language.filled("footer.as_of", &[("date", &day.zh, &day.en)]);
    let count = documents.len().to_string();
    let covers = || documents.iter().filter_map(|document| document.cover.as_ref());
    let cover = Cover {
        kind: kind.clone(),
        title: title.clone(),
        course: covers().find_map(|cover| cover.course.clone()),
        facts: vec![language.filled("bound.count", &[("n", &count, &count)])],
        publisher: author.clone(),
        edition: edition.clone(),
        notice: covers().find_map(|cover| cover.notice.clone()),
    };
    let chapters = documents.into_iter().flat_map(|document| part(document, &title)).collect();
    Some(Brief {
        branding: Branding::default(),
        title,
        author,
        as_of,
        language,
        edition: readers,
        form: Form::Book,
        cover: Some(cover),
        footer: edition,
        chapters,
    })
}

/// The chapters of a document as a part of a volume of this title.
fn part(document: Brief, volume: &Said) -> Vec<Chapter> {
    let framed = |chapter| Chapter { running: volume.clone(), ..chapter };
    if document.form == Form::Book {
        return document.chapters.into_iter().map(framed).collect();
    }
    let heading = document.title;
    let kind = document.cover.map(|cover| cover.kind).unwrap_or_default();
    let opening = Chapter {
        level: 1,
        heading: heading.clone(),
        subject: heading.clone(),
        part: Some(kind),
        ..Chapter::default()
    };
    let own = document.chapters.into_iter().map(|chapter| Chapter {
        level: chapter.level + 1,
        subject: heading.clone(),
        ..chapter
    });
    [opening].into_iter().chain(own).map(framed).collect()
}

/// The first title, and how many more there are.
fn together(documents: &[Brief]) -> Said {
    let Some((first, others)) = documents.split_first() else { return Said::default() };
    if others.is_empty() {
        return first.title.clone();
    }
    // Chinese counts all of them after 等, English those besides the first.
    let (all, more) = (documents.len().to_string(), others.len().to_string());
    let (zh, en) = (first.title.zh.as_str(), first.title.en.as_str());
    first.language.filled("bound.title", &[("first", zh, en), ("n", &all, &more)])
}
