//! Files that change while the server is asked: an answer is of the old files or of the new, and never of both

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};

use crate::server::{Server, folder, request, write};

/// One shelf with one record and one writer. What is of another shelf in any of the three files fits nothing here.
fn shelf(folder: &Path, shelf: &str) {
    // In the order in which a half of it would show.
    write(
        folder,
        "roles.csv",
        &format!("system,role,held_in,reach,needs,acts_as,title,duty\nlibrary,writer_{shelf},shelf,own,,,Writer,\n"),
    );
    write(folder, "library.shelf.csv", &format!("menu,action,writer_{shelf},title\nRecords,record.write,yes,Write\n"));
    write(folder, "grants.json", &grants(shelf).to_string());
    write(folder, "resources.json", &json!({ "record": {"r": {"in": shelf, "id": "r"}} }).to_string());
}

fn grants(shelf: &str) -> Value {
    json!([{ "system": "library", "subject": "u", "containers": [{"id": shelf, "kind": "shelf"}],
        "memberships": [{"role": format!("writer_{shelf}"), "in": shelf}] }])
}

fn start(folder: &Path) -> Server {
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (tables, grants, resources) = (path(""), path("grants.json"), path("resources.json"));
    Server::start(&["--tables", &tables, "--grants", &grants, "--resources", &resources])
}

/// Where the writer writes, which only files that fit each other say
fn place(address: &str) -> String {
    let body = json!({ "subject": {"type": "user", "id": "u"}, "action": {"name": "write"}, "resource": {"type": "record", "id": "r"} });
    let headers = [("content-type", "application/json")];
    let answer = request(address, "POST", "/access/v1/evaluation", &headers, &body.to_string());
    let answer = answer.json();
    assert_eq!(answer["decision"], true, "half of a change: {answer}");
    answer["context"]["decision"]["decided_by"]["in"].as_str().unwrap().into()
}

/// Asks until the server answers from a shelf
fn until(address: &str, shelf: &str) {
    while place(address) != shelf {}
}

#[test]
fn a_change_is_in_force_as_a_whole() {
    let folder = folder("changes");
    shelf(&folder, "a");
    let mut server = start(&folder);
    let done = AtomicBool::new(false);
    let address = server.address.clone();
    std::thread::scope(|scope| {
        let ask = || {
            let mut seen = std::collections::BTreeSet::new();
            while !done.load(Ordering::Relaxed) {
                seen.insert(place(&address));
            }
            seen
        };
        let askers: Vec<_> = (0..2).map(|_| scope.spawn(ask)).collect();
        for round in 0..6 {
            let name = ["b", "a"][round % 2];
            shelf(&folder, name);
            server.logged("files read again");
            assert_eq!(place(&address), name);
        }
        done.store(true, Ordering::Relaxed);
        for asker in askers {
            assert_eq!(asker.join().unwrap().into_iter().collect::<String>(), "ab");
        }
    });
}

#[test]
fn what_is_bad_is_told_and_what_was_good_stays() {
    let folder = folder("bad_changes");
    shelf(&folder, "a");
    let mut server = start(&folder);
    let other = grants("b").to_string();
    let bad = [
        ("grants.json", &other[..other.len() / 2], "grants.json:1:"),
        ("grants.json", "", "grants.json:1:1: the end of the input, expected more JSON"),
        (
            "resources.json",
            "{\"record\": {\"r\": {\"at\": \"b\"}}}",
            "resources.json:1:19: record.r.at: unknown field `at`, expected `in` or `id`",
        ),
        ("library.shelf.csv", "menu,action,nobody,title\n", "library.shelf.csv:1:13"),
    ];
    for (name, text, message) in bad {
        write(&folder, name, text);
        let line = server.logged(message);
        assert!(line.contains("ERROR") && line.contains("a change is not in force"), "{line}");
        assert_eq!(place(&server.address), "a");
    }
    // What is wrong in the others is told until the last of it is right.
    std::fs::remove_file(folder.join("grants.json")).unwrap();
    server.logged("grants.json: nothing of this name");
    assert_eq!(place(&server.address), "a");
    shelf(&folder, "b");
    until(&server.address, "b");
}

#[test]
fn a_hang_up_has_everything_read_at_once() {
    let folder = folder("hang_up");
    shelf(&folder, "a");
    let mut server = start(&folder);
    for _ in 0..3 {
        server.signal("HUP");
        server.logged("files read again");
        assert_eq!(place(&server.address), "a");
    }
    assert_eq!(server.end("TERM"), Some(0));
}
