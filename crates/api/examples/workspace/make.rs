//! Fills a workspace.

use std::time::Instant;

use portolan_api::app::{App, new_id};
use portolan_domain::action::{Action, Verb};
use portolan_domain::record::Record;
use portolan_store::{Batch, Change};

use crate::firms::{Dice, contact, enterprise};
use crate::{Outcome, figure, since};

/// So many enterprises go in at once.
const BATCH: u32 = 1_000;

/// Puts so many enterprises and their contacts in.
pub(crate) async fn make(app: &App, count: u32) -> Outcome<()> {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let begun = Instant::now();
    for first in (1..=count).step_by(BATCH as usize) {
        let numbers = first..=count.min(first + BATCH - 1);
        let changes = numbers.flat_map(|number| {
            let number = u128::from(number);
            let client = Record::Enterprise(enterprise(&mut dice, number));
            [client, contact(&mut dice, number)].map(|mut record| {
                // Nothing of it is stored yet.
                record.set_revision(0);
                Change::Put(record)
            })
        });
        let batch = Batch {
            id: new_id(),
            at: app.clock.now(),
            actor: "bench".into(),
            action: Action::of(Verb::Import),
            changes: changes.collect(),
        };
        app.store.commit(batch).await?;
    }
    figure(&format!("workspace_{count}_made"), since(begun), "ms");
    app.store.close().await;
    Ok(())
}
