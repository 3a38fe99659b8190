//! `diff` tells who gains and who loses what

use rolegate::cli::Exit;
use serde_json::Value;

use crate::{built_in_with, folder, rolegate, text};

const ROLES: &str = "system,role,held_in,reach,needs,acts_as,title,duty\n";

/// Two sets of tables, each roles, scopes and one table, and the difference as `subject: meaning: told` lines.
fn told(name: &str, old: [&str; 3], new: [&str; 3]) -> Vec<String> {
    let [old, new] = [("old", old), ("new", new)].map(|(side, [roles, scopes, table])| {
        let (roles, scopes) = (format!("{ROLES}{roles}"), format!("system,scope,reach,title\n{scopes}"));
        let files =
            [("roles.csv", roles.as_bytes()), ("scopes.csv", scopes.as_bytes()), ("desk.main.csv", table.as_bytes())];
        folder(&format!("diff-{name}-{side}"), files)
    });
    let ran = rolegate(&["diff", "--format", "json", text(&old), text(&new)], "");
    let found: Value = serde_json::from_str(&ran.output).unwrap();
    let changes = found["changes"].as_array().unwrap();
    ran.expect(if changes.is_empty() { Exit::Done } else { Exit::Findings });
    let word = |change: &Value, field: &str| change[field].as_str().unwrap_or("-").to_owned();
    let line = |change: &Value| {
        let words = ["what", "change", "old", "new", "meaning", "told"].map(|field| word(change, field));
        words.join("; ")
    };
    changes.iter().map(line).collect()
}

const LEAD: &str = "desk,lead,team,own,,,Lead,\n";
const MINE: &str = "desk,mine,assigned,Own\n";
const TABLE: &str = "menu,action,lead,title\nTickets,ticket.view,yes,View\n";

#[track_caller]
fn check(name: &str, old: [&str; 3], new: [&str; 3], expected: &[&str]) {
    assert_eq!(told(name, old, new), expected);
}

fn table(cell: &str) -> String {
    TABLE.replace("yes", cell)
}

#[test]
fn cells_that_change_tell_who_gains_and_who_loses() {
    let below = "desk,mine,assigned,Own\ndesk,far,below,Far\ndesk,here,own,Here\n";
    for (old, new, expected) in [
        ("no", "yes", "gains; lead gains ticket.view: now allowed in the own container, before denied"),
        ("yes", "?", "loses; lead loses ticket.view: now denied, before allowed in the own container"),
        (
            "read",
            "yes",
            "gains; lead gains ticket.view: now allowed in the own container, before read-only in the own container",
        ),
        (
            "yes",
            "read~",
            "loses; lead loses ticket.view: now read-only in the own container, before allowed in the own container",
        ),
        ("yes", "yes*", "same; lead has ticket.view as before: allowed in the own container"),
        ("no", "?", "same; lead has ticket.view as before: denied"),
        ("yes", "here", "same; lead has ticket.view as before: allowed in the own container"),
        (
            "mine",
            "far",
            "gains; lead gains ticket.view: now allowed in the own container and below, before allowed for what is assigned",
        ),
        (
            "far",
            "read",
            "loses; lead loses ticket.view: now read-only in the own container, before allowed in the own container and below",
        ),
        (
            "yes",
            "mine",
            "gains_and_loses; lead gains and loses on ticket.view: now allowed for what is assigned, before allowed in the own container",
        ),
    ] {
        let line = format!("cell; changed; {old}; {new}; {expected}");
        check("cells", [LEAD, below, &table(old)], [LEAD, below, &table(new)], &[&line]);
    }
}

#[test]
fn rows_and_columns_that_come_and_go_are_cells() {
    let two = format!("{LEAD}desk,agent,team,own,,,Agent,\n");
    let wide = "menu,action,lead,agent,title\nTickets,ticket.view,yes,read,View\nTickets,ticket.close,no,yes*,Close\n";
    check(
        "columns",
        [LEAD, MINE, TABLE],
        [&two, MINE, wide],
        &[
            "role; added; -; held in team, reach own; gains; agent is a new role; it may log in to console and IDE",
            "cell; added; -; read; gains; agent gains ticket.view: now read-only in the own container, before denied",
            "cell; added; -; no; same; lead has ticket.close as before: denied",
            "cell; added; -; yes*; gains; agent gains ticket.close: now allowed in the own container, before denied",
        ],
    );
    check(
        "columns",
        [&two, MINE, wide],
        [LEAD, MINE, TABLE],
        &[
            "role; removed; held in team, reach own; -; loses; agent is a role no longer; who holds it may do nothing by it, not even log in",
            "cell; removed; read; -; loses; agent loses ticket.view: now denied, before read-only in the own container",
            "cell; removed; no; -; same; lead has ticket.close as before: denied",
            "cell; removed; yes*; -; loses; agent loses ticket.close: now denied, before allowed in the own container",
        ],
    );
}

