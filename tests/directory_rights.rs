//! The table of commands: whole, about rights that there are, and what every command and question really asks
//!
//! Every command is given in a container of every kind, by a user of every role. What the directory answers is held
//! against what the table of commands says, put to the engine.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a fault here is a failed test"
)]

use std::collections::BTreeSet;

use rolegate::directory::*;
use rolegate::tables::Tables;
use serde_json::json;

#[path = "directory/case.rs"]
mod case;
#[path = "directory/world.rs"]
mod world;
use case::{ACTOR, Case, KINDS, THINGS, WISHES, cases, give, name, roles, sample, user};
use world::{by, happen};

#[test]
fn every_line_is_read_and_every_command_has_one() {
    let rows: usize = Intent::ALL.iter().map(|intent| command_rows(*intent).len()).sum();
    assert_eq!(rows, COMMANDS_FILE.lines().count() - 1, "a line that is not read is refused");
    assert_eq!(COMMANDS_FILE.lines().next(), Some("command,kind,of,who,where"));
    for intent in Intent::ALL {
        assert!(!command_rows(*intent).is_empty(), "{}", name(*intent));
    }
}

/// Each about a kind of request, or a role that is held in such a container; none twice.
#[test]
fn every_row_is_about_what_there_is() {
    let mut seen = BTreeSet::new();
    for case in cases() {
        let shown = format!("{}, {:?}, {}", name(case.intent), case.kind, case.of);
        assert!(seen.insert((case.intent, case.kind, case.of)), "{shown}: twice");
        if !case.of.is_empty() && case.of_role() {
            let kind = case.kind.unwrap_or(ContainerKind::Platform);
            let role = roles(case.system()).iter().find(|role| role.id == case.of);
            assert_eq!(role.map(|role| role.held_in.as_str()), Some(kind.as_str()), "{shown}");
        }
        let system = Tables::built_in().system(case.system().as_str()).unwrap();
        for (action, place) in case.asked_for() {
            assert!(system.action_index(action).is_some(), "{shown}: `{action}`");
            assert_eq!(case.kind.is_none(), place == Where::Platform, "{shown}: {place:?}");
        }
    }
}

