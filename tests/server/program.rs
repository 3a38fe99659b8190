//! The program beside a server: tokens and the question of an IDE, the first super admin, copies, and a demonstration.

use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use rolegate::directory::Timestamp;
use rolegate::server::demo;
use rolegate::server::http::{Clock, Settings, Site};
use rolegate::server::store::Store;
use serde_json::{Value, json};

use super::databases::Folder;
use super::site::{NOW, Reply, Running};

fn program(arguments: &[&str], environment: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolegate"));
    command.args(arguments).env_clear().envs(environment.iter().copied());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs it to its end.
fn run(arguments: &[&str], environment: &[(&str, &str)], input: &str) -> Output {
    let mut child = program(arguments, environment).spawn().unwrap();
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A server of the program, gone with the test.
struct Served(Child, SocketAddr);

impl Served {
    fn start(arguments: &[&str]) -> Served {
        let arguments = [&["serve", "--listen", "127.0.0.1:0", "--log", "off"], arguments].concat();
        let mut child = program(&arguments, &[]).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening at http://").unwrap_or_else(|| panic!("{line}"));
        let address = address.parse().unwrap();
        Served(child, address)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A user with a password, as the world has none.
pub(crate) async fn with_password(server: &Running, user: &str) {
    let headers = [("cookie", server.session(user).await), ("content-type", "application/json".into())];
    let headers = headers.map(|(name, value)| (name.to_owned(), value));
    let body = json!({ "password": "correct horse" }).to_string();
    assert_eq!(server.send("POST /api/commands/change_password", &headers, &body).await.status, 200);
}

/// P-4: one token of an extension or a build, from its making to its end.
#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_made_used_listed_and_revoked() {
    let server = Running::start().await;
    server.begin("sas").await;
    let address = format!("http://{}", server.address());
    for user in ["mini_program_developer", "mini_program_operator"] {
        with_password(&server, user).await;
    }
    let at = [("ROLEGATE_SERVER", address.as_str())];
    let made = run(&["token", "create", "IDE", "--days", "30"], &at, "mini_program_developer\ncorrect horse\n");
    assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
    let token = text(&made.stdout).trim().to_owned();
    assert!(token.starts_with("rolegate_") && token.lines().count() == 1, "{token}");
    let sessions =
        server.text("select user_id from sessions where password_at is not null and stands_in is not null", &[]);
    assert_eq!(sessions.await, None, "the session that made it has ended");

    let may = run(&["can-upload", "shop"], &[at[0], ("ROLEGATE_TOKEN", token.as_str())], "");
    assert_eq!((may.status.code(), text(&may.stdout)), (Some(0), String::new()), "{}", text(&may.stderr));
    let unknown = run(&["can-upload", "nothing"], &[at[0], ("ROLEGATE_TOKEN", token.as_str())], "");
    assert_eq!((unknown.status.code(), text(&unknown.stdout)), (Some(2), String::new()));
    let told = "there is no mini program `nothing`, expected the id of one, as the console has it\n";
    assert!(text(&unknown.stderr).ends_with(told), "{}", text(&unknown.stderr));
    let odd = run(&["can-upload", "../session"], &[at[0], ("ROLEGATE_TOKEN", token.as_str())], "");
    assert_eq!(odd.status.code(), Some(2));

    let password = [at[0], ("ROLEGATE_LOGIN", "mini_program_operator"), ("ROLEGATE_PASSWORD", "correct horse")];
    let made = run(&["token", "create", "build", "--scope", "own,read"], &password, "");
    let other = text(&made.stdout).trim().to_owned();
    let folder = Folder::new();
    let file = folder.path().join("token").display().to_string();
    std::fs::write(&file, format!("{other}\n")).unwrap();
    let may_not = run(&["can-upload", "shop", "--token-file", &file], &at, "");
    assert_eq!(may_not.status.code(), Some(1), "{}", text(&may_not.stderr));
    assert_eq!(text(&may_not.stdout), "Your role does not allow this.\n");

    let listed = text(&run(&["token", "list"], &password, "").stdout);
    let columns: Vec<&str> = listed.trim().split('\t').collect();
    assert_eq!(columns[2..], ["own,read", "build"], "{listed}");
    let revoked = run(&["token", "revoke", columns[0]], &password, "");
    assert_eq!(revoked.status.code(), Some(0), "{}", text(&revoked.stderr));
    let ended = run(&["can-upload", "shop"], &[at[0], ("ROLEGATE_TOKEN", other.as_str())], "");
    assert_eq!(ended.status.code(), Some(2));
    assert!(text(&ended.stderr).contains("the token is unknown, expired or revoked"), "{}", text(&ended.stderr));
}

/// S-19: a service asks about everybody by a token of the installation, and does nothing else by it.
#[tokio::test(flavor = "multi_thread")]
async fn the_installation_issues_and_withdraws_tokens() {
    let folder = Folder::new();
    let database = folder.sqlite();
    let form = json!({ "name": "Root", "login": "root", "password": "correct horse" }).to_string();
    assert_eq!(run(&["init", "--database", &database], &[], &form).status.code(), Some(0));
    let outbox = folder.path().join("outbox").display().to_string();
    let served = Served::start(&["--database", &database, "--outbox", &outbox]);
    let token = |arguments: &[&str]| run(&[&["token"], arguments, &["--database", &database]].concat(), &[], "");
    let issued = token(&["issue", "gateway", "--days", "30"]);
    assert_eq!(issued.status.code(), Some(0), "{}", text(&issued.stderr));
    let secret = text(&issued.stdout).trim().to_owned();
    assert!(secret.starts_with("rolegate_") && secret.lines().count() == 1, "{secret}");
    assert!(!std::fs::read(&database).unwrap().windows(secret.len()).any(|part| part == secret.as_bytes()));
    let listed = text(&token(&["issued"]).stdout);
    let columns: Vec<&str> = listed.trim().split('\t').collect();
    assert!(columns.len() == 3 && columns[2] == "gateway" && !listed.contains(&secret), "{listed}");

    let bearer = ("authorization".to_owned(), format!("Bearer {secret}"));
    let headers = [bearer.clone(), ("content-type".to_owned(), "application/json".to_owned())];
    let asked = json!({ "subject": { "type": "user", "id": "anybody" }, "action": { "name": "team.list" },
        "resource": { "type": "system", "id": "sas" } })
    .to_string();
    let ask = async || Reply::of(served.1, "POST /access/v1/evaluation", &headers, &asked).await;
    assert_eq!((ask().await.status, &ask().await.json()["decision"]), (200, &json!(false)));
    for line in ["GET /api/session", "GET /api/teams", "GET /api/tokens", "POST /api/commands/rename_team"] {
        let refused = Reply::of(served.1, line, &headers, "").await;
        assert_eq!(refused.status, 403, "{line}: {refused:?}");
    }
    for (arguments, told) in [
        (["withdraw", "nothing"], "token `nothing`, expected an id of `rolegate token issued`"),
        (["issue", " "], "the name is empty"),
    ] {
        let refused = token(&arguments);
        assert_eq!(refused.status.code(), Some(2));
        assert!(text(&refused.stderr).contains(told), "{}", text(&refused.stderr));
    }
    let mistyped = run(&["token", "issue", "gateway", "--database", "nowhere.sqlite"], &[], "");
    assert!(mistyped.status.code() == Some(2) && text(&mistyped.stderr).contains("`nowhere.sqlite`"));
    let withdrawn = token(&["withdraw", columns[0]]);
    assert_eq!(withdrawn.status.code(), Some(0), "{}", text(&withdrawn.stderr));
    assert_eq!(ask().await.status, 401);
    let store = Store::open(&database).await.unwrap();
    let told = "select group_concat(command || ' ' || actor, ',') from audit where command like '%_token'";
    let told = first(&store, told).await;
    assert_eq!(told.as_deref(), Some("issue_token installation,withdraw_token installation"));
    let kept = first(&store, "select group_concat(event) from audit").await.unwrap();
    assert!(kept.contains("gateway") && !kept.contains(&secret), "{kept}");
    assert_eq!(run(&["audit", "verify", "--database", &database], &[], "").status.code(), Some(0));
}

/// What is asked with which environment, and a part of what is told.
type Asked<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)], &'a str);

#[test]
fn what_cannot_be_asked_is_a_fault_and_tells_no_secret() {
    let nowhere = "http://127.0.0.1:9";
    let cases: [Asked<'_>; 5] = [
        (&["can-upload", "shop"], &[("ROLEGATE_TOKEN", "t0k3n"), ("ROLEGATE_SERVER", nowhere)], nowhere),
        (&["can-upload", "shop"], &[("ROLEGATE_SERVER", nowhere)], "no token"),
        (&["can-upload", "shop", "--token-file", "nowhere"], &[], "nowhere"),
        (
            &["can-upload", "shop", "--server", "http://a.example"],
            &[("ROLEGATE_TOKEN", "t0k3n")],
            "expected `https://`",
        ),
        (&["token", "list", "--server", nowhere, "--login", "ann"], &[("ROLEGATE_PASSWORD", "t0k3n")], nowhere),
    ];
    for (arguments, environment, expected) in cases {
        let refused = run(arguments, environment, "");
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}");
        let told = text(&refused.stderr);
        assert!(told.contains(expected) && !told.contains("t0k3n"), "{arguments:?}: {told}");
    }
}

