//! kill -9 during a storm of commands: everything acknowledged is there, and nothing half.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rolegate::server::store::Store;
use serde_json::json;

use super::databases::{Folder, Postgres};
use super::program::Program;
use super::{count, happen, member, sas, sign_in, times, user, verified};

/// How many clients give commands at a time.
const CLIENTS: usize = 4;

async fn storm(database: &str) {
    let developers: Vec<String> = (0..CLIENTS).map(|number| format!("developer-{number}")).collect();
    let store = Store::open(database).await.unwrap();
    let mut events = sas();
    for developer in &developers {
        events.extend([user(developer), member("team", developer, "senior_mini_program_developer")]);
    }
    happen(&store, &events).await;
    Program::serve(database).kill();
    sign_in(&store, &developers.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let (given, answered, mut all) = (AtomicUsize::new(0), AtomicUsize::new(0), 0);
    let kills = times("KILLS", 3);
    for kill in 0..kills {
        let server = Program::serve(database);
        let mut clients = Vec::new();
        for developer in &developers {
            clients.push(server.client(developer).await);
        }
        // The names of what was acknowledged, and of what was not when the server was gone.
        let storms = clients.into_iter().map(async |mut client| {
            let mut acknowledged = Vec::new();
            loop {
                let name = format!("mini program {}", given.fetch_add(1, Ordering::Relaxed));
                let form = json!({ "in": "team", "name": name });
                match client.give("create_mini_program", Some(&name.replace(' ', "-")), &form).await {
                    Some((200, _)) => {
                        acknowledged.push(name);
                        answered.fetch_add(1, Ordering::Relaxed);
                    }
                    Some((status, answer)) => panic!("{status} {answer}"),
                    None => return (acknowledged, name),
                }
            }
        });
        let end = async {
            // In the midst of a storm, and at another moment of it each time.
            let before = answered.load(Ordering::Relaxed);
            while answered.load(Ordering::Relaxed) < before + 10 + kill % 7 {
                tokio::time::sleep(Duration::from_micros(500)).await;
            }
            tokio::time::sleep(Duration::from_micros(700 * (kill as u64 % 13))).await;
            server.kill();
        };
        let (storms, ()) = tokio::join!(all_of(storms.collect()), end);
        for (acknowledged, _) in &storms {
            all += acknowledged.len();
            for name in acknowledged {
                assert_eq!(
                    count(&store, "select count(*) from mini_programs where name = $1", &[name]).await,
                    1,
                    "{name}"
                );
            }
        }
        verified(database);
        // What was not answered is given again with its key, and is done once.
        let server = Program::serve(database);
        for (developer, (_, name)) in developers.iter().zip(&storms) {
            let form = json!({ "in": "team", "name": name });
            let mut client = server.client(developer).await;
            let again = client.give("create_mini_program", Some(&name.replace(' ', "-")), &form).await;
            assert_eq!(again.map(|(status, _)| status), Some(200));
            assert_eq!(count(&store, "select count(*) from mini_programs where name = $1", &[name]).await, 1, "{name}");
        }
        server.kill();
    }
    verified(database);
    assert!(all >= 10 * kills, "{all} commands are no storm");
    println!("{all} commands were acknowledged, and all are there");
}

/// Each of some futures, at the same time.
async fn all_of<T>(futures: Vec<impl Future<Output = T>>) -> Vec<T> {
    let mut futures: Vec<_> = futures.into_iter().map(Box::pin).collect();
    let mut done: Vec<Option<T>> = futures.iter().map(|_| None).collect();
    std::future::poll_fn(move |context| {
        for (future, done) in futures.iter_mut().zip(&mut done) {
            if done.is_none()
                && let std::task::Poll::Ready(value) = future.as_mut().poll(context)
            {
                *done = Some(value);
            }
        }
        match done.iter().all(Option::is_some) {
            true => std::task::Poll::Ready(done.iter_mut().filter_map(Option::take).collect()),
            false => std::task::Poll::Pending,
        }
    })
    .await
}

#[tokio::test]
async fn what_sqlite_acknowledged_outlives_a_kill() {
    let folder = Folder::new();
    storm(&folder.sqlite()).await;
}

#[tokio::test]
async fn what_postgres_acknowledged_outlives_a_kill() {
    let postgres = Postgres::start();
    storm(&postgres.database()).await;
}
