//! Requests, and what they hold while they are open.

use super::edit::Edit;
use super::mini_programs;
use crate::directory::facts::{Key, MiniProgram, Record, Request, RequestState, Version, VersionState};
use crate::directory::vocabulary::{RequestId, Wish};

pub(super) fn submit(edit: &mut Edit<'_>, id: &RequestId, mut record: Request) {
    opened(edit, id, &record.wish);
    if let Wish::SensitiveApiCall { mini_program, .. } = &record.wish {
        record.bindings = mini_programs::bindings(edit, mini_program);
    }
    edit.put(Key::Request(id.clone()), Record::Request(record));
}

pub(super) fn approve(edit: &mut Edit<'_>, id: &RequestId) {
    decided(edit, id, RequestState::Approved, VersionState::Approved);
}

pub(super) fn reject(edit: &mut Edit<'_>, id: &RequestId, reason: &str) {
    decided(edit, id, RequestState::Rejected, VersionState::Rejected);
    edit.request(id, |record| record.reason = Some(reason.into()));
}

pub(super) fn withdraw(edit: &mut Edit<'_>, id: &RequestId) {
    decided(edit, id, RequestState::Withdrawn, VersionState::Previewed);
}

/// A submission holds its mini program (P-1).
fn opened(edit: &mut Edit<'_>, request: &RequestId, wish: &Wish) {
    let (Wish::Release { mini_program, .. } | Wish::Removal { mini_program }) = wish else { return };
    edit.mini_program(mini_program, |mini_program| mini_program.open = Some(request.clone()));
    if let Wish::Release { version, .. } = wish {
        edit.version(mini_program, version, |version| move_to(version, VersionState::Submitted));
    }
}

/// A decision lets the mini program go, and moves the version on.
fn decided(edit: &mut Edit<'_>, id: &RequestId, state: RequestState, moves_to: VersionState) {
    edit.request(id, |request| request.state = state);
    let Some(request) = edit.read_request(id) else { return };
    let (Wish::Release { mini_program, .. } | Wish::Removal { mini_program }) = &request.wish else { return };
    edit.mini_program(mini_program, |mini_program: &mut MiniProgram| {
        if mini_program.open.as_ref() == Some(id) {
            mini_program.open = None;
        }
    });
    if let Wish::Release { version, .. } = &request.wish {
        let home = edit.read_mini_program(mini_program).and_then(|record| edit.read_container(&record.container));
        let above = home.and_then(|home| home.parent).filter(|_| moves_to == VersionState::Approved);
        edit.version(mini_program, version, |version| {
            move_to(version, moves_to);
            if version.state != VersionState::Grayscale || above.is_some() {
                version.approved_in = above;
            }
        });
    }
}

/// What is in grayscale release stays so, whatever becomes of a submission (S-20).
fn move_to(version: &mut Version, state: VersionState) {
    if version.state != VersionState::Grayscale {
        version.state = state;
    }
}