async fn post(address: SocketAddr, path: &str, body: &Value) -> Reply {
    let headers = [("content-type".to_owned(), "application/json".to_owned())];
    Reply::of(address, &format!("POST {path}"), &headers, &body.to_string()).await
}

/// S-1: the first super admin sets the password by a link that works once; a copy is read by nobody else; a demonstration
/// is made of no directory that somebody uses.
#[tokio::test(flavor = "multi_thread")]
async fn the_first_super_admin_sets_a_password_by_a_link() {
    let folder = Folder::new();
    let database = folder.sqlite();
    let form = json!({ "name": "Root", "login": "root", "email": "root@example.org" }).to_string();
    let init =
        |form: &str| run(&["init", "--database", &database, "--public-url", "https://console.example.org"], &[], form);
    let made = init(&form);
    assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
    let told = text(&made.stdout);
    let link: Value = serde_json::from_str(told.lines().last().unwrap()).unwrap();
    let code = link["link"]
        .as_str()
        .unwrap()
        .strip_prefix("https://console.example.org/#/directory?recovery=")
        .unwrap()
        .to_owned();
    assert!(Timestamp::parse(link["expires_at"].as_str().unwrap()).is_ok(), "{link}");
    assert_eq!(init(&form).status.code(), Some(2), "once");

    let outbox = folder.path().join("outbox").display().to_string();
    let served = Served::start(&["--database", &database, "--outbox", &outbox]);
    let body = json!({ "code": code, "password": "correct horse" });
    assert_eq!(post(served.1, "/api/recovery/redeem", &body).await.status, 204);
    assert_eq!(post(served.1, "/api/recovery/redeem", &body).await.status, 401);
    let sign_in = json!({ "login": "root", "password": "correct horse" });
    assert_eq!(post(served.1, "/api/session", &sign_in).await.status, 200);

    let missing = folder.path().join("missing.sqlite").display().to_string();
    let nowhere = folder.path().join("nowhere").display().to_string();
    for command in [
        &["backup", &nowhere, "--database", &missing][..],
        &["move", &missing, &nowhere],
        &["audit", "verify", "--database", &missing],
        &["command", "--database", &missing],
    ] {
        let ended = run(command, &[], "");
        let told = String::from_utf8_lossy(&ended.stderr);
        assert!(
            ended.status.code() == Some(2) && told.contains("missing.sqlite`: no such file, expected one that"),
            "{told}"
        );
        assert!(!Path::new(&missing).exists() && !Path::new(&nowhere).exists(), "{command:?} made a file");
    }
    let copy = folder.path().join("copy").display().to_string();
    assert_eq!(run(&["backup", &copy, "--database", &database], &[], "").status.code(), Some(0));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&copy).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let other = folder.path().join("other.sqlite").display().to_string();
    assert_eq!(run(&["restore", &copy, "--database", &other], &[], "").status.code(), Some(0));
    let third = folder.path().join("third.sqlite").display().to_string();
    assert_eq!(run(&["move", &other, &third], &[], "").status.code(), Some(0));
    assert_eq!(run(&["audit", "verify", "--database", &third], &[], "").status.code(), Some(0));

    let refused =
        run(&["serve", "--demo", "--database", &database, "--listen", "127.0.0.1:0", "--log", "off"], &[], "");
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        text(&refused.stderr).contains("expected an empty one or that of a demonstration"),
        "{}",
        text(&refused.stderr)
    );
}