#[test]
fn declarations_that_change_tell_what_they_mean() {
    let base = "desk,lead,team,own,,,Lead,\ndesk,agent,team,own,lead,,Agent,\ndesk,boss,region,below,,agent,Boss,\n";
    let wide = "menu,action,lead,agent,boss,title\nTickets,ticket.view,yes,mine,read,View\n";
    for (from, to, expected) in [
        (
            "lead,team,own",
            "lead,team,below",
            "reach; changed; own; below; gains; the yes and read cells of lead hold in the own container and below",
        ),
        (
            "region,below",
            "region,own",
            "reach; changed; below; own; loses; the yes and read cells of boss hold in the own container",
        ),
        (
            "own,lead,,Agent",
            "own,,,Agent",
            "needs; changed; lead; ; gains; agent counts without another role in the parent container",
        ),
        (
            "own,lead,,Agent",
            "own,lead|boss,,Agent",
            "needs; changed; lead; lead|boss; gains; agent counts only together with lead or boss in the parent container",
        ),
        (
            "own,lead,,Agent",
            "own,boss,,Agent",
            "needs; changed; lead; boss; gains_and_loses; agent counts only together with boss in the parent container",
        ),
        (
            "team,own,,,Lead",
            "team,own,boss,,Lead",
            "needs; changed; ; boss; loses; lead counts only together with boss in the parent container",
        ),
        (
            ",agent,Boss",
            ",,Boss",
            "acts_as; changed; agent; ; loses; boss no longer counts as agent in containers below its own",
        ),
        (
            ",agent,Boss",
            ",lead,Boss",
            "acts_as; changed; agent; lead; gains_and_loses; boss counts as lead, no longer as agent, in containers below its own",
        ),
        (
            "team,own,,,Lead",
            "team,own,,agent,Lead",
            "acts_as; changed; ; agent; gains; lead also counts as agent in containers below its own",
        ),
        (
            "lead,team",
            "lead,unit",
            "held_in; changed; team; unit; gains_and_loses; lead counts in containers of kind unit, no longer of kind team",
        ),
        (
            ",Lead,",
            ",Leader,",
            "title; changed; Lead; Leader; same; lead is described differently; it gains and loses nothing by it",
        ),
    ] {
        check("roles", [base, MINE, wide], [&base.replacen(from, to, 1), MINE, wide], &[expected]);
    }
    let expected = "reach; changed; assigned; anywhere; gains; cells with mine hold everywhere, for agent";
    check("scopes", [base, MINE, wide], [base, "desk,mine,anywhere,Own\n", wide], &[expected]);
    let expected = "reach; changed; assigned; own; same; cells with mine hold in the own container; no cell uses it";
    check("scopes", [LEAD, MINE, TABLE], [LEAD, "desk,mine,own,Own\n", TABLE], &[expected]);
    // Who acts as a role gains with it.
    let new = wide.replace("mine", "no");
    let expected = "cell; changed; mine; no; loses; agent (and with it boss) loses ticket.view: now denied, before allowed for what is assigned";
    check("acts", [base, MINE, wide], [base, MINE, &new], &[expected]);
}

