//! OpenAPI 3.1 of everything there is, made from the routes and the one schema.
//!
//! Must never say by hand what a type, a command or a question says of itself.

use std::collections::BTreeSet;

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::events::Changed;
use super::forms::{CommandForm, command_forms};
use super::giving::SESSION_ONLY;
use super::grants;
use super::parameters::Parameter;
use super::password::{ChangedPassword, NewPasswordForm, RecoveryForm, RedeemForm};
use super::problem::Code;
use super::reading::{QuestionRoute, question_routes};
use super::rewritten::rewrite;
use super::session::{Account, END_TOKENS, Sessions, SignInForm};
use super::shapes::types;
use super::tokens::{MadeToken, Tokens};
use super::told::{EXPLANATION, LANGUAGE, has_decisions, words};
use crate::api::Problem as Details;
use crate::server::authzen::{CODES, Described, described};
use crate::server::identity::{NewToken, SHORTEST};

/// What is at `/openapi.json`.
#[must_use]
pub fn openapi() -> Value {
    let mut paths = Map::new();
    let mut put = |path: &str, method: &str, operation: Value| {
        let entry = paths.entry(path).or_insert_with(|| json!({}));
        if let Some(operations) = entry.as_object_mut() {
            operations.insert(method.to_owned(), operation);
        }
    };
    for (path, method, operation) in fixed() {
        put(path, method, operation);
    }
    let mut known = Vec::new();
    for route in question_routes() {
        put(&route.path, "get", question(route, known.contains(&route.question)));
        known.push(route.question);
    }
    let (mut reading, mut writing) = (generator(true), generator(false));
    for route in described(&mut reading, &mut writing) {
        let (method, operation) = asked(&route);
        put(route.path, method, operation);
    }
    for form in command_forms() {
        put(&format!("/api/commands/{}", form.name), "post", command(&form));
    }
    let mut whole = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "rolegate",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "The directory over HTTP. A session is a cookie that `POST /api/session` sets; a program sends a token. Refusals are problem details (RFC 9457) with a stable `code`.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" }
        },
        "paths": paths,
        "components": {
            "schemas": schemas(reading, writing),
            "securitySchemes": {
                "session": { "type": "apiKey", "in": "cookie", "name": "session", "description": "Its name is `__Host-session` where the public address is https." },
                "token": { "type": "http", "scheme": "bearer" }
            }
        },
        "security": signed_in()
    });
    rewrite(&mut whole);
    whole
}

/// What makes schemas of types that are read, or written.
fn generator(reading: bool) -> SchemaGenerator {
    let settings = SchemaSettings::draft2020_12();
    if reading { settings.for_deserialize().into_generator() } else { settings.for_serialize().into_generator() }
}

/// An operation of AuthZEN.
fn asked(route: &Described) -> (&'static str, Value) {
    let mut asked = operation(route.id, route.about, "200", Some(json!(route.answer)));
    match &route.body {
        Some(schema) => put_in(&mut asked, "requestBody", body(json!(schema))),
        None => put_in(&mut asked, "security", json!([{}])),
    }
    (if route.body.is_some() { "post" } else { "get" }, asked)
}

/// The types of the schema and those of HTTP alone.
fn schemas(mut reading: SchemaGenerator, mut writing: SchemaGenerator) -> Map<String, Value> {
    reading.subschema_for::<SignInForm>();
    reading.subschema_for::<NewToken>();
    reading.subschema_for::<NewPasswordForm>();
    reading.subschema_for::<RecoveryForm>();
    reading.subschema_for::<RedeemForm>();
    writing.subschema_for::<Account>();
    writing.subschema_for::<Changed>();
    writing.subschema_for::<ChangedPassword>();
    writing.subschema_for::<MadeToken>();
    writing.subschema_for::<Sessions>();
    writing.subschema_for::<Tokens>();
    let mut all = types().clone();
    for (name, schema) in reading.take_definitions(true).into_iter().chain(writing.take_definitions(true)) {
        all.entry(name).or_insert(schema);
    }
    all.insert("Digest".into(), json!({
        "type": "string",
        "description": format!("A password of at least {SHORTEST} characters or a code, as it was typed: the server keeps a digest of it. In what is answered it is empty.")
    }));
    all.insert("Problem".into(), problem());
    all
}

