//! Databases for tests: an SQLite file in a temporary folder, and a PostgreSQL that is started for the test.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

/// A folder that is gone with the test.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Folder {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        // In memory where that is to be had: what is asked here is not how fast a disk is.
        let memory = Path::new("/dev/shm");
        let parent = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        let path = parent.join(format!("rolegate-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// The name of an SQLite file in it.
    pub(crate) fn sqlite(&self) -> String {
        self.0.join("rolegate.sqlite").display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// An empty database of a test.
pub(crate) enum Database {
    Sqlite(Folder),
    Postgres(Arc<Postgres>, String),
}

impl Database {
    pub(crate) fn sqlite() -> Database {
        Database::Sqlite(Folder::new())
    }

    pub(crate) fn postgres() -> Database {
        let postgres = Postgres::shared();
        let address = postgres.database();
        Database::Postgres(postgres, address)
    }

    /// Ways to make one of each kind.
    pub(crate) const KINDS: [fn() -> Database; 2] = [Database::sqlite, Database::postgres];

    /// As `--database` has it.
    pub(crate) fn address(&self) -> String {
        match self {
            Database::Sqlite(folder) => folder.sqlite(),
            Database::Postgres(_, address) => address.clone(),
        }
    }
}

/// A PostgreSQL on a free port of 127.0.0.1, in a folder of its own.
pub(crate) struct Postgres {
    folder: Folder,
    port: u16,
}

impl Postgres {
    /// The one that the tests of a program share while any of them runs.
    pub(crate) fn shared() -> Arc<Postgres> {
        static SHARED: Mutex<Weak<Postgres>> = Mutex::new(Weak::new());
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        shared.upgrade().unwrap_or_else(|| {
            let started = Arc::new(Postgres::start());
            *shared = Arc::downgrade(&started);
            started
        })
    }

    /// Starts one. Its programs refuse to run as root, so then they run as the user that Debian's package makes.
    pub(crate) fn start() -> Postgres {
        let folder = Folder::new();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let postgres = Postgres { folder, port };
        if is_root() {
            let owned = Command::new("chown").arg("postgres").arg(postgres.folder.path()).status().unwrap();
            assert!(owned.success(), "the user `postgres` is missing: install the package `postgresql`");
        }
        let data = postgres.data();
        postgres.run("initdb", &["--auth=trust", "--username=rolegate", "--encoding=UTF8", "--no-sync", "-D", &data]);
        postgres.go_on();
        postgres
    }

    /// Starts it again after a [stop](Postgres::stop).
    pub(crate) fn go_on(&self) {
        let folder = self.folder.path();
        let listens = format!("-p {} -k {} -c listen_addresses=127.0.0.1", self.port, folder.display());
        let settings = format!("{listens} -c fsync=off -c max_connections=100");
        let log = folder.join("log").display().to_string();
        self.run("pg_ctl", &["start", "--wait", "-D", &self.data(), "-l", &log, "-o", &settings]);
    }

    /// Stops it at once, as when its machine is gone.
    pub(crate) fn stop(&self) {
        self.run("pg_ctl", &["stop", "--wait", "--mode=immediate", "-D", &self.data()]);
    }

    /// The address of a new, empty database.
    pub(crate) fn database(&self) -> String {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("rolegate_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        let port = self.port.to_string();
        self.run("createdb", &["-h", "127.0.0.1", "-p", &port, "-U", "rolegate", &name]);
        format!("postgres://rolegate@127.0.0.1:{port}/{name}")
    }

    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    fn run(&self, program: &str, parameters: &[&str]) {
        let program = programs().join(program).display().to_string();
        let mut command = match is_root() {
            true => {
                let mut command = Command::new("runuser");
                command.args(["-u", "postgres", "--", &program]);
                command
            }
            false => Command::new(&program),
        };
        let command = command.args(parameters).current_dir(self.folder.path()).stdout(Stdio::null());
        let done = command.stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
        assert!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if self.folder.path().join("data/postmaster.pid").exists() {
            self.stop();
        }
    }
}

/// Where Debian puts the programs of its newest PostgreSQL.
fn programs() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").expect("install the package `postgresql`");
    let newest = versions.map(|version| version.unwrap().path()).max().expect("install the package `postgresql`");
    newest.join("bin")
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    String::from_utf8_lossy(&id.stdout).trim() == "0"
}
