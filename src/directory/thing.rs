//! Superapps, sensitive APIs, features, JSAPIs and apps: one kind of record, each with rights of its own kind (O-1 to O-3).
//!
//! The table of commands says in which kind of container a kind of thing is, and which right each step asks there.

use super::asking::{Asking, NAME, Result, refuse, too_many, wrong_kind};
use super::facts::Thing;
use super::rights::command_rows;
use crate::directory::vocabulary::{
    ContainerId, EditThingForm, Happened, Hint, IntegrationForm, KeyId, OfApp, OfAppKey, OfThing, Refusal, RefusalCode,
    ThingForm, ThingId, ThingKind,
};

/// How many keys an app has at most: enough to bring a new one into use before the old one is deleted.
pub const MOST_KEYS: usize = 10;

/// O-1, O-2, O-3.
pub(super) fn create_thing(asking: &Asking<'_>, form: &ThingForm) -> Result<Vec<Happened>> {
    may(asking, form.kind, &form.container)?;
    Ok(vec![Happened::ThingCreated {
        thing: fresh_thing(asking)?,
        kind: form.kind,
        container: form.container.clone(),
        name: asking.text("name", &form.name, NAME)?,
        description: asking.notes("description", &form.description)?,
    }])
}

/// O-1, O-2, O-3.
pub(super) fn edit_thing(asking: &Asking<'_>, form: &EditThingForm) -> Result<Vec<Happened>> {
    let thing = thing_to_change(asking, &form.thing)?;
    let name = form.name.as_ref().map(|name| asking.text("name", name, NAME)).transpose()?;
    let description = form.description.as_ref().map(|text| asking.notes("description", text)).transpose()?;
    let name = name.filter(|name| *name != thing.name);
    let description = description.filter(|description| *description != thing.description);
    if name.is_none() && description.is_none() {
        return refuse(RefusalCode::NoChange, &form.thing);
    }
    Ok(vec![Happened::ThingEdited { thing: form.thing.clone(), kind: thing.kind, name, description }])
}

/// O-1, O-2, O-3. Decision: where the documents name no right to delete, whoever may edit may.
pub(super) fn delete_thing(asking: &Asking<'_>, form: &OfThing) -> Result<Vec<Happened>> {
    let thing = thing_to_change(asking, &form.thing)?;
    Ok(vec![Happened::ThingDeleted { thing: form.thing.clone(), kind: thing.kind }])
}

/// O-1. Decision: the documents do not say what the settings are, so the directory keeps a text and does not read it.
pub(super) fn integrate_superapp(asking: &Asking<'_>, form: &IntegrationForm) -> Result<Vec<Happened>> {
    let superapp = of_kind(asking, &form.superapp, ThingKind::Superapp)?;
    may(asking, superapp.kind, &superapp.container)?;
    let settings = asking.notes("settings", &form.settings)?;
    if superapp.integration.unwrap_or_default() == settings {
        return refuse(RefusalCode::NoChange, &form.superapp);
    }
    Ok(vec![Happened::SuperappIntegrated { superapp: form.superapp.clone(), settings }])
}

/// O-3: a secret that is shown once; what is kept is its digest.
pub(super) fn create_app_key(asking: &Asking<'_>, form: &OfApp) -> Result<Vec<Happened>> {
    let app = app_to_change(asking, &form.app)?;
    let (key, digest) = (KeyId::new(asking.fresh_id()?), asking.fresh_secret()?);
    if app.keys.iter().any(|known| known.id == key) {
        return refuse(RefusalCode::IdTaken, key);
    }
    if app.keys.iter().any(|known| known.digest == digest) {
        return refuse(RefusalCode::CodeReused, "");
    }
    if app.keys.len() >= MOST_KEYS {
        return too_many("keys", MOST_KEYS);
    }
    Ok(vec![Happened::AppKeyCreated { app: form.app.clone(), key, digest }])
}

/// O-3.
pub(super) fn delete_app_key(asking: &Asking<'_>, form: &OfAppKey) -> Result<Vec<Happened>> {
    let app = app_to_change(asking, &form.app)?;
    if !app.keys.iter().any(|known| known.id == form.key) {
        return refuse(RefusalCode::UnknownKey, &form.key);
    }
    Ok(vec![Happened::AppKeyDeleted { app: form.app.clone(), key: form.key.clone() }])
}

fn app_to_change(asking: &Asking<'_>, id: &ThingId) -> Result<Thing> {
    let app = of_kind(asking, id, ThingKind::App)?;
    may(asking, app.kind, &app.container)?;
    Ok(app)
}

/// A thing of this kind.
fn of_kind(asking: &Asking<'_>, id: &ThingId, kind: ThingKind) -> Result<Thing> {
    let thing = asking.thing(id)?;
    if thing.kind == kind {
        return Ok(thing);
    }
    let hint = Hint::Kinds { found: thing.kind.as_str(), expected: vec![kind.as_str()] };
    Err(Refusal::new(RefusalCode::WrongThingKind, id).with(hint))
}

/// A thing with which whoever asks may do what is asked.
fn thing_to_change(asking: &Asking<'_>, id: &ThingId) -> Result<Thing> {
    let thing = asking.thing(id)?;
    may(asking, thing.kind, &thing.container)?;
    Ok(thing)
}

/// Whoever asks holds the right that the table of commands asks about this kind of thing there.
pub(super) fn may(asking: &Asking<'_>, kind: ThingKind, container: &ContainerId) -> Result<()> {
    let home = asking.container(container)?;
    let may = asking.may_in(home.kind, kind.as_str(), container, None).map(drop);
    may.or_else(|refusal| match refusal.code {
        // No such thing is in this kind of container.
        RefusalCode::NotInThisSystem => {
            let rows = command_rows(asking.intent).iter().filter(|row| row.of.iter().any(|of| of == kind.as_str()));
            let kinds: Vec<_> = rows.flat_map(|row| row.kinds.iter().copied()).collect();
            wrong_kind(container, home.kind, &kinds)
        }
        _ => Err(refusal),
    })
}

pub(super) fn fresh_thing(asking: &Asking<'_>) -> Result<ThingId> {
    let id = ThingId::new(asking.fresh_id()?);
    if asking.facts.thing(&id).is_some() { refuse(RefusalCode::IdTaken, id) } else { Ok(id) }
}
