//! Who may give a command, told from the table of commands and the role tables: the help of `simulate`, the package.

use rolegate::directory::{Anyone, CommandRow, ContainerKind, Intent, Who, command_rows, entitled};
use rolegate::tables::Tables;

use super::{ensure, header};

const HELP: &str = "src/cli/simulate.txt";
/// What a line of the help that tells who may begins with; no other line does.
const INDENT: &str = "      ";

/// In the words of the help.
fn told(anyone: Anyone) -> &'static str {
    match anyone {
        Anyone::Installation => "whoever runs the installation",
        Anyone::Visitor => "nobody signed in",
        Anyone::Account => "any user, before the e-mail address is confirmed too",
        Anyone::User => "any user whose e-mail address is confirmed",
        Anyone::Oneself => "oneself, before the e-mail address is confirmed too",
        Anyone::Applicant => "the applicant",
        Anyone::Nobody => "nobody",
    }
}

/// The roles that hold a right in containers of a kind or in none; a word where no right is asked.
fn who(row: &CommandRow, kind: Option<ContainerKind>) -> Vec<String> {
    if let Who::Anyone(anyone) = &row.who {
        return vec![told(*anyone).to_owned()];
    }
    let roles = entitled(row, kind);
    roles.iter().map(|one| format!("{}{}", one.role, if one.if_assigned { " (if assigned)" } else { "" })).collect()
}

fn is_role(of: &str) -> bool {
    Tables::built_in().systems().iter().any(|system| system.role_index(of).is_some())
}

/// One line of the help: about what, in which kinds of container, who may.
#[derive(PartialEq)]
struct Line {
    of: Vec<String>,
    kinds: Vec<&'static str>,
    who: Vec<String>,
}

impl Line {
    fn new(row: &CommandRow, kind: Option<ContainerKind>) -> Line {
        Line { of: row.of.clone(), kinds: kind.map(ContainerKind::as_str).into_iter().collect(), who: who(row, kind) }
    }

    /// About a role a further right is asked: told where it leaves fewer than the right before it, and somebody.
    fn narrowed(mut self, lines: &[Line]) -> Option<Line> {
        if self.of.iter().any(|of| is_role(of)) && !self.kinds.is_empty() {
            let before = lines.iter().find(|line| line.of.is_empty() && line.kinds == self.kinds)?;
            self.who.retain(|one| before.who.contains(one));
            if self.who == before.who {
                return None;
            }
        }
        (!self.who.is_empty()).then_some(self)
    }

    fn text(&self, everywhere: bool) -> String {
        let about = if self.of.iter().any(|of| is_role(of)) { "about " } else { "" };
        let kinds = if everywhere { String::new() } else { self.kinds.join(", ") };
        let parts = [format!("{about}{}", self.of.join(", ")), kinds];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let separator = if parts.is_empty() { "" } else { ": " };
        format!("{INDENT}{}{separator}{}", parts.join(" in "), self.who.join(", "))
    }
}

/// The lines of the help that tell who may give a command or ask a question.
fn lines(intent: Intent) -> Vec<String> {
    let mut all = Vec::new();
    for row in command_rows(intent) {
        let kinds = row.kinds.iter().copied().map(Some);
        let kinds: Vec<_> = if row.kinds.is_empty() { vec![None] } else { kinds.collect() };
        for line in kinds.into_iter().map(|kind| Line::new(row, kind)) {
            all.extend(line.narrowed(&all));
        }
    }
    let mut lines: Vec<Line> = Vec::new();
    for line in all {
        match lines.iter_mut().find(|known| known.of == line.of && known.who == line.who) {
            Some(known) => known.kinds.extend(line.kinds),
            None => lines.push(line),
        }
    }
    let mut merged: Vec<Line> = Vec::new();
    for line in lines {
        match merged.iter_mut().find(|known| known.kinds == line.kinds && known.who == line.who) {
            Some(known) if !line.of.is_empty() && !known.of.is_empty() => known.of.extend(line.of),
            _ => merged.push(line),
        }
    }
    let everywhere = merged.len() == 1;
    merged.iter().map(|line| line.text(everywhere)).collect()
}

/// The command or question that a line of the help shows.
fn shown(line: &str) -> Option<Intent> {
    let name = line.strip_prefix("  {\"")?.split('"').next()?;
    serde_json::from_value(name.into()).ok()
}

#[test]
fn the_help_of_simulate_tells_who_may() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(HELP);
    let current = std::fs::read_to_string(path).expect("the help");
    let mut text = String::new();
    let mut rest = current.lines().filter(|line| !line.starts_with(INDENT)).peekable();
    while let Some(line) = rest.next() {
        let last = shown(line).filter(|intent| rest.peek().and_then(|next| shown(next)) != Some(*intent));
        for line in [line.to_owned()].into_iter().chain(last.into_iter().flat_map(lines)) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    ensure(HELP, &text);
}

/// The right that `createUploadGate` asks, by system.
#[test]
fn the_package_asks_what_an_upload_asks() {
    let right = |kind: ContainerKind| {
        let row = command_rows(Intent::MayUpload).iter().find(|row| row.kinds.contains(&kind));
        match row.map(|row| &row.who) {
            Some(Who::Right { action, .. }) => format!("  {}: '{action}',\n", kind.system().as_str()),
            _ => panic!("no right for an upload in a {}", kind.as_str()),
        }
    };
    let homes = [ContainerKind::MiniProgram, ContainerKind::DeveloperWorkspace, ContainerKind::MiniProgramTeam];
    let text = format!(
        "{}import type {{ ActionOf, BuiltInSystem }} from '../../ids.js';\n\n\
         /** The right an upload asks, by system. */\nexport const UPLOAD = {{\n{}}} as const satisfies {{ [System in BuiltInSystem]: ActionOf[System] }};\n",
        header("src/tables/directory/commands.csv"),
        homes.map(right).concat(),
    );
    ensure("pkg/src/adapters/node/uploadRights.ts", &text);
}
