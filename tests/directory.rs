//! What cases of commands cannot say of the directory: grants, and what a command costs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a fault here is a failed test"
)]

use rolegate::directory::*;
use rolegate::engine::{Access, Effect, Resource};
use rolegate::tables::Tables;

#[path = "directory/counted.rs"]
mod counted;
#[path = "directory/world.rs"]
mod world;
use counted::Counted;
use world::{by, happen, world};

fn effect(state: &Memory, system: SystemId, user: &str, action: &str, resource: &Resource) -> Effect {
    let grants = grants(state, system, &UserId::new(user));
    let access = Access::new(Tables::built_in(), grants).unwrap();
    access.check(action, Some(resource), by(user).now.instant()).effect
}

fn containers(state: &Memory, system: SystemId, user: &str) -> Vec<String> {
    grants(state, system, &UserId::new(user)).containers.into_iter().map(|container| container.id).collect()
}

/// proves S-15, S-1, S-3: the Grants give the console what the tables say, and tell nobody of what is not theirs
#[test]
fn grants_hold_what_questions_may_name() {
    let state = world("sas");
    let sas = |user: &str, action: &str, container: &str| {
        effect(&state, SystemId::Sas, user, action, &Resource::container(container))
    };
    assert_eq!(sas("super_admin", "member.list", "mini_program_team"), Effect::ReadOnly);
    assert_eq!(sas("platform_admin", "invitee.list", "mini_program_team"), Effect::ReadOnly);
    assert_eq!(sas("platform_admin", "member.create", "mini_program_team"), Effect::Deny);
    assert_eq!(sas("mini_program_admin", "member.create", "mini_program_team"), Effect::Allow);
    assert_eq!(sas("superapp_admin", "mini_program_release.approve", "superapp_team"), Effect::Allow);
    assert_eq!(sas("mini_program_developer", "member.create", "mini_program_team"), Effect::Deny);
    assert_eq!(
        containers(&state, SystemId::Sas, "super_admin"),
        ["mini_program_team", "other_superapp_team", "platform", "superapp_team"]
    );
    assert_eq!(containers(&state, SystemId::Sas, "superapp_admin"), ["platform", "superapp_team"]);
    assert_eq!(
        containers(&state, SystemId::Sas, "mini_program_admin"),
        ["mini_program_team", "platform", "superapp_team"]
    );
    assert!(containers(&state, SystemId::Sas, "stranger").is_empty());
    assert!(containers(&state, SystemId::Mpp, "super_admin").is_empty());
}

/// proves M-8, M-1: an Operator opens an assigned mini program and has no list; analytics reach all of the merchant's
#[test]
fn an_operator_opens_assigned_ones_and_sees_all_analytics() {
    let state = world("mpp");
    let mpp = |user: &str, action: &str, container: &str, id: &str| {
        effect(&state, SystemId::Mpp, user, action, &Resource::thing(container, id))
    };
    assert_eq!(mpp("operator", "mini_program.view", "merchant", "shop"), Effect::Allow);
    assert_eq!(mpp("operator", "mini_program.view", "merchant", "second_shop"), Effect::Deny);
    assert_eq!(mpp("operator", "mini_program.list", "merchant", "shop"), Effect::Deny);
    assert_eq!(mpp("operator", "analytics.view_user_behaviors", "merchant", "second_shop"), Effect::Allow);
    assert_eq!(mpp("developer", "analytics.view_user_behaviors", "merchant", "second_shop"), Effect::Deny);
    assert_eq!(mpp("workspace_admin", "mini_program.view", "merchant", "second_shop"), Effect::Allow);
    assert_eq!(containers(&state, SystemId::Mpp, "workspace_admin"), ["merchant", "tenant"]);
    assert_eq!(containers(&state, SystemId::Mpp, "developer"), ["merchant", "tenant"]);
}