/// Problem details, as every refusal has them.
pub(super) fn problem() -> Value {
    let codes: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).chain(CODES).collect();
    json!({
        "type": "object",
        "description": "Why a request was refused (RFC 9457).",
        "required": ["type", "title", "status", "detail", "code"],
        "properties": {
            "type": { "type": "string", "description": "`about:blank`: the status says what kind of problem it is." },
            "title": { "type": "string", "description": "The status in words." },
            "status": { "type": "integer", "description": "The status code." },
            "detail": { "type": "string", "description": "What happened, in English, for a person." },
            "code": {
                "description": "Why, for a program: the directory's reason, or HTTP's own.",
                "anyOf": [reference("RefusalCode"), { "type": "string", "enum": codes }]
            },
            "about": { "type": "string", "description": "What it is about, such as an id." },
            "decision": { "$ref": "#/$defs/Decision", "description": "The engine's answer, where a right was missing." },
            "parameter": { "type": "string", "description": "Which parameter or header does not fit." },
            "line": { "type": "integer", "description": "In which line of the body." },
            "column": { "type": "integer", "description": "At which character of the line." },
            "path": { "type": "string", "description": "The way to it, such as `user.password`." },
            "found": { "type": "string", "description": "What stands there." },
            "expected": { "type": "string", "description": "What should." }
        }
    })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn signed_in() -> Value {
    json!([{ "session": [] }, { "token": [] }])
}

/// An operation with what every one of them can be answered with.
fn operation(id: &str, about: &str, status: &str, answer: Option<Value>) -> Value {
    let mut done = json!({ "description": "Done." });
    if let (Some(schema), Some(done)) = (answer, done.as_object_mut()) {
        done.insert("content".into(), json!({ "application/json": { "schema": schema } }));
    }
    let refused =
        json!({ "description": "Refused.", "content": { (Details::MEDIA_TYPE): { "schema": reference("Problem") } } });
    json!({
        "operationId": id,
        "description": about,
        "responses": { (status): done, "default": refused }
    })
}

/// An operation that reads, with an ETag.
fn reading(id: &str, about: &str, answer: Value, parameters: &[Value]) -> Value {
    let mut read = operation(id, about, "200", Some(answer));
    let seen = json!({
        "name": "If-None-Match", "in": "header", "required": false,
        "description": "The ETag of an answer that one has: 304 while it still holds.",
        "schema": { "type": "string" }
    });
    let parameters: Vec<Value> = parameters.iter().cloned().chain([seen]).collect();
    put_in(&mut read, "parameters", json!(parameters));
    let tag = json!({ "ETag": { "description": "Changes with the answer.", "schema": { "type": "string" } } });
    if let Some(done) = read.pointer_mut("/responses/200") {
        put_in(done, "headers", tag.clone());
    }
    if let Some(responses) = read.pointer_mut("/responses") {
        put_in(responses, "304", json!({ "description": "Nothing changed.", "headers": tag }));
    }
    read
}

fn put_in(of: &mut Value, name: &str, value: Value) {
    if let Some(fields) = of.as_object_mut() {
        fields.insert(name.to_owned(), value);
    }
}

/// A parameter of a question, in its path or behind it.
fn parameter(parameter: &Parameter, path: &str) -> Value {
    let is_in_path = path.contains(&format!("{{{}}}", parameter.name));
    json!({
        "name": parameter.name,
        "in": if is_in_path { "path" } else { "query" },
        "required": parameter.required,
        "description": parameter.about,
        "schema": given(parameter.schema)
    })
}

