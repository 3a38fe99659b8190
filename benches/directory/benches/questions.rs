//! What a question costs where there are 10 members and 4 teams, and where there are 100,000 members and 40,000 teams,
//! asked by somebody who reaches all of them, and by somebody who is the admin of each.
//!
//! It fails when a question costs 3 times as much or more, so that a cost that grows does not go unseen. The whole Grants
//! of such a user are measured beside; they do grow.

use std::hint::black_box;

use rolegate::directory::{Answer, Answered, Context, Memory, Question, answer};
use rolegate_directory_benches::{best, context, happen, member, user};

const SIZES: [(u32, u32); 2] = [(10, 4), (100_000, 40_000)];
const QUESTIONS: [(&str, &str, &str); 14] = [
    (
        "check in one team, by the platform",
        "root",
        r#"{"check": {"system": "sas", "action": "team.rename", "resource": {"in": "t-2"}}}"#,
    ),
    (
        "check in one team, by the admin of all",
        "admin",
        r#"{"check": {"system": "sas", "action": "team.rename", "resource": {"in": "t-2"}}}"#,
    ),
    ("grants for one team, by the platform", "root", r#"{"grants": {"system": "sas", "user": "root", "in": ["t-2"]}}"#),
    (
        "grants for one team, by the admin of all",
        "admin",
        r#"{"grants": {"system": "sas", "user": "admin", "in": ["t-2"]}}"#,
    ),
    ("may upload", "admin", r#"{"may_upload": {"mini_program": "mp-2"}}"#),
    ("a page of teams, by the platform", "root", r#"{"teams": {}}"#),
    ("a page of teams, by the admin of all", "admin", r#"{"teams": {}}"#),
    ("a later page of teams", "root", r#"{"teams": {"after": "t-2"}}"#),
    ("a page of members", "root", r#"{"members": {"in": "m"}}"#),
    ("users by name", "root", r#"{"users": {"search": "n", "limit": 1}}"#),
    ("a page of mini programs", "admin", r#"{"mini_programs": {"in": "t-2"}}"#),
    ("requests to decide", "approver", r#"{"requests_to_decide": {"in": "s"}}"#),
    ("one's own requests", "admin", r#"{"my_requests": {"limit": 1}}"#),
    ("all grants of the platform (they grow)", "root", r#"{"grants": {"system": "sas", "user": "root"}}"#),
];
/// The last question grows with what it tells.
const GROWS: usize = QUESTIONS.len() - 1;

fn directory_of(members: u32, teams: u32) -> Memory {
    let mut state = Memory::default();
    let mut happen = |text: &str| happen(&mut state, text);
    for id in ["root", "admin", "approver"] {
        happen(&user(id));
    }
    happen(r#"{"platform_set_up": {"platform": "platform"}}"#);
    happen(&member("platform", "root", "super_admin"));
    for (team, kind, above) in [("s", "superapp_team", "null"), ("m", "mini_program_team", "\"s\"")] {
        happen(&format!(
            r#"{{"team_created": {{"team": "{team}", "kind": "{kind}", "name": "T", "superapp_team": {above}, "expires_at": null}}}}"#
        ));
    }
    happen(&member("s", "approver", "approver"));
    for count in 0..members {
        let id = format!("u-{count}");
        happen(&user(&id));
        happen(&member("m", &id, "mini_program_developer"));
    }
    for count in 0..teams {
        happen(&format!(
            r#"{{"team_created": {{"team": "t-{count}", "kind": "mini_program_team", "name": "T", "superapp_team": "s", "expires_at": null}}}}"#
        ));
        happen(&format!(r#"{{"team_admin_set": {{"team": "t-{count}", "user": "admin", "previous": null}}}}"#));
        happen(&format!(
            r#"{{"mini_program_created": {{"mini_program": "mp-{count}", "in": "t-{count}", "name": "M"}}}}"#
        ));
    }
    for count in 0..4 {
        happen(&format!(
            r#"{{"request_submitted": {{"request": "r-{count}", "wish": {{"release": {{"mini_program": "mp-{count}", "version": "1.0.0"}}}}}}}}"#
        ));
    }
    state
}

fn asked(state: &Memory, question: &Question, context: &Context) -> Answer {
    match answer(state, question, context).expect("an answer") {
        Answered::Whole(answer) => answer,
        Answered::List(list) => list.answer(state.rows(&list)),
    }
}

fn main() {
    let states = SIZES.map(|(members, teams)| directory_of(members, teams));
    println!("| question | 10 members, 4 teams | 100,000 members, 40,000 teams | ratio |\n| --- | --: | --: | --: |");
    let mut worst = 0.0_f64;
    for (number, (name, actor, text)) in QUESTIONS.iter().enumerate() {
        let question: Question = serde_json::from_str(text).expect("a question");
        let context = context(actor);
        let times = if number == GROWS { 1 } else { 300 };
        let [small, big] = [&states[0], &states[1]]
            .map(|state| best(times, || asked(black_box(state), black_box(&question), black_box(&context))));
        // A page is longer where there is more to show; what a row costs is the same.
        let rows = |state: &Memory| match serde_json::to_value(asked(state, &question, &context)) {
            Ok(answer) => answer["items"].as_array().map_or(1, |items| items.len().max(1)),
            Err(_) => 1,
        };
        let [few, many] = [rows(&states[0]), rows(&states[1])].map(|rows| f64::from(u32::try_from(rows).unwrap_or(1)));
        let ratio = (big.as_secs_f64() / many) / (small.as_secs_f64() / few);
        if number != GROWS {
            worst = worst.max(ratio);
        }
        println!("| {name} | {small:?} | {big:?} | {ratio:.2} |");
    }
    assert!(worst < 3.0, "a question costs {worst:.2} times as much, for each item it shows, expected less than 3");
}
