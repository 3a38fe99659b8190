//! The JSON Schema of everything that goes in and comes out; from it the types of `rolegate/directory`, and the commands
//! as data for forms.

use rolegate::directory::{Fresh, Intent, Taken};
use rolegate::schema::schema;
use serde_json::{Map, Value};

use super::{ensure, header, union};

const SCHEMA: &str = "pkg/schema/rolegate.schema.json";
/// Types of the schema that are written otherwise in TypeScript, or declared by hand.
const ELSEWHERE: [(&str, &str); 11] = [
    ("Action", "Action"),
    ("Command", "Named<Commands>"),
    ("CommandName", "keyof Commands"),
    ("Decision", "Decision"),
    ("Grants", "Grants"),
    ("Happened", "Named<Events>"),
    ("Question", "Named<Questions>"),
    ("QuestionName", "keyof Questions"),
    ("RefusalCode", "RefusalCode"),
    ("Resource", "Resource"),
    ("SystemId", "BuiltInSystem"),
];

/// TypeScript made from a schema's types.
pub(super) struct Types {
    pub(super) schema: Map<String, Value>,
    /// What stands in front of the types of forms.
    forms: &'static str,
    /// What stands in front of an array.
    array: &'static str,
    /// What a field that may be left out may be, too.
    left_out: &'static str,
}

impl Types {
    pub(super) fn new(forms: &'static str, array: &'static str, left_out: &'static str) -> Types {
        let Some(Value::Object(schema)) = schema().get("$defs").cloned() else { panic!("no types") };
        Types { schema, forms, array, left_out }
    }

    pub(super) fn named(&self, name: &str) -> &Value {
        self.schema.get(name).unwrap_or_else(|| panic!("no type `{name}`"))
    }

    /// The cases of an enum whose cases have a name each: the name, what it says, what belongs to it.
    pub(super) fn cases(&self, name: &str) -> Vec<(&str, String, &Value)> {
        let cases = self.named(name)["oneOf"].as_array().expect("cases");
        let case = |case| -> Option<(&str, String, &Value)> {
            let (name, content) = fields_of(case)?.iter().next()?;
            Some((name, about(case), content))
        };
        cases.iter().map(|found| case(found).expect("a case with a name")).collect()
    }

