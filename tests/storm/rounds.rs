//! Two servers of one PostgreSQL are asked at once for what must not both be: the laws hold after each round.

use rolegate::server::store::Store;
use serde_json::{Value, json};

use super::databases::Postgres;
use super::program::{Client, Program};
use super::{Column, Run, count, happen, member, sas, sign_in, times, user, verified};

/// A user at each of the two servers.
struct Both([Client; 2]);

/// The two servers.
struct Servers([Program; 2]);

impl Servers {
    async fn both(&self, user: &str) -> Both {
        Both([self.0[0].client(user).await, self.0[1].client(user).await])
    }
}

fn joiner(number: usize) -> String {
    format!("joiner-{number}")
}

/// How many ask for the same at once.
const JOINERS: usize = 4;

/// What a round needs besides the platform.
fn world() -> Vec<Value> {
    let workspace = |id: &str, kind: &str| json!({ "workspace_created": { "workspace": id, "kind": kind, "name": id, "tenant": null } });
    let mut events = sas();
    events.extend((0..JOINERS).map(|number| user(&joiner(number))));
    let people = ["first", "second", "applicant", "owner", "coming-and-going"];
    events.extend(people.map(user));
    events.extend([
        workspace("tenant", "tenant_workspace"),
        member("tenant", "first", "workspace_admin"),
        member("tenant", "second", "workspace_admin"),
        workspace("other-tenant", "tenant_workspace"),
        member("other-tenant", "first", "workspace_admin"),
        member("other-tenant", "second", "workspace_admin"),
        workspace("studio", "workspace"),
        member("studio", "owner", "owner"),
        member("studio", "coming-and-going", "developer"),
        json!({ "mini_program_created": { "mini_program": "shop", "in": "studio", "name": "Shop" } }),
        member("shop", "owner", "mini_program_admin"),
    ]);
    events
}

fn statuses(answers: &[Option<(u16, Value)>]) -> Vec<u16> {
    answers.iter().map(|answer| answer.as_ref().expect("an answer").0).collect()
}

/// Exactly one was obeyed; the others were refused because of it.
fn one_of(answers: &[Option<(u16, Value)>]) {
    let statuses = statuses(answers);
    let obeyed = statuses.iter().filter(|status| **status == 200).count();
    assert!(obeyed == 1 && statuses.iter().all(|status| [200, 403, 404, 409].contains(status)), "{answers:?}");
}

/// proves S-17: of several who have one code, one joins.
async fn redemption(store: &Store, servers: &Servers, rounds: usize) {
    let Both([mut admin, _]) = servers.both("team-admin").await;
    let mut joiners = Vec::new();
    for number in 0..JOINERS {
        joiners.push(servers.0[number % 2].client(&joiner(number)).await);
    }
    for _ in 0..rounds {
        let form = json!({ "team": "team", "role": "mini_program_developer" });
        let made = admin.obeyed("create_invitation_code", &form).await;
        let form = json!({ "code": made["secrets"]["code"] });
        let [a, b, c, d] = &mut joiners[..] else { panic!("four join") };
        let (a, b, c, d) = tokio::join!(
            a.give("join_team", None, &form),
            b.give("join_team", None, &form),
            c.give("join_team", None, &form),
            d.give("join_team", None, &form)
        );
        one_of(&[a, b, c, d]);
        let joined = "select count(*) from members where container = 'team' and user_id like 'joiner-%'";
        assert_eq!(count(store, joined, &[]).await, 1);
        let who = "select user_id from members where container = 'team' and user_id like 'joiner-%'";
        let who = store.read().await.unwrap().row(who, &[]).await.unwrap().unwrap().text(0).unwrap();
        admin.obeyed("delete_member", &json!({ "in": "team", "user": who })).await;
        // With the last right to log in went the session.
        store.write(&mut Run("delete from sessions where user_id = $1", vec![Column::text(&who)])).await.unwrap();
        sign_in(store, &[&who]).await;
        // Whoever types many codes that are used up is held back.
        store.write(&mut Run("delete from attempts", Vec::new())).await.unwrap();
    }
}

