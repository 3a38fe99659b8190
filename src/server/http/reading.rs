//! Questions by their paths: `questions.csv` says which path each has, the schema which parameters.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::extract::{Query, RawPathParams};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use serde_json::Value;

use super::answer::{json, read as with_etag};
use super::credential::Credential;
use super::parameters::{Parameter, parameters, read};
use super::problem::{Code, Problem};
use super::shapes::{about, forms, name_of, types};
use super::site::Site;
use super::told::{has_decisions, language, told};
use crate::directory::{Actor, Context, Question, Timestamp};
use crate::server::identity::Scope;
use crate::tables::records;

/// From a question to its path, in which `{name}` is a parameter: `question,path`. The first path of a question is the one
/// that its resource has.
const QUESTIONS: &str = include_str!("questions.csv");

/// A question that has a path.
#[derive(Debug, Clone)]
pub(super) struct QuestionRoute {
    /// The question.
    pub(super) question: &'static str,
    /// What it says of itself.
    pub(super) about: &'static str,
    /// The path.
    pub(super) path: String,
    /// What stands in the path and behind it.
    pub(super) parameters: Vec<Parameter>,
}

static ROUTES: LazyLock<Vec<QuestionRoute>> = LazyLock::new(|| {
    let known: HashMap<_, _> = forms("Question").map(|(name, about, form)| (name, (about, form))).collect();
    let records = records(QUESTIONS);
    let row = |number| match records.get(number) {
        [question, path] => {
            let (question, (about, form)) = known.get_key_value(question.text.as_str())?;
            Some(QuestionRoute { question, about, path: path.text.clone(), parameters: parameters(form) })
        }
        _ => None,
    };
    (1..records.len()).filter_map(row).collect()
});

/// Every question with its path, in the order of the file.
pub(super) fn question_routes() -> &'static [QuestionRoute] {
    &ROUTES
}

impl QuestionRoute {
    /// Whether it is a list, of which a page is asked for.
    pub(super) fn is_list(&self) -> bool {
        self.parameters.iter().any(|parameter| parameter.name == "after")
    }

    /// Whether it is found by its ids alone, so that its ETag tells whether it changed.
    fn is_resource(&self) -> bool {
        !self.is_list() && self.parameters.iter().all(|parameter| !parameter.required || is_id(parameter.schema))
    }

    /// The type of the answer: the one case of all answers that says it is the answer to this question.
    pub(super) fn answer(&self) -> Option<&'static Value> {
        let cases = types().get("Answer")?.get("anyOf")?.as_array()?;
        let name = format!("`{}`", self.question);
        cases.iter().find(|case| about(case).contains(&name))
    }
}

/// Whether a field holds an id of a type of its own, or a number that is one.
fn is_id(field: &Value) -> bool {
    name_of(field).is_some_and(|name| name != "SystemId" && (name.ends_with("Id") || name == "VersionNumber"))
}

/// Answers a question.
///
/// # Errors
/// Why not.
pub(super) async fn ask(
    site: Site,
    route: &'static QuestionRoute,
    path: RawPathParams,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let now = site.clock.now();
    let credential = Credential::read(&site, &headers);
    let mut transaction = site.store.read().await?;
    let caller = credential.caller(&mut transaction, now).await??.with(&[Scope::Own, Scope::Read])?;
    let mut behind = query(&uri)?;
    let language = if has_decisions(route.question) { language(&mut behind)? } else { None };
    let from_path = path.iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    let question = read(route.question, &route.parameters, from_path, behind)?;
    let context = context(caller.actor.clone(), now);
    let answer = transaction.answer(&question, &context).await?.map_err(Problem::refused)?;
    site.touch(caller.session.as_ref());
    let body = language.map_or_else(|| json(&answer), |language| json(&told(&answer, language)))?;
    Ok(with_etag(&headers, body))
}

/// Who asks a question, and when.
pub(super) fn context(actor: Actor, now: Timestamp) -> Context {
    Context { actor, now, ids: Vec::new(), secrets: Vec::new() }
}

/// The parameters behind the path, in order.
///
/// # Errors
/// 400 where they cannot be told apart.
pub(super) fn query(uri: &Uri) -> Result<Vec<(String, String)>, Problem> {
    let Query(pairs) = Query::try_from_uri(uri).map_err(|_| Problem::new(Code::BadParameter))?;
    Ok(pairs)
}

/// Questions about the resources that the fields of a command name, by the types of their ids.
pub(super) fn resources(form: &'static Value, given: &Value) -> Vec<Question> {
    let mut ids: Vec<(&str, &str)> = Vec::new();
    for (name, field, _) in super::shapes::fields(super::shapes::resolved(form)) {
        if let (Some(kind), Some(id)) = (name_of(field), given.get(name).and_then(Value::as_str)) {
            ids.push((kind, id));
        }
    }
    let named = |parameter: &Parameter| {
        let kind = name_of(parameter.schema);
        ids.iter()
            .filter(move |(known, _)| kind == Some(known))
            .map(|(_, id)| (parameter.name, *id))
            .collect::<Vec<_>>()
    };
    let mut questions = Vec::new();
    for route in question_routes().iter().filter(|route| route.is_resource()) {
        let required = route.parameters.iter().filter(|parameter| parameter.required);
        // Every way to put an id of the right type in each place.
        let mut ways: Vec<Vec<(&str, &str)>> = vec![Vec::new()];
        for parameter in required {
            let choices = named(parameter);
            let longer = ways.iter().flat_map(|way| {
                choices.iter().map(move |choice| way.iter().copied().chain([*choice]).collect::<Vec<_>>())
            });
            ways = longer.collect();
        }
        for way in ways.into_iter().filter(|way| !way.is_empty()) {
            let given = way.into_iter().map(|(name, id)| (name.to_owned(), id.to_owned())).collect();
            questions.extend(read(route.question, &route.parameters, given, Vec::new()).ok());
        }
    }
    questions
}
