//! What is found, and what comes first.

use super::*;

fn entry(id: u128, code: &str, zh: &str, en: &str) -> Entry {
    Entry { id, code: code.into(), zh: zh.into(), en: en.into(), ..Entry::default() }
}

fn firms() -> Index {
    let mut bridge = entry(1, "E01", "上海虹桥商务", "Shanghai Hongqiao Business");
    bridge.numbers = vec!["91310112MA0DEM013G".into(), "+86 138 1234-5678".into()];
    bridge.texts = vec!["高压阀门".into(), "zhang.wei@hongqiao.cn".into()];
    Index::of([
        bridge,
        entry(2, "E02", "宁波曜禾光储", "Ningbo Yaohe"),
        entry(3, "E10", "重庆绿源", ""),
    ])
}

fn found(index: &mut Index, query: &str) -> Vec<String> {
    let groups = index.search(query, 10);
    groups.into_iter().flat_map(|group| group.hits).map(|hit| hit.code).collect()
}

#[test]
fn chinese_is_found_from_one_character_on_by_sound_and_by_initials() {
    let mut index = firms();
    for query in [
        "虹",
        "桥商",
        "上海虹桥商务",
        "虹桥 商务",
        "hqsw",
        "hongqiao",
        "hongqiaosw",
        "hqshangw",
        "HONGQIAO",
        "honqiao",
        "hongqaio",
        "hong qiao",
    ] {
        assert_eq!(found(&mut index, query), ["E01"], "{query}");
    }
    for query in ["虹曜", "桥虹", "上海商务", "yxgs", "……", ""] {
        assert_eq!(found(&mut index, query), Vec::<String>::new(), "{query}");
    }
}

#[test]
fn traditional_and_simplified_find_each_other() {
    let mut index = firms();
    index.put([entry(4, "E11", "臺灣鴻運電機", "")]);
    for query in ["虹橋商務", "台湾鸿运", "臺灣", "電機", "电机", "taiwan", "twhydj"]
    {
        let wanted = if query.starts_with('虹') { "E01" } else { "E11" };
        assert_eq!(found(&mut index, query), [wanted], "{query}");
    }
}

#[test]
fn what_is_nearly_said_is_found_where_nothing_is_said_so() {
    let mut index = firms();
    for (query, code) in [
        ("lingbo", "E02"),
        ("ninbo", "E02"),
        ("yiaohe", "E02"),
        ("yaoheguangcu", "E02"),
        ("congqing", "E10"),
        ("chobgqing", "E10"),
        ("chongqinglvyaun", ""),
    ] {
        let wanted = if code.is_empty() { vec![] } else { vec![code] };
        assert_eq!(found(&mut index, query), wanted, "{query}");
    }
    index.put([entry(4, "E0", "灵波", ""), entry(5, "E1", "令玻", "")]);
    assert_eq!(found(&mut index, "lingbo"), ["E0", "E1"], "what is said so is there");
    index.remove([4, 5]);
    let mut index = Index::of([entry(1, "E1", "尚海", ""), entry(2, "E2", "伤孩", "Sanghaix")]);
    assert_eq!(found(&mut index, "sanghai"), ["E2"], "written so");
    index.remove([2]);
    assert_eq!(found(&mut index, "sanghai"), ["E1"]);
}

#[test]
fn every_reading_and_every_width_is_found() {
    let mut index = firms();
    for query in ["chongqing", "zhongqing", "cqly", "lvyuan", "luyuan", "Ｅ１０"] {
        assert_eq!(found(&mut index, query), ["E10"], "{query}");
    }
}

#[test]
fn numbers_are_found_by_any_part_however_they_are_written() {
    let mut index = firms();
    for query in [
        "91310112MA0DEM013G",
        "ma0dem",
        "13812345678",
        "138 1234",
        "5678",
        "１３８１",
        "zhang.wei@hongqiao.cn",
    ] {
        assert_eq!(found(&mut index, query), ["E01"], "{query}");
    }
}

#[test]
fn what_shows_why_is_marked() {
    let mut index = firms();
    let mut hit = |query: &str| index.search(query, 1).remove(0).hits.remove(0);
    let mark = |field, from, to| Mark { field, from, to };
    assert_eq!(hit("桥商").marks, [mark(Field::Zh, 3, 5)]);
    assert_eq!(hit("hqsw").marks, [mark(Field::Zh, 2, 6)]);
    assert_eq!(hit("hongqiao").marks, [mark(Field::En, 9, 17)]);
    assert_eq!(hit("honqiao").marks, [mark(Field::Zh, 2, 4), mark(Field::En, 9, 17)]);
    assert_eq!(hit("虹橋").marks, [mark(Field::Zh, 2, 4)]);
    assert_eq!(hit("e01").marks, [mark(Field::Code, 0, 3)]);
    let valve = hit("阀门");
    assert_eq!(
        (valve.also.as_deref(), &valve.marks[..]),
        (Some("高压阀门"), &[mark(Field::Also, 2, 4)][..])
    );
    let phone = hit("3812345678");
    assert_eq!(
        (phone.also.as_deref(), &phone.marks[..]),
        (Some("+86 138 1234-5678"), &[mark(Field::Also, 5, 17)][..])
    );
}

#[test]
fn the_better_fit_comes_first_and_equals_go_by_code() {
    let names = [
        ("S1x", "赛", "Alpha"),
        ("E9", "甲", "s1x Beta"),
        ("E10", "乙", "Gamma s1x"),
        ("E2", "丙", "Delta s1x"),
        ("E3", "丁", "xs1xx"),
        ("S1X2", "戊", "Eta"),
    ];
    let mut index =
        Index::of(names.iter().zip(1..).map(|((code, zh, en), id)| entry(id, code, zh, en)));
    assert_eq!(found(&mut index, "s1x"), ["S1x", "S1X2", "E9", "E2", "E10", "E3"]);
}

#[test]
fn totals_count_all_and_kinds_come_by_their_best() {
    let many = (0..100)
        .map(|id| Entry { kind: u8::from(id < 70), ..entry(id, &format!("X{id}"), "海图", "") });
    let mut index = Index::of(many);
    index.put([
        Entry { kind: 2, ..entry(200, "海", "无", "") },
        Entry { kind: 1, ..entry(201, "A", "山海", "") },
    ]);
    let groups = index.search("海", 3);
    let told: Vec<_> =
        groups.iter().map(|group| (group.kind, group.total, group.hits.len())).collect();
    assert_eq!(told, [(0, 30, 3), (1, 71, 3), (2, 1, 1)]);
    assert_eq!(groups[0].hits[0].code, "X70");
}

#[test]
fn a_change_replaces_and_a_removed_entry_is_gone() {
    let mut index = firms();
    index.put([entry(1, "E01", "碧落", "Biluo")]);
    assert_eq!(found(&mut index, "虹桥"), Vec::<String>::new());
    assert_eq!(found(&mut index, "碧落"), ["E01"]);
    index.remove([1, 77]);
    assert_eq!(found(&mut index, "碧落"), Vec::<String>::new());
    assert_eq!(index.len(), 2);
}

#[test]
fn after_many_changes_there_are_few_segments() {
    let mut index = Index::default();
    for id in 0..2000 {
        index.put([entry(id % 700, &format!("X{id}"), "海图", "Chart")]);
    }
    assert_eq!(index.len(), 700);
    assert!(index.segments.len() <= 11, "{}", index.segments.len());
    assert_eq!(index.search("海图", 1)[0].total, 700);
    assert_eq!(found(&mut index, "X1999"), ["X1999"]);
}