/// What a field holds when it is given: null is said by leaving a parameter out.
fn given(field: &Value) -> Value {
    let is_null = |case: &&Value| case.get("type").is_some_and(|kind| kind == "null");
    if let Some(cases) = field.get("anyOf").and_then(Value::as_array) {
        return cases.iter().find(|case| !is_null(case)).cloned().unwrap_or_default();
    }
    let mut field = field.clone();
    if let Some(fields) = field.as_object_mut() {
        fields.remove("default");
        fields.remove("description");
        if let Some(Value::Array(kinds)) = fields.get_mut("type") {
            kinds.retain(|kind| kind != "null");
            if let [one] = kinds.as_slice() {
                let one = one.clone();
                fields.insert("type".into(), one);
            }
        }
    }
    field
}

fn question(route: &QuestionRoute, again: bool) -> Value {
    let mut parameters: Vec<Value> = route.parameters.iter().map(|known| parameter(known, &route.path)).collect();
    if has_decisions(route.question) {
        let about = format!("With it each decision has `{EXPLANATION}`: a sentence that tells a person what it means.");
        let schema = json!({ "type": "string", "enum": words() });
        let language =
            json!({ "name": LANGUAGE, "in": "query", "required": false, "description": about, "schema": schema });
        parameters.push(language);
    }
    let id = match route.path.split('/').nth(2).filter(|_| again) {
        Some(of) => format!("{}_in_{of}", route.question),
        None => route.question.to_owned(),
    };
    reading(&id, route.about, route.answer().cloned().unwrap_or_default(), &parameters)
}

fn command(form: &CommandForm) -> Value {
    let answer = json!({
        "type": "object",
        "required": ["events"],
        "properties": {
            "events": { "type": "array", "items": reference("Event"), "description": "What happened, in order." },
            "secrets": {
                "type": "object", "additionalProperties": { "type": "string" },
                "description": "What is told this once, by its name: the code of an invitation, the key of an app."
            }
        }
    });
    let mut given = operation(form.name, form.about, "200", Some(answer));
    let header = |name: &str, about: &str, pattern: &str| {
        let schema = json!({ "type": "string", "pattern": pattern });
        json!({ "name": name, "in": "header", "required": false, "description": about, "schema": schema })
    };
    let key = "The same key gives the same answer for 24 hours, without secrets; with another body it is refused.";
    let tags = "ETags of a resource that the command names: 412 when it is none of them any more.";
    put_in(
        &mut given,
        "parameters",
        json!([
            header("Idempotency-Key", key, "^[!-~]{1,255}$"),
            header("If-Match", tags, "^(\\*|\"[!#-~]*\")(, *(\\*|\"[!#-~]*\"))*$"),
        ]),
    );
    put_in(&mut given, "requestBody", body(form.form.clone()));
    if form.is_for_visitors() {
        put_in(&mut given, "security", json!([{}]));
    }
    if SESSION_ONLY.contains(&form.intent) {
        put_in(&mut given, "security", json!([{ "session": [] }]));
    }
    given
}

fn body(schema: Value) -> Value {
    json!({ "required": true, "content": { "application/json": { "schema": schema } } })
}

