//! Parts of blocks that only some documents say: points, blanks, days, scores.

use portolan_domain::id::{EnterpriseId, MarketId};

use crate::brief::Said;

/// What stands before each point of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// A dash.
    Dashes,
    /// Its number.
    Numbers,
    /// A box to tick.
    Boxes,
}

/// How many lines for a pen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// So many.
    Few(u8),
    /// To the foot of the page, at least five.
    Rest,
    /// What room is left, if any.
    Spare,
}

/// A blank to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blank {
    /// What to fill in.
    pub label: Said,
    /// What may be ticked instead of written.
    pub boxes: Vec<String>,
}

/// Another page to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct See {
    /// What is there.
    pub label: Said,
    /// The anchor of its chapter.
    pub anchor: String,
}

/// The head of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayHead {
    /// Day of the month.
    pub number: String,
    /// Month and weekday.
    pub month: Said,
    /// What the host's clock shows, as minutes after midnight, with the place.
    pub host: (u16, Said),
    /// What the clock at home shows at that moment.
    pub home: Option<(u16, Said)>,
    /// By how much the clock at home is ahead, in words, where there is no room for the faces of clocks.
    pub ahead: Option<Said>,
}

/// A day hour by hour; times are minutes after its midnight on the host's clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaySheet {
    /// Name of the host's clock, over the axis.
    pub host: Said,
    /// Name of the clock at home, and how many minutes it is ahead.
    pub home: Option<(Said, i32)>,
    /// What happens, in order.
    pub items: Vec<DayItem>,
}

/// Something that happens on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayItem {
    /// From.
    pub from: u16,
    /// To; beyond midnight it goes on into the next day.
    pub to: u16,
    /// `09:00–12:30`.
    pub times: String,
    /// What.
    pub title: Said,
    /// Where, with whom.
    pub aside: Said,
    /// What to know about it.
    pub note: Said,
    /// How it stands out.
    pub stretch: Stretch,
    /// Meetings at tables in the course of it: time, table and the two firms.
    pub tables: Vec<(String, u32, Said, Said)>,
}

/// How a stretch of a day stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// A main event, in a box.
    Main,
    /// Everything else, between rules.
    Minor,
    /// Nothing may be put here.
    Rest,
}

/// Scores of markets from 0 to 100, made of segments.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// Best first.
    pub bars: Vec<ScoreBar>,
    /// What a hollow diamond below a bar means.
    pub second: Said,
}

/// The score of one market.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreBar {
    /// The market: on screen its bar leads to it.
    pub market: MarketId,
    /// Its name.
    pub name: Said,
    /// Place among the markets, from 1; `None` when it has no sum.
    pub rank: Option<usize>,
    /// Points from each criterion, in the order of the criteria.
    pub points: Vec<f32>,
    /// Their sum; `None` when a value is missing.
    pub total: Option<f32>,
    /// The score by the second method, from 0 to 100.
    pub second: Option<f32>,
}

/// The members of a delegation by group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Groups with their names.
    pub groups: Vec<(Said, Vec<TeamCard>)>,
}

/// What stands on the card of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamCard {
    /// Part in the delegation.
    pub role: Said,
    /// Name.
    pub name: Said,
    /// Job title.
    pub title: Said,
    /// Employer, in short.
    pub firm: Said,
    /// Whether this is one of those who lead.
    pub leads: bool,
    /// The client, for those who belong to one: on screen their cards lead to it.
    pub enterprise: Option<EnterpriseId>,
}

/// Days of a programme beside each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeGrid {
    /// Whose clock the hours are by.
    pub clock: Said,
    /// The days, at most seven.
    pub days: Vec<GridDay>,
}

/// A day of a grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridDay {
    /// Which day.
    pub day: Said,
    /// Where.
    pub city: Said,
    /// What happens, in order.
    pub items: Vec<DayItem>,
}
