//! When and from where a request came, and under which id it is found in the logs.

use std::net::IpAddr;

use crate::directory::Sent;
use crate::server::store::Origin;

/// A request that arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Arrival {
    /// The address it came from.
    pub(super) address: IpAddr,
    /// The program that says it sent it; none where it says nothing.
    pub(super) program: Option<String>,
    /// Its id.
    pub(super) id: String,
}

impl Arrival {
    /// Where a command came from, for the audit.
    pub(super) fn origin(&self, command: &str) -> Origin {
        let sent = self.sent();
        Origin { command: command.to_owned(), sent, request: Some(self.id.clone()), session: None }
    }

    /// From where, and by what.
    pub(super) fn sent(&self) -> Sent {
        Sent { address: Some(self.address.to_string()), program: self.program.clone() }
    }
}
