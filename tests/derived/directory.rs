//! The commands, events and refusals of `rolegate/directory`, as TypeScript.

use rolegate::directory::{Command, Described, FORMS, Field, Fresh, Happened, RefusalCode};

use super::{ensure, header, union};

/// Types of the vocabulary that are no forms, as JSON has them.
const TYPES: [(&str, &str); 8] = [
    ("Purpose", "'confirm_email' | { register: string }"),
    ("AdminChoice", "{ existing: string } | { new: UserForm }"),
    ("TeamKind", "'superapp_team' | 'mini_program_team'"),
    ("ApplicantType", "'individual' | 'enterprise'"),
    (
        "ContainerKind",
        "'platform' | TeamKind | 'tenant_workspace' | 'developer_workspace' | 'workspace' | 'mini_program'",
    ),
    ("Timestamp", "string"),
    ("Actor", "string"),
    ("VersionNumber", "string"),
];

/// What a request asks for; in Rust an enum with documented fields.
const WISH: &str = "\
/** What a request asks for. */
export type Wish =
  | { registration: { superapp_team: string; applicant_type: ApplicantType; applicant_name: string; team_name: string; notes: string } }
  | { developer_workspace: { tenant: string; name: string; notes: string } }
  | { release: { mini_program: string; version: string } }
  | { removal: { mini_program: string } }
  | { feature: { workspace: string; feature: string } }
  | { related_feature: { workspace: string; feature: string } }
  | { target_app: { mini_program: string; app: string } };
";

/// A doc comment as a sentence: without links of rustdoc, and without the ids of requirements, which mean nothing to those
/// who use the package.
fn sentence(about: &str) -> String {
    let mut parts = about.split(" (");
    let mut text = parts.next().unwrap_or_default().to_string();
    for part in parts {
        match part.split_once(')') {
            Some((ids, rest)) if ids.split(", ").all(is_requirement) => text.push_str(rest),
            _ => text = format!("{text} ({part}"),
        }
    }
    text.trim().replace("[`", "`").replace("`]", "`")
}

/// True for an id such as `S-10`.
fn is_requirement(text: &str) -> bool {
    text.split_once('-').is_some_and(|(area, number)| {
        area.len() == 1 && area.chars().all(|letter| letter.is_ascii_uppercase()) && number.parse::<u32>().is_ok()
    })
}

fn typescript(rust: &str) -> String {
    let rust: String = rust.split_whitespace().collect();
    if let Some(inner) = rust.strip_prefix("Option<").and_then(|rest| rest.strip_suffix('>')) {
        return format!("{} | null", typescript(inner));
    }
    if let Some(inner) = rust.strip_prefix("Vec<").and_then(|rest| rest.strip_suffix('>')) {
        return format!("readonly {}[]", typescript(inner));
    }
    match rust.as_str() {
        "bool" => "boolean".into(),
        "u8" | "u16" | "u32" => "number".into(),
        "RefusalCode" => "RefusalCode".into(),
        "Wish" => "Wish".into(),
        "Timestamp" | "Actor" | "VersionNumber" => "string".into(),
        _ if TYPES.iter().any(|(name, _)| *name == rust) => rust,
        _ if FORMS.iter().any(|form| form.name == rust) => rust,
        // Ids and texts, of which the rest of the vocabulary is made.
        _ => "string".into(),
    }
}

fn fields(described: &Described, indent: &str) -> String {
    let field = |field: &Field| {
        let optional = if field.is_optional() { "?" } else { "" };
        let undefined = if field.is_optional() { " | undefined" } else { "" };
        let (about, name, kind) = (sentence(field.about), field.name(), typescript(field.rust_type));
        format!("{indent}/** {about} */\n{indent}{name}{optional}: {kind}{undefined};\n")
    };
    described.fields.iter().map(field).collect()
}

fn file(imports: &str, parts: &[String]) -> String {
    let parts: Vec<&str> = parts.iter().map(|part| part.trim_end()).collect();
    let from = header("the commands, events and refusals in src/directory/vocabulary");
    format!("{from}{imports}{}\n", parts.join("\n\n"))
}

