//! Enterprises to choose from: a page of those that fit, and names by id, on both databases.

use portolan_api::choices::{self, ChooseEnterprise, EnterpriseChoice};
use portolan_domain::{enterprise::Enterprise, id::EnterpriseId};

use crate::{
    api_exchange::{coded, demo_app},
    desk::{Desk, each_db, new_id},
};

each_db!(those_that_fit_are_told_by_page_and_others_by_name);

fn codes(told: &[EnterpriseChoice]) -> Vec<&str> {
    told.iter().map(|own| own.code.as_str()).collect()
}

async fn those_that_fit_are_told_by_page_and_others_by_name(desk: &Desk) {
    let app = demo_app(desk, "林").await;
    let asked = |text: &str, ids: Vec<EnterpriseId>, most: u32| {
        let input = ChooseEnterprise { text: text.into(), ids, most };
        choices::enterprises(&app, input)
    };
    let first = asked(" ", Vec::new(), 3).await.unwrap();
    assert_eq!((first.total, codes(&first.fitting)), (12, vec!["E01", "E02", "E03"]));
    assert!(first.named.is_empty());
    // By sound, as the search finds it; best first, and counted though fewer are told.
    let found = asked("lanheng", Vec::new(), 5).await.unwrap();
    assert_eq!((found.total, codes(&found.fitting)), (1, vec!["E01"]));
    let many = asked("E0", Vec::new(), 2).await.unwrap();
    assert_eq!((many.total, many.fitting.len()), (9, 2));
    let none = asked("没有这样的企业", Vec::new(), 5).await.unwrap();
    assert_eq!((none.total, none.fitting), (0, Vec::new()));

    let (third, one): (Enterprise, Enterprise) =
        (coded(&app, "E03").await, coded(&app, "E01").await);
    let ids = vec![third.id, EnterpriseId(new_id()), one.id];
    let named = asked("E01", ids, 0).await.unwrap();
    assert_eq!((named.total, named.fitting), (0, Vec::new()), "names alone were asked for");
    assert_eq!(codes(&named.named), ["E03", "E01"]);
    assert_eq!(named.named[0].short_name, third.short_name);
}
