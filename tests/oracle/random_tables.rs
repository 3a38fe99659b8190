//! Tables made at random: every reach, needs and stand-ins between any roles, roles in no table, cells of every kind

use super::choices::Choices;
use super::tables::Files;

const KINDS: [&str; 3] = ["outer", "middle", "inner"];
const ACTIONS: [&str; 5] = ["thing.view", "thing.edit", "thing.drop", "place.view", "place.edit"];
const WORDS: [&str; 9] = ["no", "yes", "read", "listed", "deep", "near", "all", "yes", "listed"];
const MARKS: [&str; 4] = ["", "*", "~", ""];

/// The files of one system, `random`
pub fn random_tables(choices: &mut Choices) -> Files {
    let count = 2 + choices.below(4);
    let ids: Vec<String> = (0..count).map(|number| format!("role_{number}")).collect();
    let mut roles = String::from("system,role,held_in,reach,needs,acts_as,title,duty\n");
    for (number, role) in ids.iter().enumerate() {
        let others: Vec<&str> = ids.iter().filter(|other| *other != role).map(String::as_str).collect();
        let kind = if choices.once_in(5) { choices.of(&KINDS) } else { KINDS[number.min(2)] };
        let reach = *choices.of(&["own", "below"]);
        let needs = match choices.below(6) {
            5 if others.len() > 1 => format!("{}|{}", others[0], others[1]),
            4 => (*choices.of(&others)).to_owned(),
            _ => String::new(),
        };
        let acts_as = if choices.once_in(3) { *choices.of(&others) } else { "" };
        roles.push_str(&format!("random,{role},{kind},{reach},{needs},{acts_as},Role {number},\n"));
    }
    let scopes = "system,scope,reach,title\nrandom,listed,assigned,Listed\nrandom,deep,below,Deep\n\
                  random,near,own,Near\nrandom,all,anywhere,All\n";
    let mut files = Files::new();
    // A split of the roles over two tables; the last may be in neither, and a table without roles is left out.
    let split = 1 + choices.below(count);
    let end = if choices.once_in(6) { count - 1 } else { count };
    for (table, columns) in [("first", &ids[..split.min(end)]), ("second", &ids[split.min(end)..end])] {
        if !columns.is_empty() {
            files.insert(format!("random.{table}.csv"), table_text(columns, choices));
        }
    }
    files.insert("roles.csv".into(), roles);
    files.insert("scopes.csv".into(), scopes.into());
    files
}

fn table_text(columns: &[String], choices: &mut Choices) -> String {
    let mut text = format!("menu,action,{},title\n", columns.join(","));
    let left_out = choices.below(ACTIONS.len() + 2);
    for (number, action) in ACTIONS.iter().enumerate() {
        if number == left_out {
            continue;
        }
        let cells: Vec<String> = columns.iter().map(|_| cell(choices)).collect();
        text.push_str(&format!("Menu {},{action},{},Title {number}\n", number % 2, cells.join(",")));
    }
    text
}

fn cell(choices: &mut Choices) -> String {
    match choices.once_in(10) {
        true => "?".into(),
        false => format!("{}{}", choices.of(&WORDS), choices.of(&MARKS)),
    }
}
