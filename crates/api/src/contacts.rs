//! Contacts: all of them with their enterprises, new ones and edits.

use portolan_domain::action::Verb;
use portolan_domain::contact::Contact;
use portolan_domain::enterprise::Enterprise;
use portolan_domain::id::{ContactId, EnterpriseId};
use portolan_domain::record::Noun;
use portolan_domain::text::Bilingual;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::app::{App, new_id};
use crate::error::{ApiError, Result};
use crate::refs::{Names, Ref};
use crate::{records, save};

/// A contact as a line of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ContactRow {
    /// The record.
    pub contact: Contact,
    /// Where this person works.
    pub enterprise: Ref,
}

/// What a new contact begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateContact {
    /// Where the person works.
    pub enterprise_id: EnterpriseId,
    /// Name; one language is enough.
    pub name: Bilingual,
}

/// All contacts with their enterprises, in the order of codes.
///
/// # Errors
/// When the store cannot be read.
pub async fn list(app: &App) -> Result<Vec<ContactRow>> {
    let enterprises = Names::of(&app.store.all::<Enterprise>().await?);
    let row = |contact: Contact| {
        let enterprise = enterprises.get(contact.enterprise_id)?;
        Some(ContactRow { contact, enterprise })
    };
    // The store lets no contact point to an enterprise that is gone, so none is left out.
    Ok(app.store.all::<Contact>().await?.into_iter().filter_map(row).collect())
}

/// Makes a contact with the next free code; the first one of an enterprise is the one to call.
///
/// # Errors
/// When it has no name, or the enterprise is gone.
pub async fn create(app: &App, input: CreateContact) -> Result<Contact> {
    let colleagues: Vec<Contact> = app.store.pointing_to(input.enterprise_id).await?;
    let contact = Contact {
        id: ContactId(new_id()),
        code: records::next_code(app, Noun::Contact, "C", 2).await?,
        revision: 0,
        enterprise_id: input.enterprise_id,
        name: input.name,
        title: Bilingual::default(),
        phone: String::new(),
        email: String::new(),
        primary: !colleagues.iter().any(|colleague| colleague.primary),
        notes: String::new(),
    };
    check(&contact)?;
    save::created(app, contact).await
}

/// Saves an edited contact.
///
/// # Errors
/// When it has no name or somebody was faster.
pub async fn save(app: &App, contact: Contact) -> Result<Contact> {
    check(&contact)?;
    save::edited(app, contact, Verb::Edit).await
}

fn check(contact: &Contact) -> Result<()> {
    match contact.name.is_empty() {
        true => Err(ApiError::invalid("name", "missing", "the contact has no name")),
        false => Ok(()),
    }
}
