//! Questions to the directory: lists, links, requests, and what an IDE asks; and what it tells those it does not know.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a fault here is a failed test"
)]

use rolegate::directory::*;

#[path = "directory/world.rs"]
mod world;
use world::{by, happen, happen_by, world};

/// proves C-4: the list shows all eligible members of the workspace who are not in the mini program yet
#[test]
fn the_list_shows_who_can_be_added() {
    let mut state = world("connect");
    let mini_program = MiniProgramId::new("mp");
    let shown = |state: &Memory, user: &str| {
        eligible_members(state, &mini_program, &by(user))
            .map(|members| members.into_iter().map(|(user, role)| format!("{user} {role}")).collect::<Vec<_>>())
            .map_err(|refusal| refusal.code)
    };
    let all = ["dan mini_program_developer", "mona mini_program_admin", "olga mini_program_admin"];
    assert_eq!(shown(&state, "olga").unwrap(), all);
    assert_eq!(shown(&state, "mark").unwrap(), all);
    assert_eq!(shown(&state, "dev"), Err(RefusalCode::NotAllowed));
    happen(&mut state, r#"{"member_blocked":{"in":"w","user":"dan"}}"#);
    assert_eq!(shown(&state, "olga").unwrap(), all[1..]);
    assert_eq!(
        eligible_members(&world("sas"), &mini_program, &by("mia")).unwrap_err().code,
        RefusalCode::NotInThisSystem
    );
}

/// proves S-10: the link is shown to super and platform admins
#[test]
fn the_link_is_shown_to_the_platform() {
    let state = world("sas");
    let link = |user: &str, team: &str| registration_link(&state, &ContainerId::new(team), &by(user));
    assert_eq!(link("root", "s"), Ok(LinkId::new("link-s")));
    assert_eq!(link("pat", "s"), Ok(LinkId::new("link-s")));
    for user in ["sam", "sally", "mia", "ann"] {
        assert_eq!(link(user, "s").unwrap_err().code, RefusalCode::NotAllowed, "{user}");
    }
    assert_eq!(link("root", "m").unwrap_err().code, RefusalCode::WrongKind);
}

/// proves P-4: one question before an upload, with the reason
#[test]
fn an_ide_asks_one_question() {
    let mut state = world("mpp");
    let ask = |state: &Memory, user: &str, id: &str| {
        may_upload(state, &MiniProgramId::new(id), &by(user))
            .map_err(|refusal| (refusal.code, refusal.reason().map(|reason| reason.as_str())))
    };
    assert_eq!(ask(&state, "dev", "mp"), Ok(()));
    assert_eq!(ask(&state, "dev", "mp2"), Err((RefusalCode::NotAllowed, Some("not_assigned"))));
    assert_eq!(ask(&state, "op", "mp"), Err((RefusalCode::NotAllowed, Some("not_granted"))));
    assert_eq!(ask(&state, "ann", "mp"), Err((RefusalCode::NotAllowed, Some("not_a_member"))));
    assert_eq!(ask(&state, "dev", "none"), Err((RefusalCode::UnknownMiniProgram, None)));
    assert_eq!(ask(&state, "visitor", "mp"), Err((RefusalCode::NotSignedIn, None)));
    happen(&mut state, r#"{"member_blocked":{"in":"d","user":"dev"}}"#);
    assert_eq!(ask(&state, "dev", "mp"), Err((RefusalCode::NotAllowed, Some("membership_blocked"))));
}

/// proves M-6: in the developer workspace requests can be seen by those who see its work orders
#[test]
fn requests_are_seen_by_those_they_concern() {
    for wish in [
        r#"{"release":{"mini_program":"mp","version":"1.0.0"}}"#,
        r#"{"removal":{"mini_program":"mp"}}"#,
        r#"{"target_app":{"mini_program":"mp","app":"wallet"}}"#,
        r#"{"feature":{"workspace":"d","feature":"scan"}}"#,
        r#"{"related_feature":{"workspace":"d","feature":"scan"}}"#,
    ] {
        let mut state = world("mpp");
        happen_by("dev", &mut state, &format!(r#"{{"request_submitted":{{"request":"r","wish":{wish}}}}}"#));
        let seen = |user: &str| request(&state, &RequestId::new("r"), &by(user)).is_ok();
        for (user, sees) in [
            ("dev", true),
            ("dora", true),
            ("tess", true),
            ("rex", true),
            ("op", false),
            ("tom", false),
            ("otto", false),
        ] {
            assert_eq!(seen(user), sees, "{user} {wish}");
        }
    }
}

const SUBMITTED: &str =
    r#"{"request_submitted":{"request":"r","wish":{"release":{"mini_program":"mp","version":"1.0.0"}}}}"#;

/// proves P-3, S-20: in a mini program team by those who approve, and those who may take the submission back
#[test]
fn a_submission_is_seen_by_those_who_decide_or_withdraw_it() {
    let mut state = world("sas");
    happen_by("rae", &mut state, SUBMITTED);
    let seen = |user: &str| request(&state, &RequestId::new("r"), &by(user)).map(|request| request.state);
    for user in ["rae", "mia", "sue", "abe", "sam"] {
        assert_eq!(seen(user), Ok(RequestState::Open), "{user}");
    }
    for user in ["dev", "op", "max", "sol", "ann", "pat"] {
        let refusal = seen(user).unwrap_err();
        assert_eq!(refusal.code, RefusalCode::NotAllowed, "{user}");
        assert_ne!(refusal.reason().unwrap().as_str(), "unknown_action", "{user}");
    }
}

/// proves M-7, S-12: the applicant reads why
#[test]
fn a_rejection_tells_its_reason() {
    let mut state = world("sas");
    happen_by("rae", &mut state, SUBMITTED);
    let told = |state: &Memory| request(state, &RequestId::new("r"), &by("rae")).unwrap().reason;
    assert_eq!(told(&state), None);
    happen_by("abe", &mut state, r#"{"request_rejected":{"request":"r","reason":"no privacy notice"}}"#);
    assert_eq!(told(&state).as_deref(), Some("no privacy notice"));
}

/// proves M-5, M-6, S-9: what is asked about something that is gone is not open any more, and nobody waits for ever
#[test]
fn a_request_about_what_is_gone_counts_as_withdrawn() {
    let state_of = |state: &Memory, user: &str| request(state, &RequestId::new("r"), &by(user)).unwrap().state;
    for (user, wish, gone) in [
        ("dora", r#"{"feature":{"workspace":"d","feature":"scan"}}"#, r#"{"workspace_removed":{"workspace":"d"}}"#),
        ("dora", r#"{"target_app":{"mini_program":"mp","app":"w"}}"#, r#"{"workspace_removed":{"workspace":"d"}}"#),
        ("dora", r#"{"removal":{"mini_program":"mp"}}"#, r#"{"mini_program_deleted":{"mini_program":"mp"}}"#),
        (
            "ann",
            r#"{"developer_workspace":{"tenant":"t","name":"A","notes":""}}"#,
            r#"{"workspace_removed":{"workspace":"t"}}"#,
        ),
    ] {
        let mut state = world("mpp");
        happen_by(user, &mut state, &format!(r#"{{"request_submitted":{{"request":"r","wish":{wish}}}}}"#));
        assert_eq!(state_of(&state, user), RequestState::Open, "{wish}");
        happen(&mut state, gone);
        assert_eq!(state_of(&state, user), RequestState::Withdrawn, "{wish}");
    }
    let wish = r#"{"registration":{"superapp_team":"s","applicant_type":"individual","applicant_name":"A","team_name":"A","notes":""}}"#;
    let mut state = world("sas");
    happen_by("ann", &mut state, &format!(r#"{{"request_submitted":{{"request":"r","wish":{wish}}}}}"#));
    happen(&mut state, r#"{"team_deleted":{"team":"s","forced":true,"bound_teams":1,"released":0}}"#);
    assert_eq!(state_of(&state, "ann"), RequestState::Withdrawn);
    assert_eq!(state_of(&state, "root"), RequestState::Withdrawn, "whoever decides sees it still");
}

/// proves P-2: who is not signed in, or not confirmed, learns nothing of what there is
#[test]
fn strangers_learn_nothing_of_what_there_is() {
    let mut state = world("sas");
    happen(
        &mut state,
        r#"{"user_created":{"user":"zed","name":"Zed","login":"zed","password":"p","email":"zed@example.org","confirmed":false}}"#,
    );
    happen_by("rae", &mut state, SUBMITTED);
    for (actor, code) in [
        ("visitor", RefusalCode::NotSignedIn),
        ("installation", RefusalCode::UsersOnly),
        ("zed", RefusalCode::EmailNotConfirmed),
        ("no-one", RefusalCode::UnknownUser),
    ] {
        let context = by(actor);
        let mini_program = MiniProgramId::new;
        for id in ["mp", "none"] {
            assert_eq!(may_upload(&state, &mini_program(id), &context).unwrap_err().code, code, "{actor} {id}");
            assert_eq!(eligible_members(&state, &mini_program(id), &context).unwrap_err().code, code, "{actor} {id}");
        }
        for id in ["s", "none"] {
            let link = registration_link(&state, &ContainerId::new(id), &context);
            assert_eq!(link.unwrap_err().code, code, "{actor} {id}");
        }
        for id in ["r", "none"] {
            assert_eq!(request(&state, &RequestId::new(id), &context).unwrap_err().code, code, "{actor} {id}");
        }
        for command in [
            r#"{"withdraw_request":{"request":"r"}}"#,
            r#"{"withdraw_request":{"request":"none"}}"#,
            r#"{"set_member_role":{"in":"m","user":"dev","role":"release_approver"}}"#,
            r#"{"set_member_role":{"in":"none","user":"dev","role":"release_approver"}}"#,
            r#"{"take_offline":{"mini_program":"mp"}}"#,
            r#"{"take_offline":{"mini_program":"none"}}"#,
            r#"{"resend_invitation":{"invitation":"none"}}"#,
        ] {
            let command: Command = serde_json::from_str(command).unwrap();
            assert_eq!(decide(&state, &command, &context).unwrap_err().code, code, "{actor} {command:?}");
        }
    }
}
