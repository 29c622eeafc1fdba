//! The country, the plans of those who travel with their registers, and the risks of the journey itself.

use super::{Writer, anchor};
use crate::{
    brief::{Block, Chapter, Drawing},
    dossier::{Profile, risk_table},
};

pub(super) fn chapters(writer: &Writer<'_>) -> Vec<Chapter> {
    let mut chapters = Vec::new();
    let travelling = writer.travelling();
    if let (Some(market), Some(first)) = (writer.market(), travelling.first()) {
        let file = writer.file.dossier_of(first);
        chapters.push(Profile::of(&file, writer.options).market(market));
    }
    if !writer.file.risks.is_empty() {
        chapters.push(journey(writer));
    }
    let files: Vec<_> = travelling.into_iter().map(|own| writer.file.dossier_of(own)).collect();
    let plans: Vec<_> =
        files.iter().flat_map(|file| file.plans.iter().map(move |plan| (file, plan))).collect();
    let group = writer.say("plans.group");
    for (index, (file, plan)) in plans.iter().enumerate() {
        let last = index + 1 == plans.len();
        let own = Profile::of(file, writer.options).plan(plan, last);
        chapters.extend(own.into_iter().enumerate().map(|(page, chapter)| Chapter {
            anchor: match page {
                0 => Some(anchor::plan(plan.plan.code.as_str())),
                _ => chapter.anchor.clone(),
            },
            grouped: true,
            group: (index == 0 && page == 0).then(|| group.clone()),
            ..chapter
        }));
    }
    chapters
}

/// The register of the delegation.
fn journey(writer: &Writer<'_>) -> Chapter {
    let title = writer.say("book.risks");
    let mut chapter = writer.titled(writer.kicker(), &title);
    let risks = &writer.file.risks;
    chapter.blocks.push(Block::Figure(Drawing::HeatMap(risks.clone())));
    let table = risk_table(writer.language, &writer.file.consultants, risks);
    chapter.blocks.push(Block::Table(table));
    chapter
}
