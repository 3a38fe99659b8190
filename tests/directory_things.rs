//! Questions about superapps, sensitive APIs, features, JSAPIs, apps and settings: what is shown, and what is not.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a fault here is a failed test"
)]

use rolegate::directory::*;
use serde_json::{Value, json};

#[path = "directory/world.rs"]
mod world;
use world::{answered, by, happen, happen_by, listed, world};

fn create(state: &mut Memory, thing: &str, kind: &str, home: &str) {
    let created = json!({"thing": thing, "kind": kind, "in": home, "name": thing, "description": ""});
    happen(state, &json!({ "thing_created": created }).to_string());
}

fn ask(state: &Memory, actor: &str, question: Value) -> Result<Value, RefusalCode> {
    let question = serde_json::from_value(question).unwrap();
    let answer = answered(state, &question, &by(actor)).map_err(|refusal| refusal.code)?;
    Ok(serde_json::to_value(answer).unwrap())
}

fn ids(state: &Memory, actor: &str, name: &str, form: Value) -> Result<Vec<String>, RefusalCode> {
    let items = listed(state, name, form, &by(actor)).map_err(|refusal| refusal.code)?;
    Ok(items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect())
}

/// proves O-1, O-3: a list has the things of its kind and team, in pages, and nothing that is gone
#[test]
fn a_list_has_the_things_of_a_kind() {
    let mut state = world("sas");
    for thing in ["d", "a", "c", "b", "gone"] {
        create(&mut state, thing, "superapp", "superapp_team");
    }
    create(&mut state, "elsewhere", "superapp", "other_superapp_team");
    create(&mut state, "camera", "sensitive_api", "superapp_team");
    happen(&mut state, r#"{"thing_deleted":{"thing":"gone","kind":"superapp"}}"#);
    let superapps = json!({"in": "superapp_team", "kind": "superapp"});
    assert_eq!(ids(&state, "superapp_admin", "things", superapps.clone()).unwrap(), ["a", "b", "c", "d"]);
    assert_eq!(ids(&state, "other_superapp_admin", "things", superapps), Err(RefusalCode::NotAllowed));
    let features = json!({"in": "superapp_team", "kind": "feature"});
    assert_eq!(ids(&state, "superapp_admin", "things", features), Err(RefusalCode::WrongContainerKind));

    let mut state = world("mpp");
    create(&mut state, "scan", "feature", "merchant");
    create(&mut state, "pay", "feature", "tenant");
    let added = |actor: &str| ids(&state, actor, "added_features", json!({"in": "merchant"}));
    assert_eq!(added("developer_admin").unwrap(), ["scan"]);
    assert_eq!(added("developer"), Err(RefusalCode::NotAllowed));
}

/// proves O-2: whoever asks to call a sensitive API finds those of the superapp team the mini program's team is bound to
#[test]
fn a_mini_program_team_finds_what_it_can_call() {
    let mut state = world("sas");
    create(&mut state, "camera", "sensitive_api", "superapp_team");
    create(&mut state, "contacts", "sensitive_api", "other_superapp_team");
    let form = json!({"in": "mini_program_team", "kind": "sensitive_api"});
    assert_eq!(ids(&state, "mini_program_admin", "things", form.clone()).unwrap(), ["camera"]);
    assert_eq!(ids(&state, "mini_program_developer", "things", form.clone()), Err(RefusalCode::NotAllowed));
    happen(&mut state, r#"{"team_bound":{"team":"mini_program_team","superapp_team":"other_superapp_team"}}"#);
    assert_eq!(ids(&state, "mini_program_admin", "things", form).unwrap(), ["contacts"]);
}

/// proves O-2: an approval ends when the team is bound elsewhere, and when the API is gone
#[test]
fn an_approval_ends_with_the_binding_and_with_the_api() {
    let mut state = world("sas");
    create(&mut state, "camera", "sensitive_api", "superapp_team");
    create(&mut state, "contacts", "sensitive_api", "superapp_team");
    for api in ["camera", "contacts"] {
        happen(&mut state, &json!({"sensitive_api_call_allowed": {"mini_program": "shop", "api": api}}).to_string());
    }
    let allowed = |state: &Memory| {
        let settings = ask(state, "mini_program_admin", json!({"settings": {"mini_program": "shop"}})).unwrap();
        settings["sensitive_apis"].clone()
    };
    assert_eq!(allowed(&state), json!(["camera", "contacts"]));
    happen(&mut state, r#"{"thing_deleted":{"thing":"contacts","kind":"sensitive_api"}}"#);
    assert_eq!(allowed(&state), json!(["camera"]));
    happen(&mut state, r#"{"team_bound":{"team":"mini_program_team","superapp_team":"other_superapp_team"}}"#);
    assert_eq!(allowed(&state), json!([]));
    happen(&mut state, r#"{"team_bound":{"team":"mini_program_team","superapp_team":"superapp_team"}}"#);
    assert_eq!(allowed(&state), json!([]), "it does not count again");
    create(&mut state, "microphone", "sensitive_api", "superapp_team");
    happen(&mut state, r#"{"sensitive_api_call_allowed":{"mini_program":"shop","api":"microphone"}}"#);
    assert_eq!(allowed(&state), json!(["microphone"]), "nor with the next approval");
}

/// proves O-2: a request that the binding ended is shown as withdrawn, also when the team is bound back
#[test]
fn a_request_ends_with_the_binding() {
    let mut state = world("sas");
    create(&mut state, "camera", "sensitive_api", "superapp_team");
    let wish = json!({"sensitive_api_call": {"mini_program": "shop", "api": "camera"}});
    let submitted = json!({"request_submitted": {"request": "request", "wish": wish}});
    happen_by("mini_program_admin", &mut state, &submitted.to_string());
    let shown = |state: &Memory| {
        let one = ask(state, "mini_program_admin", json!({"request": {"request": "request"}})).unwrap();
        let listed = listed(state, "my_requests", json!({}), &by("mini_program_admin")).unwrap();
        let to_decide = listed_to_decide(state);
        assert_eq!(listed[0]["state"], one["state"]);
        assert_eq!(to_decide, usize::from(one["state"] == "open"));
        one["state"].clone()
    };
    assert_eq!(shown(&state), "open");
    for team in ["other_superapp_team", "superapp_team"] {
        let bound = json!({"team_bound": {"team": "mini_program_team", "superapp_team": team}});
        happen(&mut state, &bound.to_string());
        assert_eq!(shown(&state), "withdrawn", "{team}");
    }
}

fn listed_to_decide(state: &Memory) -> usize {
    listed(state, "requests_to_decide", json!({"in": "superapp_team"}), &by("approver")).unwrap().len()
}

/// proves O-3: of a key its id is shown, and never what it is
#[test]
fn a_key_is_shown_without_its_secret() {
    let mut state = world("mpp");
    create(&mut state, "wallet", "app", "tenant");
    happen(&mut state, r#"{"app_key_created":{"app":"wallet","key":"key","digest":"digest-of-key"}}"#);
    let shown = ask(&state, "workspace_admin", json!({"thing": {"thing": "wallet"}})).unwrap();
    assert_eq!(shown["keys"], json!([{"id": "key", "created_at": "2026-01-02T00:00:00Z"}]));
    assert!(!shown.to_string().contains("digest-of-key"));
    assert_eq!(ask(&state, "developer_admin", json!({"thing": {"thing": "wallet"}})), Err(RefusalCode::NotAllowed));
    assert_eq!(ask(&state, "workspace_admin", json!({"thing": {"thing": "purse"}})), Err(RefusalCode::UnknownThing));
}

/// proves O-5: settings are shown as they were set; the server domains by a right of their own
#[test]
fn settings_are_shown_as_they_were_set() {
    let mut state = world("mpp");
    for setting in [
        json!({"client_id": "c"}),
        json!({"merchant_id": "m"}),
        json!({"server_domains": ["api.example.org"]}),
        json!({"client_id": "d"}),
    ] {
        let configured = json!({"mini_program_configured": {"mini_program": "shop", "setting": setting}});
        happen(&mut state, &configured.to_string());
    }
    happen(&mut state, r#"{"target_app_added":{"mini_program":"shop","app":"wallet"}}"#);
    let shown = json!({"client_id": "d", "merchant_id": "m", "configuration": "", "sensitive_apis": [],
        "target_apps": ["wallet"]});
    // M-8: an Operator opens an assigned mini program.
    assert_eq!(ask(&state, "operator", json!({"settings": {"mini_program": "shop"}})).unwrap(), shown);
    let domains = json!({"server_domains": {"mini_program": "shop"}});
    assert_eq!(ask(&state, "developer", domains.clone()).unwrap(), json!(["api.example.org"]));
    assert_eq!(ask(&state, "operator", domains), Err(RefusalCode::NotAllowed));
    let none = ask(&state, "developer_admin", json!({"settings": {"mini_program": "second_shop"}})).unwrap();
    assert_eq!(none["client_id"], "");
}

/// proves S-16, S-18: the roles that are offered are those that can be given
#[test]
fn roles_are_offered_that_can_be_given() {
    let state = world("sas");
    let offered = |actor: &str, team: &str| ask(&state, actor, json!({"offered_roles": {"team": team}}));
    let by_member_admin =
        json!(["senior_mini_program_developer", "mini_program_developer", "mini_program_operator", "release_approver"]);
    assert_eq!(offered("mini_program_member_admin", "mini_program_team").unwrap(), by_member_admin);
    let by_admin = offered("mini_program_admin", "mini_program_team").unwrap();
    assert_eq!(by_admin[0], "mini_program_member_admin");
    assert_eq!(by_admin.as_array().unwrap().len(), 5);
    assert_eq!(offered("mini_program_developer", "mini_program_team"), Err(RefusalCode::NotAllowed));
    assert_eq!(offered("super_admin", "superapp_team"), Err(RefusalCode::NotAllowed));
}