/// The routes that are neither commands nor questions.
fn fixed() -> Vec<(&'static str, &'static str, Value)> {
    let mut sign_in = operation("sign_in", "Signs in; the session is a cookie.", "200", Some(reference("Account")));
    put_in(&mut sign_in, "requestBody", body(reference("SignInForm")));
    put_in(&mut sign_in, "security", json!([{}]));
    let about = "Changes one's own password, and ends all other sessions; tokens go on unless `end_tokens` is true. Tries count as those to sign in do.";
    let mut change = operation("change_own_password", about, "200", Some(reference("ChangedPassword")));
    put_in(&mut change, "requestBody", body(reference("NewPasswordForm")));
    let about = "Ends all of one's sessions; tokens go on, unless `end_tokens` is true.";
    let mut everywhere = operation("sign_out_everywhere", about, "204", None);
    let tokens = json!({ "name": END_TOKENS, "in": "query", "required": false,
        "description": "Whether all of one's tokens for programs end, too.", "schema": { "type": "boolean" } });
    put_in(&mut everywhere, "parameters", json!([tokens]));
    let mut make = operation("make_token", "Makes a token for a program.", "201", Some(reference("MadeToken")));
    put_in(&mut make, "requestBody", body(reference("NewToken")));
    let mut revoke = operation("revoke_token", "Takes a token away.", "204", None);
    let token = json!({ "name": "token", "in": "path", "required": true, "description": "The token's id.", "schema": { "type": "string" } });
    put_in(&mut revoke, "parameters", json!([token]));
    let mut end_one = operation("end_session", "Ends one of one's own sessions, this or another.", "204", None);
    let session = json!({ "name": "session", "in": "path", "required": true, "description": "The session's id.", "schema": { "type": "string" } });
    put_in(&mut end_one, "parameters", json!([session]));
    let of_grants = question_routes().iter().find(|route| route.question == grants::QUESTION);
    let known = of_grants.into_iter().flat_map(|route| &route.parameters);
    let where_held: Vec<Value> =
        known.filter(|known| known.name != grants::USER).map(|known| parameter(known, "")).collect();
    let answers = json!({ "type": "object", "description": "What `rolegate/compiled` reads." });
    let session_only = |mut operation: Value| {
        put_in(&mut operation, "security", json!([{ "session": [] }]));
        operation
    };
    let for_everybody = |mut operation: Value| {
        put_in(&mut operation, "security", json!([{}]));
        operation
    };
    let given = |id: &str, about: &str, form: &str| {
        let mut given = operation(id, about, "204", None);
        put_in(&mut given, "requestBody", body(reference(form)));
        given
    };
    let plain = |id: &str, about: &str| {
        let text = json!({ "text/plain": { "schema": { "type": "string" } } });
        let response = |about: &str| json!({ "description": about, "content": text });
        let responses = json!({ "200": response("Yes."), "503": response("No.") });
        json!({ "operationId": id, "description": about, "security": [{}], "responses": responses })
    };
    vec![
        ("/api/session", "post", sign_in),
        ("/api/session", "get", reading("session", "Tells who is signed in.", reference("Account"), &[])),
        ("/api/session", "delete", session_only(operation("sign_out", "Signs out.", "204", None))),
        ("/api/session/password", "put", session_only(change)),
        (
            "/api/recovery",
            "post",
            for_everybody(given(
                "ask_for_recovery",
                "Sends a code for a new password to the confirmed address of a user. Everybody gets the same answer.",
                "RecoveryForm",
            )),
        ),
        (
            "/api/recovery/redeem",
            "post",
            for_everybody(given(
                "recover_password",
                "Sets a new password by a code that was sent, and ends every session and token of the user. A code works once, for 30 minutes.",
                "RedeemForm",
            )),
        ),
        ("/api/sessions", "get", session_only(reading("sessions", "One's own sessions.", reference("Sessions"), &[]))),
        ("/api/sessions", "delete", session_only(everywhere)),
        ("/api/sessions/{session}", "delete", session_only(end_one)),
        (
            "/api/session/grants",
            "get",
            reading("session_grants", "What whoever is signed in holds.", reference("Grants"), &where_held),
        ),
        (
            "/api/session/answers",
            "get",
            reading("session_answers", "The same as answers that need no engine.", answers, &where_held),
        ),
        ("/api/session/grants/events", "get", events(&where_held)),
        ("/api/tokens", "get", session_only(reading("tokens", "One's own tokens.", reference("Tokens"), &[]))),
        ("/api/tokens", "post", session_only(make)),
        ("/api/tokens/{token}", "delete", session_only(revoke)),
        ("/healthz", "get", plain("healthz", "Whether the server runs.")),
        ("/readyz", "get", plain("readyz", "Whether the server can answer.")),
    ]
}

/// The stream of events. OpenAPI has no words for what stands in one: the schema is of the data of each event.
fn events(where_held: &[Value]) -> Value {
    let about = "Tells when what whoever is signed in holds changes (server-sent events): first, and whenever it changes, \
        an event `grants` whose data is JSON. It ends with the session or token, and when the server does.";
    let mut events = operation("session_grants_events", about, "200", None);
    put_in(&mut events, "parameters", json!(where_held));
    if let Some(done) = events.pointer_mut("/responses/200") {
        put_in(done, "content", json!({ "text/event-stream": { "schema": reference("Changed") } }));
    }
    events
}
