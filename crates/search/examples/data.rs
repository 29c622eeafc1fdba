//! `data N [CLASS]`: indexes N fictional enterprises, each with a contact and a product, and times searches, or those of
//! one class over and over for a profiler; one line of JSON for each figure. What `cargo xtask bench data` runs. The same N gives the same texts and queries.
#![expect(clippy::print_stdout, reason = "a measuring program talks on standard output")]

use std::hint::black_box;
use std::time::Instant;

use portolan_search::{Entry, Index};

const BRAND: &str = "安an 博bo 澄cheng 达da 恩en 方fang 冠guan 海hai 弘hong 嘉jia 精jing 凯kai 朗lang 铭ming 诺nuo 普pu 启qi \
    瑞rui 盛sheng 泰tai 维wei 翔xiang 毅yi 泽ze 振zhen 智zhi 卓zhuo 宏hong 拓tuo 锐rui 衡heng 岚lan 沐mu 宁ning 磐pan \
    清qing 融rong 硕shuo 腾teng 威wei 熙xi 曜yao 驭yu 臻zhen 筑zhu 芯xin 钧jun 珩heng 璟jing 堃kun 霖lin 淼miao 楠nan \
    鹏peng 谦qian 榕rong 颂song 彤tong 皖wan 骁xiao 旭xu 砚yan 屹yi 雍yong 渝yu 昱yu 峥zheng 崇chong 德de 峰feng \
    港gang 航hang 焕huan 骥ji 杰jie 景jing 康kang 蓝lan 励li 联lian 凌ling 隆long 迈mai 茂mao 明ming 睦mu 能neng \
    鸥ou 鹿lu 强qiang 勤qin 仁ren 森sen 尚shang 思si 速su 天tian 图tu 望wang 稳wen 湘xiang 协xie 新xin 信xin \
    轩xuan 雅ya 扬yang 易yi 盈ying 永yong 优you 元yuan 源yuan 远yuan 越yue 云yun 正zheng 中zhong 众zhong 舟zhou 虹hong 桥qiao";
const CITIES: &str = "上海Shanghai 苏州Suzhou 无锡Wuxi 常州Changzhou 南京Nanjing 杭州Hangzhou 宁波Ningbo 嘉兴Jiaxing 湖州Huzhou \
    绍兴Shaoxing 合肥Hefei 芜湖Wuhu 南通Nantong 扬州Yangzhou 镇江Zhenjiang 泰州Taizhou 金华Jinhua 温州Wenzhou \
    盐城Yancheng 徐州Xuzhou 武汉Wuhan 成都Chengdu 重庆Chongqing 深圳Shenzhen 东莞Dongguan 佛山Foshan 青岛Qingdao \
    济南Jinan 西安Xian 台州Taizhou";
const TRADES: &str = "流体控制Fluid_Control 精密传动Precision_Drives 智能装备Smart_Equipment 新材料New_Materials \
    医疗器械Medical_Devices 仪表科技Instruments 光伏储能Solar_Storage 纺织机械Textile_Machinery 电子科技Electronics \
    生物科技Biotech 环保科技Environmental_Technology 汽车零部件Auto_Parts 精密模具Precision_Moulds \
    工业软件Industrial_Software 半导体设备Semiconductor_Equipment 轴承制造Bearings 阀门制造Valves \
    包装机械Packaging_Machinery 激光技术Laser_Technology 机器人Robotics 电机制造Motors 传感器Sensors \
    检测技术Testing_Technology 食品机械Food_Machinery";
const PRODUCTS: &str = "调节阀Control_Valve 减速机Gearbox 伺服电机Servo_Motor 输液泵Infusion_Pump 压力变送器Pressure_Transmitter \
    逆变器Inverter 喷水织机Water_Jet_Loom 连接器Connector 离心机Centrifuge 过滤器Filter 转向节Knuckle 注塑模Injection_Mould \
    刻蚀机Etcher 滚子轴承Roller_Bearing 球阀Ball_Valve 灌装线Filling_Line 切割头Cutting_Head 机械臂Robot_Arm";
const SURNAMES: &str = "王Wang 李Li 张Zhang 刘Liu 陈Chen 杨Yang 赵Zhao 黄Huang 周Zhou 吴Wu 徐Xu 孙Sun 胡Hu 朱Zhu 高Gao 林Lin 何He 郭Guo";
const TRADITIONAL: &str = "流體控制 精密傳動 智能裝備 醫療器械 儀表科技 紡織機械 電子科技 軸承製造 閥門製造 機器人 傳感器 檢測";
const USCC: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Numbers that only look like chance.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).map_or(0, |number| number % end)
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + u8::try_from(self.below(10)).unwrap_or(0))).collect()
    }
}

