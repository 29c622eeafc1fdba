//! Parts of the profile as other documents say them.

use portolan_domain::{market::Market, text::Bilingual};

use super::{DossierFile, PlanFile, Writer, key, market, profile, risks, summary};
use crate::{
    brief::{Block, Chapter, Fact, Said, Table},
    options::PrintOptions,
};

/// The profile of an enterprise, part by part.
pub(crate) struct Profile<'a>(Writer<'a>);

impl<'a> Profile<'a> {
    pub(crate) fn of(file: &'a DossierFile, options: &PrintOptions) -> Self {
        Self(Writer { file, language: options.language, edition: options.edition })
    }

    /// Its name with its tier, under this kicker.
    pub(crate) fn title(&self, kicker: &str) -> Block {
        let enterprise = &self.0.file.enterprise;
        Block::Title {
            kicker: self.0.coded(kicker, enterprise.code.as_str(), &[]),
            title: self.0.own(&enterprise.name, "name"),
            badge: self.tier(),
        }
    }

    pub(crate) fn tier(&self) -> Option<Said> {
        self.0.file.enterprise.tier.map(|tier| self.0.term(&key("tier", &tier)))
    }

    /// What people call it.
    pub(crate) fn subject(&self) -> Said {
        self.0.subject()
    }

    pub(crate) fn facts(&self) -> Vec<Fact> {
        profile::facts(&self.0)
    }

    pub(crate) fn figures(&self) -> Option<Table> {
        profile::figures(&self.0)
    }

    pub(crate) fn ratios(&self) -> Table {
        profile::ratios(&self.0)
    }

    pub(crate) fn needs(&self) -> Table {
        profile::needs(&self.0)
    }

    pub(crate) fn people(&self) -> Vec<Fact> {
        profile::people(&self.0)
    }

    /// Countries and regions it exports to.
    pub(crate) fn exports(&self) -> Option<Said> {
        profile::exports(&self.0)
    }

    /// The facts of a market.
    pub(crate) fn market(&self, of: &Market) -> Chapter {
        market::chapter(&self.0, of)
    }

    /// A plan in short, and its register; with the last of several the scales they were judged on.
    pub(crate) fn plan(&self, file: &PlanFile, last: bool) -> Vec<Chapter> {
        let mut summary = summary::chapter(&self.0, file);
        let (code, subject) = (file.plan.code.as_str(), &summary.subject);
        let fill = [("code", code, code), ("subject", &subject.zh, &subject.en)];
        summary.heading = self.0.language.filled("plan.of", &fill);
        let mut chapters = vec![summary];
        if !file.risks.is_empty() {
            let mut register = match last {
                true => risks::closed_register(&self.0, file),
                false => risks::register(&self.0, file),
            };
            register.heading = self.0.language.filled("register.of", &[("code", code, code)]);
            chapters.push(register);
        }
        chapters
    }

    /// Its class of industry and its years there, in one sentence.
    pub(crate) fn industry_line(&self) -> Option<Said> {
        let enterprise = &self.0.file.enterprise;
        let name = &enterprise.industry.as_ref()?.name;
        let text = match enterprise.years_in_niche {
            None => Bilingual::new(format!("{}。", name.zh), format!("{}.", name.en)),
            Some(years) => Bilingual::new(
                format!("{}，深耕细分领域 {years} 年。", name.zh),
                format!("{}, {years} years in this niche.", name.en),
            ),
        };
        Some(self.0.own(&text, "industry"))
    }
}