/// proves M-1: a list of assigned mini programs tells what is there; its owner can still do nothing to what is gone
#[test]
fn a_mini_program_that_is_gone_is_assigned_to_nobody() {
    let mut state = world("mpp");
    let list =
        |state: &Memory, user: &str| grants(state, SystemId::Mpp, &UserId::new(user)).memberships[0].assigned.clone();
    assert_eq!(list(&state, "operator"), ["shop"]);
    happen(
        &mut state,
        r#"{"member_role_set":{"in":"merchant","user":"operator","role":"operator","assigned":["second_shop","shop"]}}"#,
    );
    happen(&mut state, r#"{"mini_program_deleted":{"mini_program":"shop"}}"#);
    assert_eq!(list(&state, "operator"), ["second_shop"]);
    assert_eq!(
        effect(&state, SystemId::Mpp, "operator", "mini_program.view", &Resource::thing("merchant", "shop")),
        Effect::Deny
    );
    happen(
        &mut state,
        r#"{"member_role_set":{"in":"tenant","user":"workspace_developer","role":"workspace_developer","assigned":["second_shop"]}}"#,
    );
    assert_eq!(list(&state, "workspace_developer"), ["second_shop"]);
    happen(&mut state, r#"{"workspace_removed":{"workspace":"merchant"}}"#);
    assert!(list(&state, "workspace_developer").is_empty());
}

/// proves C-3, C-5: Owners and Masters hold every mini program of the workspace without being listed
#[test]
fn owners_and_masters_hold_every_mini_program() {
    let state = world("connect");
    let connect =
        |user: &str, action: &str| effect(&state, SystemId::Connect, user, action, &Resource::thing("shop", "shop"));
    for user in ["owner", "master", "other_master"] {
        for action in [
            "mini_program.edit",
            "mini_program.view",
            "mini_program_member.add",
            "mini_program.upload",
            "mini_program.configure",
            "mini_program.release",
            "mini_program.take_offline",
            "mini_program.delete",
        ] {
            assert_eq!(connect(user, action), Effect::Allow, "{user} {action}");
        }
    }
    assert_eq!(connect("developer", "mini_program.upload"), Effect::Allow);
    assert_eq!(connect("developer", "mini_program.release"), Effect::Deny);
    assert_eq!(connect("unlisted_developer", "mini_program.view"), Effect::Deny);
    assert_eq!(containers(&state, SystemId::Connect, "other_master"), ["shop", "workspace"]);
}

/// proves S-9: with its superapp team deleted a mini program team is right below the platform
#[test]
fn the_platform_reaches_what_was_bound_to_a_deleted_team() {
    let mut state = world("sas");
    happen(&mut state, r#"{"team_deleted":{"team":"superapp_team","forced":true,"bound_teams":1,"released":0}}"#);
    assert_eq!(
        effect(&state, SystemId::Sas, "platform_admin", "member.list", &Resource::container("mini_program_team")),
        Effect::ReadOnly
    );
    assert_eq!(
        containers(&state, SystemId::Sas, "super_admin"),
        ["mini_program_team", "other_superapp_team", "platform"]
    );
    assert_eq!(containers(&state, SystemId::Sas, "mini_program_admin"), ["mini_program_team", "platform"]);
    assert!(containers(&state, SystemId::Sas, "superapp_admin").is_empty());
}

/// proves S-2: a deleted user's grants are empty
#[test]
fn a_deleted_user_holds_nothing() {
    let mut state = world("sas");
    happen(&mut state, r#"{"user_deleted":{"user":"mini_program_admin"}}"#);
    assert!(containers(&state, SystemId::Sas, "mini_program_admin").is_empty());
    assert_eq!(
        judge(
            &state,
            &UserId::new("mini_program_admin"),
            "team.edit",
            &ContainerId::new("mini_program_team"),
            None,
            by("mini_program_admin").now
        )
        .effect,
        Effect::Deny
    );
}

/// proves S-19, T-11: where prose says more than a table the table holds, and what only prose says has rows of its own
#[test]
fn what_prose_adds_repeats_no_action_of_another_table() {
    for system in Tables::built_in().systems() {
        let of_prose = format!("{}.directory", system.id());
        let (prose, others): (Vec<_>, Vec<_>) = system.tables().iter().partition(|table| table.name == of_prose);
        assert_eq!(prose.len(), 1, "{of_prose}");
        for row in &prose[0].rows {
            let again = others.iter().any(|table| table.rows.iter().any(|other| other.action == row.action));
            assert!(!again, "{of_prose}: {:?}", system.action(row.action));
        }
    }
}

/// A command in a team of thousands looks up exactly what it looks up in a team of ten.
#[test]
fn what_a_command_needs_does_not_grow_with_the_team() {
    let small = world("sas");
    let mut big = world("sas");
    for count in 0..3_000 {
        happen(
            &mut big,
            &format!(
                r#"{{"user_created":{{"user":"u-{count}","name":"U","login":"u-{count}","password":"p","email":null,"confirmed":true}}}}"#
            ),
        );
        happen(
            &mut big,
            &format!(
                r#"{{"member_added":{{"in":"mini_program_team","user":"u-{count}","role":"mini_program_developer"}}}}"#
            ),
        );
    }
    let commands = [
        ("mini_program_admin", r#"{"delete_member":{"in":"mini_program_team","user":"mini_program_developer"}}"#),
        (
            "mini_program_admin",
            r#"{"set_member_role":{"in":"mini_program_team","user":"mini_program_developer","role":"release_approver"}}"#,
        ),
        (
            "mini_program_admin",
            r#"{"create_invitation_code":{"team":"mini_program_team","role":"mini_program_developer"}}"#,
        ),
        (
            "mini_program_admin",
            r#"{"create_member":{"team":"mini_program_team","role":"mini_program_developer","user":{"name":"N","login":"new","password":"p"}}}"#,
        ),
        (
            "super_admin",
            r#"{"set_team_admin":{"team":"mini_program_team","admin":{"existing":"mini_program_developer"}}}"#,
        ),
        ("super_admin", r#"{"delete_team":{"team":"mini_program_team"}}"#),
        ("mini_program_developer", r#"{"upload_version":{"mini_program":"shop","version":"1.0.0"}}"#),
    ];
    for (actor, command) in commands {
        let command: Command = serde_json::from_str(command).unwrap();
        let needs = |state: &Memory| {
            let facts = Counted::new(state);
            assert_eq!(decide(&facts, &command, &by(actor)).refusal, None, "{command:?}");
            facts.asked()
        };
        assert_eq!(needs(&small), needs(&big), "{command:?}");
        assert!(needs(&big).len() < 40, "{command:?} looks up {}", needs(&big).len());
    }
}

#[test]
fn every_refusal_has_a_code_and_a_message() {
    let mut codes: Vec<&str> = RefusalCode::ALL.iter().map(|code| code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), RefusalCode::ALL.len());
    for code in RefusalCode::ALL {
        let message = Refusal::new(*code, "t-1").to_string();
        assert!(!message.contains('{') && !message.ends_with('.'), "{message}");
        assert!(!message.starts_with(char::is_uppercase), "{message}");
        assert!(code.as_str().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{}", code.as_str());
    }
}

#[test]
fn moments_are_written_as_they_are_read() {
    for text in [
        "1970-01-01T00:00:00Z",
        "2000-02-29T00:00:00Z",
        "2024-02-29T23:59:59.001Z",
        "2000-12-31T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z",
        "1969-12-31T23:59:59.999Z",
    ] {
        assert_eq!(Timestamp::parse(text).unwrap().to_string(), text);
    }
    assert_eq!(Timestamp::parse("2026-01-01T00:00:00.0000001Z").unwrap().to_string(), "2026-01-01T00:00:00.001Z");
    let last = Timestamp::parse("9999-12-31T23:59:59.999Z").unwrap();
    assert_eq!((last.plus_days(1), last.plus_minutes(1)), (last, last));
    assert_eq!(last.milliseconds(), 253_402_300_799_999);
    let first = Timestamp::from_milliseconds(i64::MIN);
    assert_eq!((first.to_string().as_str(), first.plus_days(-1)), ("0000-01-01T00:00:00Z", first));
    for day in (-700_000..2_900_000).step_by(997) {
        let moment = Timestamp::from_milliseconds(day * 86_400_000);
        assert_eq!(Timestamp::parse(&moment.to_string()), Ok(moment));
    }
}

/// proves M-5: the last upload is the latest one, in whatever order two servers' clocks tell of them
#[test]
fn the_last_upload_is_the_latest() {
    let mut state = world("mpp");
    for (version, at) in [("1.0.0", "2026-01-09T00:00:00Z"), ("1.1.0", "2026-01-02T00:00:00Z")] {
        let event = format!(
            r#"{{"version":1,"at":"{at}","by":"developer","event":{{"version_uploaded":{{"mini_program":"shop","version":"{version}"}}}}}}"#
        );
        evolve(&mut state, &serde_json::from_str(&event).unwrap());
    }
    let facts: &dyn Facts = &state;
    assert_eq!(
        facts.container(&ContainerId::new("merchant")).unwrap().uploaded_at.unwrap().to_string(),
        "2026-01-09T00:00:00Z"
    );
}

/// proves P-1: a release in full ends the version that was live, and only that one
#[test]
fn a_release_supersedes_what_was_live() {
    let mut state = world("mpp");
    for version in ["1.0.0", "1.1.0"] {
        happen(&mut state, &format!(r#"{{"version_uploaded":{{"mini_program":"shop","version":"{version}"}}}}"#));
        happen(
            &mut state,
            &format!(r#"{{"version_released":{{"mini_program":"shop","version":"{version}","percent":null}}}}"#),
        );
    }
    let facts: &dyn Facts = &state;
    let state_of = |number: &str| {
        let number = serde_json::from_value(number.into()).unwrap();
        facts.version(&MiniProgramId::new("shop"), &number).unwrap().state
    };
    assert_eq!(state_of("1.0.0"), VersionState::Superseded);
    assert_eq!(state_of("1.1.0"), VersionState::Released);
}

/// proves S-10: what could end an address in a list or a header of a mail is no part of one
#[test]
fn addresses_have_two_sides_and_nothing_strange() {
    for text in ["a@x", " Ann.Lee+news@Mail.Example.org ", "o'neil@example.org", "安@例子.中国"] {
        assert!(Email::new(text).is_valid(), "{text}");
    }
    for text in ["", "a", "@x.org", "a@", "a@b@c", "a b@x.org", "a@x..org", "a@.org", "a@org.", "a@x.org,b@x.org"] {
        assert!(!Email::new(text).is_valid(), "{text}");
    }
    for strange in "<>,;:\"()[]\\\0\u{7f}\u{85}\u{a0}\r\n".chars() {
        for text in [format!("a{strange}b@x.org"), format!("a@x{strange}y.org")] {
            assert!(!Email::new(&text).is_valid(), "{text:?}");
        }
    }
}

/// proves P-1: a version's number is one to four plain numbers
#[test]
fn version_numbers_are_numbers() {
    let read = |text: &str| VersionNumber::parse(text).map(|number| number.to_string());
    for (text, written) in [("1", "1.0.0"), ("1.10.2", "1.10.2"), ("0.0.0.7", "0.0.0.7"), ("01.2", "1.2.0")] {
        assert_eq!(read(text).as_deref(), Some(written), "{text}");
    }
    for text in ["", ".", "1.", ".1", "1..2", "+1", "-1", "1.0.0.0.0", "1.x", "1,0", " 1", "4294967296", "١"] {
        assert_eq!(read(text), None, "{text}");
    }
}

/// proves S-5: a team is listed below the superapp team it is bound to, and below no other
#[test]
fn a_team_is_below_the_one_it_is_bound_to() {
    let mut state = world("sas");
    let below = |state: &Memory, team: &str| -> Vec<ContainerId> {
        state.below(&ContainerId::new(team)).into_iter().map(|(id, _)| id).collect()
    };
    let team = [ContainerId::new("mini_program_team")];
    assert_eq!((below(&state, "superapp_team"), below(&state, "other_superapp_team")), (team.to_vec(), Vec::new()));
    happen(&mut state, r#"{"team_bound":{"team":"mini_program_team","superapp_team":"other_superapp_team"}}"#);
    assert_eq!((below(&state, "superapp_team"), below(&state, "other_superapp_team")), (Vec::new(), team.to_vec()));
}
