//! The rules for users and workspaces without a server: commands in, events and records out. Run it with
//! `cargo run --example directory`. How a shell over a database does it is told in the documentation of
//! `rolegate::directory`.

use std::error::Error;

use rolegate::directory::{
    Actor, Command, Context, Digest, Memory, RefusalCode, SystemId, Timestamp, UserId, Verdict, decide, grants,
};
use rolegate::engine::{Effect, check};
use rolegate::tables::Tables;

/// Gives one command. The ids, secrets and the time come from outside; a server makes them fresh.
fn give(directory: &mut Memory, actor: &str, ids: &[&str], command: &str) -> Result<Verdict, Box<dyn Error>> {
    let command: Command = serde_json::from_str(command)?;
    let context = Context {
        actor: Actor::from(actor.to_owned()),
        now: Timestamp::parse("2026-12-01T09:00:00Z")?,
        ids: ids.iter().map(|id| (*id).to_owned()).collect(),
        secrets: vec![Digest::new("digest-of-a-secret")],
    };
    let verdict = decide(directory, &command, &context);
    directory.apply(&verdict.changes);
    Ok(verdict)
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut directory = Memory::default();
    give(
        &mut directory,
        "installation",
        &["tenant-1", "admin-1"],
        r#"{"set_up_tenant_workspace": {"name": "Native app",
            "admin": {"new": {"name": "Admin", "login": "admin", "password": "a digest", "email": "admin@example.org"}}}}"#,
    )?;

    // The first admin of the workspace creates a mini program.
    let create = r#"{"create_mini_program": {"in": "tenant-1", "name": "Shop"}}"#;
    let verdict = give(&mut directory, "admin-1", &["shop-1"], create)?;
    for event in &verdict.events {
        println!("{}", serde_json::to_string(event)?);
    }
    assert!(verdict.refusal.is_none());

    // Nobody else may. A refusal has a stable code, a sentence, and the engine's own decision.
    let Some(refusal) = give(&mut directory, "visitor", &["shop-2"], create)?.refusal else {
        return Err("a visitor created a mini program".into());
    };
    assert_eq!(refusal.code, RefusalCode::NotSignedIn);
    println!("{refusal}");

    // What a session of the admin holds, as gates in browsers and guards in servers take it.
    let held = grants(&directory, SystemId::Mpp, &UserId::new("admin-1"));
    let now = Timestamp::parse("2026-12-01T09:00:00Z")?.instant();
    assert_eq!(check(Tables::built_in(), &held, "mini_program.release", None, now).effect, Effect::Allow);
    Ok(())
}

#[test]
fn it_runs() -> Result<(), Box<dyn Error>> {
    main()
}
