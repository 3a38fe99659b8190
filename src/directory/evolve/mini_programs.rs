//! Mini programs and their versions, and the counts rules ask for (S-9, M-5).

use super::containers;
use super::edit::Edit;
use crate::directory::facts::{Key, MiniProgram, Record, Settings, Version, VersionState};
use crate::directory::vocabulary::{ContainerId, ContainerKind, MiniProgramId, ThingId, Timestamp, VersionNumber};

pub(super) fn upload(edit: &mut Edit<'_>, at: Timestamp, id: &MiniProgramId, number: VersionNumber) {
    let version = Version { state: VersionState::Uploaded, percent: None, approved_in: None };
    edit.put(Key::Version(id.clone(), number), Record::Version(version));
    if let Some(record) = edit.read_mini_program(id) {
        // The later one, whatever the clocks of two servers say (M-5).
        edit.container(&record.container, |container| container.uploaded_at = container.uploaded_at.max(Some(at)));
    }
}

/// In `connect` a mini program is the container of its members' roles as well (C-2).
pub(super) fn create(edit: &mut Edit<'_>, id: &MiniProgramId, home: &ContainerId, name: &str) {
    let connect = edit.read_container(home).is_some_and(|home| home.kind == ContainerKind::Workspace);
    let container = if connect { id.into() } else { home.clone() };
    if connect {
        containers::create(edit, &container, ContainerKind::MiniProgram, name, Some(home.clone()), None);
    }
    edit.container(&container, |container| container.mini_programs = container.mini_programs.saturating_add(1));
    let record = MiniProgram {
        container,
        name: name.into(),
        open: None,
        highest: None,
        live: None,
        grayscale: None,
        deleted: false,
    };
    edit.put(Key::MiniProgram(id.clone()), Record::MiniProgram(record));
}

pub(super) fn delete(edit: &mut Edit<'_>, id: &MiniProgramId) {
    let Some(record) = edit.read_mini_program(id) else { return };
    edit.mini_program(id, |mini_program| mini_program.deleted = true);
    edit.container(&record.container, |container| {
        container.mini_programs = container.mini_programs.saturating_sub(1);
        container.deleted = container.kind == ContainerKind::MiniProgram;
    });
}

pub(super) fn release(edit: &mut Edit<'_>, id: &MiniProgramId, number: VersionNumber, percent: Option<u8>) {
    edit.version(id, &number, |version| {
        version.percent = percent;
        version.state = if percent.is_some() { VersionState::Grayscale } else { VersionState::Released };
    });
    counted(edit, id, |record, ended| {
        record.highest = record.highest.max(Some(number));
        if percent.is_some() {
            record.grayscale = Some(number);
            return;
        }
        record.grayscale = None;
        let before = record.live.replace(number).filter(|before| *before != number);
        ended.extend(before.map(|before| (before, VersionState::Superseded)));
    });
}

pub(super) fn withdraw_grayscale(edit: &mut Edit<'_>, id: &MiniProgramId, number: VersionNumber) {
    counted(edit, id, |record, ended| {
        record.grayscale = None;
        ended.push((number, VersionState::GrayscaleWithdrawn));
    });
}

pub(super) fn take_offline(edit: &mut Edit<'_>, id: &MiniProgramId) {
    counted(edit, id, |record, ended| {
        let live = [record.live.take(), record.grayscale.take()];
        ended.extend(live.into_iter().flatten().map(|number| (number, VersionState::Offline)));
    });
}

/// Adds to what its team's superapp team allows; what was allowed before the team was bound to it is forgotten (O-2).
pub(super) fn allow_call(edit: &mut Edit<'_>, id: &MiniProgramId, api: &ThingId) {
    let bindings = bindings(edit, id);
    set(edit, id, |settings| {
        if settings.bindings != bindings {
            settings.sensitive_apis.clear();
        }
        settings.bindings = bindings;
        settings.sensitive_apis.push(api.clone());
    });
}

/// How often the team of a mini program was bound elsewhere.
pub(super) fn bindings(edit: &Edit<'_>, id: &MiniProgramId) -> u32 {
    let home = edit.read_mini_program(id).and_then(|record| edit.read_container(&record.container));
    home.map_or(0, |home| home.bindings)
}

/// Changes what is set of a mini program, whether something was or not.
pub(super) fn set(edit: &mut Edit<'_>, id: &MiniProgramId, change: impl FnOnce(&mut Settings)) {
    let key = Key::Settings(id.clone());
    let mut settings = match edit.get(&key) {
        Some(Record::Settings(settings)) => settings,
        _ => Settings::default(),
    };
    change(&mut settings);
    edit.put(key, Record::Settings(settings));
}

/// Changes a mini program, ends the versions named, and keeps count of what is live in its container.
fn counted(
    edit: &mut Edit<'_>,
    id: &MiniProgramId,
    change: impl FnOnce(&mut MiniProgram, &mut Vec<(VersionNumber, VersionState)>),
) {
    let Some(mut record) = edit.read_mini_program(id) else { return };
    let live = |record: &MiniProgram| u32::from(record.live.is_some() || record.grayscale.is_some());
    let (before, mut ended) = (live(&record), Vec::new());
    change(&mut record, &mut ended);
    let after = live(&record);
    edit.container(&record.container, |container| {
        container.released = container.released.saturating_sub(before).saturating_add(after);
    });
    edit.put(Key::MiniProgram(id.clone()), Record::MiniProgram(record));
    for (number, state) in ended {
        edit.version(id, &number, |version| (version.state, version.percent) = (state, None));
    }
}
