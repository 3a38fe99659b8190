//! The commands of the server, their options and their help.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

/// What `rolegate help serve` tells after the options.
const SERVE: &str = include_str!("serve.txt");

const INIT: &str = r#"The super admin, with an example:
  {"name": "Root", "login": "root", "password": "a long password", "email": "root@example.org"}
Without a file a person is asked. A password that is left out is set by the link that is printed: it opens the console, works
once, and ends after 24 hours.

Exit codes:
  0  done
  2  bad input, or the platform is set up already"#;

const GIVE: &str = r#"A command is an object with its name and its form; `rolegate help simulate` lists them. Passwords and codes are plain texts.
The server may go on meanwhile. Printed is a line for each line: {"events": [...]} or {"refused": {...}}.
  {"set_up_tenant_workspace": {"name": "App", "admin": {"new": {"name": "Ann", "login": "ann", "password": "a long password"}}}}

Exit codes:
  0  every command was obeyed
  1  one was refused
  2  bad input; the commands before it were given"#;

const TOKEN: &str = "\
The login is read from --login, ROLEGATE_LOGIN or standard input, the password from ROLEGATE_PASSWORD or standard input, where
a person is asked for both. Neither a password nor a token is ever given in the list of arguments.
  rolegate token create --login ann 'build server' --days 30
  printf '%s\\n' \"$password\" | rolegate token list --login ann --server https://console.example.com

A service that asks about everybody's rights over AuthZEN gets a token of the installation: whoever runs the server makes it in
the database. It is good for nothing else, and the audit tells of it.
  rolegate token issue gateway --days 90 --database rolegate.sqlite > gateway.token

Exit codes:
  0  done
  2  bad input, or the server or the database cannot be reached or refused";

const CAN_UPLOAD: &str = "\
  ROLEGATE_TOKEN=rolegate_… rolegate can-upload shop --server https://console.example.com

Exit codes:
  0  the owner of the token may upload
  1  they may not; standard output says why
  2  bad input, such as the id of no mini program, or the server cannot be reached or does not take the token";

/// What is done with a server and its database.
#[derive(Debug, Subcommand)]
pub(super) enum ServerCommand {
    /// Serve the directory over HTTP, or answer AuthZEN requests from files
    #[command(after_help = SERVE)]
    Serve(Box<Serve>),
    /// Set up the sas platform with its super admin, in an empty directory
    #[command(after_help = INIT)]
    Init {
        /// The super admin as JSON; standard input if `-`, or left out where nobody can be asked
        file: Option<PathBuf>,
        /// The address that browsers reach the server at, for the link
        #[arg(long, value_name = "URL", env = "ROLEGATE_PUBLIC_URL", default_value = "http://127.0.0.1:8080")]
        public_url: String,
        #[command(flatten)]
        database: Database,
    },
    /// Give commands of whoever runs the installation
    #[command(name = "command", after_help = GIVE)]
    Give {
        /// Commands as JSON lines; standard input if left out or `-`
        file: Option<PathBuf>,
        #[command(flatten)]
        database: Database,
    },
    /// Write a copy of the directory, while it is served
    Backup {
        /// The file to write; it must not be there yet
        file: PathBuf,
        #[command(flatten)]
        database: Database,
    },
    /// Put a copy into an empty database
    Restore {
        /// A file that `backup` wrote
        file: PathBuf,
        #[command(flatten)]
        database: Database,
    },
    /// Copy a directory from one database into another, empty one, such as from SQLite to PostgreSQL
    Move {
        /// The database to read: the name of an SQLite file, or `postgres://…`
        from: String,
        /// The database to write
        to: String,
    },
    /// Make, list and take away tokens for programs, on a running server or in its database
    #[command(after_help = TOKEN)]
    Token {
        #[command(subcommand)]
        command: TokenCommand,
    },
    /// Ask a running server whether the owner of a token may upload to a mini program now
    #[command(after_help = CAN_UPLOAD)]
    CanUpload(CanUpload),
    /// Look after the audit
    Audit {
        #[command(subcommand)]
        command: AuditCommand,
    },
}

