//! The built-in tables, compiled in as the text people review (T-1). They cannot be changed at run time (T-8).

use std::sync::{Arc, LazyLock};

use super::model::{System, Tables};

/// The built-in files of `src/tables`: name and CSV text, by name.
pub const FILES: [(&str, &str); 13] = [
    ("connect.directory.csv", include_str!("connect.directory.csv")),
    ("connect.mini_program.csv", include_str!("connect.mini_program.csv")),
    ("connect.workspace.csv", include_str!("connect.workspace.csv")),
    ("mpp.developer_workspace.csv", include_str!("mpp.developer_workspace.csv")),
    ("mpp.directory.csv", include_str!("mpp.directory.csv")),
    ("mpp.tenant_workspace.csv", include_str!("mpp.tenant_workspace.csv")),
    ("roles.csv", include_str!("roles.csv")),
    ("sas.directory.csv", include_str!("sas.directory.csv")),
    ("sas.member_management.csv", include_str!("sas.member_management.csv")),
    ("sas.mini_program_team.csv", include_str!("sas.mini_program_team.csv")),
    ("sas.superapp_team.csv", include_str!("sas.superapp_team.csv")),
    ("sas.team_list.csv", include_str!("sas.team_list.csv")),
    ("scopes.csv", include_str!("scopes.csv")),
];

/// A test reads these files. If one were broken, the result would be a set without systems, which denies everything.
static BUILT_IN: LazyLock<Tables> = LazyLock::new(|| Tables::read_texts(&FILES).unwrap_or_default());

impl Tables {
    /// The built-in tables: systems `connect`, `mpp` and `sas` ([T-1](crate::requirements#T-1)).
    #[must_use]
    pub fn built_in() -> &'static Tables {
        &BUILT_IN
    }

    /// The system with this id, if the tables have it.
    #[must_use]
    pub fn system(&self, id: &str) -> Option<&Arc<System>> {
        self.systems().iter().find(|system| system.id() == id)
    }
}
