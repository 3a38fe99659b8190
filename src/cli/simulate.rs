//! `rolegate simulate`: commands against an empty directory, to try the rules without a server.

use std::io::{Read, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::question::Object;
use super::{Exit, Failure, files, json};
use crate::directory::{
    self, Actor, Code, Command, ContainerId, Context, Digest, Event, Facts, GrantsShape, Memory, MiniProgramId, Moment,
    Refusal, RequestId, SystemId, UserId,
};
use crate::engine::{Access, Decision, Resource};

/// What `rolegate help simulate` tells after the options. A test reads every example in it.
pub(super) const HELP: &str = include_str!("simulate.txt");

/// One line of input.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    now: Moment,
    actor: Actor,
    #[serde(default)]
    ids: Vec<String>,
    #[serde(default)]
    secrets: Vec<Digest>,
    #[serde(default)]
    command: Option<Command>,
    #[serde(default)]
    ask: Option<Ask>,
}

/// A question that changes nothing.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Ask {
    MayUpload {
        mini_program: MiniProgramId,
    },
    RegistrationLink {
        team: ContainerId,
    },
    EligibleMembers {
        mini_program: MiniProgramId,
    },
    Request {
        request: RequestId,
    },
    Check {
        system: SystemId,
        action: String,
        #[serde(default)]
        resource: Option<Object<Resource>>,
    },
    Grants {
        system: SystemId,
        user: UserId,
    },
}

/// One line of output for one line of input.
#[derive(Serialize)]
struct Outcome<'a> {
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    events: Option<&'a [Event]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<Refused>,
}

/// A refusal as it is printed.
#[derive(Serialize)]
struct Refused {
    code: Code,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<Box<Decision>>,
}

/// One line of output for each user at the end.
#[derive(Serialize)]
struct Holder<'a> {
    user: &'a UserId,
    grants: Option<GrantsShape<'a>>,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Refused {
        Refused { code: refusal.code, message: refusal.to_string(), decision: refusal.decision }
    }
}

pub(super) fn simulate(file: Option<&Path>, input: &mut dyn Read, output: &mut dyn Write) -> Result<Exit, Failure> {
    let file = file.filter(|file| *file != Path::new("-"));
    let name = file.map_or_else(|| "standard input".into(), files::shown);
    let bytes = match file {
        Some(file) => files::read(file)?,
        None => files::read_all(input, &name)?,
    };
    let lines = read(&bytes, &name)?;
    let mut directory = Memory::default();
    for (number, line) in lines {
        let context = context(number, &line);
        match (&line.command, &line.ask) {
            (Some(command), _) => obey(&mut directory, number, command, &context, output)?,
            (None, Some(ask)) => answer(&directory, number, ask, &context, output)?,
            (None, None) => {}
        }
    }
    for user in directory.users() {
        holdings(&directory, user, output)?;
    }
    Ok(Exit::Done)
}

/// All lines, or what is wrong with each bad one.
fn read(bytes: &[u8], name: &str) -> Result<Vec<(usize, Line)>, Failure> {
    let mut lines = Vec::new();
    let mut mistakes = Vec::new();
    for (number, text) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        if text.trim_ascii().is_empty() {
            continue;
        }
        match json::read::<Line>(text) {
            Ok(line) if line.command.is_some() == line.ask.is_some() => {
                mistakes.push(format!("{name}:{number}:1: `command` and `ask`, expected exactly one of them"));
            }
            Ok(line) => lines.push((number, line)),
            // The message counts lines within what it was given, which is one line.
            Err(message) => {
                let message = message.split_once(':').map_or(message.as_str(), |(_, rest)| rest);
                mistakes.push(format!("{name}:{number}:{message}"));
            }
        }
    }
    if mistakes.is_empty() { Ok(lines) } else { Err(Failure::Input(mistakes)) }
}

