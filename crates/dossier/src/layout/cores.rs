//! Pieces of a document on all cores. What becomes of a piece depends on it alone and the results keep their order, so
//! pages are the same however many cores there are.

use std::{
    panic,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use crate::{
    error::{DossierError, Result},
    layout::setter::Setter,
    print::Watch,
};

/// Lays each piece, told by its place among them, and hands back what comes of them in their order.
///
/// # Errors
/// The first in the order of the pieces, and [`DossierError::Cancelled`] when the watcher stops it between two.
pub(super) fn each<T: Send, R: Send>(
    setter: &mut Setter<'_>,
    watch: &dyn Watch,
    pieces: Vec<T>,
    lay: impl Fn(&mut Setter<'_>, usize, T) -> Result<R> + Sync,
) -> Result<Vec<R>> {
    let cores = thread::available_parallelism().map_or(1, usize::from).min(pieces.len());
    let queue = Mutex::new(pieces.into_iter().enumerate());
    let failed = AtomicBool::new(false);
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    // Pieces are taken in their order and those that were taken are finished, so the first error is always found.
    let work = |setter: &mut Setter<'_>| {
        let mut done = Vec::new();
        while !failed.load(Ordering::Relaxed) {
            let Some((place, piece)) = next() else { break };
            let laid = match watch.cancelled() {
                true => Err(DossierError::Cancelled),
                false => lay(setter, place, piece),
            };
            failed.fetch_or(laid.is_err(), Ordering::Relaxed);
            done.push((place, laid));
        }
        done
    };
    let mut all = thread::scope(|scope| {
        let mut others = Vec::new();
        for _ in 1..cores {
            let (mut own, work) = (beside(setter), &work);
            others.push(scope.spawn(move || (work(&mut own), own.missing)));
        }
        let mut all = work(setter);
        for other in others {
            match other.join() {
                Ok((done, missing)) => {
                    all.extend(done);
                    setter.missing.extend(missing);
                }
                Err(fault) => panic::resume_unwind(fault),
            }
        }
        all
    });
    all.sort_unstable_by_key(|(place, _)| *place);
    all.into_iter().map(|(_, laid)| laid).collect()
}

/// Another that sets as this one does.
fn beside<'f>(setter: &Setter<'f>) -> Setter<'f> {
    let (fonts, house, anchors) = (setter.fonts, setter.house, setter.anchors.clone());
    Setter::new(fonts, house, anchors)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{error::MissingGlyph, layout::house::House, options::PrintOptions, tests::fonts};

    fn setting<R>(act: impl FnOnce(&mut Setter<'_>) -> R) -> R {
        let options = PrintOptions::default();
        let house = House::of(options.style, options.paper.size(), false);
        let fonts = fonts();
        act(&mut Setter::new(&fonts, house, BTreeSet::new()))
    }

    fn lacks(place: usize) -> MissingGlyph {
        MissingGlyph { character: '☐', place: place.to_string() }
    }

    #[test]
    fn results_keep_the_order_of_their_pieces_and_every_missing_glyph_is_told() {
        setting(|setter| {
            let twice = each(setter, &(), (0..300).collect(), |setter, place, piece: usize| {
                setter.missing.insert(lacks(place));
                Ok(piece * 2)
            });
            assert_eq!(twice.unwrap(), (0..300).map(|piece| piece * 2).collect::<Vec<_>>());
            assert_eq!(setter.missing, (0..300).map(lacks).collect());
        });
    }

    #[test]
    fn the_first_error_is_told_whichever_core_meets_one_first() {
        setting(|setter| {
            for _ in 0..50 {
                let laid =
                    each(setter, &(), (0..300).collect(), |_, place, _: usize| match place {
                        7 | 8 | 200 => Err(DossierError::Pdf(place.to_string())),
                        _ => Ok(()),
                    });
                let Err(DossierError::Pdf(place)) = laid else { panic!("{laid:?}") };
                assert_eq!(place, "7");
            }
        });
    }
}
