//! Rights of your own as a role table, with a scope for assigned things. Run it with `cargo run --example own_tables`.

use std::error::Error;

use rolegate::engine::{Access, Effect, Grants, Instant, Reason, Resource};
use rolegate::tables::Tables;

const ROLES: &str = "\
system,role,held_in,reach,needs,acts_as,title,duty
helpdesk,lead,desk,own,,,Lead,Answers for the desk
helpdesk,agent,desk,own,,,Agent,Works on assigned tickets
";

const SCOPES: &str = "\
system,scope,reach,title
helpdesk,mine,assigned,Tickets assigned to the agent
";

const DESK: &str = "\
menu,action,lead,agent,title
Tickets,ticket.close,yes,mine,Close a ticket
Tickets,ticket.delete,yes,no,Delete a ticket
";

fn main() -> Result<(), Box<dyn Error>> {
    let files = [("roles.csv", ROLES), ("scopes.csv", SCOPES), ("helpdesk.desk.csv", DESK)];
    let tables = Tables::read_texts(&files)?;

    let grants: Grants = serde_json::from_str(
        r#"{
            "system": "helpdesk", "subject": "u-7",
            "containers": [{"id": "desk-1", "kind": "desk"}],
            "memberships": [{"role": "agent", "in": "desk-1", "assigned": ["ticket-9"]}]
        }"#,
    )?;
    let access = Access::new(&tables, grants)?;
    let now = Instant::parse("2026-12-01T00:00:00Z")?;
    let ask = |action, ticket| access.check(action, Some(&Resource::thing("desk-1", ticket)), now);

    assert_eq!(ask("ticket.close", "ticket-9").effect, Effect::Allow);
    assert_eq!(ask("ticket.close", "ticket-1").reason, Reason::NotAssigned);
    assert_eq!(ask("ticket.delete", "ticket-9").reason, Reason::NotGranted);

    // Mistakes are told with their place, all of them at once.
    let mistyped = DESK.replace("yes,mine", "yes,mime");
    let files = [("roles.csv", ROLES), ("scopes.csv", SCOPES), ("helpdesk.desk.csv", mistyped.as_str())];
    let Err(errors) = Tables::read_texts(&files) else { return Err("a mistyped cell was read".into()) };
    println!("{errors}");
    Ok(())
}

#[test]
fn it_runs() -> Result<(), Box<dyn Error>> {
    main()
}