    pub(super) fn of(&self, schema: &Value) -> String {
        if let Some(name) = reference(schema) {
            if let Some((_, written)) = ELSEWHERE.iter().find(|(known, _)| *known == name) {
                return (*written).into();
            }
            let is_text = self.named(name)["type"] == "string" && self.named(name)["enum"].is_null();
            return if is_text { "string".into() } else { format!("{}{name}", self.forms) };
        }
        if let Some(cases) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
            return self.any(cases.iter().map(|case| self.of(case)));
        }
        if let Some(word) = schema["const"].as_str() {
            return format!("'{word}'");
        }
        if let Some(words) = schema["enum"].as_array() {
            return self.any(words.iter().map(|word| format!("'{}'", word.as_str().expect("a word"))));
        }
        match &schema["type"] {
            Value::Array(types) => self.any(types.iter().map(|kind| self.simple(kind, schema))),
            kind => self.simple(kind, schema),
        }
    }

    fn any(&self, types: impl Iterator<Item = String>) -> String {
        types.collect::<Vec<_>>().join(" | ")
    }

    fn simple(&self, kind: &Value, schema: &Value) -> String {
        match kind.as_str() {
            Some("array") => format!("{}{}[]", self.array, self.of(&schema["items"])),
            Some("integer" | "number") => "number".into(),
            Some("object") => {
                let fields = fields_of(schema).into_iter().flatten();
                let fields = fields.map(|(name, field)| format!("{name}{}", self.typed(name, field, schema)));
                format!("{{ {} }}", fields.collect::<Vec<_>>().join("; "))
            }
            Some(kind @ ("string" | "boolean" | "null")) => kind.into(),
            _ => panic!("no type in {schema}"),
        }
    }

    /// A field's type behind its name.
    fn typed(&self, name: &str, field: &Value, of: &Value) -> String {
        let found = self.of(field);
        match (is_required(name, of), self.left_out) {
            (true, _) => format!(": {found}"),
            // What is written is left out instead of null.
            (false, "") => format!("?: {}", found.trim_end_matches(" | null")),
            (false, left_out) => format!("?: {found}{left_out}"),
        }
    }

    fn fields(&self, of: &Value, indent: &str) -> String {
        let field = |(name, field): (&String, &Value)| {
            let typed = self.typed(name, field, of);
            let about = about(field);
            let comment = if about.is_empty() { String::new() } else { format!("{indent}/** {about} */\n") };
            format!("{comment}{indent}{name}{typed};\n")
        };
        fields_of(of).into_iter().flatten().map(field).collect()
    }

    /// Fields, of which exactly one of those that the cases name is there.
    fn with_one_of(&self, schema: &Value, fields: &Map<String, Value>, cases: &[Value]) -> String {
        let names = cases.iter().filter_map(|case| case["required"].as_array()?.first()?.as_str());
        let names: Vec<&str> = names.collect();
        let mut rest = schema.clone();
        let all = rest.get_mut("properties").and_then(Value::as_object_mut).expect("fields");
        all.retain(|field, _| !names.contains(&field.as_str()));
        let one = |name: &&str| {
            let given = self.of(&fields[*name]).trim_end_matches(" | null").to_owned();
            let others = names.iter().filter(|other| *other != name).map(|other| format!("; {other}?: undefined"));
            format!("{{ {name}: {given}{} }}", others.collect::<String>())
        };
        let cases: Vec<String> = names.iter().map(one).collect();
        format!("{{\n{}}} & ({})", self.fields(&rest, "  "), cases.join(" | "))
    }

    /// A type of its own.
    pub(super) fn declared(&self, name: &str) -> String {
        let schema = self.named(name);
        let comment = format!("/** {} */\n", about(schema));
        if let (Some(fields), Some(cases)) = (fields_of(schema), schema["oneOf"].as_array()) {
            return format!("{comment}export type {name} = {};\n", self.with_one_of(schema, fields, cases));
        }
        if let Some(cases) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
            let words: Vec<&str> = cases.iter().filter_map(|case| case["const"].as_str()).collect();
            if words.len() == cases.len() {
                return comment + &union(&format!("export type {name} ="), &words);
            }
            let cases = cases.iter().map(|case| format!("\n  | {}", self.of(case)));
            return format!("{comment}export type {name} ={};\n", cases.collect::<String>());
        }
        format!("{comment}export interface {name} {{\n{}}}\n", self.fields(schema, "  "))
    }
}

/// The name of the type that is meant.
pub(super) fn reference(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.strip_prefix("#/$defs/")
}

pub(super) fn is_required(name: &str, of: &Value) -> bool {
    of["required"].as_array().is_some_and(|names| names.iter().any(|known| known == name))
}

pub(super) fn fields_of(schema: &Value) -> Option<&Map<String, Value>> {
    schema["properties"].as_object()
}

/// What a type says of itself, without links of rustdoc and ids of requirements.
pub(super) fn about(schema: &Value) -> String {
    let text = schema["description"].as_str().unwrap_or_default().replace("[`", "`").replace("`]", "`");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut parts = text.split(" (");
    let mut told = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(')') {
            Some((inside, rest)) if inside.split([',', ' ']).all(is_requirement) => told.push_str(rest),
            _ => told.extend([" (", part]),
        }
    }
    told
}

fn is_requirement(word: &str) -> bool {
    let numbered = word.split_once('-').is_some_and(|(letter, number)| {
        letter.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit()) && !number.is_empty()
    });
    numbered || word.is_empty() || word == "to"
}

fn file(imports: &str, parts: &[String]) -> String {
    let parts: Vec<&str> = parts.iter().map(|part| part.trim_end()).collect();
    format!("{}{imports}{}\n", header(&format!("{SCHEMA}, which is derived from the types")), parts.join("\n\n"))
}

/// What a type is made of, and what that is made of, each once.
fn parts(types: &Types, name: &str, known: &mut Vec<String>) {
    let mut rest = vec![types.named(name)];
    while let Some(schema) = rest.pop() {
        match schema {
            Value::Array(items) => rest.extend(items.iter().rev()),
            Value::Object(fields) => match reference(schema) {
                Some(named)
                    if types.named(named)["type"] != "string"
                        && ELSEWHERE.iter().all(|(known, _)| *known != named)
                        && !known.iter().any(|known| known == named) =>
                {
                    known.push(named.into());
                    rest.push(types.named(named));
                }
                _ => rest.extend(fields.values().rev()),
            },
            _ => {}
        }
    }
}

