//! From an empty workspace to a plan, on both databases: a market begins from the list of countries, is made once, and is
//! edited beside others.

use portolan_api::{
    app::App,
    enterprises::{self, CreateEnterprise},
    error::{ApiError, ErrorCode},
    history,
    markets::{self, CreateMarket},
    plans::{self, CreatePlan},
    records::{self, DeleteRecord},
};
use portolan_domain::{
    action::Verb,
    id::Code,
    market::Market,
    record::{Entity, Noun},
    text::Bilingual,
};

use crate::{
    api_exchange::{app, coded, demo_app},
    desk::{Desk, each_db},
};

each_db!(
    a_new_workspace_comes_to_its_first_plan,
    a_country_is_a_market_once,
    a_country_outside_the_list_and_home_are_refused,
    the_texts_of_a_market_are_edited_beside_others,
    a_market_can_be_undone_and_made_again,
);

async fn create(app: &App, country: &str) -> Result<Market, ApiError> {
    markets::create(app, CreateMarket { country: Code::parse(country).unwrap() }).await
}

/// The code of an error and what it says at which field.
fn refusal(error: &ApiError) -> (ErrorCode, Vec<(&str, &str)>) {
    (error.code, error.fields.iter().map(|field| (&*field.path, &*field.code)).collect())
}

async fn a_new_workspace_comes_to_its_first_plan(desk: &Desk) {
    let app = app(desk, "wang").await;
    assert_eq!(markets::list(&app).await.unwrap(), []);
    let name = Bilingual::new("虹桥阀门", "Hongqiao Valves");
    let client = enterprises::create(&app, CreateEnterprise { name, uscc: String::new() }).await;
    let market = create(&app, "PK").await.unwrap();
    assert_eq!((market.code.as_str(), market.revision), ("PK", 1));
    assert_eq!(market.name, Bilingual::new("巴基斯坦", "Pakistan"));
    assert_eq!((market.currency.as_str(), &*market.time_zone), ("PKR", "Asia/Karachi"));
    assert!(market.indicators.is_empty() && market.strengths.is_empty() && !market.rcep);
    let title = Bilingual::new("虹桥阀门巴基斯坦市场计划", "");
    let (enterprise_id, market_id) = (client.unwrap().id, market.id);
    let plan = plans::create(&app, CreatePlan { enterprise_id, market_id, title }).await.unwrap();
    assert_eq!((plan.code.as_str(), plan.market_id), ("P1", market.id));
    let plan = plans::page(&app, plan.id).await.unwrap();
    assert_eq!(plan.market, market);
    desk.assert_sound().await;
}

async fn a_country_is_a_market_once(desk: &Desk) {
    let app = demo_app(desk, "wang").await;
    let there = |choices: Vec<markets::CountryChoice>| -> Vec<String> {
        let taken = choices.into_iter().filter(|choice| choice.market_id.is_some());
        taken.map(|choice| choice.code.to_string()).collect()
    };
    assert_eq!(there(markets::countries(&app).await.unwrap()), ["PK", "SA", "TH"]);
    let error = create(&app, "TH").await.unwrap_err();
    assert_eq!(refusal(&error), (ErrorCode::Taken, vec![("country", "taken")]));
    let vietnam = create(&app, "VN").await.unwrap();
    let choices = markets::countries(&app).await.unwrap();
    let choice = choices.iter().find(|choice| choice.code.as_str() == "VN").unwrap();
    assert_eq!(choice.market_id, Some(vietnam.id));
    assert_eq!((&*choice.name.zh, &*choice.pinyin), ("越南", "yuenan yn"));
    assert_eq!(markets::list(&app).await.unwrap().len(), 4);
    let second = create(&app, "VN").await.unwrap_err();
    assert_eq!(second.code, ErrorCode::Taken);
    desk.assert_sound().await;
}

async fn a_country_outside_the_list_and_home_are_refused(desk: &Desk) {
    let app = app(desk, "wang").await;
    for country in ["XK", "CN", "pk", "PAK"] {
        let error = create(&app, country).await.unwrap_err();
        let told = (ErrorCode::Invalid, vec![("country", "no_country")]);
        assert_eq!(refusal(&error), told, "{country}");
    }
    assert!(markets::countries(&app).await.unwrap().iter().all(|one| one.code.as_str() != "CN"));
    assert_eq!(markets::list(&app).await.unwrap(), []);
}

async fn the_texts_of_a_market_are_edited_beside_others(desk: &Desk) {
    let wang = app(desk, "wang").await;
    let li = app(desk, "li").await;
    let read = create(&wang, "AE").await.unwrap();
    let edited = Market {
        work_week: "周一至周五，周五半天".into(),
        agreements: vec!["中国—海合会自贸协定谈判中".into()],
        entry_ease: Some(4),
        host_languages: vec!["ar".into(), "en".into(), "hi".into()],
        strengths: Bilingual::new("转口便利", "Re-export hub"),
        ..read.clone()
    };
    let saved = markets::save(&wang, edited.clone()).await.unwrap();
    assert_eq!(saved, Market { revision: 2, ..edited });
    assert_eq!(coded::<Market>(&li, "AE").await, saved);

    let theirs = Market { concerns: Bilingual::new("竞争激烈", ""), ..read.clone() };
    let error = markets::save(&li, theirs).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::Stale);
    let conflict = error.conflict.unwrap();
    assert_eq!((conflict.noun, conflict.theirs), (Noun::Market, saved.clone().into_record()));

    for (wrong, field) in [
        (Market { entry_ease: Some(6), ..saved.clone() }, ("entryEase", "off_scale")),
        (Market { name: Bilingual::default(), ..saved.clone() }, ("name", "missing")),
        (
            Market { host_languages: vec!["ar".into(), "ar".into()], ..saved.clone() },
            ("hostLanguages", "twice"),
        ),
    ] {
        let error = markets::save(&wang, wrong).await.unwrap_err();
        assert_eq!(refusal(&error), (ErrorCode::Invalid, vec![field]));
    }
    assert_eq!(coded::<Market>(&wang, "AE").await, saved, "nothing of that was saved");
}

async fn a_market_can_be_undone_and_made_again(desk: &Desk) {
    let app = app(desk, "wang").await;
    create(&app, "ID").await.unwrap();
    let undone = history::undo(&app).await.unwrap().unwrap();
    assert_eq!(undone.verb, Verb::Create);
    assert_eq!(markets::list(&app).await.unwrap(), []);
    let Market { id, revision, .. } = create(&app, "ID").await.unwrap();
    let delete = DeleteRecord { noun: Noun::Market, id: id.into(), revision };
    records::delete(&app, delete).await.unwrap();
    create(&app, "ID").await.unwrap();
    assert_eq!(markets::list(&app).await.unwrap().len(), 1);
    desk.assert_sound().await;
}
