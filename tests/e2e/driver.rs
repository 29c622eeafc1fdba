//! The few calls of the WebDriver protocol that the journeys need. What to wait for is decided in `window`.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use base64::Engine;
use serde_json::{Value, json};

/// The key under which WebDriver hides an element's id, fixed by the standard.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The key, as WebDriver types it.
pub(crate) const ENTER: &str = "\u{E007}";

/// One open application.
pub(crate) struct Session {
    agent: ureq::Agent,
    url: String,
}

/// Something on the page.
#[derive(Debug, Clone)]
pub(crate) struct Element(String);

impl Element {
    /// Reads what a script returned; `None` for anything that is no element.
    pub(crate) fn from_json(value: &Value) -> Option<Self> {
        value.get(ELEMENT)?.as_str().map(|id| Self(id.to_owned()))
    }

    /// The form in which a script takes it.
    pub(crate) fn to_json(&self) -> Value {
        json!({ ELEMENT: self.0 })
    }
}

impl Session {
    /// Starts the application through the driver at this address.
    pub(crate) fn start(driver: &str, application: &str, arguments: &[&str]) -> Result<Self> {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .into();
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "wry",
            "tauri:options": { "application": application, "args": arguments },
        } } });
        let answer = value(agent.post(format!("{driver}/session")).send_json(wanted)?)?;
        let id = answer["sessionId"].as_str().context("the driver names no session")?;
        Ok(Self { url: format!("{driver}/session/{id}"), agent })
    }

    /// Runs the body of a function in the page; its `arguments` are these.
    pub(crate) fn script(&self, body: &str, arguments: Value) -> Result<Value> {
        self.post("execute/sync", json!({ "script": body, "args": arguments }))
    }

    /// Presses it as a mouse would.
    pub(crate) fn click(&self, element: &Element) -> Result<()> {
        self.post(&format!("element/{}/click", element.0), json!({})).map(drop)
    }

    /// Types into it, key by key.
    pub(crate) fn type_into(&self, element: &Element, text: &str) -> Result<()> {
        self.post(&format!("element/{}/value", element.0), json!({ "text": text })).map(drop)
    }

    /// A picture of the page, as PNG.
    pub(crate) fn screenshot(&self) -> Result<Vec<u8>> {
        let answer = value(self.agent.get(format!("{}/screenshot", self.url)).call()?)?;
        let base64 = answer.as_str().context("the driver gave no picture")?;
        base64::engine::general_purpose::STANDARD.decode(base64).map_err(Into::into)
    }

    /// Closes the application.
    pub(crate) fn end(&self) -> Result<()> {
        value(self.agent.delete(&self.url).call()?).map(drop)
    }

    fn post(&self, path: &str, body: Value) -> Result<Value> {
        value(self.agent.post(format!("{}/{path}", self.url)).send_json(body)?)
    }
}

fn value(mut answer: ureq::http::Response<ureq::Body>) -> Result<Value> {
    let mut body: Value = answer.body_mut().read_json()?;
    let value = body["value"].take();
    if !answer.status().is_success() {
        bail!("{}: {}", value["error"], value["message"]);
    }
    Ok(value)
}
