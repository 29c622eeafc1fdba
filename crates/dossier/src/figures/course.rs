//! The course from home to a market: the bearing and length of the rhumb line, for covers.
//!
//! A rhumb line cuts every meridian at one angle and is a straight line on the old charts. Its angle is never printed
//! beside the length of the great circle, which is another line.

use portolan_domain::{id::Code, text::Bilingual};

const EARTH_RADIUS_KM: f64 = 6371.0;

/// A place to sail to: the main international airport of a market, as the end of the journey consultants make.
struct Port {
    market: &'static str,
    name: (&'static str, &'static str),
    latitude: f64,
    longitude: f64,
}

const fn port(
    market: &'static str,
    zh: &'static str,
    en: &'static str,
    latitude: f64,
    longitude: f64,
) -> Port {
    Port { market, name: (zh, en), latitude, longitude }
}

/// Shanghai Pudong (PVG).
const HOME: Port = port("CN", "上海", "Shanghai", 31.1434, 121.805);

/// Airport reference points after the `airportsdata` collection, edition 20261103, checked on 2026-11-23. The city is the
/// one the airport serves.
const PORTS: &[Port] = &[
    port("AE", "迪拜", "Dubai", 25.2528, 55.3644),
    port("AR", "布宜诺斯艾利斯", "Buenos Aires", -34.8222, -58.5358),
    port("AU", "悉尼", "Sydney", -33.9461, 151.177),
    port("AZ", "巴库", "Baku", 40.4675, 50.0467),
    port("BD", "达卡", "Dhaka", 23.8434, 90.3978),
    port("BH", "麦纳麦", "Manama", 26.2708, 50.6336),
    port("BR", "圣保罗", "São Paulo", -23.4356, -46.4731),
    port("CA", "多伦多", "Toronto", 43.6772, -79.6306),
    port("CL", "圣地亚哥", "Santiago", -33.393, -70.7858),
    port("CO", "波哥大", "Bogotá", 4.7016, -74.1469),
    port("DE", "法兰克福", "Frankfurt", 50.0264, 8.5431),
    port("EG", "开罗", "Cairo", 30.1219, 31.4056),
    port("ES", "马德里", "Madrid", 40.4936, -3.5668),
    port("ET", "亚的斯亚贝巴", "Addis Ababa", 8.9779, 38.7993),
    port("FR", "巴黎", "Paris", 49.0128, 2.55),
    port("GB", "伦敦", "London", 51.4706, -0.4619),
    port("GE", "第比利斯", "Tbilisi", 41.6692, 44.9547),
    port("HU", "布达佩斯", "Budapest", 47.4369, 19.2556),
    port("ID", "雅加达", "Jakarta", -6.1256, 106.656),
    port("IN", "新德里", "New Delhi", 28.5665, 77.1031),
    port("IT", "罗马", "Rome", 41.8045, 12.2508),
    port("JO", "安曼", "Amman", 31.7226, 35.9932),
    port("JP", "东京", "Tokyo", 35.7647, 140.386),
    port("KE", "内罗毕", "Nairobi", -1.3192, 36.9278),
    port("KR", "首尔", "Seoul", 37.4691, 126.451),
    port("KW", "科威特城", "Kuwait City", 29.2268, 47.98),
    port("KZ", "阿拉木图", "Almaty", 43.3521, 77.0405),
    port("LA", "万象", "Vientiane", 17.9883, 102.563),
    port("LK", "科伦坡", "Colombo", 7.1808, 79.8841),
    port("MA", "卡萨布兰卡", "Casablanca", 33.3675, -7.59),
    port("MM", "仰光", "Yangon", 16.9073, 96.1332),
    port("MN", "乌兰巴托", "Ulaanbaatar", 47.6467, 106.82),
    port("MX", "墨西哥城", "Mexico City", 19.4363, -99.0721),
    port("MY", "吉隆坡", "Kuala Lumpur", 2.7456, 101.71),
    port("NG", "拉各斯", "Lagos", 6.5774, 3.3212),
    port("NL", "阿姆斯特丹", "Amsterdam", 52.3086, 4.7639),
    port("NZ", "奥克兰", "Auckland", -37.0081, 174.792),
    port("OM", "马斯喀特", "Muscat", 23.5933, 58.2844),
    port("PE", "利马", "Lima", -12.0219, -77.1143),
    port("PH", "马尼拉", "Manila", 14.5086, 121.02),
    port("PK", "卡拉奇", "Karachi", 24.9065, 67.1608),
    port("PL", "华沙", "Warsaw", 52.1657, 20.9671),
    port("QA", "多哈", "Doha", 25.2606, 51.6138),
    port("RS", "贝尔格莱德", "Belgrade", 44.8184, 20.3091),
    port("RU", "莫斯科", "Moscow", 55.9726, 37.4146),
    port("SA", "利雅得", "Riyadh", 24.9576, 46.6988),
    port("SG", "新加坡", "Singapore", 1.3502, 103.994),
    port("TH", "曼谷", "Bangkok", 13.6811, 100.747),
    port("TR", "伊斯坦布尔", "Istanbul", 41.2753, 28.752),
    port("US", "洛杉矶", "Los Angeles", 33.9425, -118.408),
    port("UZ", "塔什干", "Tashkent", 41.2579, 69.2812),
    port("VN", "河内", "Hanoi", 21.2212, 105.807),
    port("ZA", "约翰内斯堡", "Johannesburg", -26.1337, 28.2423),
];

