//! What is missing from the records of a journey.

use portolan_domain::delegation::{Delegation, EmergencyContact, MemberKind};
use portolan_domain::record::Record;
use portolan_dossier::Edition;

use super::{Checks, FindingKind, Severity};

/// Kinds of entries at which somebody receives the travellers.
const RECEIVED: [&str; 3] = ["meeting", "matchmaking", "site_visit"];

impl Checks {
    pub(super) fn delegation(&mut self, own: &Delegation, record: &Record) {
        self.pair(&own.name, (record, "name"));
        for host in &own.hosts {
            self.pair(&host.name, (record, "hosts"));
        }
        for local in &own.local_companies {
            self.pair(&local.name, (record, "localCompanies"));
        }
        self.programme(own, record);
        self.meetings(own, record);
        // The page for emergencies stays with those who travel.
        if self.options.edition != Edition::Host {
            self.emergency(&own.emergency, record);
        }
    }

    fn programme(&mut self, own: &Delegation, record: &Record) {
        for item in &own.programme {
            self.pair(&item.title, (record, "programme"));
            let received = RECEIVED.contains(&item.kind.as_str());
            let words = match (received && item.host.is_none(), item.city.trim().is_empty()) {
                (_, true) => ("没有写明地点", "does not say where it is"),
                (true, _) => ("没有写明接待单位", "does not say who receives"),
                _ => continue,
            };
            let (day, title) = (format!("{} {}", item.date, item.start), &item.title);
            let words = (
                format!("{day}“{}”{}", title.zh, words.0),
                format!("{day} “{}” {}", title.en, words.1),
            );
            let what = (FindingKind::MeetingIncomplete, Severity::Note);
            self.add(what, (Some(record), "programme"), words);
        }
    }

    fn meetings(&mut self, own: &Delegation, record: &Record) {
        for meeting in &own.meetings {
            let code = &meeting.code;
            if meeting.city.trim().is_empty() {
                let words = (
                    format!("会见 {code} 没有写明城市"),
                    format!("Meeting {code} does not say in which city"),
                );
                let what = (FindingKind::MeetingIncomplete, Severity::Must);
                self.add(what, (Some(record), "meetings"), words);
            }
            if meeting.table == 0 {
                let words =
                    (format!("会见 {code} 没有桌号"), format!("Meeting {code} has no table"));
                let what = (FindingKind::MeetingIncomplete, Severity::Note);
                self.add(what, (Some(record), "meetings"), words);
            }
        }
        let wanted = own.meetings.iter().filter(|meeting| meeting.interpreter).count();
        let helpers = own.members.iter().any(|member| member.kind == MemberKind::Support);
        if wanted > 0 && !helpers {
            let words = (
                format!("{wanted} 场会见需要翻译，团组里没有随行人员"),
                format!("{wanted} meetings want an interpreter and nobody travels to help"),
            );
            let what = (FindingKind::InterpreterMissing, Severity::Must);
            self.add(what, (Some(record), "members"), words);
        }
    }

    fn emergency(&mut self, contacts: &[EmergencyContact], record: &Record) {
        let what = (FindingKind::EmergencyUnreachable, Severity::Must);
        if contacts.is_empty() {
            let words = ("没有应急联系人".to_owned(), "There is nobody to call".to_owned());
            self.add(what, (Some(record), "emergency"), words);
        }
        for contact in contacts {
            self.pair(&contact.name, (record, "emergency"));
            let phone = contact.phone.trim();
            if phone.is_empty() || phone.eq_ignore_ascii_case("TBC") {
                let words = (
                    format!("应急联系“{}”的电话待核实", contact.name.zh),
                    format!("The number of “{}” is still to be confirmed", contact.name.en),
                );
                self.add(what, (Some(record), "emergency"), words);
            }
        }
    }
}