async fn demo_site(store: &Store) -> Site {
    let settings = Settings {
        public_url: "http://127.0.0.1:8080".into(),
        trusted: Vec::new(),
        clock: Clock::standing(Timestamp::parse(NOW).unwrap()),
        passwords_at_once: 2,
        requests_at_once: 64,
        answered_within: Duration::from_secs(30),
    };
    Site::new(store.clone(), settings).await.unwrap()
}

async fn first(store: &Store, statement: &str) -> Option<String> {
    let row = store.read().await.unwrap().row(statement, &[]).await.unwrap();
    row.map(|row| row.text(0).unwrap())
}

/// A first start that is interrupted goes on at the next.
#[tokio::test(flavor = "multi_thread")]
async fn the_data_of_a_demonstration_is_made_whole() {
    let folder = Folder::new();
    let store = Store::open(&folder.sqlite()).await.unwrap();
    let site = demo_site(&store).await;
    let task = {
        let site = site.clone();
        tokio::spawn(async move { demo::make(&site).await })
    };
    let given = "select value from installation where name = 'demo'";
    let begun = Instant::now();
    let count = |text: Option<String>| text.map_or(0, |text| text.parse::<usize>().unwrap());
    while count(first(&store, given).await) < 5 {
        assert!(begun.elapsed() < Duration::from_secs(60));
        tokio::task::yield_now().await;
    }
    task.abort();
    assert!(task.await.is_err(), "it was interrupted");
    let before = count(first(&store, given).await);
    let after = demo::make(&site).await.unwrap();
    assert!(before >= 5 && after > 0, "{before} {after}");
    assert_eq!(demo::make(&site).await.unwrap(), 0, "it is whole");

    let other = Store::open(&folder.path().join("other.sqlite").display().to_string()).await.unwrap();
    assert_eq!(demo::make(&demo_site(&other).await).await.unwrap(), before + after);
    let all = "select group_concat(id || login || name || confirmed) from (select * from users order by id)";
    assert_eq!(first(&store, all).await, first(&other, all).await);
}
