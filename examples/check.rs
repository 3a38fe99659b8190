//! Ask one question about one member, and tell why not. Run it with `cargo run --example check`.

use rolegate::engine::{Access, Container, ContainerStatus, Effect, Grants, GrantsError, Instant, Membership};
use rolegate::engine::{MembershipStatus, Resource};
use rolegate::tables::Tables;

fn main() -> Result<(), GrantsError> {
    // What a session holds. A server makes this from its database; it reads and writes as JSON, too.
    let grants = Grants {
        system: "sas".into(),
        subject: "u-7".into(),
        containers: vec![Container {
            id: "t-2".into(),
            kind: "mini_program_team".into(),
            parent: None,
            status: ContainerStatus::Active,
            expires_at: None,
        }],
        memberships: vec![Membership {
            role: "mini_program_developer".into(),
            container: "t-2".into(),
            status: MembershipStatus::Active,
            assigned: Vec::new(),
            starts_at: None,
            expires_at: None,
        }],
        version: None,
        fresh_until: None,
    };
    let access = Access::new(Tables::built_in(), grants)?;
    let team = Resource::container("t-2");
    let now = Instant::from_milliseconds(1_795_305_600_000);

    let preview = access.check("mini_program.preview", Some(&team), now);
    assert_eq!(preview.effect, Effect::Allow);

    let release = access.check("mini_program.release", Some(&team), now);
    println!("{}: {}", release.effect.as_str(), release.reason.as_str()); // deny: not_granted
    println!("it is granted to {}", release.granted_to.join(", "));
    assert_eq!(release.granted_to, ["mini_program_admin", "senior_mini_program_developer"]);
    Ok(())
}

#[test]
fn it_runs() -> Result<(), GrantsError> {
    main()
}
