//! Differences as text, JSON and Markdown.

use std::io::{self, Write};

use serde::Serialize;

use super::change::{Difference, Meaning, Sign};
use crate::api::text::printable;
use crate::cli::harmless;
use crate::cli::table_text::markdown as markdown_table;

pub(super) fn text(changes: &[Difference], output: &mut dyn Write) -> io::Result<()> {
    let mut heading = ("", "");
    for change in changes {
        if heading.0 != change.system {
            writeln!(output, "{}", change.system)?;
        }
        if heading != (change.system.as_str(), change.file.as_str()) {
            writeln!(output, "  {}", change.file)?;
            heading = (&change.system, &change.file);
        }
        writeln!(output, "    {} {}: {}", sign(change.change), change.subject(), printable(&values(change)))?;
        writeln!(output, "      {}", printable(&change.told))?;
    }
    for (title, meaning) in [("who gains", Meaning::Gains), ("who loses", Meaning::Loses)] {
        let lines = by_role(changes, meaning);
        if !lines.is_empty() {
            writeln!(output, "{title}")?;
        }
        for (who, what) in lines {
            writeln!(output, "  {who}: {}", what.join(", "))?;
        }
    }
    writeln!(output, "{}", count(changes))
}

pub(super) fn json(changes: &[Difference], output: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Shape<'a> {
        changes: &'a [Difference],
        gains: usize,
        losses: usize,
    }
    let shape = Shape { changes, gains: gains(changes), losses: losses(changes) };
    serde_json::to_writer_pretty(&mut *output, &shape)?;
    writeln!(output)
}

pub(super) fn markdown(changes: &[Difference], output: &mut dyn Write) -> io::Result<()> {
    if !changes.is_empty() {
        let heading = ["", "file", "what", "old", "new", "what it means"].map(String::from);
        let rows: Vec<Vec<String>> = changes
            .iter()
            .map(|change| {
                let value = |text: &Option<String>| text.clone().unwrap_or_default();
                let (old, new) = (value(&change.old), value(&change.new));
                vec![sign(change.change).into(), change.file.clone(), change.subject(), old, new, change.told.clone()]
            })
            .collect();
        writeln!(output, "{}", markdown_table(&heading, &rows))?;
    }
    for (title, meaning) in [("Gains", Meaning::Gains), ("Loses", Meaning::Loses)] {
        for (who, what) in by_role(changes, meaning) {
            writeln!(output, "- {title}: {}: {}", harmless::markdown(&who), harmless::markdown(&what.join(", ")))?;
        }
    }
    writeln!(output, "\n{}", count(changes))
}

fn sign(kind: Sign) -> &'static str {
    match kind {
        Sign::Added => "+",
        Sign::Removed => "-",
        Sign::Changed => "~",
    }
}

fn values(change: &Difference) -> String {
    let shown = |text: &str| if text.is_empty() { "nothing".into() } else { text.to_owned() };
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => format!("{} -> {}", shown(old), shown(new)),
        (Some(text), None) | (None, Some(text)) => shown(text),
        (None, None) => String::new(),
    }
}

/// System and role (or scope), with what they gain or lose: actions, or what changed in their declaration.
fn by_role(changes: &[Difference], meaning: Meaning) -> Vec<(String, Vec<String>)> {
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    for change in changes.iter().filter(|change| change.meaning == meaning || change.meaning == Meaning::GainsAndLoses)
    {
        let who = match (&change.role, &change.scope) {
            (Some(role), _) => format!("{} {role}", change.system),
            (None, Some(scope)) => format!("{} cells with {scope}", change.system),
            (None, None) => continue,
        };
        let what = change.action.clone().unwrap_or_else(|| format!("by its {}", change.what.word()));
        match lines.iter_mut().find(|(known, _)| *known == who) {
            Some((_, all)) => all.push(what),
            None => lines.push((who, vec![what])),
        }
    }
    lines
}

fn gains(changes: &[Difference]) -> usize {
    changes.iter().filter(|change| matches!(change.meaning, Meaning::Gains | Meaning::GainsAndLoses)).count()
}

fn losses(changes: &[Difference]) -> usize {
    changes.iter().filter(|change| matches!(change.meaning, Meaning::Loses | Meaning::GainsAndLoses)).count()
}

fn count(changes: &[Difference]) -> String {
    let plural = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    match changes.len() {
        0 => "no differences".into(),
        all => format!(
            "{}: {}, {}",
            plural(all, "change", "changes"),
            plural(gains(changes), "gain", "gains"),
            plural(losses(changes), "loss", "losses")
        ),
    }
}