#[test]
fn what_nobody_gains_by_is_told_too() {
    let two = "menu,action,lead,title\nTickets,ticket.view,yes,View\nTickets,ticket.close,no,Close\n";
    let turned = "menu,action,lead,title\nTickets,ticket.close,no,Close\nTickets,ticket.view,yes,View\n";
    let rows = "order; changed; ticket.view, ticket.close; ticket.close, ticket.view; same; the rows stand in another order; nobody gains or loses by it";
    check("order", [LEAD, MINE, two], [LEAD, MINE, turned], &[rows]);
    let renamed = TABLE.replace("View", "See").replace("Tickets", "Desk");
    check(
        "order",
        [LEAD, MINE, TABLE],
        [LEAD, MINE, &renamed],
        &[
            "menu; changed; Tickets; Desk; same; ticket.view is shown differently; nobody gains or loses by it",
            "title; changed; View; See; same; ticket.view is shown differently; nobody gains or loses by it",
        ],
    );
    // The same tables written differently do not differ.
    let quoted = TABLE.replace("View", "\"View\"").replace('\n', "\r\n");
    check("order", [LEAD, MINE, TABLE], [LEAD, MINE, &quoted], &[]);
}

#[test]
fn text_groups_by_file_and_sums_up_by_role() {
    let old = built_in_with("diff-text-old", &[]);
    let new = built_in_with(
        "diff-text-new",
        &[
            ("sas.team_list.csv", "Team list,team.edit,yes,yes,yes,yes", "Team list,team.edit,yes,read,?,yes*"),
            ("scopes.csv", "mpp,merchant,own", "mpp,merchant,below"),
        ],
    );
    let ran = rolegate(&["diff", text(&old), text(&new)], "").expect(Exit::Findings);
    let expected = "\
mpp
  scopes.csv
    ~ scope merchant, reach: own -> below
      cells with merchant hold in the own container and below, for developer_admin, operator
sas
  sas.team_list.csv
    ~ role platform_admin, team.edit: yes -> read
      platform_admin loses team.edit: now read-only in the own container and below, before allowed in the own container and below
    ~ role superapp_admin, team.edit: yes -> ?
      superapp_admin loses team.edit: now denied, before allowed in the own container
    ~ role mini_program_admin, team.edit: yes -> yes*
      mini_program_admin has team.edit as before: allowed in the own container
who gains
  mpp cells with merchant: by its reach
who loses
  sas platform_admin: team.edit
  sas superapp_admin: team.edit
4 changes: 1 gain, 2 losses
";
    assert_eq!(ran.output, expected);
    let markdown = rolegate(&["diff", "--format=markdown", text(&old), text(&new)], "").expect(Exit::Findings).output;
    assert!(markdown.contains("| sas.team_list.csv | role superapp_admin, team.edit | yes | ? |"), "{markdown}");
    assert!(
        markdown.ends_with("- Loses: sas superapp_admin: team.edit\n\n4 changes: 1 gain, 2 losses\n"),
        "{markdown}"
    );
}

#[test]
fn whole_systems_come_and_go() {
    let all = built_in_with("diff-system-all", &[]);
    let files = rolegate::tables::FILES.iter().filter(|(name, _)| !name.starts_with("connect."));
    let files: Vec<(&str, String)> = files
        .map(|(name, text)| {
            (*name, text.lines().filter(|line| !line.starts_with("connect,")).map(|line| format!("{line}\n")).collect())
        })
        .collect();
    let less = folder("diff-system-less", files.iter().map(|(name, text)| (*name, text.as_bytes())));
    let count = |old, new| {
        let ran = rolegate(&["diff", "--format=json", text(old), text(new)], "").expect(Exit::Findings);
        let found: Value = serde_json::from_str(&ran.output).unwrap();
        assert!(found["changes"].as_array().unwrap().iter().all(|change| change["system"] == "connect"));
        (found["changes"].as_array().unwrap().len(), found["gains"].clone(), found["losses"].clone())
    };
    // Five roles, three tables and 61 cells, of which 34 grant.
    assert_eq!(count(&all, &less), (69, 0.into(), 40.into()));
    assert_eq!(count(&less, &all), (69, 40.into(), 0.into()));
}

#[test]
fn equal_tables_do_not_differ() {
    let one = built_in_with("diff-equal", &[]);
    let ran = rolegate(&["diff", text(&one), text(&one)], "").expect(Exit::Done);
    assert_eq!(ran.output, "no differences\n");
    let ran = rolegate(&["diff", text(&one), "nowhere"], "").expect(Exit::BadInput);
    assert_eq!(ran.errors, "nowhere: nothing of this name, expected a folder of tables\n");
    let ran = rolegate(&["diff", "--tables", text(&one), text(&one), text(&one)], "").expect(Exit::BadInput);
    assert!(ran.errors.starts_with("option `--tables`, expected"), "{}", ran.errors);
}
