//! The layers of a file that are switched off: what stands in them is not drawn, on paper as on the screen.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

/// The layers that are off.
#[derive(Default)]
pub(super) struct Layers(BTreeSet<ObjectId>);

impl Layers {
    /// As the file says they are to begin with.
    pub(super) fn of(file: &Document) -> Self {
        Self::read(file).unwrap_or_default()
    }

    fn read(file: &Document) -> Option<Self> {
        let dictionary = |holder: &Dictionary, key: &[u8]| {
            file.dereference(holder.get(key).ok()?).ok()?.1.as_dict().ok().cloned()
        };
        let all = dictionary(file.catalog().ok()?, b"OCProperties")?;
        let first = dictionary(&all, b"D")?;
        let listed = |holder: &Dictionary, key: &[u8]| -> BTreeSet<ObjectId> {
            let list = holder.get(key).ok().and_then(|list| file.dereference(list).ok());
            let members = list.and_then(|(_, list)| list.as_array().ok());
            members.into_iter().flatten().filter_map(|member| member.as_reference().ok()).collect()
        };
        let base = first.get(b"BaseState").and_then(Object::as_name);
        Some(Self(match base {
            Ok(b"OFF") => &listed(&all, b"OCGs") - &listed(&first, b"ON"),
            _ => listed(&first, b"OFF"),
        }))
    }

    /// Whether what belongs to this layer, or to these together, is hidden.
    pub(super) fn hide(&self, file: &Document, layer: &Object) -> bool {
        if layer.as_reference().is_ok_and(|id| self.0.contains(&id)) {
            return true;
        }
        let Some(several) = file.dereference(layer).ok().and_then(|(_, own)| own.as_dict().ok())
        else {
            return false;
        };
        let Ok(members) = several.get(b"OCGs") else { return false };
        let members: Vec<ObjectId> = match (members.as_reference(), members.as_array()) {
            (_, Ok(list)) => list.iter().filter_map(|one| one.as_reference().ok()).collect(),
            (Ok(one), _) => match file.get_object(one).and_then(Object::as_array) {
                Ok(list) => list.iter().filter_map(|one| one.as_reference().ok()).collect(),
                Err(_) => vec![one],
            },
            _ => return false,
        };
        if members.is_empty() {
            return false;
        }
        let mut off = members.iter().map(|id| self.0.contains(id));
        let shown = match several.get(b"P").and_then(Object::as_name) {
            Ok(b"AllOn") => !off.any(|off| off),
            Ok(b"AnyOff") => off.any(|off| off),
            Ok(b"AllOff") => off.all(|off| off),
            _ => !off.all(|off| off),
        };
        !shown
    }
}