/// Chinese and English, of a list.
fn pairs(list: &'static str) -> Vec<(&'static str, &'static str)> {
    list.split_whitespace()
        .map(|pair| pair.split_at(pair.find(|c: char| c.is_ascii()).unwrap_or(pair.len())))
        .collect()
}

struct Lists {
    brands: Vec<(&'static str, &'static str)>,
    cities: Vec<(&'static str, &'static str)>,
    trades: Vec<(&'static str, &'static str)>,
    products: Vec<(&'static str, &'static str)>,
    surnames: Vec<(&'static str, &'static str)>,
}

fn lists() -> Lists {
    Lists {
        brands: pairs(BRAND),
        cities: pairs(CITIES),
        trades: pairs(TRADES),
        products: pairs(PRODUCTS),
        surnames: pairs(SURNAMES),
    }
}

/// What the queries are drawn from.
#[derive(Clone)]
struct Known {
    zh: String,
    brand: String,
    brand_en: String,
    city: &'static str,
    trade: &'static str,
    product: &'static str,
    person: String,
    phone: String,
    uscc: String,
}

fn capital(text: &str) -> String {
    text[..1].to_uppercase() + &text[1..]
}

/// The enterprise, its contact, and what is known of both.
fn firm(lists: &Lists, dice: &mut Dice, number: usize) -> ([Entry; 2], Known) {
    let (city, trade) = (dice.pick(&lists.cities), dice.pick(&lists.trades));
    let parts: Vec<_> =
        (0..2 + usize::from(dice.below(3) == 0)).map(|_| dice.pick(&lists.brands)).collect();
    let brand: String = parts.iter().map(|part| part.0).collect();
    let brand_en = capital(&parts.iter().map(|part| part.1).collect::<String>());
    let product = dice.pick(&lists.products);
    let trade_en = trade.1.replace('_', " ");
    let uscc: String = "9131".chars().chain((0..14).map(|_| char::from(dice.pick(USCC)))).collect();
    let zh = format!("{}{brand}{}有限公司", city.0, trade.0);
    let enterprise = Entry {
        id: number as u128 * 2,
        kind: 2,
        code: format!("E{number:06}"),
        zh: format!("{brand}{}", &trade.0[..6]),
        en: format!("{brand_en} {trade_en}"),
        names: vec![zh.clone(), format!("{} {brand_en} {trade_en} Co., Ltd.", city.1)],
        numbers: vec![uscc.clone(), format!("SRDI-2024-{}", dice.digits(6))],
        texts: vec![
            format!("{brand}{}", product.0),
            format!("{brand_en} {}", product.1.replace('_', " ")),
        ],
    };
    let (surname, given) =
        (dice.pick(&lists.surnames), [dice.pick(&lists.brands), dice.pick(&lists.brands)]);
    let person = format!("{}{}{}", surname.0, given[0].0, given[1].0);
    let phone = format!("1{}", dice.digits(10));
    let contact = Entry {
        id: number as u128 * 2 + 1,
        kind: 3,
        code: format!("C{number:06}"),
        zh: person.clone(),
        en: format!("{} {}{}", surname.1.to_uppercase(), capital(given[0].1), given[1].1),
        names: Vec::new(),
        numbers: vec![format!("+86 {} {} {}", &phone[..3], &phone[3..7], &phone[7..])],
        texts: vec![
            format!(
                "{}.{}{}@{}.example.cn",
                surname.1.to_lowercase(),
                given[0].1,
                number % 97,
                brand_en.to_lowercase()
            ),
            "海外业务经理".into(),
            "Overseas Manager".into(),
        ],
    };
    let known = Known {
        zh,
        brand,
        brand_en,
        city: city.0,
        trade: trade.0,
        product: product.0,
        person,
        phone,
        uscc,
    };
    ([enterprise, contact], known)
}

fn part(text: &str, from: usize, length: usize) -> String {
    text.chars().skip(from).take(length).collect()
}

fn initials(lists: &Lists, han: &str) -> Option<String> {
    han.chars()
        .map(|c| {
            lists.brands.iter().find(|brand| brand.0.starts_with(c)).map(|brand| &brand.1[..1])
        })
        .collect()
}

/// A word with a letter left out, swapped with the next, or another one.
fn slip(dice: &mut Dice, word: &str) -> String {
    let mut word = word.to_lowercase().into_bytes();
    let at = 1 + dice.below(word.len() - 2);
    match dice.below(3) {
        0 => word.swap(at, at + 1),
        1 => drop(word.remove(at)),
        _ => word[at] = dice.pick(b"aeioungh"),
    }
    String::from_utf8_lossy(&word).into_owned()
}

