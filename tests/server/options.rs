//! What the options of `rolegate serve` say, done by the running program: mail, proxies, the page; and what is old goes.

use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rolegate::directory::Timestamp;
use rolegate::server::http::openapi;
use rolegate::server::jobs::forget_news;
use rolegate::server::page::Behind;
use rolegate::server::store::{Store, Value as Column};
use serde_json::json;

use super::databases::{Database, Folder};
use super::mail::{Authority, MailServer, free_port};
use super::site::{NOW, Reply, Running};

/// A server of the program, gone with the test.
struct Served(Child, SocketAddr);

impl Served {
    fn start(options: &[&str]) -> Served {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rolegate"));
        command.args(["serve", "--listen", "127.0.0.1:0"]).args(options).env_clear();
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening at http://").unwrap_or_else(|| panic!("{line}"));
        let address = address.parse().unwrap();
        Served(child, address)
    }

    async fn send(&self, line: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        let headers: Vec<(String, String)> =
            headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Reply::of(self.1, line, &headers, body).await
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Sets the platform up, with a super admin whose address is `root@example.org`.
fn set_up(database: &str) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolegate"));
    command.args(["init", "--database", database]).env_clear().stdin(Stdio::piped()).stdout(Stdio::null());
    let mut child = command.spawn().unwrap();
    let form = json!({ "name": "Root", "login": "root", "email": "root@example.org", "password": "correct horse" });
    child.stdin.take().unwrap().write_all(form.to_string().as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
}

/// proves S-3: mail leaves a running server over TLS, from the address that an option names, to a mail server of our own authority
#[tokio::test(flavor = "multi_thread")]
async fn mail_leaves_a_running_server() {
    let (folder, authority, port) = (Folder::new(), Authority::new(), free_port());
    let options = ["--smtpscert", &authority.file("mail.pem"), "--smtpskey", &authority.file("mail.key")];
    let mails = MailServer::start_with(port, &options.map(ToOwned::to_owned));
    let (database, server) = (folder.sqlite(), format!("smtps://127.0.0.1:{port}"));
    set_up(&database);
    let served = Served::start(&[
        "--database",
        &database,
        "--mail-server",
        &server,
        "--mail-certificates",
        &authority.file("authority.pem"),
        "--mail-from",
        "Rights <rights@example.org>",
        "--log",
        "off",
    ]);
    let body = json!({ "login_or_email": "root" }).to_string();
    let reply = served.send("POST /api/recovery", &[("content-type", "application/json")], &body).await;
    assert_eq!(reply.status, 204, "{reply:?}");
    let begun = Instant::now();
    let mail = loop {
        if let Some(mail) = mails.mails().pop() {
            break mail;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "no mail came");
        tokio::task::yield_now().await;
    };
    for part in ["From: Rights <rights@example.org>", "To: root@example.org", "recovery="] {
        assert!(mail.contains(part), "{part}: {mail}");
    }
}

/// The address in the log is that of the proxy, unless the proxy is trusted to say whom it speaks for.
#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_is_believed_where_it_is_trusted() {
    for (options, expected) in [
        (&["--trusted-proxy", "127.0.0.1"][..], "203.0.113.7"),
        (&["--trusted-proxy", "10.0.0.1"], "127.0.0.1"),
        (&[], "127.0.0.1"),
    ] {
        let folder = Folder::new();
        let (database, outbox) = (folder.sqlite(), folder.path().join("outbox").display().to_string());
        let usual = ["--database", &database, "--outbox", &outbox, "--log-format", "json"];
        let mut served = Served::start(&[&usual[..], options].concat());
        let told = BufReader::new(served.0.stderr.take().unwrap());
        let reply = served.send("GET /api/session", &[("x-forwarded-for", "203.0.113.7")], "").await;
        assert_eq!(reply.status, 401);
        let line = told.lines().map(Result::unwrap).find(|line| line.contains("/api/session")).unwrap();
        assert!(line.contains(&format!("\"{expected}\"")), "{options:?}: {line}");
    }
}

/// The files of a page are served beside the API, whose paths they may not have.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_served_beside_the_api() {
    let folder = Folder::new();
    let page = folder.path().join("page");
    std::fs::create_dir(&page).unwrap();
    std::fs::write(page.join("index.html"), "<!doctype html><title>A page</title>").unwrap();
    let (database, outbox) = (folder.sqlite(), folder.path().join("outbox").display().to_string());
    let page = page.display().to_string();
    let served = Served::start(&["--database", &database, "--outbox", &outbox, "--page", &page, "--log", "off"]);
    let shown = served.send("GET /", &[], "").await;
    assert!(shown.status == 200 && shown.text.contains("A page"), "{shown:?}");
    assert_eq!(served.send("GET /api/session", &[], "").await.status, 401);
    assert_eq!(served.send("GET /nowhere.txt", &[], "").await.status, 404);

