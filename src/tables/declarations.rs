//! Reads `roles.csv` and `scopes.csv`, which declare the systems, roles and scopes.

use super::csv::CsvRecords;
use super::error::{Errors, quoted};
use super::field::Field;
use super::identifier::{AN_IDENTIFIER, is_identifier};
use super::index::RoleIndex;
use super::limits::{MAXIMUM_ROLES, MAXIMUM_SCOPES, MAXIMUM_SYSTEMS};
use super::model::{Reach, Role, Scope, System};

pub(super) const ROLES_HEADER: &str = "system,role,held_in,reach,needs,acts_as,title,duty";
pub(super) const SCOPES_HEADER: &str = "system,scope,reach,title";

/// Reads `roles.csv` into systems, sorted by id, that have only roles so far.
pub(super) fn read_roles(records: &CsvRecords, systems: &mut Vec<System>, errors: &mut Errors) {
    for number in 1..records.len() {
        let [system, role, held_in, reach, _, _, title, duty] = records.get(number) else {
            errors.wrong_count(records.get(number), 8);
            continue;
        };
        // All three are checked, so that all their errors are reported.
        let mut named = true;
        for field in [system, role, held_in] {
            named &= check_identifier(field, errors);
        }
        let reach = match reach.text.as_str() {
            "own" => Reach::Own,
            "below" => Reach::Below,
            _ => {
                errors.about(reach, "", "`own` or `below`");
                Reach::Own
            }
        };
        let Some(entry) = system_entry(systems, system, errors).filter(|_| named) else { continue };
        if entry.role_index(&role.text).is_some() {
            errors.about(role, "a second role ", "each role once in a system");
        } else if entry.roles.len() == MAXIMUM_ROLES {
            errors.push(role.at, "one role more", "at most 256 roles in a system");
        } else {
            entry.roles.push(Role {
                id: role.text.clone(),
                held_in: held_in.text.clone(),
                reach,
                needs: Vec::new(),
                acts_as: None,
                title: title.text.clone(),
                duty: duty.text.clone(),
                in_table: false,
            });
        }
    }
    // `needs` and `acts_as` may name roles that come later in the file, so they are looked up last.
    for number in 1..records.len() {
        if let [system, role, _, _, needs, acts_as, _, _] = records.get(number) {
            link(systems, system, role, [needs, acts_as], errors);
        }
    }
}

/// Reads `scopes.csv` into the systems.
pub(super) fn read_scopes(records: &CsvRecords, systems: &mut [System], errors: &mut Errors) {
    for number in 1..records.len() {
        let [system, scope, reach, title] = records.get(number) else {
            errors.wrong_count(records.get(number), 4);
            continue;
        };
        let id = &scope.text;
        let found = Reach::from_word(&reach.text);
        if found.is_none() {
            errors.about(reach, "", "`own`, `below`, `assigned` or `anywhere`");
        }
        if !check_identifier(scope, errors) {
            continue;
        }
        let Some(entry) = systems.iter_mut().find(|entry| entry.id == system.text) else {
            errors.about(system, "", "a system that `roles.csv` declares");
            continue;
        };
        if let "yes" | "no" | "read" = id.as_str() {
            errors.about(scope, "", "a scope that is not itself a cell's word");
        } else if entry.scopes.iter().any(|known| known.id == *id) {
            errors.about(scope, "a second scope ", "each scope once in a system");
        } else if entry.scopes.len() == MAXIMUM_SCOPES {
            errors.push(scope.at, "one scope more", "at most 256 scopes in a system");
        } else if let Some(reach) = found {
            entry.scopes.push(Scope { id: id.clone(), reach, title: title.text.clone() });
        }
    }
}

/// Reports a header that is not exactly this one, and then gives false.
pub(super) fn check_header(records: &CsvRecords, header: &str, errors: &mut Errors) -> bool {
    let fields = records.get(0);
    let mut words = header.split(is_comma);
    for field in fields {
        if words.next() != Some(&field.text) {
            errors.about(field, "", &quoted("the header ", header));
            return false;
        }
    }
    if words.next().is_some() {
        errors.push(0, "a header that is too short", &quoted("the header ", header));
        return false;
    }
    true
}

fn check_identifier(field: &Field, errors: &mut Errors) -> bool {
    let good = is_identifier(&field.text);
    if !good {
        errors.about(field, "", AN_IDENTIFIER);
    }
    good
}

/// The system with this id; a new one is inserted in the order of ids.
fn system_entry<'a>(systems: &'a mut Vec<System>, id: &Field, errors: &mut Errors) -> Option<&'a mut System> {
    let id_text = id.text.as_str();
    let place = systems.iter().position(|system| system.id.as_str() >= id_text).unwrap_or(systems.len());
    if systems.get(place).is_none_or(|system| system.id != id_text) {
        if systems.len() == MAXIMUM_SYSTEMS {
            errors.push(id.at, "one system more", "at most 64 systems");
            return None;
        }
        systems.insert(place, System { id: id_text.to_owned(), ..System::default() });
    }
    systems.get_mut(place)
}

/// Fills in `needs` and `acts_as` of one role.
fn link(systems: &mut [System], system: &Field, role: &Field, named: [&Field; 2], errors: &mut Errors) {
    let Some(entry) = systems.iter_mut().find(|entry| entry.id == system.text) else { return };
    let Some(own) = entry.role_index(&role.text) else { return };
    let mut found: [Vec<RoleIndex>; 2] = [Vec::new(), Vec::new()];
    for (list, field) in found.iter_mut().zip(named) {
        for word in field.text.split(is_bar) {
            match entry.role_index(word).filter(|index| *index != own) {
                Some(index) => list.push(index),
                None if field.text.is_empty() => {}
                None => errors.push_quoted(field.at, "", word, "another role that `roles.csv` declares in the system"),
            }
        }
    }
    let [needs, acts_as] = found;
    if let [_, _, ..] = *acts_as {
        errors.about(named[1], "", "one role at most");
    }
    if let Some(role) = entry.roles.get_mut(usize::from(own.0)) {
        role.needs = needs;
        role.acts_as = acts_as.first().copied();
    }
}

// These are functions because a `char` as a pattern adds a second search to the browser's file.
fn is_comma(character: char) -> bool {
    character == ','
}

fn is_bar(character: char) -> bool {
    character == '|'
}