/// What people type, by class.
fn queries(lists: &Lists, known: &[Known], dice: &mut Dice) -> Vec<(&'static str, Vec<String>)> {
    const EACH: usize = 60;
    let traditional: Vec<&str> = TRADITIONAL.split_whitespace().collect();
    let mut draw = |name, with: &mut dyn FnMut(&Known, &mut Dice) -> Option<String>| {
        let mut drawn = Vec::new();
        while drawn.len() < EACH {
            let one = &known[dice.below(known.len())];
            drawn.extend(with(one, dice));
        }
        (name, drawn)
    };
    vec![
        draw("han_1", &mut |one, _| Some(part(&one.brand, 0, 1))),
        draw("han_2_brand", &mut |one, _| Some(part(&one.brand, 0, 2))),
        draw("han_2_common", &mut |one, dice| {
            Some(if dice.below(2) == 0 { one.city.into() } else { part(one.trade, 0, 2) })
        }),
        draw("han_3", &mut |one, dice| {
            let length = one.zh.chars().count();
            Some(part(&one.zh, dice.below(length - 7), 3))
        }),
        draw("han_6", &mut |one, _| Some(part(&one.zh, 2, 6))),
        draw("han_whole_name", &mut |one, _| Some(one.zh.clone())),
        draw("han_two_words", &mut |one, _| Some(format!("{} {}", one.city, one.brand))),
        draw("product", &mut |one, _| Some(one.product.into())),
        draw("person", &mut |one, _| Some(one.person.clone())),
        draw("initials_2", &mut |one, _| initials(lists, &part(&one.brand, 0, 2))),
        draw("initials_4", &mut |one, _| {
            Some(initials(lists, &one.brand)? + &initials_of_trade(one.trade))
        }),
        draw("pinyin", &mut |one, _| Some(one.brand_en.to_lowercase())),
        draw("pinyin_unfinished", &mut |one, _| Some(part(&one.brand_en.to_lowercase(), 0, 5))),
        draw("english_start", &mut |one, dice| Some(part(&one.brand_en, 0, 3 + dice.below(4)))),
        draw("english_two_words", &mut |one, _| Some(format!("{} ltd", one.brand_en))),
        draw("english_slip", &mut |one, dice| {
            (one.brand_en.len() > 6).then(|| slip(dice, &one.brand_en))
        }),
        draw("han_traditional", &mut |_, dice| Some(dice.pick(&traditional).into())),
        draw("code", &mut |_, dice| Some(format!("E{:06}", dice.below(known.len())))),
        draw("phone", &mut |one, _| Some(one.phone.clone())),
        draw("phone_end", &mut |one, _| Some(one.phone[7..].into())),
        draw("credit_code", &mut |one, _| Some(one.uscc.clone())),
        draw("credit_code_part", &mut |one, _| Some(one.uscc[8..].into())),
    ]
}

fn initials_of_trade(trade: &str) -> String {
    portolan_search::sounds(&part(trade, 0, 2)).split(' ').nth(1).unwrap_or_default().to_owned()
}

fn figure(name: &str, value: f64, unit: &str) {
    println!("{{\"figure\":\"{name}\",\"value\":{value:.3},\"unit\":\"{unit}\"}}");
}

/// The middle, and what 95 of 100 stay below.
fn percentiles(times: &mut [f64]) -> [f64; 2] {
    times.sort_by(f64::total_cmp);
    [times[times.len() / 2], times[(times.len() * 95).div_ceil(100) - 1]]
}

/// Searches for each, tells how long it took and how much was found, and hands the times back.
fn searched(index: &mut Index, name: &str, queries: &[String]) -> Vec<f64> {
    let mut totals = 0.0;
    let times: Vec<f64> = queries
        .iter()
        .map(|query| {
            // The least of three, so that the work is told and not what else the machine did.
            let once = |_| {
                let start = Instant::now();
                let groups = black_box(index.search(query, 12));
                let time = start.elapsed().as_secs_f64() * 1e3;
                (time, groups.iter().map(|group| f64::from(group.total)).sum::<f64>())
            };
            let tries = [0; 3].map(once);
            totals += tries[0].1;
            tries.iter().map(|(time, _)| *time).fold(f64::INFINITY, f64::min)
        })
        .collect();
    let [middle, high] = percentiles(&mut times.clone());
    figure(&format!("{name}_p50"), middle, "ms");
    figure(&format!("{name}_p95"), high, "ms");
    let each = totals / f64::from(u32::try_from(queries.len()).unwrap_or(1));
    figure(&format!("{name}_hits"), each, "records");
    times
}