    for path in openapi()["paths"].as_object().unwrap().keys() {
        let other = Folder::new();
        let file = other.path().join(path.trim_start_matches('/').replace(['{', '}'], ""));
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(other.path().join("index.html"), "").unwrap();
        std::fs::write(file, "").unwrap();
        let refused = rolegate::server::page::page(other.path(), Behind::default()).unwrap_err().to_string();
        assert!(refused.contains("a path of the server"), "{path}: {refused}");
    }
}

/// An option that does not fit ends the program before it listens, and no password of an address is told.
#[test]
fn options_that_do_not_fit_are_told() {
    let folder = Folder::new();
    let (database, file) = (folder.sqlite(), folder.path().join("roots.pem"));
    std::fs::write(&file, "nothing").unwrap();
    let (file, nowhere) = (file.display().to_string(), folder.path().join("nowhere").display().to_string());
    let server = "smtps://ann:s3cret@mail.example.org";
    for (options, expected) in [
        (&["--mail-server", "ftp://ann:s3cret@mail.example.org"][..], "mail server `mail.example.org`"),
        (&["--mail-server", server, "--mail-certificates", &file], "expected one or more in PEM"),
        (&["--mail-server", server, "--mail-certificates", &nowhere], "expected certificates in PEM"),
        (&["--mail-certificates", &file], "--mail-server"),
        (&["--mail-server", server, "--mail-from", "nobody"], "sender `nobody`"),
        (&["--trusted-proxy", "proxy.example.org"], "proxy.example.org"),
        (&["--page", &nowhere], "--page"),
        (&["--public-url", "console.example.org"], "console.example.org"),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rolegate"));
        command.args(["serve", "--listen", "127.0.0.1:0", "--database", &database]).args(options).env_clear();
        let done = command.output().unwrap();
        let told = String::from_utf8(done.stderr).unwrap();
        assert_eq!(done.status.code(), Some(2), "{options:?}: {told}");
        assert!(told.contains(expected) && !told.contains("s3cret"), "{options:?}: {told}");
    }
}

/// News that every server has read by now goes, and what is younger than an hour stays.
#[tokio::test]
async fn old_news_goes() {
    let now = Timestamp::parse(NOW).unwrap();
    for database in Database::KINDS {
        let server = Running::start_over(database()).await;
        for minutes in [-61, -60, -59, 0] {
            let statement = "insert into changes (scope, id, changed_at) values ('user', 'ann', $1)";
            server.run(statement, vec![Column::number(now.plus_minutes(minutes).milliseconds())]).await;
        }
        assert_eq!(forget_news(&server.store, now).await.unwrap(), 1);
        assert_eq!(forget_news(&server.store, now).await.unwrap(), 0);
        assert_eq!(kept(&server.store).await, 3);
    }
}

async fn kept(store: &Store) -> i64 {
    let statement = "select count(*) from changes where scope = 'user' and id = 'ann'";
    store.read().await.unwrap().row(statement, &[]).await.unwrap().unwrap().number(0).unwrap()
}
