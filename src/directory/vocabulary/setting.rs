//! What is set of a mini program, and what commands about it are made of.

use serde::{Deserialize, Serialize};

use super::{Domain, MiniProgramId};

/// One setting of a mini program, as it is from now on ([O-5](crate::requirements#O-5)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// `mpp`: its Client ID; empty for none.
    ClientId(String),
    /// `mpp`: its Merchant ID; empty for none.
    MerchantId(String),
    /// `mpp`: the domains of the servers it may talk to, each once.
    ServerDomains(Vec<Domain>),
    /// `sas`, `connect`: its development configuration; may be empty.
    Configuration(String),
}

forms! {
    /// A Client ID of a mini program.
    ClientIdForm {
        /// The mini program.
        mini_program: MiniProgramId,
        /// The Client ID; empty for none.
        client_id: String,
    }
    /// A Merchant ID of a mini program.
    MerchantIdForm {
        /// The mini program.
        mini_program: MiniProgramId,
        /// The Merchant ID; empty for none.
        merchant_id: String,
    }
    /// The server domain whitelist of a mini program.
    ServerDomainsForm {
        /// The mini program.
        mini_program: MiniProgramId,
        /// All domains from now on, such as `api.example.org`: at most 100, and empty for none.
        domains: Vec<Domain>,
    }
    /// A development configuration of a mini program.
    ConfigurationForm {
        /// The mini program.
        mini_program: MiniProgramId,
        /// The configuration, in whatever notation its developers use; may be empty.
        configuration: String,
    }
}