fn forms() -> String {
    let types = Types::new("", "readonly ", " | undefined");
    let mut names = Vec::new();
    parts(&types, "Command", &mut names);
    parts(&types, "Question", &mut names);
    parts(&types, "Happened", &mut names);
    file(
        "import type { BuiltInSystem, Resource } from '../../types.js';\n\n",
        &names.iter().map(|name| types.declared(name)).collect::<Vec<_>>(),
    )
}

/// What a command takes of the fresh ids or secrets.
fn taken(what: &str, fresh: &[Fresh]) -> String {
    let name =
        |Fresh { name, when }: &Fresh| if when.is_empty() { name.to_string() } else { format!("{name} if {when}") };
    let names: Vec<String> = fresh.iter().map(name).collect();
    if names.is_empty() { String::new() } else { format!(" Fresh {what}: {}.", names.join(", ").replace('_', " ")) }
}

pub(super) fn intent(command: &str) -> Intent {
    serde_json::from_value(command.into()).unwrap_or_else(|error| panic!("{command}: {error}"))
}

fn commands() -> String {
    let types = Types::new("forms.", "readonly ", " | undefined");
    let commands = types.cases("Command").into_iter().map(|(name, about, form)| {
        let Taken { ids, secrets } = intent(name).taken().expect("a command");
        let about = [about, taken("ids", ids), taken("secrets", secrets)].concat();
        format!("  /** {about} */\n  {name}: {};\n", types.of(form))
    });
    let interface = format!(
        "/** Every command by its name, with its fields. */\nexport interface Commands {{\n{}}}",
        commands.collect::<String>()
    );
    file("import type * as forms from './forms.js';\n\n", &[interface])
}

fn questions() -> String {
    let types = Types::new("forms.", "readonly ", " | undefined");
    let questions = types.cases("Question").into_iter();
    let questions = questions.map(|(name, about, form)| format!("  /** {about} */\n  {name}: {};\n", types.of(form)));
    let interface = format!(
        "/** Every question by its name, with its fields. */\nexport interface Questions {{\n{}}}",
        questions.collect::<String>()
    );
    file("import type * as forms from './forms.js';\n\n", &[interface])
}

fn refusals() -> String {
    let types = Types::new("", "", "");
    file(
        "import type { Decision } from '../../types.js';\n\n",
        &[types.declared("RefusalCode"), types.declared("Refusal")],
    )
}

fn events() -> String {
    let types = Types::new("forms.", "readonly ", "");
    let events = types.cases("Happened").into_iter().map(|(name, about, fields)| {
        format!("  /** {about} */\n  {name}: {{\n{}  }};\n", types.fields(fields, "    "))
    });
    let interface = format!(
        "/** Every event by its name, with its fields. */\nexport interface Events {{\n{}}}",
        events.collect::<String>()
    );
    let imports = "import type * as forms from './forms.js';\nimport type { Named } from './named.js';\nimport type { RefusalCode } from './refusals.js';\n\n";
    file(imports, &[interface, types.declared("Event")])
}

fn records() -> String {
    let types = Types::new("", "", "");
    let mut names = Vec::new();
    parts(&types, "Records", &mut names);
    let mut known = Vec::new();
    parts(&types, "Command", &mut known);
    parts(&types, "Happened", &mut known);
    names.push("Records".into());
    let own: Vec<String> = names.iter().filter(|name| !known.contains(name)).map(|name| types.declared(name)).collect();
    let used = |name: &&String| known.contains(name) && own.iter().any(|text| text.contains(&format!(": {name}")));
    let imported: Vec<&str> = names.iter().filter(used).map(String::as_str).collect();
    file(&format!("import type {{ {} }} from './forms.js';\n\n", imported.join(", ")), &own)
}