/// Makes of a word what somebody types instead.
type Make = fn(&str, &mut Dice) -> String;

/// As the south of China says it.
fn confused(word: &str, _: &mut Dice) -> String {
    let ends = word.replace("ing", "in").replace("eng", "en");
    ends.replace("zh", "z").replace("ch", "c").replace("sh", "s")
}

fn wrong(word: &str, dice: &mut Dice) -> String {
    let at = dice.below(word.len());
    format!("{}{}{}", &word[..at], char::from(dice.pick(b"bdfjkptvwy")), &word[at + 1..])
}

/// Pinyin of brands as it is heard by many, and with a wrong letter: how long it takes, and how often the brand that was
/// meant is among the first.
fn nearly(count: usize, index: &mut Index, known: &[Known], dice: &mut Dice) {
    const EACH: usize = 100;
    let kinds: [(&str, Make); 2] = [("pinyin_confused", confused), ("pinyin_wrong_letter", wrong)];
    for (name, make) in kinds {
        let mut drawn = Vec::new();
        while drawn.len() < EACH {
            let one = &known[dice.below(known.len())];
            let word = one.brand_en.to_lowercase();
            let made = make(&word, dice);
            if word.len() >= 5 && made != word {
                drawn.push((made, &one.brand));
            }
        }
        let queries: Vec<String> = drawn.iter().map(|(query, _)| query.clone()).collect();
        searched(index, &format!("search_{count}_{name}"), &queries);
        let meant = drawn.iter().filter(|(query, brand)| {
            let groups = index.search(query, 20);
            groups.iter().flat_map(|group| &group.hits).any(|hit| hit.zh.starts_with(*brand))
        });
        let share = f64::from(u32::try_from(meant.count()).unwrap_or(0));
        figure(&format!("search_{count}_{name}_meant"), share, "of 100");
    }
}

/// The anchor: all registered names in one text, looked through for two characters.
fn scan(count: usize, known: &[Known]) {
    let text: String = known.iter().flat_map(|one| [one.zh.as_str(), "\n"]).collect();
    let mut times: Vec<f64> = (known.iter().step_by(known.len().div_ceil(100)))
        .map(|one| {
            let (wanted, start) = (part(&one.brand, 0, 2), Instant::now());
            black_box(memchr::memmem::find_iter(text.as_bytes(), wanted.as_bytes()).count());
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    let [middle, high] = percentiles(&mut times);
    figure(&format!("scan_{count}_names_p50"), middle, "ms");
    figure(&format!("scan_{count}_names_p95"), high, "ms");
}

/// What it costs to keep the index current when one enterprise and its contact are saved.
fn edits(count: usize, index: &mut Index, lists: &Lists, dice: &mut Dice) {
    let mut times: Vec<f64> = (0..200)
        .map(|number| {
            let (entries, _) = firm(lists, dice, number * 7 % count);
            let start = Instant::now();
            index.put(entries);
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    let [middle, high] = percentiles(&mut times);
    figure(&format!("search_{count}_edit_p50"), middle, "ms");
    figure(&format!("search_{count}_edit_p95"), high, "ms");
}

fn main() {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let lists = lists();
    let mut dice = Dice(0x5eed_0bad_cafe);
    let mut known = Vec::with_capacity(count);
    let start = Instant::now();
    let firms = (0..count).flat_map(|number| {
        let (entries, one) = firm(&lists, &mut dice, number);
        known.push(one);
        entries
    });
    let mut index = Index::of(firms);
    figure(&format!("search_{count}_build"), start.elapsed().as_secs_f64() * 1e3, "ms");
    let megabytes = f64::from(u32::try_from(index.bytes() >> 10).unwrap_or(u32::MAX)) / 1024.0;
    figure(&format!("search_{count}_memory"), megabytes, "MiB");
    let only = std::env::args().nth(2);
    let mut all = Vec::new();
    for (class, drawn) in queries(&lists, &known, &mut dice) {
        if only.as_deref().is_some_and(|only| only != class) {
            continue;
        }
        let queries =
            if only.is_some() { std::iter::repeat_n(drawn, 40).flatten().collect() } else { drawn };
        black_box(index.search(&queries[0], 12));
        all.extend(searched(&mut index, &format!("search_{count}_{class}"), &queries));
    }
    let [middle, high] = percentiles(&mut all);
    figure(&format!("search_{count}_p50"), middle, "ms");
    figure(&format!("search_{count}_p95"), high, "ms");
    if only.is_none() {
        nearly(count, &mut index, &known, &mut dice);
    }
    scan(count, &known);
    edits(count, &mut index, &lists, &mut dice);
}
