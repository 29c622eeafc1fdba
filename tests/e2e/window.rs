//! The window as its user knows it: roles, names and words; and waiting for what must come, never for a time.

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::{
    desk::PATIENCE,
    driver::{Element, Session},
};

const FIND: &str = include_str!("find.js");
/// Where an element stands.
const PLACE: &str = "const at = arguments[0].getBoundingClientRect(); return [at.left, at.top, at.width, at.height]";

/// The open application.
pub(crate) struct Window {
    session: Session,
}

/// Tries again until there is an answer, and says what was waited for when none comes.
pub(crate) fn until<T>(what: &str, mut attempt: impl FnMut() -> Result<Option<T>>) -> Result<T> {
    let deadline = Instant::now() + PATIENCE;
    let mut last = None;
    while Instant::now() < deadline {
        match attempt() {
            Ok(Some(answer)) => return Ok(answer),
            Ok(None) => last = None,
            // An element may be replaced between being found and being used; the next look finds its successor.
            Err(error) => last = Some(error),
        }
        thread::sleep(Duration::from_millis(40));
    }
    match last {
        Some(error) => Err(error.context(format!("waited in vain: {what}"))),
        None => bail!("waited in vain: {what}"),
    }
}

impl Window {
    /// Wraps the session.
    pub(crate) fn new(session: Session) -> Self {
        Self { session }
    }

    /// Waits for something of this role and name.
    pub(crate) fn find(&self, role: &str, name: &str) -> Result<Element> {
        let found = until(&format!("{role} “{name}”"), || {
            Ok(Element::from_json(&self.session.script(FIND, json!([role, name]))?))
        });
        found.with_context(|| self.scene())
    }

    /// Presses it, as soon as it is there and stands still: a click goes to a place, and what arrives late moves what
    /// stands there.
    pub(crate) fn press(&self, role: &str, name: &str) -> Result<()> {
        let mut last = None;
        until(&format!("{role} “{name}” can be pressed"), || {
            let found = Element::from_json(&self.session.script(FIND, json!([role, name]))?);
            let Some(element) = found else { return Ok(None) };
            let place = self.session.script(PLACE, json!([element.to_json()]))?;
            let still = last.replace(place.clone()) == Some(place);
            still.then(|| self.session.click(&element)).transpose()
        })
        .with_context(|| self.scene())
    }

    /// Puts a text in the place of what a field holds.
    pub(crate) fn fill(&self, role: &str, label: &str, text: &str) -> Result<()> {
        // Begun again as a whole when the field is drawn anew on the way: what is chosen is typed over.
        until(&format!("{role} “{label}” takes what is typed"), || {
            let found = Element::from_json(&self.session.script(FIND, json!([role, label]))?);
            let Some(field) = found else { return Ok(None) };
            self.session.click(&field)?;
            self.session.script(
                "arguments[0].focus(); arguments[0].select?.()",
                json!([field.to_json()]),
            )?;
            self.session.type_into(&field, text).map(Some)
        })
        .with_context(|| self.scene())
    }

    /// Types on in a field, or presses a key there.
    pub(crate) fn type_into(&self, role: &str, label: &str, text: &str) -> Result<()> {
        self.session.type_into(&self.find(role, label)?, text)
    }

    /// Waits until the page says this somewhere.
    pub(crate) fn see(&self, text: &str) -> Result<()> {
        until(&format!("“{text}” is on the page"), || {
            Ok(self.text()?.contains(text).then_some(()))
        })
        .with_context(|| self.scene())
    }

    /// All that can be read on the page.
    pub(crate) fn text(&self) -> Result<String> {
        let text = self.session.script("return document.body.innerText", json!([]))?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Asks the page for something that no user could name.
    pub(crate) fn ask(&self, script: &str) -> Result<Value> {
        self.session.script(script, json!([]))
    }

    /// Keeps a picture of the page under this name, in the folder that `PORTOLAN_E2E_PICTURES` names.
    pub(crate) fn picture(&self, name: &str) -> Result<()> {
        let Some(folder) = std::env::var_os("PORTOLAN_E2E_PICTURES") else { return Ok(()) };
        std::fs::create_dir_all(&folder)?;
        let file = Path::new(&folder).join(name).with_extension("png");
        std::fs::write(file, self.session.screenshot()?).map_err(Into::into)
    }

    /// What a failed wait saw, in words and as a picture.
    fn scene(&self) -> String {
        let _ = self.picture(&format!(
            "failed-{}",
            thread::current().name().unwrap_or_default().replace("::", "-")
        ));
        format!("the page says: {}", self.text().unwrap_or_default())
    }

    /// Closes the application and waits until it is gone.
    pub(crate) fn close(self) -> Result<()> {
        self.session.end()
    }
}
