//! The engine's file.

use wasm_bindgen::prelude::*;

use super::{grants, instant};
use crate::engine::{Access, Resource};
use crate::tables::{System, Tables, is_tab, unescaped};

/// One subject's grants over one system, for as long as a gate keeps it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    access: Option<Access>,
    fault: String,
}

#[wasm_bindgen]
impl Engine {
    /// Lays grants, as lines, over a system's prepared text; over another system's everything is denied.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(system: &str, grants: &str) -> Engine {
        let tables = Tables::of(System::from_prepared(system));
        let laid =
            grants::read(grants).and_then(|grants| Access::new(&tables, grants).map_err(|error| error.message()));
        match laid {
            Ok(access) => Engine { access: Some(access), fault: String::new() },
            Err(fault) => Engine { access: None, fault },
        }
    }

    /// What is wrong with the grants; empty if nothing is. With a fault there are no answers.
    #[must_use]
    pub fn fault(&self) -> String {
        self.fault.clone()
    }

    /// The compiled answers at a moment in milliseconds since 1970, laid out as `CompiledGrants::to_words` says.
    #[must_use]
    pub fn compile(&self, now: f64) -> Vec<u32> {
        self.access.as_ref().map(|access| access.compile(instant(now)).to_words(access)).unwrap_or_default()
    }

    /// The first moment after `now`, both in milliseconds since 1970, at which an answer changes; infinite for none.
    #[must_use]
    pub fn until(&self, now: f64) -> f64 {
        let until = self.access.as_ref().and_then(|access| access.until(instant(now)));
        #[expect(clippy::cast_precision_loss, reason = "exact for a quarter of a million years")]
        until.map_or(f64::INFINITY, |moment| moment.to_milliseconds_up() as f64)
    }

    /// The explained answer ([T-6](crate::requirements#T-6)) to a line of the action, and the container and the id where there are. Its fields
    /// are parted by tabs: effect, reason, `true` or nothing for `depends`, the roles of `granted_to` with bars between them, then the five fields of
    /// `decided_by` in the contract's order if a cell decided. The last of them, the container, is all there is after its tab.
    #[must_use]
    pub fn check(&self, question: &str, now: f64) -> String {
        let mut text = String::new();
        let Some(access) = &self.access else { return text };
        let mut fields = question.split(is_tab);
        let action = fields.next().unwrap_or_default();
        let container = fields.next().map(unescaped);
        let resource = container.map(|container| Resource { container, id: fields.next().map(unescaped) });
        let answer = access.answer(action, resource.as_ref(), instant(now));
        let mut roles = String::new();
        for role in access.granted_to(action) {
            if !roles.is_empty() {
                roles.push('|');
            }
            roles.push_str(role);
        }
        text.push_str(answer.effect.as_str());
        let depends = if answer.depends { "true" } else { "" };
        for field in
            [answer.reason.as_str(), depends, &roles].into_iter().chain(answer.decided_by(access).into_iter().flatten())
        {
            text.push('\t');
            text.push_str(field);
        }
        text
    }

    /// The field `everywhere` of an action's reach. The other fields are read from what `compile` gives.
    #[must_use]
    pub fn everywhere(&self, action: &str, now: f64) -> bool {
        self.access.as_ref().is_some_and(|access| access.is_everywhere(action, instant(now)))
    }
}
