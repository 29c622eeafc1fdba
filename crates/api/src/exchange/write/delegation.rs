//! Delegations to the file.

use portolan_domain::delegation::{
    Cost, Delegation, DelegationCost, LocalCompany, Meeting, Member, ProgrammeItem,
};
use portolan_domain::money::{Currency, Money};
use rust_decimal::Decimal;

use super::Codes;
use crate::error::Result;
use crate::exchange::number::Num;
use crate::exchange::shape::{
    FileCost, FileDelegation, FileEmergency, FileHost, FileLocalCompany, FileMeeting, FileMember,
    FileProgrammeItem,
};

pub(super) fn delegation(from: Delegation, codes: &Codes) -> Result<FileDelegation> {
    let total = from.budget_total().map_or(Decimal::ZERO, |total| total.amount);
    Ok(FileDelegation {
        id: from.code,
        name: from.name,
        from: from.from,
        to: from.to,
        cities: from.cities,
        time_zone: from.time_zone,
        home_time_zone: from.home_time_zone,
        members: from.members.into_iter().map(|part| member(part, codes)).collect::<Result<_>>()?,
        hosts: from
            .hosts
            .into_iter()
            .map(|host| FileHost {
                id: host.code,
                city: host.city,
                name: host.name,
                kind: host.kind,
            })
            .collect(),
        local_companies: from
            .local_companies
            .into_iter()
            .map(|part| local(part, codes))
            .collect::<Result<_>>()?,
        programme: from.programme.into_iter().map(programme_item).collect(),
        meetings: from
            .meetings
            .into_iter()
            .map(|part| meeting(part, codes))
            .collect::<Result<_>>()?,
        date_checks: from.date_checks,
        emergency: from
            .emergency
            .into_iter()
            .map(|number| FileEmergency {
                name: number.name,
                phone: number.phone,
                real: number.real,
            })
            .collect(),
        hotels: from.hotels,
        budget_cny: from.budget.into_iter().map(cost).collect(),
        checklist: from.checklist,
        budget_total_cny: Num(total),
    })
}

fn member(from: Member, codes: &Codes) -> Result<FileMember> {
    Ok(FileMember {
        person: codes.of_optional(from.consultant_id)?,
        enterprise: codes.of_optional(from.enterprise_id)?,
        id: from.code,
        kind: from.kind,
        name: from.name,
        role: from.role,
        title: from.title,
        org: from.organisation,
        badge_no: from.badge_no,
        passport_type: from.passport_type,
        diet: from.diet,
        room_no: from.room_no,
    })
}

fn local(from: LocalCompany, codes: &Codes) -> Result<FileLocalCompany> {
    Ok(FileLocalCompany {
        interested_in: from
            .interested_in
            .into_iter()
            .map(|id| codes.of(id))
            .collect::<Result<_>>()?,
        id: from.code,
        city: from.city,
        name: from.name,
        business: from.business,
    })
}

fn programme_item(from: ProgrammeItem) -> FileProgrammeItem {
    FileProgrammeItem {
        date: from.date,
        start: from.start,
        end: from.end,
        city: from.city,
        kind: from.kind,
        title: from.title,
        dress: from.dress,
        note: from.note,
        host: from.host,
    }
}

fn meeting(from: Meeting, codes: &Codes) -> Result<FileMeeting> {
    Ok(FileMeeting {
        enterprise: codes.of(from.enterprise_id)?,
        id: from.code,
        date: from.date,
        city: from.city,
        start: from.start,
        end: from.end,
        table: from.table,
        local: from.local_company,
        interpreter: from.interpreter,
        status: from.status,
    })
}

fn cost(from: DelegationCost) -> FileCost {
    let foreign =
        |money: &Money| (money.currency != Currency::cny()).then(|| money.currency.clone());
    match from.cost {
        Cost::PerPerson { each, persons } => FileCost {
            item: from.item,
            currency: foreign(&each),
            per_person: Some(Num(each.amount)),
            persons: Some(persons),
            fixed: None,
        },
        Cost::Fixed { amount } => FileCost {
            item: from.item,
            currency: foreign(&amount),
            per_person: None,
            persons: None,
            fixed: Some(Num(amount.amount)),
        },
    }
}
