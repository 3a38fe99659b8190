//! The engine under test, asked the same questions in the same shapes as the oracle

use super::cases::{Answers, Case, Check};
use super::tables::Files;
use rolegate::engine::{Access, Effect, Grants, Instant, Resource, Target, check};
use rolegate::tables::Tables;
use serde::Deserialize;
use serde_json::Value;

/// The engine's tables: own ones, or those built in
pub fn tables(own: Option<&Files>) -> Tables {
    match own {
        Some(files) => Tables::read(files.iter().map(|(name, text)| (name.as_str(), text.as_bytes()))).expect("tables"),
        None => Tables::built_in().clone(),
    }
}

/// Grants laid over tables
pub fn access(tables: &Tables, grants: &Value) -> Result<Access, String> {
    let grants = Grants::deserialize(grants).map_err(|error| error.to_string())?;
    Access::new(tables, grants).map_err(|error| error.to_string())
}

/// An instant that is known to be one
pub fn instant(text: &str) -> Instant {
    Instant::parse(text).expect("an instant")
}

/// A resource that is known to be one
pub fn resource(resource: Option<&Value>) -> Option<Resource> {
    resource.map(|resource| Resource::deserialize(resource).expect("a resource"))
}

/// What the engine answers to a case: by `check` over the grants as they are, laid over the tables once, and compiled
pub fn answers(case: &Case) -> Answers {
    let tables = tables(case.tables.as_ref());
    let access = access(&tables, &case.grants)?;
    let now = Instant::parse(&case.now).map_err(|error| error.to_string())?;
    let compiled = access.compile(now);
    let answer = |asked: &Check| {
        let resource = resource(asked.resource.as_ref());
        let decision = access.check(&asked.action, resource.as_ref(), now);
        let at_once = check(&tables, access.grants(), &asked.action, resource.as_ref(), now);
        assert_eq!(decision, at_once, "{}", case.name);
        let target = access.target(resource.as_ref());
        let by_bits = access.action(&asked.action).zip(target).map(|(action, target)| compiled.effect(action, &target));
        assert_eq!(by_bits.unwrap_or(Effect::Deny), decision.effect, "{}: {asked:?}", case.name);
        serde_json::to_value(decision).expect("a decision is JSON")
    };
    Ok(case.checks.iter().map(answer).collect())
}

/// The effect by the compiled answers; what cannot be looked up is denied
pub fn compiled(access: &Access, action: &str, target: Option<&Target>, now: Instant) -> Effect {
    match (access.action(action), target) {
        (Some(action), Some(target)) => access.compile(now).effect(action, target),
        _ => Effect::Deny,
    }
}