/// Which database.
#[derive(Debug, clap::Args)]
pub(super) struct Database {
    /// The name of an SQLite file, or `postgres://…`
    #[arg(long = "database", value_name = "ADDRESS", env = "ROLEGATE_DATABASE", default_value = "rolegate.sqlite")]
    pub(super) address: String,
}

/// Which server.
#[derive(Debug, clap::Args)]
pub(super) struct Server {
    /// The address of the server
    #[arg(long = "server", value_name = "URL", env = "ROLEGATE_SERVER", default_value = "http://127.0.0.1:8080")]
    pub(super) address: String,
}

/// Who signs in, and where.
#[derive(Debug, clap::Args)]
pub(super) struct SignIn {
    /// The login; read from standard input without this
    #[arg(long, env = "ROLEGATE_LOGIN")]
    pub(super) login: Option<String>,
    #[command(flatten)]
    pub(super) server: Server,
}

/// What is done with one's tokens.
#[derive(Debug, Subcommand)]
pub(super) enum TokenCommand {
    /// Make a token, and print it this once
    Create {
        /// What it is for
        name: String,
        /// What it is good for
        #[arg(long = "scope", value_enum, value_delimiter = ',', default_value = "own")]
        scopes: Vec<TokenScope>,
        /// After how many days it stops working
        #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u16).range(1..=366))]
        days: u16,
        #[command(flatten)]
        sign_in: SignIn,
    },
    /// List one's tokens: id, when it stops working, what it is good for, what it is for
    List {
        #[command(flatten)]
        sign_in: SignIn,
    },
    /// Take a token away
    Revoke {
        /// Its id, as `list` has it
        token: String,
        #[command(flatten)]
        sign_in: SignIn,
    },
    /// Make a token of the installation in its database, for a service that asks over AuthZEN, and print it this once
    Issue {
        /// What it is for
        name: String,
        /// After how many days it stops working
        #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u16).range(1..=366))]
        days: u16,
        #[command(flatten)]
        database: Database,
    },
    /// List the tokens of the installation: id, when it stops working, what it is for
    Issued {
        #[command(flatten)]
        database: Database,
    },
    /// Take a token of the installation away
    Withdraw {
        /// Its id, as `issued` has it
        token: String,
        #[command(flatten)]
        database: Database,
    },
}

/// What a token is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TokenScope {
    /// Whatever its owner may do, but for passwords, sessions and tokens
    Own,
    /// Questions about the rights of others, over AuthZEN
    Evaluate,
    /// Reading what its owner may see
    Read,
}

impl TokenScope {
    /// The word in JSON.
    pub(super) fn word(self) -> &'static str {
        match self {
            TokenScope::Own => "own",
            TokenScope::Evaluate => "evaluate",
            TokenScope::Read => "read",
        }
    }
}

/// Which mini program, and by whose token.
#[derive(Debug, clap::Args)]
pub(super) struct CanUpload {
    /// The id of the mini program
    pub(super) mini_program: String,
    /// A file with the token; without this it is in the environment as ROLEGATE_TOKEN
    #[arg(long, value_name = "FILE", env = "ROLEGATE_TOKEN_FILE")]
    pub(super) token_file: Option<PathBuf>,
    #[command(flatten)]
    pub(super) server: Server,
}

/// What is done with the audit.
#[derive(Debug, Subcommand)]
pub(super) enum AuditCommand {
    /// Replay the audit, and compare what it gives with what is kept
    Verify {
        #[command(flatten)]
        database: Database,
    },
}

