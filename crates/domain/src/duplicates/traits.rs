//! What a record can have in common with another, made ready to be compared, and the keys under which both are met.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::{Against, Shared, Trait, for_slips, is_one_slip};
use crate::{
    contact::Contact,
    enterprise::Enterprise,
    intake::{draft::bare_city, name::FirmName},
};

/// Where anybody can have a mail address.
const PUBLIC_MAIL: [&str; 26] = [
    "126.com",
    "139.com",
    "163.com",
    "163.net",
    "188.com",
    "189.cn",
    "21cn.com",
    "aliyun.com",
    "aol.com",
    "example.cn",
    "example.com",
    "example.net",
    "example.org",
    "foxmail.com",
    "gmail.com",
    "hotmail.com",
    "icloud.com",
    "live.com",
    "msn.com",
    "outlook.com",
    "qq.com",
    "sina.cn",
    "sina.com",
    "sohu.com",
    "yahoo.com",
    "yeah.net",
];

/// A trait as it is compared, and as it stands.
type Said = (String, String);

/// One record.
pub(super) struct Traits {
    organisation: Option<Said>,
    /// Registered names, taken apart, as they stand.
    names: Vec<(FirmName, String)>,
    /// What people call it, whole, as it stands.
    called: Vec<Said>,
    slips: Option<(Vec<char>, String)>,
    certificate: Option<Said>,
    city: String,
    phones: Vec<Said>,
    emails: Vec<Said>,
    domains: Vec<Said>,
}

impl Traits {
    pub(super) fn of(own: &Enterprise, people: &[Contact]) -> Self {
        let given = |text: &&String| !text.trim().is_empty();
        let apart = |text: &String| (FirmName::of(text), text.clone());
        let called = [&own.short_name.zh, &own.short_name.en].into_iter().filter(given);
        let english = apart(&own.name.en);
        let organisation = own.uscc.as_ref().map(|uscc| {
            let text = uscc.as_str();
            (text[8..17].to_owned(), text.to_owned())
        });
        let emails: Vec<Said> = people.iter().filter_map(|one| email(&one.email)).collect();
        Self {
            organisation,
            names: [&own.name.zh, &own.name.en].into_iter().filter(given).map(apart).collect(),
            called: called.map(|text| (FirmName::of(text).whole, text.clone())).collect(),
            slips: for_slips(&english.0).map(|letters| (letters, english.1)),
            certificate: own.certificate.as_ref().and_then(|own| certificate(&own.number)),
            city: own
                .division
                .as_ref()
                .map_or_else(String::new, |division| bare_city(&division.city.zh).to_owned()),
            phones: people.iter().flat_map(|one| phones(&one.phone)).collect(),
            domains: emails.iter().filter_map(domain).collect(),
            emails,
        }
    }

    /// Tells each key under which this record is met.
    pub(super) fn keys(&self, mut meet: impl FnMut(u64)) {
        let said = |list: &[Said]| -> Vec<String> {
            list.iter().map(|(compared, _)| compared.clone()).collect()
        };
        let one = |said: &Option<Said>| said.iter().map(|own| own.0.clone()).collect();
        let whole = self.names.iter().map(|(name, _)| name.whole.clone());
        // What people call a firm stands in other lists in place of its name.
        let cores = self.names.iter().map(|(name, _)| name.core.clone());
        let lists: [(Trait, Vec<String>); 7] = [
            (Trait::OrganisationCode, one(&self.organisation)),
            (Trait::Name, whole.collect()),
            (Trait::Core, cores.chain(said(&self.called)).collect()),
            (Trait::Certificate, one(&self.certificate)),
            (Trait::Phone, said(&self.phones)),
            (Trait::Email, said(&self.emails)),
            (Trait::Domain, said(&self.domains)),
        ];
        for (of, texts) in &lists {
            texts.iter().filter(|text| !text.is_empty()).for_each(|text| meet(hashed(*of, text)));
        }
        // Texts that differ by one slip have themselves or one of these in common.
        if let Some((letters, _)) = &self.slips {
            meet(hashed(Trait::EnglishSlip, letters));
            for left_out in 0..letters.len() {
                let mut rest = letters.clone();
                rest.remove(left_out);
                meet(hashed(Trait::EnglishSlip, &rest));
            }
        }
    }

