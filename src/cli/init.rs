//! `rolegate init`: the first super admin, from a file or asked for, and a link by which they set their password.

use std::io::{Read, Write};
use std::path::Path;

use serde_json::{Value, json};

use super::exit::{Exit, Failure};
use super::serve::{failed, open, runtime};
use super::server_arguments::Database;
use super::{files, secrets};
use crate::directory::without_secrets;

/// Sets up the platform, and prints what happened and the link.
pub(super) fn init(
    file: Option<&Path>,
    public_url: &str,
    database: &Database,
    input: &mut dyn Read,
    output: &mut dyn Write,
) -> Result<Exit, Failure> {
    let is_asked = file.is_none() && secrets::is_asked();
    let (name, form) = if is_asked { ("standard input".into(), asked(input)?) } else { read(file, input)? };
    let runtime = runtime()?;
    let (store, site) = runtime.block_on(open(&database.address, public_url.to_owned(), Vec::new()))?;
    let done = runtime.block_on(site.set_up(form));
    runtime.block_on(store.close());
    let (verdict, link) = done.map_err(|error| failed(format!("{name}:1: {error}")))?;
    if let Some(refusal) = verdict.refusal {
        writeln!(output, "{}", json!({ "refused": refusal }))?;
        return Ok(Exit::BadInput);
    }
    if !is_asked {
        let events: Vec<_> = verdict.events.into_iter().map(without_secrets).collect();
        writeln!(output, "{}", json!({ "events": events }))?;
    }
    if let Some(link) = link {
        if is_asked {
            writeln!(output, "To set the password, open this once, before {}:\n{}", link.expires_at, link.url)?;
        } else {
            writeln!(output, "{}", json!({ "link": link.url, "expires_at": link.expires_at }))?;
        }
    }
    Ok(Exit::Done)
}

fn read(file: Option<&Path>, input: &mut dyn Read) -> Result<(String, Value), Failure> {
    let (name, text) = files::read_input(file, input)?;
    let form = crate::api::read_json(files::without_mark(&text));
    let form = form.map_err(|error| Failure::input(format!("{name}:{error}")))?;
    Ok((name, form))
}

/// Asks a person.
fn asked(input: &mut dyn Read) -> Result<Value, Failure> {
    let login = secrets::line("login", input)?;
    let email = secrets::line("e-mail address", input)?;
    let name = secrets::line("name", input)?;
    let mut form = json!({ "login": login, "email": email, "name": name });
    let password = loop {
        let password = secrets::hidden("password, or nothing to set it by the link", input)?;
        if password.is_empty() {
            return Ok(form);
        }
        if secrets::hidden("the same password again", input)? == password {
            break password;
        }
        writeln!(std::io::stderr(), "the two passwords differ: type it again, twice")?;
    };
    if let Some(fields) = form.as_object_mut() {
        fields.insert("password".into(), password.into());
    }
    Ok(form)
}
