//! Grants from lines, which `pkg/src/grants.ts` writes once it has looked at every field's type.
//!
//! `grants, system, subject, fresh_until, version`; `container, id, kind, parent, status, expires_at`; `membership, role, in, status, starts_at,
//! expires_at` and a field for each assigned id. What may be left out is empty then, and else begins with `=`.

use core::str::Split;

use crate::engine::{Container, ContainerStatus, Grants, Instant, Membership, MembershipStatus, path};
use crate::tables::{is_line_end, is_tab, unescaped};

/// Reads the Grants contract, or tells which of its times is none.
pub(super) fn read(text: &str) -> Result<Grants, String> {
    let mut grants = Grants {
        system: String::new(),
        subject: String::new(),
        containers: Vec::new(),
        memberships: Vec::new(),
        version: None,
        fresh_until: None,
    };
    for line in text.split(is_line_end) {
        let mut fields = Fields(line.split(is_tab as fn(char) -> bool));
        match fields.text().as_str() {
            "grants" => {
                grants.system = fields.text();
                grants.subject = fields.text();
                grants.fresh_until = fields.instant("", 0, "fresh_until")?;
                grants.version = fields.optional();
            }
            "container" => {
                let number = grants.containers.len();
                grants.containers.push(Container {
                    id: fields.text(),
                    kind: fields.text(),
                    parent: fields.optional(),
                    status: if fields.is_there() { ContainerStatus::Deactivated } else { ContainerStatus::Active },
                    expires_at: fields.instant("containers", number, "expires_at")?,
                });
            }
            _ => {
                let number = grants.memberships.len();
                grants.memberships.push(Membership {
                    role: fields.text(),
                    container: fields.text(),
                    status: if fields.is_there() { MembershipStatus::Blocked } else { MembershipStatus::Active },
                    starts_at: fields.instant("memberships", number, "starts_at")?,
                    expires_at: fields.instant("memberships", number, "expires_at")?,
                    assigned: fields.0.map(unescaped).collect(),
                });
            }
        }
    }
    Ok(grants)
}

/// The fields of a line, one after the other.
struct Fields<'a>(Split<'a, fn(char) -> bool>);

impl Fields<'_> {
    fn text(&mut self) -> String {
        self.0.next().map(unescaped).unwrap_or_default()
    }

    fn optional(&mut self) -> Option<String> {
        self.text().strip_prefix('=').map(str::to_owned)
    }

    /// Of a status: there for the word that takes rights away.
    fn is_there(&mut self) -> bool {
        !self.text().is_empty()
    }

    fn instant(&mut self, list: &str, number: usize, field: &str) -> Result<Option<Instant>, String> {
        let Some(text) = self.optional() else { return Ok(None) };
        if let Ok(instant) = Instant::parse(&text) {
            return Ok(Some(instant));
        }
        let mut fault = path(list, number as u64, field);
        for part in [": `", &text, "`, expected RFC 3339 such as `2026-12-01T00:00:00Z`"] {
            fault.push_str(part);
        }
        Err(fault)
    }
}
