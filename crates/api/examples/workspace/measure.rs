//! Opens a workspace as the window does, and times what somebody waits for.

use std::time::Instant;

use chrono::NaiveDate;
use portolan_api::app::App;
use portolan_api::lists::{self, ListQuery, ListWindow, all_enterprises};
use portolan_api::{enterprises, search};
use portolan_domain::enterprise::Enterprise;
use portolan_domain::filter::{Filter, Operator};
use portolan_domain::id::EnterpriseId;
use portolan_domain::saved_view::{Look, SortBy};
use portolan_domain::text::Language;

use crate::firms::{Dice, id};
use crate::{Outcome, figure, looks, open, since};

/// What the window shows first.
const FIELDS: [&str; 6] = ["city", "products", "revenue", "rdShare", "validThrough", "stage"];

fn window(look: Look, from: u32) -> ListWindow {
    let query = ListQuery { look, text: String::new(), language: Language::Chinese };
    ListWindow { query, fields: FIELDS.map(str::to_owned).to_vec(), from, count: 100 }
}

fn sorted(field: &str, group: Option<&str>) -> Look {
    let sort = vec![SortBy { field: field.to_owned(), descending: true }];
    Look { sort, group: group.map(str::to_owned), ..all_enterprises() }
}

/// What 95 of 100 stay below, and the middle.
fn told(name: &str, times: &mut [f64]) {
    times.sort_by(f64::total_cmp);
    figure(&format!("{name}_p50"), times[times.len() / 2], "ms");
    figure(&format!("{name}_p95"), times[(times.len() * 95).div_ceil(100) - 1], "ms");
}

pub(crate) async fn measure(target: &str, count: u32) -> Outcome<()> {
    let of = |what: &str| format!("workspace_{count}_{what}");
    let begun = Instant::now();
    let app = open(target).await?;
    figure(&of("unlocked"), since(begun), "ms");
    // As the desk does: lists and search are made ready beside what the window asks.
    let unlocked = Instant::now();
    let read = app.clone();
    let ready = tokio::spawn(async move {
        lists::prepare(&read).await?;
        search::prepare(&read).await
    });
    let page = lists::page(&app, window(sorted("revenue", Some("tier")), 0)).await?;
    figure(&of("list"), since(unlocked), "ms");
    figure(&of("unlocked_and_list"), since(begun), "ms");
    if (page.total, page.rows.len()) != (count, count.min(100) as usize) {
        return Err(format!("{} rows of {}", page.rows.len(), page.total).into());
    }
    ready.await??;
    figure(&of("search_ready"), since(unlocked), "ms");
    pages(&app, &of("page")).await?;
    edits(&app, count, &of).await?;
    app.store.close().await;
    Ok(())
}

/// Pages of random looks.
async fn pages(app: &App, name: &str) -> Outcome<()> {
    let mut dice = Dice(0x5EED_0BAD_CAFE);
    let mut times = Vec::new();
    for _ in 0..500 {
        let sort = dice.pick(&["revenue", "validThrough", "name", "employees"]);
        let group = dice.pick(&[None, Some("tier"), Some("stage"), Some("city")]);
        let filter = looks::filter(&mut dice);
        let mut least = f64::INFINITY;
        // The least of three, so that the work is told and not what else the machine did; each with a test that changes
        // nothing, so that no answer is remembered.
        for most in ["99999997", "99999998", "99999999"] {
            let all = looks::test("employees", Operator::AtMost, &[most]);
            let filter = Some(Filter::All(vec![filter.clone(), all]));
            let look = Look { filter, ..sorted(sort, group) };
            let begun = Instant::now();
            lists::page(app, window(look, 0)).await?;
            least = least.min(since(begun));
        }
        times.push(least);
    }
    told(name, &mut times);
    Ok(())
}

/// Edits as the window saves them, each followed by the page and the search that are asked anew.
async fn edits(app: &App, count: u32, of: &impl Fn(&str) -> String) -> Outcome<()> {
    let mut dice = Dice(0xFEED_5EED);
    let [mut saved, mut paged, mut found] = [const { Vec::new() }; 3];
    for nth in 0..200 {
        let number = u128::from(dice.below(u64::from(count))) + 1;
        let client = enterprises::page(app, EnterpriseId(id(1, number))).await?.enterprise;
        let edited = edited(client, nth);
        let begun = Instant::now();
        enterprises::save(app, edited).await?;
        saved.push(since(begun));
        let begun = Instant::now();
        lists::page(app, window(sorted("revenue", Some("tier")), 0)).await?;
        paged.push(since(begun));
        let begun = Instant::now();
        search::find(app, "海外拓展", search::HITS).await?;
        found.push(since(begun));
    }
    told(&of("edit"), &mut saved);
    told(&of("page_after_edit"), &mut paged);
    told(&of("search_after_edit"), &mut found);
    Ok(())
}

/// A client with another figure, day and note.
fn edited(client: Enterprise, nth: u32) -> Enterprise {
    let mut client = client;
    if let Some(last) = client.figures.last_mut() {
        last.revenue = last.revenue.map(|revenue| revenue + rust_decimal::Decimal::ONE);
    }
    client.founded =
        NaiveDate::from_ymd_opt(2001, 1, 1).map(|day| day + chrono::Days::new(u64::from(nth)));
    client.notes = format!("海外拓展第{nth}次");
    client
}