/// The context of a line: the ids and secrets it names, and after them some of its own, such as `3-1` and `secret-3-1`.
fn context(number: usize, line: &Line) -> Context {
    const SPARE: usize = 4;
    let spare = || (1..=SPARE).map(|count| format!("{number}-{count}"));
    Context {
        actor: line.actor.clone(),
        now: line.now,
        ids: line.ids.iter().cloned().chain(spare()).collect(),
        secrets: line.secrets.iter().cloned().chain(spare().map(|id| Digest::new(format!("secret-{id}")))).collect(),
    }
}

fn obey(
    directory: &mut Memory,
    line: usize,
    command: &Command,
    context: &Context,
    output: &mut dyn Write,
) -> Result<(), Failure> {
    match directory::decide(directory, command, context) {
        Ok(events) => {
            for event in &events {
                directory::evolve(directory, event);
            }
            let failure = events.iter().find_map(Event::failure);
            let refused = failure.map(|code| Refusal::new(code, String::from(context.actor.clone())).into());
            print(&Outcome { line, events: Some(&events), answer: None, refused }, output)
        }
        Err(refusal) => print(&Outcome { line, events: None, answer: None, refused: Some(refusal.into()) }, output),
    }
}

fn answer(
    directory: &Memory,
    line: usize,
    ask: &Ask,
    context: &Context,
    output: &mut dyn Write,
) -> Result<(), Failure> {
    let answer = match ask {
        Ask::MayUpload { mini_program } => json(directory::may_upload(directory, mini_program, context).map(|()| true)),
        Ask::RegistrationLink { team } => json(directory::registration_link(directory, team, context)),
        Ask::EligibleMembers { mini_program } => {
            let members = directory::eligible_members(directory, mini_program, context);
            let shown = |(user, role)| serde_json::json!({ "user": user, "role": role });
            json(members.map(|members| members.into_iter().map(shown).collect::<Vec<_>>()))
        }
        Ask::Request { request } => json(directory::request(directory, request, context).map(|request| {
            let state = format!("{:?}", request.state).to_lowercase();
            serde_json::json!({ "wish": request.wish, "applicant": request.applicant, "state": state })
        })),
        Ask::Check { system, action, resource } => {
            let user = UserId::new(context.actor.clone());
            let grants = directory::grants(directory, *system, &user);
            let resource = resource.as_ref().map(|Object(resource)| resource);
            let access = Access::new(directory::rights(), grants).map_err(|error| Failure::input(error.to_string()))?;
            json(Ok(access.check(action, resource, context.now.instant())))
        }
        Ask::Grants { system, user } => json(Ok(GrantsShape(&directory::grants(directory, *system, user)))),
    };
    let (answer, refused) = match answer {
        Ok(answer) => (Some(answer.map_err(std::io::Error::from)?), None),
        Err(refusal) => (None, Some(refusal.into())),
    };
    print(&Outcome { line, events: None, answer, refused }, output)
}

type Answer = Result<serde_json::Result<serde_json::Value>, Refusal>;

fn json<T: Serialize>(answer: Result<T, Refusal>) -> Answer {
    answer.map(serde_json::to_value)
}

/// A user's grants, a line for each system they hold something in; one line without grants where they hold nothing.
fn holdings(directory: &Memory, user: &UserId, output: &mut dyn Write) -> Result<(), Failure> {
    let facts: &dyn Facts = directory;
    let grants = SystemId::ALL.map(|system| directory::grants(facts, system, user));
    let held: Vec<_> = grants.iter().filter(|grants| !grants.memberships.is_empty()).collect();
    if held.is_empty() {
        return print(&Holder { user, grants: None }, output);
    }
    held.into_iter().try_for_each(|grants| print(&Holder { user, grants: Some(GrantsShape(grants)) }, output))
}

fn print(line: &impl Serialize, output: &mut dyn Write) -> Result<(), Failure> {
    serde_json::to_writer(&mut *output, line).map_err(std::io::Error::from)?;
    writeln!(output)?;
    Ok(())
}
