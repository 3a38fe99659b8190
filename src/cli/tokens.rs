//! `rolegate token`: tokens for programs, made, listed and revoked by whoever signs in, and those of the installation; and `rolegate can-upload`, which uses one.

use std::io::{Read, Write};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use ureq::http::Method;

use super::client::Client;
use super::exit::{Exit, Failure};
use super::serve::{NOWHERE, failed, is_there, open, runtime};
use super::server_arguments::{CanUpload, Database, SignIn, TokenCommand};
use super::{files, secrets};
use crate::api::text::one_line;
use crate::api::{Language, message};
use crate::directory::{RefusalCode, Timestamp};

/// Where a password is read from that is not typed.
const PASSWORD: &str = "ROLEGATE_PASSWORD";
/// Where a token is read from that is in no file.
const TOKEN: &str = "ROLEGATE_TOKEN";

/// Does what is to be done with one's tokens. The session it takes ends with it.
pub(super) fn perform(command: &TokenCommand, input: &mut dyn Read, output: &mut dyn Write) -> Result<Exit, Failure> {
    let sign_in = match command {
        TokenCommand::Create { sign_in, .. }
        | TokenCommand::List { sign_in }
        | TokenCommand::Revoke { sign_in, .. } => sign_in,
        TokenCommand::Issue { database, .. }
        | TokenCommand::Issued { database }
        | TokenCommand::Withdraw { database, .. } => return of_installation(command, database, output),
    };
    let client = signed_in(sign_in, input)?;
    let done = act(command, &client, output);
    // What was asked for is done; that the session goes on would be no reason to say otherwise.
    let _ = client.ask(Method::DELETE, "/api/session", &Value::Null);
    done
}

/// Does what is to be done with the tokens of the installation.
fn of_installation(command: &TokenCommand, database: &Database, output: &mut dyn Write) -> Result<Exit, Failure> {
    is_there(&database.address)?;
    let runtime = runtime()?;
    let (store, site) = runtime.block_on(open(&database.address, NOWHERE.into(), Vec::new()))?;
    match command {
        TokenCommand::Issue { name, days, .. } => {
            let expires_at = site.now().plus_days((*days).into());
            let (token, _) = runtime.block_on(site.issue_token(name, expires_at)).map_err(failed)?;
            writeln!(output, "{token}")?;
        }
        TokenCommand::Withdraw { token, .. } => {
            if !runtime.block_on(site.withdraw_token(token)).map_err(failed)? {
                let message = format!("token `{}`, expected an id of `rolegate token issued`", one_line(token));
                return Err(Failure::input(message));
            }
        }
        _ => {
            for token in runtime.block_on(site.issued_tokens()).map_err(failed)? {
                writeln!(output, "{}\t{}\t{}", token.id, token.expires_at, one_line(&token.name))?;
            }
        }
    }
    runtime.block_on(store.close());
    Ok(Exit::Done)
}

fn signed_in(sign_in: &SignIn, input: &mut dyn Read) -> Result<Client, Failure> {
    let client = Client::new(&sign_in.server.address)?;
    let login = sign_in.login.clone().map_or_else(|| secrets::line("login", input), Ok)?;
    let password = std::env::var(PASSWORD).or_else(|_| secrets::hidden("password", input))?;
    let body = json!({ "login": login, "password": password });
    let answer = client.get_done(Method::POST, "/api/session", &body)?;
    let cookie = answer.cookie.clone().ok_or_else(|| client.refused(&answer))?;
    Ok(client.with_cookie(cookie))
}

fn act(command: &TokenCommand, client: &Client, output: &mut dyn Write) -> Result<Exit, Failure> {
    match command {
        TokenCommand::Create { name, scopes, days, .. } => {
            let scopes: Vec<&str> = scopes.iter().map(|scope| scope.word()).collect();
            let expires_at = now().plus_days((*days).into());
            let body = json!({ "name": name, "scopes": scopes, "expires_at": expires_at });
            let made = client.get_done(Method::POST, "/api/tokens", &body)?;
            let token = made.body.get("token").and_then(Value::as_str).ok_or_else(|| client.refused(&made))?;
            writeln!(output, "{}", one_line(token))?;
        }
        TokenCommand::List { .. } => {
            let listed = client.get_done(Method::GET, "/api/tokens", &Value::Null)?;
            let items = listed.body.get("items").and_then(Value::as_array).ok_or_else(|| client.refused(&listed))?;
            for item in items {
                let text = |name: &str| one_line(item.get(name).and_then(Value::as_str).unwrap_or_default());
                let scopes = item.get("scopes").and_then(Value::as_array).into_iter().flatten();
                let scopes = scopes.filter_map(Value::as_str).collect::<Vec<_>>().join(",");
                writeln!(output, "{}\t{}\t{}\t{}", text("id"), text("expires_at"), one_line(&scopes), text("name"))?;
            }
        }
        TokenCommand::Revoke { token, .. } => {
            if !is_id(token) {
                return Err(Failure::input(
                    "a token's id, expected letters and digits as `rolegate token list` has them",
                ));
            }
            client.get_done(Method::DELETE, &format!("/api/tokens/{token}"), &Value::Null)?;
        }
        // Done in the database.
        TokenCommand::Issue { .. } | TokenCommand::Issued { .. } | TokenCommand::Withdraw { .. } => {}
    }
    Ok(Exit::Done)
}

/// Whether a text can stand in a path as it is.
fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_milliseconds(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// Asks whether the owner of a token may upload to a mini program now, and says why not.
pub(super) fn can_upload(asked: &CanUpload, output: &mut dyn Write) -> Result<Exit, Failure> {
    let client = Client::new(&asked.server.address)?.with_token(&token(asked.token_file.as_deref())?);
    let unknown = || {
        let message = RefusalCode::UnknownMiniProgram.message().replace("{}", &one_line(&asked.mini_program));
        Failure::input(format!("{message}, expected the id of one, as the console has it"))
    };
    if !is_id(&asked.mini_program) {
        return Err(unknown());
    }
    let path = format!("/api/mini_programs/{}/may_upload", asked.mini_program);
    let answer = client.ask(Method::GET, &path, &Value::Null)?;
    if answer.status == 200 && answer.body == true {
        return Ok(Exit::Done);
    }
    let code = answer.body.get("code").cloned().and_then(|code| serde_json::from_value::<RefusalCode>(code).ok());
    if code == Some(RefusalCode::UnknownMiniProgram) {
        return Err(unknown());
    }
    // Only the directory says that one may not; whatever else is said is a fault of the token or the server.
    if code.is_none_or(|code| code == RefusalCode::NotSignedIn) {
        return Err(client.refused(&answer));
    }
    let text = |pointer: &str| answer.body.pointer(pointer).and_then(Value::as_str);
    let why = text("/decision/reason").and_then(|reason| message(reason, Language::En)).or_else(|| text("/detail"));
    writeln!(output, "{}", one_line(why.unwrap_or_default()))?;
    Ok(Exit::Findings)
}

fn token(file: Option<&Path>) -> Result<String, Failure> {
    let token = match file {
        Some(file) => std::fs::read_to_string(file).map_err(|error| {
            Failure::input(format!("{}: {error}, expected a file with a token", files::shown(file)))
        })?,
        None => std::env::var(TOKEN).unwrap_or_default(),
    };
    let token = token.trim();
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        let message = "no token, expected one in the environment as ROLEGATE_TOKEN or in the file of `--token-file`; \
                       `rolegate token create` makes one";
        return Err(Failure::input(message));
    }
    Ok(token.to_owned())
}
