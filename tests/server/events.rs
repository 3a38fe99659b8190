//! A reader of a stream of events, line by line.

use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::site::Running;

/// Within which time an event comes, as promised; and within which a stream ends that stands no more.
pub(crate) const SOON: Duration = Duration::from_secs(1);
/// For how long one waits to see that nothing comes.
const NOTHING: Duration = Duration::from_millis(700);

/// A stream that is open.
pub(crate) struct Events {
    stream: TcpStream,
    /// What was read and not yet taken.
    text: String,
}

impl Events {
    /// Opens one; its status, and the stream behind it.
    pub(crate) async fn open(server: &Running, query: &str, credential: (&str, &str)) -> (u16, Events) {
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        let (name, value) = credential;
        let request = format!(
            "GET /api/session/grants/events?{query} HTTP/1.1\r\nhost: 127.0.0.1:8080\r\nconnection: close\r\n{name}: {value}\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut events = Events { stream, text: String::new() };
        let head = events.until("\r\n\r\n").await.expect("an answer");
        let status: u16 = head.split(' ').nth(1).unwrap().parse().unwrap();
        assert!(status != 200 || head.contains("content-type: text/event-stream"), "{head}");
        (status, events)
    }

    /// One that opens, for a user; and what it says first.
    pub(crate) async fn of(server: &Running, user: &str, query: &str) -> (Events, Value) {
        let cookie = server.session(user).await;
        let (status, mut events) = Events::open(server, query, ("cookie", &cookie)).await;
        assert_eq!(status, 200);
        let first = events.next().await;
        (events, first)
    }

    /// Everything up to the end of some words; nothing when the stream ends before.
    async fn until(&mut self, words: &str) -> Option<String> {
        loop {
            if let Some(at) = self.text.find(words) {
                let rest = self.text.split_off(at + words.len());
                return Some(core::mem::replace(&mut self.text, rest));
            }
            let mut bytes = [0; 4_096];
            match self.stream.read(&mut bytes).await {
                Ok(0) | Err(_) => return None,
                Ok(count) => self.text.push_str(core::str::from_utf8(&bytes[..count]).unwrap()),
            }
        }
    }

    /// The data of the next event, which comes soon.
    pub(crate) async fn next(&mut self) -> Value {
        let event =
            timeout(SOON, self.until("}\n\n")).await.expect("an event within a second").expect("an open stream");
        data(&event)
    }

    /// The data of the last event, behind which nothing comes. Changes that come fast may be told as one.
    pub(crate) async fn last(&mut self) -> Value {
        let mut last = self.next().await;
        while let Ok(event) = timeout(NOTHING, self.until("}\n\n")).await {
            last = data(&event.expect("an open stream"));
        }
        last
    }

    /// That nothing comes.
    pub(crate) async fn silent(&mut self) {
        let event = timeout(NOTHING, self.until("\n\n")).await;
        assert!(event.is_err(), "{event:?}");
    }

    /// What is said till the stream ends, which is soon.
    pub(crate) async fn ended(mut self) -> String {
        let ended = async { while self.until("\n\n\n\n").await.is_some() {} };
        timeout(2 * SOON, ended).await.expect("the stream ends");
        self.text
    }
}

fn data(event: &str) -> Value {
    let (_, data) = event.split_once("event: grants\ndata: ").unwrap_or_else(|| panic!("no event: {event}"));
    serde_json::from_str(data.trim_end()).unwrap()
}