fn forms() -> String {
    let types = TYPES.iter().filter(|(_, kind)| *kind != "string");
    let types = types.map(|(name, kind)| format!("/** {} */\nexport type {name} = {kind};", about(name)));
    let forms = FORMS.iter().map(|form| {
        format!("/** {} */\nexport interface {} {{\n{}}}", sentence(form.about), form.name, fields(form, "  "))
    });
    file("", &types.chain([WISH.to_owned()]).chain(forms).collect::<Vec<_>>())
}

fn about(name: &str) -> &'static str {
    match name {
        "Purpose" => "What a code that is sent by e-mail is for; one to register names the link.",
        "AdminChoice" => "Who becomes an admin: a user there is, or one to be made.",
        "TeamKind" => "The two kinds of team.",
        "ApplicantType" => "The kind of applicant that registers a team.",
        _ => "The kind of container that a role is held in.",
    }
}

/// What a command takes of the fresh ids or secrets.
fn taken(what: &str, fresh: &[Fresh]) -> String {
    let names: Vec<String> = fresh
        .iter()
        .map(|Fresh { name, when }| if when.is_empty() { name.to_string() } else { format!("{name} if {when}") })
        .collect();
    if names.is_empty() { String::new() } else { format!(" Fresh {what}: {}.", names.join(", ").replace('_', " ")) }
}

fn commands() -> String {
    let commands = Command::DESCRIBED.iter().map(|command| {
        let about = [sentence(command.about), taken("ids", command.ids), taken("secrets", command.secrets)].concat();
        format!("  /** {about} */\n  {}: forms.{};\n", command.json_name(), command.form)
    });
    let interface = format!(
        "/** Every command by its name, with its fields. */\n\
         export interface Commands {{\n{}}}",
        commands.collect::<String>()
    );
    let codes: Vec<&str> = RefusalCode::ALL.iter().map(|code| code.as_str()).collect();
    let codes = union("/** Why a command was refused: stable codes. */\nexport type RefusalCode =", &codes);
    file("import type * as forms from './forms.js';\n\n", &[interface, codes])
}

fn events() -> String {
    let events = Happened::DESCRIBED.iter().map(|event| {
        let (about, name) = (sentence(event.about), event.json_name());
        format!("  /** {about} */\n  {name}: {{\n{}  }};\n", fields(event, "    "))
    });
    let interface = format!(
        "/** Every event by its name, with its fields. */\nexport interface Events {{\n{}}}",
        events.collect::<String>()
    );
    let imports = "import type { RefusalCode } from './commands.js';\nimport type { ContainerKind, Purpose, Wish } from './forms.js';\n\n";
    file(imports, &[interface])
}

#[test]
fn the_vocabulary_of_the_package_is_that_of_the_directory() {
    for (name, text) in [("forms", forms()), ("commands", commands()), ("events", events())] {
        ensure(&format!("pkg/src/adapters/directory/{name}.ts"), &text);
    }
}

/// What this file says in TypeScript by hand is what serde reads.
#[test]
fn what_is_written_by_hand_is_read() {
    let read = |form: &str, json: &str| {
        let command = format!("{{\"{form}\": {json}}}");
        serde_json::from_str::<Command>(&command).unwrap_or_else(|error| panic!("{command}: {error}"));
    };
    for purpose in ["\"confirm_email\"", "{\"register\": \"link-1\"}"] {
        read("send_code", &format!("{{\"purpose\": {purpose}}}"));
    }
    for admin in ["{\"existing\": \"ann\"}", "{\"new\": {\"name\": \"A\", \"login\": \"a\", \"password\": \"p\"}}"] {
        read("set_team_admin", &format!("{{\"team\": \"t\", \"admin\": {admin}}}"));
    }
    for kind in ["superapp_team", "mini_program_team"] {
        read("set_team_kind", &format!("{{\"team\": \"t\", \"kind\": \"{kind}\"}}"));
    }
}
