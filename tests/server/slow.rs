//! Clients that take their time: none holds a connection longer than the server says.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::site::Running;

/// How long the server waits in these tests; `rolegate serve` waits 15 seconds for headers, and 30 for the rest.
const LONGEST: Duration = Duration::from_millis(500);
/// How long a test waits for what must come.
const DEADLINE: Duration = Duration::from_secs(20);

const POST: &str = "POST /api/session HTTP/1.1\r\nhost: 127.0.0.1:8080\r\ncontent-type: application/json\r\n";
const COMMAND: &str =
    "POST /api/commands/sign_up HTTP/1.1\r\nhost: 127.0.0.1:8080\r\ncontent-type: application/json\r\n";

/// What is sent at once, what is sent byte by byte behind it, and what is answered; without a status nothing or a 408.
type Slow = (&'static str, String, String, Option<u16>);

fn slow() -> Vec<Slow> {
    let endless = "x".repeat(1_000_000);
    vec![
        ("nothing", String::new(), String::new(), None),
        ("half of the headers", "GET /healthz HTTP/1.1\r\nhost: a\r\nx-".into(), String::new(), None),
        ("headers byte by byte", "GET /healthz HTTP/1.1\r\nhost: a\r\nx-".into(), endless.clone(), None),
        ("half a body", format!("{POST}content-length: 100\r\n\r\n{{"), String::new(), Some(408)),
        ("no body", format!("{POST}content-length: 100\r\n\r\n"), String::new(), Some(408)),
        ("a body byte by byte", format!("{POST}content-length: 60000\r\n\r\n"), endless.clone(), Some(408)),
        ("half a command", format!("{COMMAND}content-length: 100\r\n\r\n{{"), String::new(), Some(408)),
        ("half a chunk", format!("{POST}transfer-encoding: chunked\r\n\r\n5\r\n{{"), String::new(), Some(408)),
        (
            "chunk after chunk",
            format!("{POST}transfer-encoding: chunked\r\n\r\n"),
            "1\r\n{\r\n".repeat(100_000),
            Some(408),
        ),
        (
            "a body that nobody reads",
            "POST /nowhere HTTP/1.1\r\nhost: a\r\ncontent-length: 60000\r\n\r\n".into(),
            endless,
            Some(404),
        ),
        (
            "a second request that does not come",
            "GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n".into(),
            String::new(),
            Some(200),
        ),
    ]
}

/// Sends the rest byte by byte while nothing is heard, then reads on until the connection ends.
async fn answer(server: &Running, first: &str, rest: &str) -> String {
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(first.as_bytes()).await.unwrap();
    let (mut answer, mut part) = (Vec::new(), [0; 4_096]);
    let mut rest = rest.as_bytes().chunks(1);
    loop {
        // A byte goes out whenever the server was silent for a moment.
        match timeout(Duration::from_millis(5), stream.read(&mut part)).await {
            Ok(Ok(0) | Err(_)) => break,
            Ok(Ok(length)) => answer.extend_from_slice(&part[..length]),
            Err(_) => {
                if let Some(byte) = rest.next()
                    && stream.write_all(byte).await.is_err()
                {
                    break;
                }
            }
        }
    }
    String::from_utf8_lossy(&answer).into_owned()
}

/// A connection on which nothing comes to its end is closed in time, whatever was sent of it, and its place is free again: there is
/// one place here, so that each of these waits for the one before.
#[tokio::test]
async fn who_is_slow_holds_no_connection() {
    let server = Running::start_impatient(LONGEST).await;
    for (name, first, rest, status) in slow() {
        let answer = timeout(DEADLINE, answer(&server, &first, &rest)).await;
        let answer = answer.unwrap_or_else(|_| panic!("{name}: the connection is held"));
        let found = answer.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3)?.parse().ok());
        assert!(found == status || status.is_none() && found == Some(408), "{name}: {answer}");
    }
    let reply = timeout(DEADLINE, server.send("GET /healthz", &[], "")).await.expect("a place is free");
    assert_eq!(reply.status, 200);
}
