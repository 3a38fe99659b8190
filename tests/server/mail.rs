//! Mail by SMTP, to a server from PyPI; and what several servers do once.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rolegate::directory::*;
use rolegate::server::jobs::check_expiries;
use rolegate::server::obey::Given;
use rolegate::server::outbox::{Outbox, Sent};
use rolegate::server::store::{Origin, Store, StoreError, Transaction, Value as Column, Work};
use serde_json::json;

use super::databases::{Folder, Postgres};

const FROM: &str = "rolegate <no-reply@example.org>";

/// A mail server that keeps what it is sent in a folder, a file for each mail.
pub(crate) struct MailServer {
    child: Child,
    folder: Folder,
}

/// An authority of our own, and a certificate of it for 127.0.0.1, in files.
pub(crate) struct Authority(Folder);

impl Authority {
    pub(crate) fn new() -> Authority {
        let authority = Authority(Folder::new());
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
        std::fs::write(authority.file("names"), "subjectAltName=IP:127.0.0.1").unwrap();
        let own = ["req", "-x509", "-subj", "/CN=Authority", "-keyout", "authority.key", "-out", "authority.pem"];
        authority.openssl(&[&own[..], &key].concat());
        let asked = ["req", "-subj", "/CN=Mail", "-keyout", "mail.key", "-out", "mail.csr"];
        authority.openssl(&[&asked[..], &key[..5]].concat());
        let signed = ["x509", "-req", "-in", "mail.csr", "-CA", "authority.pem", "-CAkey", "authority.key"];
        let named = ["-CAcreateserial", "-days", "2", "-extfile", "names", "-out", "mail.pem"];
        authority.openssl(&[&signed[..], &named].concat());
        authority
    }

    fn openssl(&self, parameters: &[&str]) {
        let done = Command::new("openssl").args(parameters).current_dir(self.0.path()).output();
        let done = done.expect("install the package `openssl`");
        assert!(done.status.success(), "{parameters:?}: {}", String::from_utf8_lossy(&done.stderr));
    }

    pub(crate) fn file(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    fn roots(&self) -> Vec<u8> {
        std::fs::read(self.file("authority.pem")).unwrap()
    }
}

impl MailServer {
    fn start(port: u16) -> MailServer {
        MailServer::start_with(port, &[])
    }

    pub(crate) fn start_with(port: u16, options: &[String]) -> MailServer {
        let cache = std::env::var("CACHE").map(PathBuf::from);
        let cache = cache.unwrap_or_else(|_| PathBuf::from(std::env::var("HOME").unwrap()).join(".cache/rolegate"));
        let python = cache.join("aiosmtpd/bin/python");
        assert!(python.exists(), "{} is missing: `make mail-server` installs it", python.display());
        let folder = Folder::new();
        let listen = format!("127.0.0.1:{port}");
        let child = Command::new(python)
            .args(["-m", "aiosmtpd", "-n", "-l", &listen])
            .args(options)
            .args(["-c", "aiosmtpd.handlers.Mailbox"])
            .arg(folder.path().join("mail"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        while std::net::TcpStream::connect(&listen).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(60), "the mail server does not listen at {listen}");
            std::thread::yield_now();
        }
        MailServer { child, folder }
    }

