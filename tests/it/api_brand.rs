//! Brands at the desk, on both databases: what is saved comes back, is exported and imported, told in the history
//! without the bytes of a picture, and undone; what is refused changes nothing.

use portolan_api::{
    brand::{self, SaveBrand},
    enterprises,
    error::ErrorCode,
    exchange,
    history::{self, RestoreField},
    records::RecordRef,
};
use portolan_domain::{
    base64,
    brand::{Brand, Logo, LogoMedia},
    enterprise::Enterprise,
    record::Noun,
    text::Bilingual,
};
use serde_json::{Value, json};

use crate::{
    api_exchange::{app, coded, demo_app, exported},
    desk::{Desk, each_db},
};

each_db!(
    a_brand_comes_back_as_it_was_saved,
    a_brand_is_told_and_undone_without_its_bytes,
    a_brand_that_breaks_a_rule_changes_nothing,
    a_brand_goes_out_with_an_export_and_old_files_have_none,
);

/// A grey pixel above another: the PNG that the press writes of the rows `00 40`, `00 C0`.
const PNG: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAACCAAAAAC86un7AAAADElEQVR4nGNwYDgAAAGEAQEKf5BQAAAAAElFTkSuQmCC";

pub(crate) fn logo() -> Logo {
    let bytes = base64::decode(PNG).unwrap();
    Logo::new(LogoMedia::Png, &bytes, (1, 2), 1).unwrap()
}

fn a_brand() -> Brand {
    Brand {
        logo: Some(logo()),
        colour: Some("#1F4E79".to_owned()),
        header: Bilingual::new("让好产品出好海", "Good products, fair winds"),
        footer: Bilingual::new("", "100 Century Avenue"),
    }
}

async fn a_brand_comes_back_as_it_was_saved(desk: &Desk) {
    let wang = demo_app(desk, "wang").await;
    let centre = brand::of(&wang, None).await.unwrap();
    assert_eq!(centre.brand, None, "the demo centre has none");
    let (revision, wanted) = (centre.revision, Some(a_brand()));
    let input = SaveBrand { enterprise_id: None, revision, brand: wanted.clone() };
    assert_eq!(brand::save(&wang, input.clone()).await.unwrap().brand, wanted);
    let li = app(desk, "li").await;
    assert_eq!(brand::of(&li, None).await.unwrap().brand, wanted);
    let stale = brand::save(&li, input).await;
    assert!(stale.is_ok(), "the same once more changes nothing");
    let other = SaveBrand { enterprise_id: None, revision, brand: None };
    assert_eq!(brand::save(&li, other).await.unwrap_err().code, ErrorCode::Stale);

    let own: Enterprise = coded(&wang, "E01").await;
    let (enterprise_id, revision) = (Some(own.id), own.revision);
    let typed = Brand { colour: Some(" #7a1f4a ".to_owned()), ..Brand::default() };
    let input = SaveBrand { enterprise_id, revision, brand: Some(typed) };
    let saved = brand::save(&wang, input).await.unwrap();
    assert_eq!(saved.brand.unwrap().colour.as_deref(), Some("#7A1F4A"), "as it is kept");
    assert_eq!(saved.name, own.name);
    desk.assert_sound().await;
}

async fn a_brand_is_told_and_undone_without_its_bytes(desk: &Desk) {
    let wang = demo_app(desk, "wang").await;
    let own: Enterprise = coded(&wang, "E01").await;
    let with = |logo: Option<Logo>, own: Enterprise| Enterprise {
        brand: Some(Brand { logo, ..a_brand() }),
        ..own
    };
    let first = enterprises::save(&wang, with(None, own)).await.unwrap();
    let second = enterprises::save(&wang, with(Some(logo()), first)).await.unwrap();
    let record = RecordRef { noun: Noun::Enterprise, id: second.id.into() };
    let told = history::of(&wang, record).await.unwrap();
    assert_eq!(told[0].changes[0].path, "brand.logo");
    let after = json!({"media": "image/png", "width": 1, "height": 2, "turn": 1});
    assert_eq!((&told[0].changes[0].before, &told[0].changes[0].after), (&Value::Null, &after));
    assert!(!serde_json::to_string(&told).unwrap().contains("iVBOR"));

    let (noun, id, seq) = (record.noun, record.id, told[0].seq.clone());
    let restore =
        RestoreField { noun, id, revision: second.revision, seq, path: "brand.logo".into() };
    history::restore_field(&wang, restore).await.unwrap();
    assert_eq!(coded::<Enterprise>(&wang, "E01").await.brand.unwrap().logo, None);
    history::undo(&wang).await.unwrap();
    assert_eq!(coded::<Enterprise>(&wang, "E01").await.brand, Some(a_brand()));
}

async fn a_brand_that_breaks_a_rule_changes_nothing(desk: &Desk) {
    let wang = demo_app(desk, "wang").await;
    let before = exported(&wang).await;
    let broken = Logo { data: logo().data.replace("wYDg", "wYDh"), ..logo() };
    let wrong = [
        (Brand { colour: Some("#F0E68C".into()), ..Brand::default() }, "brand.colour"),
        (Brand { colour: Some("navy".into()), ..Brand::default() }, "brand.colour"),
        (Brand { header: Bilingual::new("长".repeat(61), ""), ..Brand::default() }, "brand.header"),
        (Brand { footer: Bilingual::new("", "a\nb"), ..Brand::default() }, "brand.footer"),
        (Brand { logo: Some(Logo { width: 2, ..logo() }), ..Brand::default() }, "brand.logo"),
        (Brand { logo: Some(broken), ..Brand::default() }, "brand.logo"),
    ];
    let own: Enterprise = coded(&wang, "E01").await;
    for (brand, field) in wrong {
        let brand = Some(brand);
        let input = SaveBrand { enterprise_id: None, revision: 1, brand: brand.clone() };
        let record = Enterprise { brand, ..own.clone() };
        for refused in [
            brand::save(&wang, input).await.unwrap_err(),
            enterprises::save(&wang, record).await.unwrap_err(),
        ] {
            assert_eq!(refused.code, ErrorCode::Invalid, "{field}");
            assert_eq!(refused.fields[0].path, field);
        }
    }
    assert_eq!(exported(&wang).await, before);
}

async fn a_brand_goes_out_with_an_export_and_old_files_have_none(desk: &Desk) {
    let wang = demo_app(desk, "wang").await;
    let plain = exported(&wang).await;
    assert!(plain["centre"].get("brand").is_none(), "what is not set is not written");
    assert!(plain["enterprises"][0].get("brand").is_none());
    let own: Enterprise = coded(&wang, "E01").await;
    for (enterprise_id, revision) in [(None, 1), (Some(own.id), own.revision)] {
        let brand = Some(Brand { logo: None, ..a_brand() });
        brand::save(&wang, SaveBrand { enterprise_id, revision, brand }).await.unwrap();
    }
    let out = exported(&wang).await;
    let wanted = serde_json::to_value(Brand { logo: None, ..a_brand() }).unwrap();
    assert_eq!((&out["centre"]["brand"], &out["enterprises"][0]["brand"]), (&wanted, &wanted));

    let other = Desk::in_file().await;
    let li = app(&other, "li").await;
    exchange::import(&li, &out.to_string()).await.unwrap();
    assert_eq!(exported(&li).await, out);
}
