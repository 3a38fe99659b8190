//! Superapps, sensitive APIs, features, JSAPIs and apps, and how many there are (S-9).

use super::edit::Edit;
use crate::directory::facts::{AppKey, Key, Record, Thing};
use crate::directory::vocabulary::{ContainerId, KeyId, ThingId, ThingKind};

pub(super) fn create(edit: &mut Edit<'_>, id: &ThingId, record: Thing) {
    count(edit, &record.container, record.kind, |count| count.saturating_add(1));
    edit.put(Key::Thing(id.clone()), Record::Thing(record));
}

pub(super) fn delete(edit: &mut Edit<'_>, id: &ThingId) {
    let Some(Record::Thing(record)) = edit.get(&Key::Thing(id.clone())) else { return };
    if !record.deleted {
        count(edit, &record.container, record.kind, |count| count.saturating_sub(1));
    }
    edit.thing(id, |thing| thing.deleted = true);
}

pub(super) fn create_key(edit: &mut Edit<'_>, app: &ThingId, key: AppKey) {
    edit.thing(app, |app| app.keys.push(key));
}

pub(super) fn delete_key(edit: &mut Edit<'_>, app: &ThingId, key: &KeyId) {
    edit.thing(app, |app| app.keys.retain(|known| known.id != *key));
}

fn count(edit: &mut Edit<'_>, container: &ContainerId, kind: ThingKind, change: impl FnOnce(u32) -> u32) {
    let key = Key::ThingCount(container.clone(), kind);
    let before = match edit.get(&key) {
        Some(Record::ThingCount(count)) => count,
        _ => 0,
    };
    edit.put(key, Record::ThingCount(change(before)));
}
