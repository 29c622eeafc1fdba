//! Delegations from the file.

use portolan_domain::delegation::{
    Cost, Delegation, DelegationCost, EmergencyContact, Host, LocalCompany, Meeting, Member,
    ProgrammeItem,
};
use portolan_domain::id::{Code, DelegationId};
use portolan_domain::money::{Currency, Money};
use portolan_domain::record::Noun;

use super::{Ids, refused};
use crate::error::Result;
use crate::exchange::shape::{
    FileCost, FileDelegation, FileLocalCompany, FileMeeting, FileMember, FileProgrammeItem,
};

pub(super) fn delegation(from: FileDelegation, ids: &mut Ids) -> Result<Delegation> {
    let id: DelegationId = ids.give(Noun::Delegation, &from.id)?;
    let code = from.id;
    let delegation = Delegation {
        id,
        revision: 0,
        name: from.name,
        from: from.from,
        to: from.to,
        cities: from.cities,
        time_zone: from.time_zone,
        home_time_zone: from.home_time_zone,
        members: from.members.into_iter().map(|part| member(part, ids)).collect::<Result<_>>()?,
        hosts: from
            .hosts
            .into_iter()
            .map(|host| Host { code: host.id, city: host.city, name: host.name, kind: host.kind })
            .collect(),
        local_companies: from
            .local_companies
            .into_iter()
            .map(|part| local(part, ids))
            .collect::<Result<_>>()?,
        programme: from.programme.into_iter().map(programme_item).collect(),
        meetings: from
            .meetings
            .into_iter()
            .map(|part| meeting(part, ids))
            .collect::<Result<_>>()?,
        date_checks: from.date_checks,
        emergency: from
            .emergency
            .into_iter()
            .map(|number| EmergencyContact {
                name: number.name,
                phone: number.phone,
                real: number.real,
            })
            .collect(),
        hotels: from.hotels,
        budget: from.budget_cny.into_iter().map(|part| cost(part, &code)).collect::<Result<_>>()?,
        checklist: from.checklist,
        code,
    };
    let total = delegation.budget_total().filter(|total| total.currency == Currency::cny());
    match total {
        Some(total) if total.amount != from.budget_total_cny.0 => Err(refused(format!(
            "the budget of delegation {} adds up to {}, not to {}",
            delegation.code, total.amount, from.budget_total_cny.0
        ))),
        _ => Ok(delegation),
    }
}

fn member(from: FileMember, ids: &Ids) -> Result<Member> {
    Ok(Member {
        consultant_id: ids.find_optional(Noun::Consultant, from.person.as_ref(), &from.id)?,
        enterprise_id: ids.find_optional(Noun::Enterprise, from.enterprise.as_ref(), &from.id)?,
        code: from.id,
        kind: from.kind,
        name: from.name,
        role: from.role,
        title: from.title,
        organisation: from.org,
        badge_no: from.badge_no,
        passport_type: from.passport_type,
        diet: from.diet,
        room_no: from.room_no,
    })
}

fn local(from: FileLocalCompany, ids: &Ids) -> Result<LocalCompany> {
    let wanted = from.interested_in.iter().map(|code| ids.find(Noun::Enterprise, code, &from.id));
    Ok(LocalCompany {
        interested_in: wanted.collect::<Result<_>>()?,
        code: from.id,
        city: from.city,
        name: from.name,
        business: from.business,
    })
}

fn programme_item(from: FileProgrammeItem) -> ProgrammeItem {
    ProgrammeItem {
        date: from.date,
        start: from.start,
        end: from.end,
        city: from.city,
        kind: from.kind,
        title: from.title,
        host: from.host,
        dress: from.dress,
        note: from.note,
    }
}

fn meeting(from: FileMeeting, ids: &Ids) -> Result<Meeting> {
    Ok(Meeting {
        enterprise_id: ids.find(Noun::Enterprise, &from.enterprise, &from.id)?,
        code: from.id,
        date: from.date,
        city: from.city,
        start: from.start,
        end: from.end,
        table: from.table,
        local_company: from.local,
        interpreter: from.interpreter,
        status: from.status,
    })
}

fn cost(from: FileCost, delegation: &Code) -> Result<DelegationCost> {
    let currency = from.currency.unwrap_or_else(Currency::cny);
    let cost = match (from.per_person, from.persons, from.fixed) {
        (Some(each), Some(persons), None) => {
            Cost::PerPerson { each: Money { amount: each.into(), currency }, persons }
        }
        (None, None, Some(fixed)) => {
            Cost::Fixed { amount: Money { amount: fixed.into(), currency } }
        }
        _ => {
            return Err(refused(format!(
                "a cost of {delegation} is neither so much a head nor one sum"
            )));
        }
    };
    Ok(DelegationCost { item: from.item, cost })
}
