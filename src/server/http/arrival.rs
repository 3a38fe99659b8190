//! When and from where a request came, and under which id it is found in the logs.

use std::net::IpAddr;

use crate::server::store::Origin;

/// A request that arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Arrival {
    /// The address it came from.
    pub(super) address: IpAddr,
    /// Its id.
    pub(super) id: String,
}

impl Arrival {
    /// Where a command came from, for the audit.
    pub(super) fn origin(&self, command: &str) -> Origin {
        let address = Some(self.address.to_string());
        Origin { command: command.to_owned(), address, request: Some(self.id.clone()), session: None }
    }
}
