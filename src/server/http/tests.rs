//! Every question and every command has a route; parameters and forms are read as the schema says.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::forms::{CommandForm, command_forms};
use super::openapi::{openapi, problem};
use super::parameters::read;
use super::problem::{Code, Problem};
use super::reading::{QuestionRoute, question_routes, resources};
use super::shapes::forms;
use crate::api::InputError;
use crate::directory::{Refusal, RefusalCode};

fn route(question: &str) -> &'static QuestionRoute {
    question_routes().iter().find(|route| route.question == question).unwrap()
}

fn form(command: &str) -> CommandForm {
    command_forms().find(|form| form.name == command).unwrap()
}

fn as_json(problem: Problem) -> Value {
    serde_json::from_slice(&problem.body()).unwrap()
}

#[test]
fn every_question_has_a_route_whose_parameters_it_knows() {
    let questions: BTreeSet<&str> = forms("Question").map(|(name, ..)| name).collect();
    let routed: BTreeSet<&str> = question_routes().iter().map(|route| route.question).collect();
    assert_eq!(routed, questions);
    let paths: BTreeSet<&str> = question_routes().iter().map(|route| route.path.as_str()).collect();
    assert_eq!(paths.len(), question_routes().len());
    for route in question_routes() {
        let known: Vec<&str> = route.parameters.iter().map(|parameter| parameter.name).collect();
        let in_path = route.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        assert!(in_path.clone().all(|name| known.contains(&name)), "{}", route.path);
        let mut names = known.clone();
        names.dedup();
        assert_eq!(names, known, "{}", route.path);
    }
}

#[test]
fn every_question_has_one_type_of_answer() {
    for route in question_routes() {
        let answer = route.answer().unwrap_or_else(|| panic!("{}", route.question));
        assert_eq!(answer.to_string().contains("PageOf"), route.is_list(), "{}: {answer}", route.question);
    }
}

#[test]
fn only_commands_of_the_installation_have_no_route() {
    let routed: BTreeSet<&str> = command_forms().map(|form| form.name).collect();
    let without: Vec<&str> = forms("Command").map(|(name, ..)| name).filter(|name| !routed.contains(name)).collect();
    assert_eq!(without, ["set_up_platform", "check_team_expiry", "set_up_tenant_workspace"]);
    let for_visitors: Vec<&str> = command_forms().filter(CommandForm::is_for_visitors).map(|form| form.name).collect();
    assert_eq!(for_visitors, ["sign_up"]);
}