/// proves S-19, P-3: what the directory answers is what the tables say, for every command, kind of container and role
#[test]
fn every_command_asks_what_its_row_says() {
    let mut wrong = Vec::new();
    let (mut allowed, mut denied) = (0, 0);
    for case in cases().into_iter().filter(|case| !case.asked_for().is_empty()) {
        let everyone = roles(case.system()).iter().map(Some).chain([None]);
        let world = case.world();
        for role in everyone {
            let mut state = world.clone();
            if let Some(role) = role {
                give(&mut state, role);
            }
            let context = by(ACTOR);
            let expected = case.judged(&state);
            let refusal = case.ask(&state, &context).err();
            let found = refusal.filter(|refusal| refusal.code == RefusalCode::NotAllowed);
            let found = found.and_then(|refusal| refusal.decision).map(|decision| *decision);
            // Whoever decides a request sees it, too, and whoever has a mini program in the list.
            let other = match case.intent {
                Intent::Request | Intent::Requests => Some(Intent::ApproveRequest),
                Intent::MiniProgram | Intent::Versions | Intent::Version => Some(Intent::MiniPrograms),
                _ => None,
            };
            let sees = other.is_some_and(|intent| Case { intent, ..case }.judged(&state).is_none());
            if sees {
                allowed += 1
            } else if expected.is_some() {
                denied += 1
            } else {
                allowed += 1
            }
            if found != expected.filter(|_| !sees) {
                let Case { intent, kind, of } = case;
                wrong.push(format!("{} {kind:?} {of} by {:?}: {found:?}", name(intent), role.map(|role| &role.id)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(allowed > 300 && denied > 1_000, "{allowed} allowed, {denied} denied");
}

/// Where the table has no row, nobody gets so far as to be asked for a right.
#[test]
fn a_command_works_nowhere_else() {
    for intent in Intent::ALL.iter().copied() {
        if !command_rows(intent).iter().any(|row| matches!(row.who, Who::Right { .. }) && !row.kinds.is_empty()) {
            continue;
        }
        let about = |all: &[&str]| {
            let mut of = command_rows(intent).iter().flat_map(|row| &row.of).peekable();
            of.peek().is_some() && of.all(|of| all.contains(&of.as_str()))
        };
        // Requests that lead to a team or workspace are about a container of one kind, as they are made.
        let all = if about(&THINGS) {
            &THINGS
        } else if about(&WISHES) {
            &WISHES[2..]
        } else {
            &[""][..]
        };
        for (kind, of) in KINDS.iter().flat_map(|kind| all.iter().map(move |of| (*kind, *of))) {
            let case = Case { intent, kind: Some(kind), of };
            if case.asked_for().is_empty() && sample(kind).1 != "none" {
                let refusal = case.ask(&case.world(), &by(ACTOR)).expect_err("a refusal");
                assert_ne!(refusal.code, RefusalCode::NotAllowed, "{} {kind:?} {of}: {refusal}", name(intent));
            }
        }
    }
}

/// proves P-2: who may try at all is told first
#[test]
fn strangers_are_told_who_may_try() {
    for intent in Intent::ALL.iter().copied() {
        let rows = command_rows(intent);
        let has =
            |those: &[Anyone]| rows.iter().any(|row| matches!(&row.who, Who::Anyone(anyone) if those.contains(anyone)));
        let row = &rows[0];
        let case = Case { intent, kind: row.kinds.first().copied(), of: row.of.first().map_or("", String::as_str) };
        let mut state = case.world();
        happen(&mut state, &user("new", false));
        let told = |actor: &str| case.ask(&state, &by(actor)).err().map(|refusal| refusal.code);
        let (installation, visitor, new) = (told("installation"), told("visitor"), told("new"));
        let shown = name(intent);
        if has(&[Anyone::Installation]) {
            assert_ne!(installation, Some(RefusalCode::InstallationOnly), "{shown}");
            assert_eq!((visitor, new), (Some(RefusalCode::InstallationOnly), Some(RefusalCode::InstallationOnly)));
            continue;
        }
        if has(&[Anyone::Visitor]) {
            assert_eq!((installation, new), (Some(RefusalCode::VisitorsOnly), Some(RefusalCode::VisitorsOnly)));
            assert_ne!(visitor, Some(RefusalCode::VisitorsOnly), "{shown}");
            continue;
        }
        assert_eq!(installation, Some(RefusalCode::UsersOnly), "{shown}");
        assert_eq!(visitor, Some(RefusalCode::NotSignedIn), "{shown}");
        let unconfirmed = has(&[Anyone::Account, Anyone::Oneself]);
        assert_eq!(new != Some(RefusalCode::EmailNotConfirmed), unconfirmed, "{shown}");
    }
}

/// proves P-4: an upload and the question before it ask the same
#[test]
fn an_upload_asks_what_the_question_before_it_asks() {
    let rights = |intent: Intent| command_rows(intent).iter().map(|row| (&row.kinds, &row.who)).collect::<Vec<_>>();
    assert_eq!(rights(Intent::MayUpload), rights(Intent::UploadVersion));
    assert_eq!(rights(Intent::EligibleMembers), rights(Intent::AddMiniProgramMember));
}

/// proves O-6: what waits for a decision is shown to whoever decides it, and a list to whoever sees each of it
#[test]
fn a_list_asks_what_each_of_it_asks() {
    let rights = |intent: Intent| {
        let rows =
            command_rows(intent).iter().filter(|row| matches!(row.who, Who::Right { .. }) && !row.kinds.is_empty());
        rows.map(|row| (&row.kinds, &row.of, &row.who)).collect::<Vec<_>>()
    };
    for (list, one) in [
        (Intent::RequestsToDecide, Intent::ApproveRequest),
        (Intent::Requests, Intent::Request),
        (Intent::Members, Intent::Member),
        (Intent::Invitations, Intent::Invitation),
        (Intent::Versions, Intent::Version),
        (Intent::Versions, Intent::MiniProgram),
    ] {
        assert_eq!(rights(list), rights(one), "{}", name(list));
    }
}

/// What help and pages tell of a right is what the engine says about a member of the role, with and without the mini
/// program assigned.
#[test]
fn the_roles_that_are_told_hold_the_right() {
    for case in cases() {
        let world = case.world();
        for (action, place) in case.asked_for() {
            let who = Who::Right { action: action.to_owned(), place };
            let row = CommandRow { intent: case.intent, kinds: Vec::new(), of: Vec::new(), who };
            let told = entitled(&row, case.kind);
            for role in roles(case.system()) {
                let one = told.iter().find(|one| one.role.as_str() == role.id);
                for assigned in [true, false] {
                    let mut state = world.clone();
                    give(&mut state, role);
                    if assigned {
                        let container =
                            KINDS.iter().find(|kind| kind.as_str() == role.held_in).map(|kind| sample(*kind).0);
                        let given = json!({"mini_program_assigned": {"in": container, "user": ACTOR,
                            "mini_program": case.sample().1}});
                        happen(&mut state, &given.to_string());
                    }
                    let judged = case.judged_alone(&state, action, place);
                    // What the role needs is held besides, and may decide.
                    let by_itself = judged.decided_by.is_some_and(|by| by.role == role.id || role.needs.is_empty());
                    let expected = case.is_enough(judged.effect) && by_itself;
                    let found = one.is_some_and(|one| assigned || !one.if_assigned);
                    assert_eq!(found, expected, "{action} {:?}: {} {assigned}", case.kind, role.id);
                }
            }
        }
    }
}

/// The rows of the page of requirements that name the right of a page of another product: system and action.
fn mounted() -> BTreeSet<(String, String)> {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/requirements.md")).unwrap();
    let (_, rows) = page.split_once("### Pages of other products").expect("the list");
    let rows = rows.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | `"));
    rows.map(|(system, rest)| (system.to_owned(), rest.split('`').next().unwrap().to_owned())).collect()
}

/// proves O-7: every action of every table is judged by a command or a question, or is the right of a page of another
/// product, and none is both
#[test]
fn every_action_is_judged_or_of_another_product() {
    let all = Tables::built_in().systems().iter().flat_map(|system| {
        let actions = system.action_indexes().filter(|action| !system.is_login(*action));
        actions.map(|action| (system.id().to_owned(), system.action(action).unwrap().to_owned()))
    });
    let asked = cases().into_iter().flat_map(|case| {
        let system = case.system().as_str().to_owned();
        case.asked_for().into_iter().map(move |(action, _)| (system.clone(), action.to_owned()))
    });
    let (all, asked): (BTreeSet<_>, BTreeSet<_>) = (all.collect(), asked.collect());
    let found: BTreeSet<_> = all.difference(&asked).cloned().collect();
    assert_eq!(found, mounted(), "left: judged by nothing; right: the list of the page");
}
