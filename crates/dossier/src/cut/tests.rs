//! Cards of the demo delegation.

use super::*;
use crate::{
    Edition, Paper, PrintLanguage,
    brief::Card,
    print,
    tests::{book_demo, fonts},
};

fn cards(what: Cut, options: &PrintOptions) -> Vec<Card> {
    match cut(&book_demo(), what, options).form {
        Form::Cut(_, cards) => cards,
        other => panic!("{other:?}"),
    }
}

fn options(edition: Edition) -> PrintOptions {
    PrintOptions { edition, ..PrintOptions::of(PrintLanguage::Bilingual, Paper::A4) }
}

#[test]
fn a_card_has_the_numbers_of_nobody_else() {
    let cards = cards(Cut::Names, &options(Edition::Internal));
    assert_eq!(cards.len(), 12, "everybody who travels");
    // Lin is of the centre; Chen has a contact of his own.
    assert_eq!(cards[0].reach, ["+86 21 0000 0100", "demo@centre.example"]);
    assert_eq!(cards[3].reach, ["+86 21 0000 0201", "chen@lanheng.example"]);
    let mut file = book_demo();
    file.contacts.iter_mut().for_each(|contact| contact.name = Bilingual::new("某人", "Somebody"));
    let Form::Cut(_, cards) = cut(&file, Cut::Names, &options(Edition::Internal)).form else {
        panic!("cards")
    };
    assert_eq!(cards[3].reach, ["+86 21 0000 0100", "demo@centre.example"], "the centre passes on");
}

#[test]
fn a_badge_says_name_firm_and_part_and_nothing_private() {
    let file = book_demo();
    for what in [Cut::Badges, Cut::SmallBadges, Cut::Tents] {
        let said = format!("{:?}", cards(what, &options(Edition::Internal)));
        for member in &file.delegation.members {
            assert!(said.contains(&member.name.zh) && said.contains(&member.badge_no));
        }
        for private in ["vegetarian", "halal", "ordinary", "因私", "TEL", "EMAIL", "R04"] {
            assert!(!said.contains(private), "{private} on {what:?}");
        }
    }
}

#[test]
fn bands_are_solid_for_those_who_lead() {
    let leads: Vec<bool> =
        cards(Cut::Badges, &options(Edition::Internal)).iter().map(|card| card.leads).collect();
    // Head and deputy head, then the interpreter and the clients.
    assert_eq!(leads[..4], [true, true, false, false]);
}

#[test]
fn the_days_are_said_as_each_language_says_them() {
    let days = cards(Cut::Badges, &options(Edition::Internal)).swap_remove(0).days;
    assert_eq!(
        (days.zh.as_str(), days.en.as_str()),
        ("2027 年 4 月 11 日—4 月 17 日", "11–17 April 2027")
    );
}

#[test]
fn the_code_says_what_the_card_says() {
    let card = &cards(Cut::Names, &options(Edition::Internal))[3];
    assert_eq!(
        card.scanned,
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:陈示例 CHEN Shili\r\nN:陈示例 CHEN Shili;;;;\r\n\
         ORG:Shanghai Lanheng Fluid Control Co.\\, Ltd. (Demo)\r\nTITLE:General Manager\r\n\
         TEL:+86 21 0000 0201\r\nEMAIL:chen@lanheng.example\r\nEND:VCARD\r\n"
    );
}

#[test]
fn where_nobody_travels_there_is_nothing_to_print_rather_than_a_broken_file() {
    let mut file = book_demo();
    file.delegation.members.clear();
    for what in [Cut::Names, Cut::Badges, Cut::SmallBadges, Cut::Tents, Cut::Pockets] {
        let options = options(Edition::Internal);
        let printed = print(&cut(&file, what, &options), &options, &fonts(), &());
        assert!(matches!(printed, Err(crate::DossierError::Nothing)), "{what:?}");
    }
}

#[test]
fn sheets_hold_as_many_as_fit_for_all_readers_and_languages() {
    for language in [PrintLanguage::Chinese, PrintLanguage::English, PrintLanguage::Bilingual] {
        for edition in [Edition::Internal, Edition::Host] {
            let options = PrintOptions { language, ..options(edition) };
            // Twelve people: ten, four, ten and one to a sheet.
            for (what, sheets) in
                [(Cut::Names, 2), (Cut::Badges, 3), (Cut::SmallBadges, 2), (Cut::Tents, 12)]
            {
                let brief = cut(&book_demo(), what, &options);
                let printed = print(&brief, &options, &fonts(), &()).unwrap();
                assert_eq!(printed.pages, sheets, "{what:?} {language:?}");
            }
        }
    }
}
