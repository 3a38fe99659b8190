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
use serde_json::json;
use world::{answered, by, happen, happen_by, listed, may_upload, registration_link, request, world};

/// proves C-4: the list shows all eligible members of the workspace who are not in the mini program yet
#[test]
fn the_list_shows_who_can_be_added() {
    let mut state = world("connect");
    let shown = |state: &Memory, user: &str| {
        let members = listed(state, "eligible_members", json!({"mini_program": "shop"}), &by(user));
        let told = |member: serde_json::Value| {
            format!("{} {}", member["user"].as_str().unwrap(), member["role"].as_str().unwrap())
        };
        members.map(|members| members.into_iter().map(told).collect::<Vec<_>>()).map_err(|refusal| refusal.code)
    };
    let all =
        ["other_master mini_program_admin", "owner mini_program_admin", "unlisted_developer mini_program_developer"];
    assert_eq!(shown(&state, "owner").unwrap(), all);
    assert_eq!(shown(&state, "master").unwrap(), all);
    assert_eq!(shown(&state, "developer"), Err(RefusalCode::NotAllowed));
    happen(&mut state, r#"{"member_blocked":{"in":"workspace","user":"unlisted_developer"}}"#);
    assert_eq!(shown(&state, "owner").unwrap(), all[..2]);
    assert_eq!(shown(&world("sas"), "mini_program_admin"), Err(RefusalCode::NotInThisSystem));
}

/// proves O-6: in `connect` mini programs are those of a workspace, and a mini program has none
#[test]
fn a_mini_program_has_no_mini_programs() {
    let list = |container: &str| listed(&world("connect"), "mini_programs", json!({"in": container}), &by("owner"));
    assert_eq!(list("workspace").unwrap().len(), 1);
    assert_eq!(list("shop").unwrap_err().code, RefusalCode::WrongContainerKind);
}

/// proves M-6, S-12, O-6: whoever sees no requests is told which right it takes, or that nothing is decided there
#[test]
fn lists_of_requests_are_refused_with_what_they_take() {
    let refused = |world: &Memory, list: &str, container: &str, user: &str| {
        let refusal = listed(world, list, json!({"in": container}), &by(user)).unwrap_err();
        refusal.decision.map_or_else(|| refusal.code.as_str().to_owned(), |decision| decision.action)
    };
    let (sas, mpp, connect) = (world("sas"), world("mpp"), world("connect"));
    assert_eq!(refused(&mpp, "requests", "merchant", "operator"), "approval.mini_program_release");
    assert_eq!(refused(&mpp, "requests_to_decide", "tenant", "stranger"), "approval.decide");
    assert_eq!(refused(&sas, "requests", "mini_program_team", "mini_program_developer"), "mini_program.submit");
    assert_eq!(refused(&sas, "requests_to_decide", "superapp_team", "superapp_member_admin"), "registration.decide");
    assert_eq!(refused(&sas, "requests", "superapp_team", "stranger"), "not_in_this_system");
    for user in ["super_admin", "mini_program_admin", "release_approver"] {
        assert_eq!(refused(&sas, "requests_to_decide", "mini_program_team", user), "not_in_this_system", "{user}");
    }
    assert_eq!(refused(&connect, "requests", "workspace", "owner"), "not_in_this_system");
    assert_eq!(refused(&connect, "requests_to_decide", "workspace", "owner"), "not_in_this_system");
    // On the platform the registrations of every superapp team are decided.
    let mut state = sas;
    let wish = r#"{"registration":{"superapp_team":"superapp_team","applicant_type":"individual","applicant_name":"A","team_name":"T","notes":""}}"#;
    happen_by("stranger", &mut state, &format!(r#"{{"request_submitted":{{"request":"request","wish":{wish}}}}}"#));
    let waiting = listed(&state, "requests_to_decide", json!({"in": "platform"}), &by("super_admin")).unwrap();
    assert_eq!(waiting.iter().map(|item| &item["id"]).collect::<Vec<_>>(), ["request"]);
}

/// proves S-10: the link is shown to super and platform admins
#[test]
fn the_link_is_shown_to_the_platform() {
    let state = world("sas");
    let link = |user: &str, team: &str| registration_link(&state, &ContainerId::new(team), &by(user));
    assert_eq!(link("super_admin", "superapp_team"), Ok(LinkId::new("link-of-superapp_team")));
    assert_eq!(link("platform_admin", "superapp_team"), Ok(LinkId::new("link-of-superapp_team")));
    for user in ["superapp_admin", "superapp_member_admin", "mini_program_admin", "stranger"] {
        assert_eq!(link(user, "superapp_team").unwrap_err().code, RefusalCode::NotAllowed, "{user}");
    }
    assert_eq!(link("super_admin", "mini_program_team").unwrap_err().code, RefusalCode::WrongContainerKind);
}

/// proves P-4: one question before an upload, with the reason
#[test]
fn an_ide_asks_one_question() {
    let mut state = world("mpp");
    let ask = |state: &Memory, user: &str, id: &str| {
        may_upload(state, &MiniProgramId::new(id), &by(user))
            .map_err(|refusal| (refusal.code, refusal.reason().map(|reason| reason.as_str())))
    };
    assert_eq!(ask(&state, "developer", "shop"), Ok(()));
    assert_eq!(ask(&state, "developer", "second_shop"), Err((RefusalCode::NotAllowed, Some("not_assigned"))));
    assert_eq!(ask(&state, "operator", "shop"), Err((RefusalCode::NotAllowed, Some("not_granted"))));
    assert_eq!(ask(&state, "stranger", "shop"), Err((RefusalCode::NotAllowed, Some("not_a_member"))));
    assert_eq!(ask(&state, "developer", "none"), Err((RefusalCode::UnknownMiniProgram, None)));
    assert_eq!(ask(&state, "visitor", "shop"), Err((RefusalCode::NotSignedIn, None)));
    happen(&mut state, r#"{"member_blocked":{"in":"merchant","user":"developer"}}"#);
    assert_eq!(ask(&state, "developer", "shop"), Err((RefusalCode::NotAllowed, Some("membership_blocked"))));
}

/// proves M-6: in the developer workspace requests can be seen by those who see its work orders
#[test]
fn requests_are_seen_by_those_they_concern() {
    for wish in [
        r#"{"release":{"mini_program":"shop","version":"1.0.0"}}"#,
        r#"{"removal":{"mini_program":"shop"}}"#,
        r#"{"target_app":{"mini_program":"shop","app":"wallet"}}"#,
        r#"{"feature":{"workspace":"merchant","feature":"scan"}}"#,
        r#"{"related_feature":{"workspace":"merchant","feature":"scan"}}"#,
    ] {
        let mut state = world("mpp");
        happen_by(
            "developer",
            &mut state,
            &format!(r#"{{"request_submitted":{{"request":"request","wish":{wish}}}}}"#),
        );
        let seen = |user: &str| request(&state, &RequestId::new("request"), &by(user)).is_ok();
        for (user, sees) in [
            ("developer", true),
            ("developer_admin", true),
            ("workspace_admin", true),
            ("workspace_reviewer", true),
            ("operator", false),
            ("workspace_developer", false),
            ("other_workspace_admin", false),
        ] {
            assert_eq!(seen(user), sees, "{user} {wish}");
        }
    }
}

const SUBMITTED: &str =
    r#"{"request_submitted":{"request":"request","wish":{"release":{"mini_program":"shop","version":"1.0.0"}}}}"#;

/// proves P-3, S-20: in a mini program team by those who approve, and those who may take the submission back
#[test]
fn a_submission_is_seen_by_those_who_decide_or_withdraw_it() {
    let mut state = world("sas");
    happen_by("release_approver", &mut state, SUBMITTED);
    let seen = |user: &str| request(&state, &RequestId::new("request"), &by(user)).map(|request| request.state);
    for user in
        ["release_approver", "mini_program_admin", "senior_mini_program_developer", "approver", "superapp_admin"]
    {
        assert_eq!(seen(user), Ok(RequestState::Open), "{user}");
    }
    for user in [
        "mini_program_developer",
        "mini_program_operator",
        "mini_program_member_admin",
        "other_superapp_admin",
        "stranger",
        "platform_admin",
    ] {
        let refusal = seen(user).unwrap_err();
        assert_eq!(refusal.code, RefusalCode::NotAllowed, "{user}");
        assert_eq!(refusal.decision.unwrap().action, "mini_program.submit", "{user}");
    }
}

/// proves S-12: a registration by the applicant, and by those who decide it; others lack their right
#[test]
fn a_registration_is_seen_by_those_who_decide_it() {
    let mut state = world("sas");
    happen_by(
        "stranger",
        &mut state,
        r#"{"request_submitted":{"request":"request","wish":{"registration":{"superapp_team":"superapp_team",
            "applicant_type":"individual","applicant_name":"A","team_name":"T","notes":""}}}}"#,
    );
    let seen = |user: &str| request(&state, &RequestId::new("request"), &by(user)).map(|request| request.state);
    for user in ["stranger", "super_admin", "platform_admin"] {
        assert_eq!(seen(user), Ok(RequestState::Open), "{user}");
    }
    for user in ["superapp_admin", "mini_program_admin", "release_approver"] {
        let refusal = seen(user).unwrap_err();
        assert_eq!(refusal.code, RefusalCode::NotAllowed, "{user}");
        assert_eq!(refusal.decision.unwrap().action, "registration.decide", "{user}");
    }
}

/// proves M-7, S-12: the applicant reads why
#[test]
fn a_rejection_tells_its_reason() {
    let mut state = world("sas");
    happen_by("release_approver", &mut state, SUBMITTED);
    let told = |state: &Memory| request(state, &RequestId::new("request"), &by("release_approver")).unwrap().reason;
    assert_eq!(told(&state), None);
    happen_by("approver", &mut state, r#"{"request_rejected":{"request":"request","reason":"no privacy notice"}}"#);
    assert_eq!(told(&state).as_deref(), Some("no privacy notice"));
}

/// proves M-5, M-6, S-9: what is asked about something that is gone is not open any more, and nobody waits for ever
#[test]
fn a_request_about_what_is_gone_counts_as_withdrawn() {
    let state_of = |state: &Memory, user: &str| request(state, &RequestId::new("request"), &by(user)).unwrap().state;
    for (user, wish, gone) in [
        (
            "developer_admin",
            r#"{"feature":{"workspace":"merchant","feature":"scan"}}"#,
            r#"{"workspace_removed":{"workspace":"merchant"}}"#,
        ),
        (
            "developer_admin",
            r#"{"target_app":{"mini_program":"shop","app":"w"}}"#,
            r#"{"workspace_removed":{"workspace":"merchant"}}"#,
        ),
        (
            "developer_admin",
            r#"{"removal":{"mini_program":"shop"}}"#,
            r#"{"mini_program_deleted":{"mini_program":"shop"}}"#,
        ),
        (
            "stranger",
            r#"{"developer_workspace":{"tenant":"tenant","name":"A","notes":""}}"#,
            r#"{"workspace_removed":{"workspace":"tenant"}}"#,
        ),
    ] {
        let mut state = world("mpp");
        happen_by(user, &mut state, &format!(r#"{{"request_submitted":{{"request":"request","wish":{wish}}}}}"#));
        assert_eq!(state_of(&state, user), RequestState::Open, "{wish}");
        happen(&mut state, gone);
        assert_eq!(state_of(&state, user), RequestState::Withdrawn, "{wish}");
    }
    let wish = r#"{"registration":{"superapp_team":"superapp_team","applicant_type":"individual","applicant_name":"A","team_name":"A","notes":""}}"#;
    let mut state = world("sas");
    happen_by("stranger", &mut state, &format!(r#"{{"request_submitted":{{"request":"request","wish":{wish}}}}}"#));
    happen(&mut state, r#"{"team_deleted":{"team":"superapp_team","forced":true,"bound_teams":1,"released":0}}"#);
    assert_eq!(state_of(&state, "stranger"), RequestState::Withdrawn);
    assert_eq!(state_of(&state, "super_admin"), RequestState::Withdrawn, "whoever decides sees it still");
}

/// proves P-2: who is not signed in, or not confirmed, learns nothing of what there is
#[test]
fn strangers_learn_nothing_of_what_there_is() {
    let mut state = world("sas");
    happen(
        &mut state,
        r#"{"user_created":{"user":"newcomer","name":"Newcomer","login":"newcomer","password":"p","email":"newcomer@example.org","confirmed":false}}"#,
    );
    happen_by("release_approver", &mut state, SUBMITTED);
    for (actor, code) in [
        ("visitor", RefusalCode::NotSignedIn),
        ("installation", RefusalCode::UsersOnly),
        ("newcomer", RefusalCode::EmailNotConfirmed),
        ("no-one", RefusalCode::UnknownUser),
    ] {
        let context = by(actor);
        let mini_program = MiniProgramId::new;
        for id in ["shop", "none"] {
            assert_eq!(may_upload(&state, &mini_program(id), &context).unwrap_err().code, code, "{actor} {id}");
            for (name, form) in [
                ("teams", json!({})),
                ("workspaces", json!({"tenant": id})),
                ("my_memberships", json!({})),
                ("members", json!({"in": id})),
                ("eligible_members", json!({"mini_program": id})),
                ("users", json!({"search": "a", "team": id})),
                ("invitations", json!({"in": id})),
                ("mini_programs", json!({"in": id})),
                ("versions", json!({"mini_program": id})),
                ("my_requests", json!({"in": id})),
                ("requests_to_decide", json!({"in": id})),
                ("requests", json!({"in": id})),
                ("history", json!({"in": id})),
            ] {
                assert_eq!(listed(&state, name, form, &context).unwrap_err().code, code, "{actor} {name} {id}");
            }
        }
        for id in ["superapp_team", "none"] {
            let link = registration_link(&state, &ContainerId::new(id), &context);
            assert_eq!(link.unwrap_err().code, code, "{actor} {id}");
        }
        for id in ["request", "none"] {
            assert_eq!(request(&state, &RequestId::new(id), &context).unwrap_err().code, code, "{actor} {id}");
        }
        for command in [
            r#"{"withdraw_request":{"request":"request"}}"#,
            r#"{"withdraw_request":{"request":"none"}}"#,
            r#"{"set_member_role":{"in":"mini_program_team","user":"mini_program_developer","role":"release_approver"}}"#,
            r#"{"set_member_role":{"in":"none","user":"mini_program_developer","role":"release_approver"}}"#,
            r#"{"take_offline":{"mini_program":"shop"}}"#,
            r#"{"take_offline":{"mini_program":"none"}}"#,
            r#"{"resend_invitation":{"invitation":"none"}}"#,
        ] {
            let command: Command = serde_json::from_str(command).unwrap();
            assert_eq!(decide(&state, &command, &context).refusal.unwrap().code, code, "{actor} {command:?}");
        }
    }
}

/// A user's Grants are told to that user and to the installation, the Decision only about whoever asks.
#[test]
fn grants_are_told_to_whom_they_are_of() {
    let state = world("sas");
    let grants = |actor: &str| {
        let question = r#"{"grants":{"system":"sas","user":"super_admin"}}"#;
        answered(&state, &serde_json::from_str(question).unwrap(), &by(actor)).map_err(|refusal| refusal.code)
    };
    let Ok(Answer::Grants(own)) = grants("super_admin") else { panic!("no grants") };
    assert_eq!(own.memberships.len(), 1);
    assert_eq!(grants("installation"), Ok(Answer::Grants(own)));
    for actor in ["visitor", "platform_admin", "stranger"] {
        assert_eq!(grants(actor), Err(RefusalCode::InstallationOnly), "{actor}");
    }
    let listed = |containers: &str| {
        let question = format!(r#"{{"grants":{{"system":"sas","user":"super_admin","in":{containers}}}}}"#);
        let answer = answered(&state, &serde_json::from_str(&question).unwrap(), &by("super_admin")).unwrap();
        let Answer::Grants(grants) = answer else { panic!("{answer:?}") };
        grants.containers.into_iter().map(|container| container.id).collect::<Vec<_>>()
    };
    assert_eq!(listed("null"), ["mini_program_team", "other_superapp_team", "platform", "superapp_team"]);
    assert_eq!(listed(r#"["other_superapp_team", "nowhere"]"#), ["other_superapp_team", "platform"]);
    assert!(listed("[]").is_empty());
    for (actor, effect) in [("super_admin", "allow"), ("stranger", "deny"), ("visitor", "deny")] {
        let question = r#"{"check":{"system":"sas","action":"team.create_delete","resource":{"in":"platform"}}}"#;
        let answer = answered(&state, &serde_json::from_str(question).unwrap(), &by(actor)).unwrap();
        let Answer::Check(decision) = answer else { panic!("{answer:?}") };
        assert_eq!(decision.effect.as_str(), effect, "{actor}");
    }
}

/// What a code begins or ends with says what kind of refusal it is, and the kind which status it has over HTTP.
#[test]
fn every_refusal_has_a_class() {
    let class = |code: RefusalCode| serde_json::to_value(code.class()).unwrap().as_str().unwrap().to_owned();
    for (words, known) in [
        (&["unknown_"][..], "unknown"),
        (
            &["already_", "_taken", "_exists", "_running", "not_active", "not_live", "wrong_state", "last_admin"],
            "conflict",
        ),
        (&["text_", "_invalid", "_missing", "wrong_container_kind", "wrong_binding", "_out_of_range"], "unfit"),
        (&["_only", "own_request", "own_role", "not_allowed"], "forbidden"),
        (&["_too_often", "_used_up"], "too_often"),
        (&["not_signed_in"], "not_signed_in"),
    ] {
        let named = |code: &&RefusalCode| {
            words.iter().any(|word| {
                if word.starts_with('_') { code.as_str().ends_with(word) } else { code.as_str().starts_with(word) }
            })
        };
        // A role that cannot be held here is a word in a form, and no place where nothing is.
        let named: Vec<_> =
            RefusalCode::ALL.iter().filter(named).filter(|code| code.as_str() != "unknown_role").collect();
        assert!(named.len() >= words.len());
        for code in named {
            assert_eq!(class(*code), known, "{}", code.as_str());
        }
    }
    assert_eq!(class(RefusalCode::UnknownRole), "unfit");
    let classes = [
        RefusalClass::NotSignedIn,
        RefusalClass::Forbidden,
        RefusalClass::Unknown,
        RefusalClass::Conflict,
        RefusalClass::Unfit,
        RefusalClass::TooOften,
    ];
    assert_eq!(classes.map(rolegate::api::status), [401, 403, 404, 409, 422, 429]);
    let used: std::collections::BTreeSet<_> = RefusalCode::ALL.iter().map(|code| code.class()).collect();
    assert!(used.into_iter().eq(classes));
}

/// A refusal is written the same everywhere.
#[test]
fn a_refusal_has_one_shape() {
    let refusal = Refusal::new(RefusalCode::UnknownUser, "ann");
    let written = r#"{"code":"unknown_user","message":"there is no user `ann`","about":"ann"}"#;
    assert_eq!(serde_json::to_string(&refusal).unwrap(), written);
    let refusal = Refusal::new(RefusalCode::NotSignedIn, "");
    assert_eq!(
        serde_json::to_string(&refusal).unwrap(),
        r#"{"code":"not_signed_in","message":"nobody is signed in: sign in first"}"#
    );
    let denied = rolegate::engine::Decision::denied("team.list", rolegate::engine::Reason::NotAMember);
    let written = serde_json::to_value(Refusal::not_allowed(denied)).unwrap();
    assert_eq!((&written["about"], &written["decision"]["reason"]), (&"team.list".into(), &"not_a_member".into()));
}
