//! The hours of a day as heights: those in which something happens at full height, long empty ones folded to a band.

use crate::{brief::DayItem, figures::canvas::mm};

/// Height of an hour where there is room.
const HOUR: f32 = mm(12.9);
/// Height of hours that are folded, and from how many on.
const FOLD: f32 = mm(6.0);
const FOLDED_FROM: u16 = 3;

/// Hours with their heights.
pub(in crate::figures) struct Hours {
    /// First hour, how many hours, whether they are folded.
    stretches: Vec<(u16, u16, bool)>,
    hour: f32,
}

impl Hours {
    /// Those in which any of these items falls, all together at most so high.
    pub(in crate::figures) fn of(items: &[DayItem], most: f32) -> Self {
        let busy = |hour: u16| {
            items
                .iter()
                .any(|item| item.from < (hour + 1) * 60 && item.to.max(item.from + 1) > hour * 60)
        };
        let first = items.iter().map(|item| item.from / 60).min().unwrap_or(9).min(23);
        let last =
            items.iter().map(|item| item.to.div_ceil(60)).max().unwrap_or(18).clamp(first + 1, 24);
        let mut stretches: Vec<(u16, u16, bool)> = Vec::new();
        let mut hour = first;
        while hour < last {
            let state = busy(hour);
            let end = (hour..last).find(|other| busy(*other) != state).unwrap_or(last);
            stretches.push((hour, end - hour, !state && end - hour >= FOLDED_FROM));
            hour = end;
        }
        let folds: f32 = stretches.iter().filter(|(.., folded)| *folded).map(|_| FOLD).sum();
        let open: u16 =
            stretches.iter().filter(|(.., folded)| !folded).map(|(_, count, _)| count).sum();
        let hour = ((most - folds) / f32::from(open.max(1))).min(HOUR);
        Self { stretches, hour }
    }

    fn tall(&self, (_, count, folded): (u16, u16, bool)) -> f32 {
        if folded { FOLD } else { self.hour * f32::from(count) }
    }

    /// Of the whole day.
    pub(in crate::figures) fn height(&self) -> f32 {
        self.stretches.iter().map(|stretch| self.tall(*stretch)).sum()
    }

    /// How far down a minute stands.
    pub(in crate::figures) fn at(&self, minute: u16) -> f32 {
        let mut y = 0.0;
        for stretch @ (first, count, _) in &self.stretches {
            let (from, to) = (first * 60, (first + count) * 60);
            if minute <= to {
                let share = f32::from(minute.saturating_sub(from)) / f32::from(count * 60);
                return y + self.tall(*stretch) * share;
            }
            y += self.tall(*stretch);
        }
        y
    }

    /// Each hour that is told, with its height.
    pub(in crate::figures) fn marks(&self) -> Vec<(u16, f32)> {
        let open = self.stretches.iter().filter(|(.., folded)| !folded);
        let mut marks: Vec<(u16, f32)> = open
            .flat_map(|(first, count, _)| *first..first + count)
            .map(|hour| (hour, self.at(hour * 60 + 1) - self.hour / 60.0))
            .collect();
        if let Some((first, count, _)) = self.stretches.last() {
            marks.push((first + count, self.height()));
        }
        marks
    }

    /// Where hours are folded.
    pub(in crate::figures) fn folds(&self) -> Vec<(f32, f32)> {
        let folded = self.stretches.iter().filter(|(.., folded)| *folded);
        folded.map(|(first, ..)| (self.at(first * 60 + 1), FOLD)).collect()
    }
}

/// For each item the lane it stands in and how many there are beside each other at that time.
pub(in crate::figures) fn lanes(items: &[DayItem]) -> Vec<(u8, u8)> {
    let mut found: Vec<(u8, u8)> = Vec::with_capacity(items.len());
    let (mut cluster, mut until) = (0, 0);
    for (index, item) in items.iter().enumerate() {
        if item.from >= until {
            cluster = index;
        }
        let taken: Vec<u8> = (cluster..index)
            .filter(|other| items[*other].to > item.from)
            .map(|other| found[other].0)
            .collect();
        let lane = (0..=u8::MAX).find(|lane| !taken.contains(lane)).unwrap_or(0);
        found.push((lane, 1));
        until = until.max(item.to.max(item.from + 1));
        let most = found[cluster..].iter().map(|(lane, _)| lane + 1).max().unwrap_or(1);
        found[cluster..].iter_mut().for_each(|(_, of)| *of = most);
    }
    found
}

#[cfg(test)]
mod tests {
    const MOST: f32 = mm(166.0);

    use super::*;
    use crate::brief::{Said, Stretch};

    fn item(from: u16, to: u16) -> DayItem {
        let said = Said::default;
        DayItem {
            from,
            to,
            times: String::new(),
            title: said(),
            aside: said(),
            note: said(),
            stretch: Stretch::Minor,
            tables: Vec::new(),
        }
    }

    #[test]
    fn a_night_without_anything_is_folded_and_every_day_fits() {
        let hours = Hours::of(&[item(40, 120), item(630, 720), item(1170, 1290)], MOST);
        assert_eq!(hours.folds().len(), 2, "the night and the afternoon");
        assert!(hours.height() <= MOST + 0.1);
        assert!(hours.at(630) > hours.at(120) && hours.at(1290) <= hours.height());
        let long = Hours::of(&[item(0, 1440)], MOST);
        assert!((long.height() - MOST).abs() < 0.5);
    }

    #[test]
    fn what_overlaps_stands_side_by_side() {
        let found = lanes(&[item(540, 750), item(600, 700), item(760, 800)]);
        assert_eq!(found, [(0, 2), (1, 2), (0, 1)]);
    }
}