/// proves M-7: of decisions about one request, one counts.
async fn approval(store: &Store, servers: &Servers, rounds: usize) {
    let Both([mut applicant, _]) = servers.both("applicant").await;
    let (Both([mut first, _]), Both([_, mut second])) = (servers.both("first").await, servers.both("second").await);
    for round in 0..rounds {
        let before = count(store, "select count(*) from containers where parent = 'other-tenant'", &[]).await;
        let form = json!({ "tenant": "other-tenant", "name": format!("Merchant {round}"), "notes": "" });
        let made = applicant.obeyed("apply_for_developer_workspace", &form).await;
        let request = made["events"][0]["event"].as_object().unwrap().values().next().unwrap()["request"].clone();
        let (approve, reject) = (json!({ "request": request }), json!({ "request": request, "reason": "no" }));
        let other = if round % 2 == 0 { ("approve_request", &approve) } else { ("reject_request", &reject) };
        let (one, two) =
            tokio::join!(first.give("approve_request", None, &approve), second.give(other.0, None, other.1));
        one_of(&[one.clone(), two]);
        let approved = round % 2 == 0 || one.unwrap().0 == 200;
        let after = count(store, "select count(*) from containers where parent = 'other-tenant'", &[]).await;
        assert_eq!(after - before, i64::from(approved), "one workspace for one approval");
    }
}

/// proves M-4: two admins who take each other's role at once leave one of them.
async fn last_admins(store: &Store, servers: &Servers, rounds: usize) {
    let (Both([mut first, _]), Both([_, mut second])) = (servers.both("first").await, servers.both("second").await);
    let demoted = |user: &str| json!({ "in": "tenant", "user": user, "role": "workspace_developer" });
    let blocked = |user: &str| json!({ "in": "tenant", "user": user });
    for round in 0..rounds {
        let (by_first, by_second) = match round % 3 {
            0 => (("set_member_role", demoted("second")), ("set_member_role", demoted("first"))),
            1 => (("set_member_role", demoted("second")), ("delete_member", blocked("first"))),
            _ => (("block_member", blocked("second")), ("set_member_role", demoted("first"))),
        };
        let (one, two) =
            tokio::join!(first.give(by_first.0, None, &by_first.1), second.give(by_second.0, None, &by_second.1));
        one_of(&[one, two]);
        let admins =
            "select count(*) from members where container = 'tenant' and role = 'workspace_admin' and not blocked";
        assert_eq!(count(store, admins, &[]).await, 1);
        again_admins(store).await;
    }
}

/// Both are admins again.
async fn again_admins(store: &Store) {
    let mut events = Vec::new();
    for user in ["first", "second"] {
        let there = "select count(*) from members where container = 'tenant' and user_id = $1";
        let blocked = format!("{there} and blocked");
        if count(store, there, &[user]).await == 0 {
            events.push(member("tenant", user, "workspace_admin"));
            continue;
        }
        if count(store, &blocked, &[user]).await == 1 {
            events.push(json!({ "member_unblocked": { "in": "tenant", "user": user } }));
        }
        events.push(json!({ "member_role_set": { "in": "tenant", "user": user, "role": "workspace_admin" } }));
    }
    happen(store, &events).await;
}

/// proves C-2: nobody is a member of a mini program who is not in its workspace.
async fn workspace_members(store: &Store, servers: &Servers, rounds: usize) {
    let Both([mut here, mut there]) = servers.both("owner").await;
    let removal = json!({ "in": "studio", "user": "coming-and-going" });
    let adding = json!({ "mini_program": "shop", "user": "coming-and-going", "role": "mini_program_developer" });
    let (mut added, mut refused) = (0, 0);
    for _ in 0..rounds {
        let (removed, adds) = tokio::join!(
            here.give("delete_member", None, &removal),
            there.give("add_mini_program_member", None, &adding)
        );
        assert_eq!(statuses(&[removed]), [200]);
        match statuses(core::slice::from_ref(&adds))[..] {
            [200] => added += 1,
            [403 | 404 | 409 | 422] => refused += 1,
            _ => panic!("{adds:?}"),
        }
        let left = "select count(*) from members where user_id = 'coming-and-going'";
        assert_eq!(count(store, left, &[]).await, 0, "{adds:?}");
        happen(store, &[member("studio", "coming-and-going", "developer")]).await;
    }
    println!("added before the removal {added} times, and refused after it {refused} times");
}

#[tokio::test]
async fn two_servers_keep_the_laws() {
    let postgres = Postgres::start();
    let database = postgres.database();
    let store = Store::open(&database).await.unwrap();
    happen(&store, &world()).await;
    let servers = Servers([Program::serve(&database), Program::serve(&database)]);
    let users: Vec<String> = (0..JOINERS).map(joiner).collect();
    let people = ["team-admin", "applicant", "first", "second", "owner"];
    sign_in(&store, &users.iter().map(String::as_str).chain(people).collect::<Vec<_>>()).await;
    let rounds = times("ROUNDS", 200);
    tokio::join!(
        redemption(&store, &servers, rounds),
        approval(&store, &servers, rounds),
        last_admins(&store, &servers, rounds),
        workspace_members(&store, &servers, rounds)
    );
    verified(&database);
}