#[test]
fn every_secret_of_a_form_is_found() {
    let found: Vec<String> = command_forms()
        .flat_map(|form| {
            let told = |secret: &super::forms::Secret| {
                format!("{}{} {}", form.name, secret.pointer, if secret.password { "password" } else { "code" })
            };
            form.secrets.iter().map(told).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(
        found,
        [
            "sign_up/password password",
            "confirm_email/code code",
            "create_platform_admin/password password",
            "change_password/password password",
            "create_superapp_team/admin/new/password password",
            "create_mini_program_team/admin/new/password password",
            "set_team_admin/admin/new/password password",
            "submit_registration/code code",
            "create_member/user/password password",
            "join_team/code code",
            "accept_invitation/code code",
        ]
    );
}

#[test]
fn parameters_are_read_as_the_form_of_their_question() {
    let cases = [
        ("members", "in=t-1&limit=3&after=u-2", json!({"in": "t-1", "limit": 3, "after": "u-2"})),
        (
            "check",
            "system=sas&action=a.b&in=t-1&id=m-1",
            json!({"system": "sas", "action": "a.b", "resource": {"in": "t-1", "id": "m-1"}}),
        ),
        ("check", "system=sas&action=a.b", json!({"system": "sas", "action": "a.b"})),
        ("grants", "system=sas&user=u-1&in=t-1&in=t-2", json!({"system": "sas", "user": "u-1", "in": ["t-1", "t-2"]})),
        ("version", "mini_program=m-1&version=1.2", json!({"mini_program": "m-1", "version": "1.2"})),
        ("teams", "", json!({})),
    ];
    for (question, given, expected) in cases {
        let found = read(question, &route(question).parameters, Vec::new(), pairs(given)).unwrap();
        let expected = serde_json::from_value(json!({ question: expected })).unwrap();
        assert_eq!(found, expected, "{question}?{given}");
    }
}

#[test]
fn parameters_that_do_not_fit_are_told() {
    let cases = [
        ("members", "in=t-1&limit=many", "`limit`: found the string `many`, expected a whole number from 1 to 200"),
        ("members", "in=t-1&limit=-1", "`limit`: found the string `-1`, expected a whole number from 1 to 200"),
        (
            "members",
            "in=t-1&limit=99999999999999999999",
            "`limit`: found the string `99999999999999999999`, expected a whole number from 1 to 200",
        ),
        ("members", "in=t-1&limit=1&limit=2", "`limit`: found it a second time, expected each parameter once"),
        ("members", "in=t-1&in=t-2", "`in`: found it a second time, expected each parameter once"),
        ("members", "limit=1", "`in`: found nothing, expected a parameter of this name"),
        (
            "members",
            "in=t-1&page=2",
            "`page`: found an unknown parameter, expected `in`, `search`, `sort`, `role`, `blocked`, `after`, `limit`",
        ),
        ("explain", "user=u-1&action=a.b&id=m-1", "`in`: found nothing, expected a parameter of this name"),
        ("members", "in=t-1&limit=0", "`limit`: found integer `0`, expected a whole number from 1 to 200"),
        ("members", "in=t-1&limit=70000", "`limit`: found integer `70000`, expected a whole number from 1 to 200"),
        (
            "check",
            "system=sas&action=a.b&id=m-1",
            "`resource`: found missing field `in`, expected a field of this name",
        ),
        (
            "check",
            "system=nope&action=a.b",
            "`system`: found unknown name `nope`, expected one of `mpp`, `connect`, `sas`",
        ),
        (
            "version",
            "mini_program=m-1&version=x",
            "`version`: found the string `x`, expected one to four numbers such as `1.10.2`",
        ),
    ];
    for (question, given, expected) in cases {
        let problem = read(question, &route(question).parameters, Vec::new(), pairs(given)).unwrap_err();
        let told = as_json(problem);
        assert_eq!(told["detail"], expected, "{question}?{given}");
        assert_eq!((&told["status"], &told["code"]), (&json!(400), &json!("bad_parameter")));
    }
}

#[test]
fn what_is_placed_elsewhere_is_no_parameter_behind_the_path() {
    for (question, placed, given, expected) in [
        ("grants", "user=u-1", "system=sas&usr=u-2", "`usr`: found an unknown parameter, expected `system`, `in`"),
        ("grants", "user=u-1", "system=sas&user=u-2", "`user`: found an unknown parameter, expected `system`, `in`"),
        (
            "members",
            "in=t-1",
            "in=t-1",
            "`in`: found an unknown parameter, expected `search`, `sort`, `role`, `blocked`, `after`, `limit`",
        ),
        ("container", "in=t-1", "page=2", "`page`: found an unknown parameter, expected none"),
    ] {
        let problem = read(question, &route(question).parameters, pairs(placed), pairs(given)).unwrap_err();
        assert_eq!(as_json(problem)["detail"], expected, "{question} {placed}?{given}");
    }
}

fn pairs(text: &str) -> Vec<(String, String)> {
    let pair = |part: &str| part.split_once('=').map(|(name, text)| (name.to_owned(), text.to_owned()));
    text.split('&').filter_map(pair).collect()
}

#[test]
fn a_form_that_does_not_fit_is_told_with_its_place() {
    let cases = [
        ("rename_team", "{\"team\": \"t-1\"}", 1, 1, "", "missing field `name`"),
        ("rename_team", "{\"team\": 1, \"name\": \"a\"}", 1, 10, "team", "integer `1`"),
        ("rename_team", "{\n  \"team\": \"t-1\",\n  \"name\": true\n}", 3, 11, "name", "boolean `true`"),
        (
            "rename_team",
            "{\"team\": \"t-1\", \"name\": \"a\", \"admin\": true}",
            1,
            30,
            "admin",
            "unknown field `admin`",
        ),
        (
            "rename_team",
            "{\"team\": \"t-1\", \"team\": \"t-2\", \"name\": \"a\"}",
            1,
            17,
            "team",
            "a second field `team`",
        ),
        ("rename_team", "null", 1, 1, "", "null"),
        ("rename_team", "", 1, 1, "", "the end of the input"),
        ("rename_team", "{\"team\": \"t-1\", \"name\": \"a\"} {}", 1, 30, "", "`{`"),
        ("rename_team", "{}, \"delete_team\": {}", 1, 3, "", "`,`"),
        (
            "create_member",
            "{\"team\": \"t\", \"role\": \"r\", \"user\": {\"login\": 7}}",
            1,
            46,
            "user.login",
            "integer `7`",
        ),
    ];
    for (command, body, line, column, path, found) in cases {
        let InputError { line: at_line, column: at, path: way, found: what, .. } =
            form(command).read(body.as_bytes()).unwrap_err();
        assert_eq!((at_line, at, way.as_str(), what.as_str()), (line, column, path, found), "{command} {body}");
    }
    assert!(form("rename_team").read(b"{\"team\": \"t-1\", \"name\": \"a\"}").is_ok());
}

#[test]
fn resources_are_those_that_the_ids_of_a_command_name() {
    let names = |command: &str, given: Value| -> Vec<String> {
        let questions = resources(form(command).form, &given);
        questions
            .iter()
            .map(|question| format!("{question:?}").split('(').next().unwrap_or_default().to_owned())
            .collect()
    };
    assert_eq!(
        names("rename_team", json!({"team": "t-1", "name": "a"})),
        ["RegistrationLink", "Container", "OfferedRoles"]
    );
    assert!(names("set_member_role", json!({"in": "t-1", "user": "u-1", "role": "r"})).contains(&"Member".to_owned()));
    assert_eq!(names("edit_thing", json!({"thing": "x-1"})), ["Thing"]);
    assert_eq!(names("integrate_superapp", json!({"superapp": "x-1", "settings": ""})), ["Thing"]);
    assert!(names("release_version", json!({"mini_program": "m-1", "version": "1.0"})).contains(&"Version".to_owned()));
    assert!(names("onboard_workspace", json!({"name": "a"})).is_empty());
}

#[test]
fn every_class_of_refusal_has_its_status() {
    let status = |code| Problem::refused(Refusal::new(code, "x")).status();
    assert_eq!(status(RefusalCode::NotSignedIn), 401);
    assert_eq!(status(RefusalCode::NotAllowed), 403);
    assert_eq!(status(RefusalCode::UnknownUser), 404);
    assert_eq!(status(RefusalCode::LoginTaken), 409);
    assert_eq!(status(RefusalCode::TextEmpty), 422);
    assert_eq!(status(RefusalCode::CodesSentTooOften), 429);
}

#[test]
fn problem_details_are_described_as_they_are_written() {
    let described: BTreeSet<String> = problem()["properties"].as_object().unwrap().keys().cloned().collect();
    let of_body = form("rename_team").read(b"{}").map_err(Problem::of_body).unwrap_err();
    let of_parameter = read("members", &route("members").parameters, Vec::new(), Vec::new()).unwrap_err();
    let refused = Problem::refused(Refusal::new(RefusalCode::UnknownUser, "u-1"));
    let mut written = BTreeSet::from(["decision".to_owned()]);
    for problem in [of_body, of_parameter, refused] {
        written.extend(as_json(problem).as_object().unwrap().keys().cloned());
    }
    assert_eq!(described, written);
    let codes: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(codes.len(), Code::ALL.len());
    assert!(RefusalCode::ALL.iter().all(|code| !codes.contains(code.as_str())));
}

#[test]
fn everything_that_the_description_names_is_in_it() {
    let openapi = openapi();
    let mut names = Vec::new();
    references(&openapi, &mut names);
    for name in names {
        let known = name.strip_prefix("#/components/schemas/").unwrap_or_else(|| panic!("{name}"));
        assert!(!openapi["components"]["schemas"][known].is_null(), "{name}");
    }
    let paths = openapi["paths"].as_object().unwrap();
    let operations = paths.values().flat_map(|path| path.as_object().unwrap().values());
    let ids: Vec<&str> = operations.map(|operation| operation["operationId"].as_str().unwrap()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
}

fn references<'a>(part: &'a Value, found: &mut Vec<&'a str>) {
    match part {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str));
            fields.values().for_each(|field| references(field, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}