/// A course from home.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// Where it begins.
    pub from: Bilingual,
    /// Where it leads.
    pub to: Bilingual,
    /// Degrees clockwise from north, 0 to 360.
    pub bearing: f64,
    /// Length of the rhumb line.
    pub kilometres: f64,
}

/// The course to a market by its code (ISO 3166-1 alpha-2); `None` where the table has no port, since a document
/// without a known destination has no course.
pub fn course_to(market: &Code) -> Option<Course> {
    let port = PORTS.iter().find(|port| port.market == market.as_str())?;
    Some(course(&HOME, port))
}

fn course(from: &Port, to: &Port) -> Course {
    use std::f64::consts::{FRAC_PI_4, PI};
    let stretched = |latitude: f64| (FRAC_PI_4 + latitude / 2.0).tan().ln();
    let (start, end) = (from.latitude.to_radians(), to.latitude.to_radians());
    let north = end - start;
    // The shorter way round: across the date line where that is nearer.
    let east = (to.longitude - from.longitude).to_radians();
    let east = (east + PI).rem_euclid(2.0 * PI) - PI;
    let stretch = stretched(end) - stretched(start);
    // Along a parallel both differences vanish and their quotient tends to the cosine of the latitude.
    let narrowing = if stretch.abs() > 1e-9 { north / stretch } else { start.cos() };
    Course {
        from: Bilingual::new(from.name.0, from.name.1),
        to: Bilingual::new(to.name.0, to.name.1),
        bearing: east.atan2(stretch).to_degrees().rem_euclid(360.0),
        kilometres: EARTH_RADIUS_KM * north.hypot(narrowing * east),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(market: &str) -> Course {
        course_to(&Code::parse(market).unwrap()).unwrap()
    }

    #[test]
    fn the_course_to_karachi_is_the_one_of_the_printed_system() {
        let karachi = to("PK");
        assert_eq!(format!("{:.1} {:.0}", karachi.bearing, karachi.kilometres), "262.6 5404");
        assert_eq!(karachi.to, Bilingual::new("卡拉奇", "Karachi"));
    }

    #[test]
    fn a_rhumb_line_is_never_shorter_than_the_great_circle() {
        for port in PORTS {
            let course = course(&HOME, port);
            let (a, b) = (HOME.latitude.to_radians(), port.latitude.to_radians());
            let east = (port.longitude - HOME.longitude).to_radians();
            let cosine = a.sin() * b.sin() + a.cos() * b.cos() * east.cos();
            let circle = EARTH_RADIUS_KM * cosine.clamp(-1.0, 1.0).acos();
            assert!(
                course.kilometres >= circle - 1.0,
                "{}: {} < {circle}",
                port.market,
                course.kilometres
            );
            assert!((0.0..360.0).contains(&course.bearing), "{}", port.market);
        }
    }

    #[test]
    fn eastward_over_the_date_line_and_along_a_parallel() {
        assert!(
            (80.0..100.0).contains(&to("US").bearing),
            "east across the ocean: {}",
            to("US").bearing
        );
        let along = course(&port("A", "", "", 60.0, 0.0), &port("B", "", "", 60.0, 1.0));
        assert!((along.bearing - 90.0).abs() < 1e-6);
        assert!((along.kilometres - 55.597).abs() < 0.01, "{}", along.kilometres);
    }

    #[test]
    fn ports_are_sorted_and_stand_once() {
        assert!(PORTS.is_sorted_by(|a, b| a.market < b.market));
    }
}