    /// What it was sent.
    pub(crate) fn mails(&self) -> Vec<String> {
        let new = std::fs::read_dir(self.folder.path().join("mail/new")).unwrap();
        new.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A statement that nothing but a test gives.
struct Run(String, Vec<Column>);

impl Work for Run {
    type Output = u64;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<u64, StoreError> {
        transaction.run(&self.0, &self.1).await
    }
}

async fn post(store: &Store, number: usize, now: Timestamp, ends_at: Option<Timestamp>) {
    let statement =
        "insert into mails (address, subject, body, next_try_at, tries, ends_at) values ($1, $2, $3, $4, 0, $5)";
    let values = vec![
        Column::text(format!("user-{number}@example.org")),
        Column::text(format!("Mail {number}")),
        Column::text(format!("The code is {number}.\nTschüß\n")),
        Column::number(now.milliseconds()),
        Column::Number(ends_at.map(Timestamp::milliseconds)),
    ];
    store.write(&mut Run(statement.into(), values)).await.unwrap();
}

async fn count(store: &Store, statement: &str) -> i64 {
    store.read().await.unwrap().row(statement, &[]).await.unwrap().unwrap().number(0).unwrap()
}

/// M-2, S-7, S-11: what is to be sent arrives, later where the mail server fails, and not where it is worth nothing by then.
#[tokio::test]
async fn mail_arrives_once_the_mail_server_is_there() {
    let folder = Folder::new();
    let store = Store::open(&folder.sqlite()).await.unwrap();
    let now = Timestamp::parse("2026-01-10T00:00:00Z").unwrap();
    let at = |minutes| now.plus_minutes(minutes);
    let port = free_port();
    let outbox = Outbox::smtp(&format!("smtp://127.0.0.1:{port}"), FROM, None).unwrap();
    post(&store, 1, now, None).await;
    post(&store, 2, now, Some(at(3))).await;
    assert_eq!(outbox.send_due(&store, now).await.unwrap(), Sent { sent: 0, failed: 2 });
    assert_eq!(outbox.send_due(&store, now).await.unwrap(), Sent::default(), "it waits");
    assert_eq!(outbox.send_due(&store, at(1)).await.unwrap(), Sent { sent: 0, failed: 2 });
    assert_eq!(outbox.send_due(&store, at(2)).await.unwrap(), Sent::default(), "longer than before");

    let server = MailServer::start(port);
    assert_eq!(outbox.send_due(&store, at(3)).await.unwrap(), Sent { sent: 1, failed: 0 });
    assert_eq!(count(&store, "select count(*) from mails").await, 0, "nothing of a mail is kept once it is sent");
    let mails = server.mails();
    assert_eq!(mails.len(), 1);
    for part in ["Subject: Mail 1", "To: user-1@example.org", "From: rolegate <no-reply@example.org>", "The code is 1."]
    {
        assert!(mails[0].contains(part), "{part}: {}", mails[0]);
    }
}

/// The options of a mail server, the address it is called by, which authority is trusted, and whether the mail arrives.
type Called<'a> = (&'a [String], &'a str, Option<&'a [u8]>, bool);

/// Mail goes over TLS, from the start or from STARTTLS on, to a server that an authority vouches for that is trusted; to no other, and
/// in the clear to nobody who was to have it over TLS.
#[tokio::test]
async fn mail_goes_over_tls() {
    let (authority, other) = (Authority::new(), Authority::new());
    let option = |name: &str, file: &str| [format!("--{name}"), authority.file(file)];
    let from_the_start = [option("smtpscert", "mail.pem"), option("smtpskey", "mail.key")].concat();
    let by_command = [option("tlscert", "mail.pem"), option("tlskey", "mail.key")].concat();
    let (roots, others) = (authority.roots(), other.roots());
    let folder = Folder::new();
    let store = Store::open(&folder.sqlite()).await.unwrap();
    let now = Timestamp::parse("2026-01-10T00:00:00Z").unwrap();
    let cases: [Called<'_>; 9] = [
        (&from_the_start, "smtps://127.0.0.1:{port}", Some(&roots), true),
        (&from_the_start, "smtps://127.0.0.1:{port}", Some(&others), false),
        (&from_the_start, "smtps://127.0.0.1:{port}", None, false),
        (&from_the_start, "smtps://localhost:{port}", Some(&roots), false),
        (&by_command, "smtp://127.0.0.1:{port}?tls=required", Some(&roots), true),
        (&by_command, "smtp://127.0.0.1:{port}?tls=required", Some(&others), false),
        (&by_command, "smtp://127.0.0.1:{port}?tls=required", None, false),
        (&by_command, "smtp://127.0.0.1:{port}", None, false),
        (&[], "smtp://127.0.0.1:{port}?tls=required", Some(&roots), false),
    ];
    for (number, (options, address, trusted, arrives)) in cases.into_iter().enumerate() {
        let port = free_port();
        let server = MailServer::start_with(port, options);
        let address = address.replace("{port}", &port.to_string());
        let outbox = Outbox::smtp(&address, FROM, trusted).unwrap();
        post(&store, number, now, None).await;
        let expected = if arrives { Sent { sent: 1, failed: 0 } } else { Sent { sent: 0, failed: 1 } };
        assert_eq!(outbox.send_due(&store, now).await.unwrap(), expected, "{number}: {address}");
        assert_eq!(server.mails().len(), expected.sent, "{number}: {address}");
        store.write(&mut Run("delete from mails".into(), Vec::new())).await.unwrap();
    }
}

/// What cannot be trusted is refused before anything is sent, and without the password of the address.
#[test]
fn certificates_are_for_tls_and_in_pem() {
    let pem = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    for (address, roots, expected) in [
        ("smtps://mail.example.org", &b"nothing"[..], "expected one or more in PEM"),
        ("smtps://mail.example.org", b"", "expected one or more in PEM"),
        ("smtps://mail.example.org", pem, "expected one or more in PEM"),
        ("smtp://ann:s3cret@mail.example.org", b"", "expected one or more in PEM"),
        ("http://ann:s3cret@mail.example.org", b"", "mail server `mail.example.org`"),
    ] {
        let refused = Outbox::smtp(address, FROM, Some(roots)).unwrap_err().to_string();
        assert!(refused.contains(expected) && !refused.contains("s3cret"), "{address}: {refused}");
    }
    let roots = Authority::new().roots();
    let refused = Outbox::smtp("smtp://ann:s3cret@mail.example.org", FROM, Some(&roots)).unwrap_err().to_string();
    assert!(refused.contains("expected a mail server `smtps://…`") && !refused.contains("s3cret"), "{refused}");
}

/// Two servers on one database send every mail, and each mail once.
#[tokio::test]
async fn two_servers_send_every_mail_once() {
    let postgres = Postgres::start();
    let database = postgres.database();
    let (one, other) = (Store::open(&database).await.unwrap(), Store::open(&database).await.unwrap());
    let now = Timestamp::parse("2026-01-10T00:00:00Z").unwrap();
    for number in 0..30 {
        post(&one, number, now, None).await;
    }
    let port = free_port();
    let server = MailServer::start(port);
    let outbox = Outbox::smtp(&format!("smtp://127.0.0.1:{port}"), FROM, None).unwrap();
    let (begun, mut sent, mut failed) = (Instant::now(), 0, 0);
    while count(&one, "select count(*) from mails").await > 0 {
        assert!(begun.elapsed() < Duration::from_secs(60), "{sent} were sent");
        let (here, there) = tokio::join!(outbox.send_due(&one, now), outbox.send_due(&other, now));
        for done in [here.unwrap(), there.unwrap()] {
            (sent, failed) = (sent + done.sent, failed + done.failed);
        }
    }
    assert_eq!((sent, failed), (30, 0));
    let mut mails: Vec<String> = server.mails();
    mails.sort();
    mails.dedup();
    assert_eq!(mails.len(), 30);
}

/// A command of the installation.
struct Give(Given);

impl Work for Give {
    type Output = Verdict;