    /// What both have in common, the weightiest first, and what speaks against it.
    pub(super) fn compared(&self, other: &Self) -> (Vec<Shared>, Vec<Against>) {
        let mut shared = Vec::new();
        let mut found = |of: Trait, pair: Option<(&String, &String)>| {
            if let Some((said, other)) = pair {
                shared.push(Shared { of, said: said.clone(), other: other.clone() });
            }
            pair.is_some()
        };
        found(
            Trait::OrganisationCode,
            same(self.organisation.as_slice(), other.organisation.as_slice()),
        );
        if !found(Trait::Name, self.same_name(other)) && !found(Trait::Core, self.same_core(other))
        {
            found(Trait::EnglishSlip, self.slip(other));
        }
        found(Trait::Certificate, same(self.certificate.as_slice(), other.certificate.as_slice()));
        let mail = found(Trait::Email, same(&self.emails, &other.emails));
        found(Trait::Phone, same(&self.phones, &other.phones));
        if !mail {
            found(Trait::Domain, same(&self.domains, &other.domains));
        }
        shared.sort_by_key(|own| std::cmp::Reverse(own.of.weight()));
        (shared, self.against(other))
    }

    fn against(&self, other: &Self) -> Vec<Against> {
        let mut against = Vec::new();
        if let (Some(one), Some(two)) = (&self.organisation, &other.organisation)
            && one.0 != two.0
        {
            against.push(Against::OtherUscc);
        }
        if !self.city.is_empty() && !other.city.is_empty() && self.city != other.city {
            against.push(Against::OtherCity);
        }
        against
    }

    fn same_name<'a>(&'a self, other: &'a Self) -> Option<(&'a String, &'a String)> {
        self.pairs(other).find(|(one, two)| one.0.whole == two.0.whole).map(as_said)
    }

    fn same_core<'a>(&'a self, other: &'a Self) -> Option<(&'a String, &'a String)> {
        let names = self.pairs(other).find(|(one, two)| one.0.agrees(&two.0)).map(as_said);
        let is_called = |called: &Said, name: &FirmName| {
            !called.0.is_empty() && (called.0 == name.core || called.0 == name.whole)
        };
        let by_call = |own: &'a Self, met: &'a Self| {
            own.called.iter().find_map(|called| {
                let name = met.names.iter().find(|(name, _)| is_called(called, name))?;
                Some((&called.1, &name.1))
            })
        };
        names
            .or_else(|| by_call(self, other))
            .or_else(|| by_call(other, self).map(|(one, two)| (two, one)))
            .or_else(|| same(&self.called, &other.called))
    }

    fn slip<'a>(&'a self, other: &'a Self) -> Option<(&'a String, &'a String)> {
        let (one, two) = (self.slips.as_ref()?, other.slips.as_ref()?);
        is_one_slip(&one.0, &two.0).then_some((&one.1, &two.1))
    }

    fn pairs<'a>(
        &'a self,
        other: &'a Self,
    ) -> impl Iterator<Item = (&'a (FirmName, String), &'a (FirmName, String))> {
        self.names.iter().flat_map(|one| other.names.iter().map(move |two| (one, two)))
    }
}

fn as_said<'a>(
    (one, two): (&'a (FirmName, String), &'a (FirmName, String)),
) -> (&'a String, &'a String) {
    (&one.1, &two.1)
}

/// The first that both lists hold, as each has it.
fn same<'a>(one: &'a [Said], two: &'a [Said]) -> Option<(&'a String, &'a String)> {
    one.iter().find_map(|own| {
        let met = two.iter().find(|met| met.0 == own.0 && !own.0.is_empty())?;
        Some((&own.1, &met.1))
    })
}

fn hashed(of: Trait, what: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    (of, what).hash(&mut hasher);
    hasher.finish()
}

/// Letters and digits of a certificate's number; too short a one is a running number that many have.
fn certificate(number: &str) -> Option<Said> {
    let bare: String = number.chars().filter(|c| c.is_alphanumeric()).collect();
    (bare.chars().count() >= 6).then(|| (bare.to_uppercase(), number.to_owned()))
}

/// The numbers of a line, without the country's own code, where they are long enough to be somebody's.
fn phones(line: &str) -> Vec<Said> {
    let number = |piece: &str| {
        let main = piece.split(['转', 'e', 'x']).next().unwrap_or(piece);
        let digits: String = main.chars().filter(char::is_ascii_digit).collect();
        let digits = digits.trim_start_matches('0');
        let home = digits.strip_prefix("86").filter(|rest| rest.len() >= 9).unwrap_or(digits);
        let home = home.trim_start_matches('0');
        (home.len() >= 7).then(|| (home.to_owned(), piece.trim().to_owned()))
    };
    line.split(['/', ';', ',', '；', '，', '、']).filter_map(number).collect()
}

fn email(address: &str) -> Option<Said> {
    let bare = address.trim().to_lowercase();
    bare.contains('@').then(|| (bare, address.trim().to_owned()))
}

fn domain((address, _): &Said) -> Option<Said> {
    let (_, domain) = address.rsplit_once('@')?;
    let open = domain.is_empty() || PUBLIC_MAIL.contains(&domain);
    (!open).then(|| (domain.to_owned(), domain.to_owned()))
}