/// Types with what they are made of, but for what stands in the other files. `imports` are lines that import what the
/// text may name; of each only the names that it does are kept.
pub(super) fn with_imports(declared: &[String], imports: &[(&str, &[&str])]) -> String {
    let text = declared.concat();
    let is_named = |name: &&&str| text.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == **name);
    let line = |(from, names): &(&str, &[&str])| {
        let names: Vec<&str> = names.iter().filter(is_named).copied().collect();
        let names = names.join(", ");
        if names.is_empty() { String::new() } else { format!("import type {{ {names} }} from '{from}';\n") }
    };
    let lines = imports.iter().map(line).collect::<String>();
    file(&format!("{lines}\n"), declared)
}

pub(super) const IMPORTS: [(&str, &[&str]); 8] = [
    ("../../types.js", &["Action", "BuiltInSystem", "Decision", "Grants"]),
    ("./commands.js", &["Commands"]),
    ("./events.js", &["Event", "Events"]),
    ("./forms.js", &["ContainerKind", "ThingKind", "Wish"]),
    ("./named.js", &["Named"]),
    ("./questions.js", &["Questions"]),
    ("./records.js", &["AppKey", "InvitationState", "RequestState", "VersionState"]),
    ("./refusals.js", &["Refusal"]),
];

/// Lines in and out, and who holds what.
fn lines() -> String {
    let (mut reading, writing) = (Types::new("", "readonly ", " | undefined"), Types::new("", "", ""));
    // What should come of a line is compared on the command line only.
    let line = reading.schema.get_mut("Line").and_then(|line| line["properties"].as_object_mut());
    line.and_then(|fields| fields.remove("expect")).expect("an expectation");
    let mut declared = vec![reading.declared("Line")];
    declared.extend(["Outcome", "Answer"].map(|name| writing.declared(name)));
    // What answers are made of, but for what stands in the other files.
    let mut names = Vec::new();
    parts(&writing, "Answer", &mut names);
    let mut known = Vec::new();
    ["Command", "Question", "Happened", "Records"].iter().for_each(|name| parts(&writing, name, &mut known));
    names.retain(|name| name == "Request" || !known.contains(name));
    declared.extend(names.iter().map(|name| writing.declared(name)));
    declared.push(writing.declared("Holder"));
    with_imports(&declared, &IMPORTS)
}

/// The fields of an interface that is written by hand, and whether each may be left out.
fn written(source: &str, name: &str) -> Vec<(String, bool)> {
    let (_, rest) = source.split_once(&format!("export interface {name} {{\n")).expect("an interface");
    let (inside, _) = rest.split_once("\n}").expect("its end");
    let fields = inside.lines().map(str::trim).filter(|line| !line.starts_with(['/', '*']));
    let names = fields.map(|line| line.split_once(':').expect("a field").0);
    names.map(|name| (name.trim_end_matches('?').to_owned(), name.ends_with('?'))).collect()
}

/// They are written by hand, because roles, actions and systems are types of their own there.
#[test]
fn the_package_has_the_fields_of_grants_and_decisions() {
    let types = Types::new("", "", "");
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("pkg/src/types.ts");
    let source = std::fs::read_to_string(path).expect("the types of the package");
    for name in ["Grants", "Container", "Membership", "Resource", "Decision", "DecidedBy"] {
        let schema = types.named(name);
        let fields = fields_of(schema).expect("fields").keys();
        let fields: Vec<(String, bool)> = fields.map(|name| (name.clone(), !is_required(name, schema))).collect();
        assert_eq!(written(&source, name), fields, "{name}");
    }
}

#[test]
fn the_schema_is_that_of_the_types() {
    ensure(SCHEMA, &format!("{:#}\n", schema()));
}

#[test]
fn the_vocabulary_of_the_package_is_that_of_the_directory() {
    for (name, text) in [
        ("forms", forms()),
        ("commands", commands()),
        ("questions", questions()),
        ("events", events()),
        ("refusals", refusals()),
        ("records", records()),
        ("lines", lines()),
        ("descriptions", super::described::descriptions()),
    ] {
        ensure(&format!("pkg/src/adapters/directory/{name}.ts"), &text);
    }
}

#[test]
fn requirements_are_not_named_in_the_package() {
    let told = |text: &str| about(&serde_json::json!({ "description": text }));
    assert_eq!(told("A user (S-1 to S-3). Its [`name`] (if any) (M-4)."), "A user. Its `name` (if any).");
    assert_eq!(told("Where to.\n\n(P-1, S-20, P-1)"), "Where to.");
}
