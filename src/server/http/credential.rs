//! By what somebody asks: a digest, and never the secret itself.

/// What a request shows of who sent it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Credential {
    /// Nothing.
    Nothing,
    /// The digest of a session's token.
    Session(String),
    /// The digest of a program's token.
    Token(String),
}
