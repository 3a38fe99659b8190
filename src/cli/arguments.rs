//! The commands, their options and their help.

use std::path::PathBuf;

/// What `rolegate help simulate` tells after the options. A test reads every example in it.
const SIMULATE: &str = include_str!("simulate.txt");

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

#[cfg(feature = "server")]
use super::server_arguments::ServerCommand;
use crate::api::Language;

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  findings: `lint` found something, or `diff` a difference
  2  bad input; the message on standard error says where, what was found and what was expected";

const OVERVIEW: &str = "\
Examples:
  rolegate tables --system sas                   the role tables, for reading
  rolegate check question.json                   one decision a line, as JSON
  rolegate check --explain question.json         the same, in words
  rolegate compile session.json                  every answer for one subject, as JSON
  rolegate lint my-tables/*.csv                  what is wrong with your own tables
  rolegate diff old-tables new-tables            who gains and who loses what
  rolegate --tables my-tables check question.json

`rolegate help <COMMAND>` explains each command.

Exit codes:
  0  done
  1  findings: `lint` found something, or `diff` a difference
  2  bad input; the message on standard error says where, what was found and what was expected";

const CHECK: &str = r#"The question is one JSON object:
  {
    "grants": { "system": "sas", "subject": "u-7",
                "containers": [ {"id": "t-2", "kind": "mini_program_team"} ],
                "memberships": [ {"role": "mini_program_developer", "in": "t-2"} ] },
    "now": "2026-12-01T00:00:00Z",
    "checks": [ {"action": "mini_program.preview", "resource": {"in": "t-2", "id": "mp-9"}},
                {"action": "mini_program.release"} ]
  }
`now` is required, because this command does not read the clock. Unknown fields are refused. If there is a
mistake anywhere, no decision is printed. The input can be at most 64 MiB.

Examples:
  rolegate check question.json
  rolegate check --explain question.json
  rolegate check --explain=zh question.json
  jq -c . question.json | rolegate check | jq .reason
  rolegate --tables my-tables check question.json

Exit codes:
  0  every check was answered: allow, read_only or deny
  2  bad input; nothing was decided"#;

const COMPILE: &str = r#"The input is one JSON object with `grants` and `now`, as for `check`:
  {
    "grants": { "system": "sas", "subject": "u-7",
                "containers": [ {"id": "t-2", "kind": "mini_program_team"} ],
                "memberships": [ {"role": "mini_program_developer", "in": "t-2"} ] },
    "now": "2026-12-01T00:00:00Z"
  }
The output is one line of JSON. The npm package's `rolegate/compiled` answers from it without WebAssembly.
It holds every answer that the grants give from `now` on, with its reason and the time when it changes.

Examples:
  rolegate compile session.json > answers.json
  jq -c . session.json | rolegate compile
  rolegate --tables my-tables compile session.json

Exit codes:
  0  done
  2  bad input; nothing was compiled"#;

const TABLES: &str = "\
Formats:
  text      columns for the terminal
  csv       the files as they are, byte for byte; a line `# <name>` goes before each where there are several.
            Only a file with unsafe text is rewritten: `'` goes before text that a spreadsheet would take for a
            formula, and `?` replaces characters that control a terminal or the direction of text. Read back, such
            a file has those changes. `lint` reports both
  json      systems, roles, scopes and tables as one object
  markdown  one Markdown table for each table
The mark after a cell says where it comes from: no mark means the document, `*` another copy of it, `~` inferred. A cell
with `?` is unknown.

Examples:
  rolegate tables
  rolegate tables --system mpp --format markdown > mpp.md
  rolegate tables --table sas.team_list --format csv > sas.team_list.csv
  rolegate --tables my-tables tables --format json

Exit codes:
  0  done
  2  bad input, such as a system the tables do not have";

const LINT: &str = "\
Every error is listed with file, line and column. These are findings, in files without errors: a role that has no column
in any table, a scope that no cell uses, a role that no cell grants anything and no other role needs, roles that need each
other or act as each other in a circle, and a menu, title or duty that has an invisible character or that a spreadsheet
would take for a formula.
For a table on its own, roles.csv and scopes.csv are read from its folder, or else from --tables, or else the built-in
ones are used. A folder needs a roles.csv of its own, unless --tables is given.

Examples:
  rolegate lint my-tables/*.csv
  rolegate lint my-tables
  rolegate lint my-tables/helpdesk.desk.csv

Exit codes:
  0  no findings
  1  findings
  2  bad input: a file that is broken or cannot be read";

const DIFF: &str = "\
OLD and NEW are folders of tables: roles.csv, scopes.csv and <system>.<table>.csv. The output lists the cells (with their
marks), rows, roles and scopes that were added, removed or changed, and what each change means: who gains and who loses
what.

Examples:
  rolegate diff old-tables new-tables
  rolegate diff --format markdown main/tables branch/tables > comment.md

Exit codes:
  0  the tables are the same
  1  they differ
  2  bad input";

const COMPLETIONS: &str = "\
Examples:
  rolegate completions bash > ~/.local/share/bash-completion/completions/rolegate
  rolegate completions zsh > ~/.zfunc/_rolegate
  rolegate completions fish > ~/.config/fish/completions/rolegate.fish

Exit codes:
  0  done
  2  bad input, such as an unknown shell";

/// May this member do this, here, now, and if not, why? Answers from role tables that people can read
#[derive(Debug, Parser)]
#[command(name = "rolegate", version, arg_required_else_help = true, after_help = EXIT_CODES, after_long_help = OVERVIEW)]
pub(super) struct Arguments {
    /// Use the tables in this folder (its *.csv files only) instead of the built-in ones
    #[arg(long, value_name = "FOLDER", global = true)]
    pub(super) tables: Option<PathBuf>,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Answer questions: one decision a line
    #[command(after_help = CHECK)]
    Check {
        /// The question as JSON; standard input if left out or `-`
        file: Option<PathBuf>,
        /// Print what each decision means and which roles can help instead of JSON, in English unless a language is given
        #[arg(long, value_name = "LANGUAGE", num_args = 0..=1, require_equals = true, default_missing_value = "en")]
        explain: Option<Explain>,
    },
    /// Compile every answer for one subject, for web pages without WebAssembly
    #[command(after_help = COMPILE)]
    Compile {
        /// The grants and the time as JSON; standard input if left out or `-`
        file: Option<PathBuf>,
    },
    /// Show the role tables
    #[command(after_help = TABLES)]
    Tables {
        /// Only this system
        #[arg(long)]
        system: Option<String>,
        /// Only this table, such as `sas.team_list`; in CSV also `roles` or `scopes`
        #[arg(long)]
        table: Option<String>,
        /// The output format
        #[arg(long, value_enum, default_value_t = TableFormat::Text)]
        format: TableFormat,
    },
    /// Look for mistakes in tables
    #[command(after_help = LINT)]
    Lint {
        /// Tables, roles.csv, scopes.csv, or folders of them
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Compare two folders of tables: who gains and who loses what
    #[command(after_help = DIFF)]
    Diff {
        /// The folder of old tables
        old: PathBuf,
        /// The folder of new tables
        new: PathBuf,
        /// The output format
        #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
        format: DiffFormat,
        #[command(flatten)]
        none: NoTables,
    },
    /// Run commands in an empty directory and print what happens
    #[command(after_help = SIMULATE)]
    Simulate {
        /// Commands and questions as JSON lines; standard input if left out or `-`
        file: Option<PathBuf>,
        /// Tell each line and what came of it in words instead of JSON, in English unless a language is given
        #[arg(long, value_name = "LANGUAGE", num_args = 0..=1, require_equals = true, default_missing_value = "en")]
        explain: Option<Explain>,
        /// Print at the end what every user holds
        #[arg(long)]
        grants: bool,
        #[command(flatten)]
        none: NoTables,
    },
    #[cfg(feature = "server")]
    #[command(flatten)]
    Server(ServerCommand),
    /// Print a completion script for a shell
    #[command(after_help = COMPLETIONS)]
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
        #[command(flatten)]
        none: NoTables,
    },
}

/// Stands in the place of `--tables` where it does not apply, so that the help does not show it.
#[derive(Debug, clap::Args)]
pub(super) struct NoTables {
    #[arg(id = "tables", long = "tables", value_name = "FOLDER", hide = true)]
    _folder: Option<PathBuf>,
}

/// The language of `--explain`.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Explain {
    /// English
    En,
    /// Chinese
    Zh,
}

impl From<Explain> for Language {
    fn from(explain: Explain) -> Language {
        match explain {
            Explain::En => Language::En,
            Explain::Zh => Language::Zh,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum TableFormat {
    Text,
    Csv,
    Json,
    Markdown,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum DiffFormat {
    Text,
    Json,
    Markdown,
}
