//! The program as it runs in earnest: processes, ports, and a client that keeps its connection.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::databases::Folder;

/// `rolegate serve`, killed when this is dropped.
pub(crate) struct Program {
    child: Child,
    address: String,
    _folder: Folder,
}

impl Program {
    /// Serves the directory of a database.
    pub(crate) fn serve(database: &str) -> Program {
        let folder = Folder::new();
        let outbox = folder.path().join("outbox").display().to_string();
        let mut command = program(&["serve", "--database", database, "--outbox", &outbox, "--listen", "127.0.0.1:0"]);
        let mut child = command.args(["--log", "error"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim_end().strip_prefix("listening at http://").expect("it serves").to_owned();
        Program { child, address, _folder: folder }
    }

    /// Ends it as a failing machine does.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub(crate) async fn client(&self, user: &str) -> Client {
        let stream = TcpStream::connect(&self.address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Client { stream, cookie: super::cookie(user) }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `rolegate audit verify`.
pub(crate) fn verify(database: &str) -> Output {
    program(&["audit", "verify", "--database", database]).output().unwrap()
}

/// The program with these arguments, whatever stands in the environment.
fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolegate"));
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("ROLEGATE_")) {
        command.env_remove(name);
    }
    command.args(arguments);
    command
}

/// How often a command is given again that a busy server did not get to.
const PATIENCE: usize = 20;

/// One user at one server, on one connection.
pub(crate) struct Client {
    stream: TcpStream,
    cookie: String,
}

impl Client {
    /// Gives a command, and again while the server has too much to do, which has then done nothing; nothing where the server is
    /// gone before it answers.
    pub(crate) async fn give(&mut self, command: &str, key: Option<&str>, form: &Value) -> Option<(u16, Value)> {
        let mut answer = self.once(command, key, form).await?;
        for _ in 0..PATIENCE {
            if answer.0 != 503 {
                break;
            }
            answer = self.once(command, key, form).await?;
        }
        Some(answer)
    }

    async fn once(&mut self, command: &str, key: Option<&str>, form: &Value) -> Option<(u16, Value)> {
        let body = form.to_string();
        let key = key.map_or(String::new(), |key| format!("idempotency-key: {key}\r\n"));
        let request = format!(
            "POST /api/commands/{command} HTTP/1.1\r\nhost: storm\r\ncookie: {}\r\n{key}\
            content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            self.cookie,
            body.len()
        );
        self.stream.write_all(request.as_bytes()).await.ok()?;
        let mut answer = Vec::new();
        loop {
            let mut bytes = [0; 8_192];
            let count = self.stream.read(&mut bytes).await.ok().filter(|count| *count > 0)?;
            answer.extend_from_slice(&bytes[..count]);
            let text = std::str::from_utf8(&answer).unwrap();
            let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).expect("a length");
            if body.len() == length.parse::<usize>().unwrap() {
                let status = head.split(' ').nth(1).unwrap().parse().unwrap();
                return Some((status, serde_json::from_str(body).unwrap_or_default()));
            }
        }
    }

    /// Gives a command that is obeyed.
    pub(crate) async fn obeyed(&mut self, command: &str, form: &Value) -> Value {
        let (status, answer) = self.give(command, None, form).await.expect("an answer");
        assert_eq!(status, 200, "{command} {form}: {answer}");
        answer
    }
}
