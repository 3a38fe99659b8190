//! The directory over HTTP: routes from the vocabulary, requests read, answers and refusals written.
//!
//! A command or a question needs no route written by hand: a command has one by its name, a question one by a row of
//! `questions.csv`. Must never decide anything: who asks is looked up, and the directory is asked.

#![allow(clippy::result_large_err, reason = "a refusal ends its request, and is moved once or twice on the way")]

mod answer;
mod answers;
mod arrival;
mod askers;
mod caller;
mod clock;
mod credential;
mod demo;
mod evaluate;
mod events;
mod forms;
mod frame;
mod giving;
mod grants;
mod health;
mod installation;
mod issued;
mod new_password;
mod openapi;
#[cfg(feature = "openid")]
mod openid;
mod origin;
mod parameters;
mod password;
mod problem;
mod reading;
mod rewritten;
mod routes;
mod session;
mod shapes;
mod site;
mod streams;
mod tokens;
mod told;
mod trying;
mod whole;

pub use clock::Clock;
pub use health::metrics;
pub(super) use installation::Plain;
pub use installation::{Link, NotGiven};
pub use issued::IssuedToken;
pub use openapi::openapi;
#[cfg(feature = "openid")]
pub use openid::{Provider, ProviderError, openid};
pub use routes::router;
pub use site::{Settings, Site, SiteError};

#[cfg(test)]
mod tests;