    async fn run(&mut self, transaction: &mut Transaction) -> Result<Verdict, StoreError> {
        transaction.obey(&self.0).await
    }
}

async fn give(store: &Store, actor: Actor, command: serde_json::Value, now: Timestamp, fresh: &str) {
    let command = serde_json::from_value(command).unwrap();
    let ids = (0..3).map(|number| format!("{fresh}-{number}")).collect();
    let context = Context { actor, now, ids, secrets: Vec::new() };
    let given = Given { command, context, secrets: Vec::new(), origin: Origin::default() };
    let verdict = store.write(&mut Give(given)).await.unwrap();
    assert_eq!(verdict.refusal, None);
}

/// S-7: the notice seven days before a team expires goes out once, whatever number of servers looks for it.
#[tokio::test]
async fn two_servers_give_the_notice_of_expiry_once() {
    let postgres = Postgres::start();
    let database = postgres.database();
    let (one, other) = (Store::open(&database).await.unwrap(), Store::open(&database).await.unwrap());
    let now = Timestamp::parse("2026-01-10T00:00:00Z").unwrap();
    let root = json!({ "name": "Root", "login": "root", "password": "d", "email": "root@example.org" });
    give(&one, Actor::Installation, json!({ "set_up_platform": root }), now, "root").await;
    let root = Actor::User(UserId::new("root-0"));
    let admin = |number: usize| json!({ "new": { "name": "Ann", "login": format!("ann{number}"), "password": "d", "email": format!("ann{number}@example.org") } });
    let superapp = json!({ "create_superapp_team": { "name": "Superapp", "admin": admin(0) } });
    give(&one, root.clone(), superapp, now, "superapp").await;
    let row = one.read().await.unwrap().row("select id from containers where kind = 'superapp_team'", &[]).await;
    let superapp = row.unwrap().unwrap().text(0).unwrap();
    for number in 1..=10 {
        let team = json!({ "create_mini_program_team": { "name": "Team", "admin": admin(number), "superapp_team": superapp,
            "expires_at": now.plus_days(5) } });
        give(&one, root.clone(), team, now, &format!("team{number}")).await;
    }
    one.write(&mut Run("delete from mails".into(), Vec::new())).await.unwrap();
    let (here, there) = tokio::join!(check_expiries(&one, now), check_expiries(&other, now));
    here.unwrap();
    there.unwrap();
    let noticed = "select count(*) from audit where event like '%team_expiry_noticed%'";
    assert_eq!(count(&one, noticed).await, 10);
    // To the admin of each team, and to the super admin.
    assert_eq!(count(&one, "select count(*) from mails").await, 20);
}
