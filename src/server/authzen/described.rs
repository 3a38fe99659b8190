//! The routes as OpenAPI describes them.

use schemars::{Schema, SchemaGenerator};

use super::batch::{Answered, Batch};
use super::evaluated::Evaluated;
use super::metadata::Metadata;
use super::question::{ActionSearch, Evaluation, ResourceSearch, SubjectSearch};
use super::search::{ActionResult, EntityResult, Results};

/// A route.
pub(in crate::server) struct Described {
    /// Its path.
    pub(in crate::server) path: &'static str,
    /// Its name.
    pub(in crate::server) id: &'static str,
    /// What it does.
    pub(in crate::server) about: &'static str,
    /// What is sent; none where it is read.
    pub(in crate::server) body: Option<Schema>,
    /// What is answered.
    pub(in crate::server) answer: Schema,
}

/// Every route.
pub(in crate::server) fn described(reading: &mut SchemaGenerator, writing: &mut SchemaGenerator) -> [Described; 6] {
    let route = |path, id, about, body, answer| Described { path, id, about, body, answer };
    [
        route(
            "/access/v1/evaluation",
            "evaluate",
            "May this subject do this? A session asks about its own user, a token with the scope `evaluate` about everybody.",
            Some(reading.subschema_for::<Evaluation>()),
            writing.subschema_for::<Evaluated>(),
        ),
        route(
            "/access/v1/evaluations",
            "evaluate_all",
            "Many questions of one moment. What stands beside the items is the default of each.",
            Some(reading.subschema_for::<Batch>()),
            writing.subschema_for::<Answered>(),
        ),
        route(
            "/access/v1/search/subject",
            "search_subjects",
            "A page of the users who may do something.",
            Some(reading.subschema_for::<SubjectSearch>()),
            writing.subschema_for::<Results<EntityResult>>(),
        ),
        route(
            "/access/v1/search/resource",
            "search_resources",
            "A page of what a user may do something with.",
            Some(reading.subschema_for::<ResourceSearch>()),
            writing.subschema_for::<Results<EntityResult>>(),
        ),
        route(
            "/access/v1/search/action",
            "search_actions",
            "A page of what a user may do with something.",
            Some(reading.subschema_for::<ActionSearch>()),
            writing.subschema_for::<Results<ActionResult>>(),
        ),
        route(
            "/.well-known/authzen-configuration",
            "authzen_configuration",
            "Where all that is.",
            None,
            writing.subschema_for::<Metadata>(),
        ),
    ]
}
