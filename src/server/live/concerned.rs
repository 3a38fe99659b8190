//! Whose Grants a command may change: one row for a deactivated team, not one for each of its members.

use super::Concerned;
use crate::directory::{ContainerId, ContainerKind, ContainerRecord, FactChange, Facts, Key, Record, Timestamp};

/// Whom some changes concern, by the facts before them, each once.
pub(in crate::server) fn concerned(facts: &dyn Facts, changes: &[FactChange]) -> Vec<Concerned> {
    let mut concerned = Vec::new();
    for change in changes {
        match change {
            FactChange::Record(Key::User(user) | Key::Member(_, user), _) => {
                concerned.push(Concerned::User(user.to_string()));
            }
            FactChange::Record(Key::Container(id), Some(Record::Container(after))) => {
                let before = facts.container(id);
                if before.as_ref().map(told) != Some(told(after)) {
                    concerned.push(Concerned::Container(id.to_string()));
                }
                // Those who reach below the container above list this one from now on.
                let moved = before.is_none_or(|before| before.parent != after.parent);
                concerned.extend(after.parent.iter().filter(|_| moved).map(container));
            }
            FactChange::Record(Key::Container(id), _) => concerned.push(container(id)),
            // A mini program that is gone leaves the lists of those it was assigned to, here or above.
            FactChange::Record(Key::MiniProgram(_), Some(Record::MiniProgram(after))) if after.deleted => {
                let mut place = Some(after.container.clone());
                while let Some(id) = place {
                    place = facts.container(&id).and_then(|record| record.parent);
                    concerned.push(container(&id));
                }
            }
            _ => {}
        }
    }
    concerned.sort();
    concerned.dedup();
    concerned
}

fn container(id: &ContainerId) -> Concerned {
    Concerned::Container(id.to_string())
}

/// What Grants say of a container. What is counted in its record is none of it.
fn told(record: &ContainerRecord) -> Told<'_> {
    let ContainerRecord { kind, parent, deactivated, expires_at, deleted, .. } = record;
    (*kind, parent.as_ref(), *deactivated, *expires_at, *deleted)
}

type Told<'a> = (ContainerKind, Option<&'a ContainerId>, bool, Option<Timestamp>, bool);
