//! What a command costs, deciding and letting its events happen, in a team of 10 and of 100,000 members.
//!
//! After measuring, the ratio of the two is printed; it fails when any is 2 or more, so that a cost that grows with
//! the team does not go unseen.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion};
use rolegate::directory::{Command, Context, FactChange, Memory, decide};
use rolegate_directory_benches::{best, context, happen, member, user};

const SIZES: [u32; 2] = [10, 100_000];
const COMMANDS: [(&str, &str, &str); 6] = [
    ("delete a member", "admin", r#"{"delete_member": {"in": "m", "user": "u-5"}}"#),
    ("set a role", "admin", r#"{"set_member_role": {"in": "m", "user": "u-5", "role": "release_approver"}}"#),
    (
        "make an invitation code",
        "admin",
        r#"{"create_invitation_code": {"team": "m", "role": "mini_program_developer"}}"#,
    ),
    ("upload a version", "u-7", r#"{"upload_version": {"mini_program": "mp", "version": "1.0.0"}}"#),
    ("rename a team", "admin", r#"{"rename_team": {"team": "m", "name": "Other"}}"#),
    ("a command that is refused", "u-7", r#"{"delete_member": {"in": "m", "user": "u-5"}}"#),
];

fn team_of(members: u32) -> Memory {
    let mut state = Memory::default();
    let mut happen = |text: &str| happen(&mut state, text);
    happen(&user("root"));
    happen(r#"{"platform_set_up": {"platform": "platform"}}"#);
    happen(&member("platform", "root", "super_admin"));
    happen(
        r#"{"team_created": {"team": "s", "kind": "superapp_team", "name": "S", "superapp_team": null, "expires_at": null}}"#,
    );
    happen(
        r#"{"team_created": {"team": "m", "kind": "mini_program_team", "name": "M", "superapp_team": "s", "expires_at": null}}"#,
    );
    happen(&user("admin"));
    happen(r#"{"team_admin_set": {"team": "m", "user": "admin", "previous": null}}"#);
    happen(r#"{"mini_program_created": {"mini_program": "mp", "in": "m", "name": "Shop"}}"#);
    for count in 0..members {
        let id = format!("u-{count}");
        happen(&user(&id));
        happen(&member("m", &id, "mini_program_developer"));
    }
    state
}

/// Decides, and tells the records that change.
fn obey(state: &Memory, command: &Command, context: &Context) -> Vec<FactChange> {
    decide(state, command, context).changes
}

fn main() {
    let states = SIZES.map(team_of);
    let mut criterion = Criterion::default().configure_from_args();
    for (name, actor, text) in COMMANDS {
        let command: Command = serde_json::from_str(text).expect("a command");
        let context = context(actor);
        let mut group = criterion.benchmark_group(name);
        for (size, state) in SIZES.iter().zip(&states) {
            group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
                bencher.iter(|| obey(black_box(state), black_box(&command), black_box(&context)));
            });
        }
    }
    criterion.final_summary();
    println!("\n| command | team of {} | team of {} | ratio |\n| --- | --: | --: | --: |", SIZES[0], SIZES[1]);
    let mut worst = 0.0_f64;
    for (name, actor, text) in COMMANDS {
        let command: Command = serde_json::from_str(text).expect("a command");
        let [small, big] = [&states[0], &states[1]]
            .map(|state| best(2_000, || obey(black_box(state), black_box(&command), black_box(&context(actor)))));
        let ratio = big.as_secs_f64() / small.as_secs_f64();
        worst = worst.max(ratio);
        println!("| {name} | {small:?} | {big:?} | {ratio:.2} |");
    }
    assert!(worst < 2.0, "a command costs {worst:.2} times as much in the larger team, expected less than 2");
}