/// What `serve` is told. Everything can stand in the environment instead.
#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    /// The database of the directory: the name of an SQLite file, or `postgres://…`
    #[arg(long, value_name = "ADDRESS", env = "ROLEGATE_DATABASE", default_value = "rolegate.sqlite")]
    pub(super) database: String,
    /// Serve the files of this folder as the page
    #[arg(long, value_name = "FOLDER", env = "ROLEGATE_PAGE")]
    pub(super) page: Option<PathBuf>,
    /// Make sample data in an empty directory, list its logins, and let the clock be moved forward
    #[arg(long, env = "ROLEGATE_DEMO")]
    pub(super) demo: bool,
    /// Believe `X-Forwarded-For` of a proxy at this address
    #[arg(long, value_name = "ADDRESS", env = "ROLEGATE_TRUSTED_PROXY", value_delimiter = ',')]
    pub(super) trusted_proxy: Vec<IpAddr>,
    /// Let browsers sign in at this provider of OpenID Connect, as users whose confirmed address it confirms, too; in a
    /// program that is built with the feature `openid`
    #[arg(
        long,
        value_name = "URL",
        env = "ROLEGATE_OPENID_ISSUER",
        requires = "openid_client",
        conflicts_with = "grants"
    )]
    pub(super) openid_issuer: Option<String>,
    /// What the provider calls this server; its secret is read from ROLEGATE_OPENID_SECRET
    #[arg(long, value_name = "ID", env = "ROLEGATE_OPENID_CLIENT", requires = "openid_issuer")]
    pub(super) openid_client: Option<String>,
    /// The file with that secret, in place of the environment
    #[arg(long, value_name = "FILE", env = "ROLEGATE_OPENID_SECRET_FILE", requires = "openid_issuer")]
    pub(super) openid_secret_file: Option<PathBuf>,
    /// Send mail by this server, such as `smtps://user:password@mail.example.com`, or by STARTTLS with
    /// `smtp://…?tls=required`; into the outbox without this
    #[arg(long, value_name = "URL", env = "ROLEGATE_MAIL_SERVER", hide_env_values = true)]
    pub(super) mail_server: Option<String>,
    /// Trust these certificates of authorities (PEM), too, when mail goes over TLS
    #[arg(long, value_name = "FILE", env = "ROLEGATE_MAIL_CERTIFICATES", requires = "mail_server")]
    pub(super) mail_certificates: Option<PathBuf>,
    /// The sender of mail
    #[arg(long, value_name = "ADDRESS", env = "ROLEGATE_MAIL_FROM", default_value = "rolegate <rolegate@localhost>")]
    pub(super) mail_from: String,
    /// The folder that mail is written into where no mail server is named
    #[arg(long, value_name = "FOLDER", env = "ROLEGATE_OUTBOX", default_value = "outbox")]
    pub(super) outbox: PathBuf,
    /// Be a decision point without a directory. Who holds what: a JSON array of Grants, one for each subject and system
    #[arg(long, value_name = "FILE", env = "ROLEGATE_GRANTS", conflicts_with_all = ["page", "demo"])]
    pub(super) grants: Option<PathBuf>,
    /// Where things are: a JSON object from type and id to a Resource
    #[arg(long, value_name = "FILE", env = "ROLEGATE_RESOURCES")]
    pub(super) resources: Option<PathBuf>,
    /// Ask for one of these tokens, one a line, as `Authorization: Bearer TOKEN`; everybody may ask without this
    #[arg(long, value_name = "FILE", env = "ROLEGATE_TOKEN_FILE")]
    pub(super) token_file: Option<PathBuf>,
    /// The address to listen at; port 0 is any that is free
    #[arg(long, value_name = "HOST:PORT", env = "ROLEGATE_LISTEN", default_value = "127.0.0.1:8080")]
    pub(super) listen: String,
    /// Answer Prometheus at `/metrics` of this address, which is to be reached by nobody else; nowhere without this
    #[arg(long, value_name = "HOST:PORT", env = "ROLEGATE_METRICS", conflicts_with = "grants")]
    pub(super) metrics: Option<String>,
    /// The https address that others reach this server at, for the metadata; the address it listens at without this
    #[arg(long, value_name = "URL", env = "ROLEGATE_PUBLIC_URL")]
    pub(super) public_url: Option<String>,
    /// How much is logged, to standard error
    #[arg(long, value_enum, env = "ROLEGATE_LOG", default_value_t = Log::Info)]
    pub(super) log: Log,
    /// How the log is written
    #[arg(long, value_enum, env = "ROLEGATE_LOG_FORMAT", default_value_t = LogFormat::Text)]
    pub(super) log_format: LogFormat,
}

/// How much is logged.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Log {
    /// Nothing
    Off,
    /// What is wrong
    Error,
    /// And what may be
    Warn,
    /// And when it starts, ends and reads files again
    Info,
    /// And every request
    Debug,
}

/// How the log is written.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum LogFormat {
    /// Lines for people
    Text,
    /// An object of JSON a line
    Json,
}
