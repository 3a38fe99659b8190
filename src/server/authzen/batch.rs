//! `/access/v1/evaluations`: many questions of one moment, answered in order.

use std::sync::Arc;

use axum::extract::State;
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};

use super::body::Body;
use super::evaluated::{Context, Evaluated};
use super::judge::judge;
use super::question::{ActionForm, Evaluation, Object, ResourceForm, SubjectForm};
use super::shared::Shared;
use super::{Asker, Knowledge, MAXIMUM_QUESTIONS, Question, Refused, Snapshot};
use crate::api::Part;

/// The body: what stands beside the items is the default of each, as a whole.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "AccessEvaluations")]
pub(super) struct Batch {
    subject: Option<SubjectForm>,
    action: Option<ActionForm>,
    resource: Option<ResourceForm>,
    #[serde(rename = "context")]
    _context: Option<Object>,
    options: Option<Options>,
    #[schemars(with = "Option<Vec<Item>>")]
    evaluations: Option<Vec<Part>>,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "AccessOptions")]
struct Options {
    evaluations_semantic: Option<Semantic>,
}

/// After which answer the rest is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "AccessSemantic")]
enum Semantic {
    /// After none.
    #[default]
    ExecuteAll,
    /// After the first that is false.
    DenyOnFirstDeny,
    /// After the first that is true.
    PermitOnFirstPermit,
}

/// One item.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "AccessItem")]
struct Item {
    subject: Option<SubjectForm>,
    action: Option<ActionForm>,
    resource: Option<ResourceForm>,
    #[serde(rename = "context")]
    _context: Option<Object>,
}

/// The answer: of one question where there are no items.
#[derive(Serialize, schemars::JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "AccessAnswers")]
pub(super) enum Answered {
    /// To one question.
    One(Evaluated),
    /// To each item, in order.
    Many {
        /// The answers.
        evaluations: Vec<Evaluated>,
    },
}

pub(super) async fn evaluations<K: Knowledge>(
    State(shared): State<Arc<Shared<K>>>,
    Extension(asker): Extension<Asker>,
    body: Body,
) -> Result<Json<Answered>, Refused> {
    let mut batch: Batch = body.read()?;
    let items = batch.evaluations.take().unwrap_or_default();
    let (mut questions, mut order) = (Vec::new(), Vec::new());
    let single = items.is_empty();
    if single {
        order.push(Ok(()));
        questions.push(body.read::<Evaluation>()?.question());
    }
    if items.len() > MAXIMUM_QUESTIONS {
        return Err(Refused::too_many(items.len(), MAXIMUM_QUESTIONS));
    }
    for item in items {
        let question = item.read::<Item>().and_then(|item| batch.question(item));
        order.push(question.map(|question| questions.push(question)));
    }
    questions.iter().try_for_each(|question| asker.may_ask_about(&question.subject))?;
    let mut snapshot = shared.knowledge.snapshot().await.map_err(Refused::fault)?;
    snapshot.gather_reasons(&questions).await.map_err(Refused::fault)?;

    let semantic = batch.options.and_then(|options| options.evaluations_semantic).unwrap_or_default();
    let mut questions = questions.iter();
    let mut answers = order.into_iter().map(|item| match item {
        Ok(()) => questions.next().map_or_else(|| no_question(String::new()), |asked| judge(&snapshot, asked)),
        Err(message) => no_question(message),
    });
    if single {
        return Ok(Json(Answered::One(answers.next().unwrap_or_else(|| no_question(String::new())))));
    }
    let mut evaluations: Vec<Evaluated> = Vec::new();
    for answer in answers {
        let last = match semantic {
            Semantic::ExecuteAll => false,
            Semantic::DenyOnFirstDeny => !answer.decision,
            Semantic::PermitOnFirstPermit => answer.decision,
        };
        evaluations.push(answer);
        if last {
            break;
        }
    }
    Ok(Json(Answered::Many { evaluations }))
}

/// An item that is no question is false, and the others are answered all the same.
fn no_question(message: String) -> Evaluated {
    Evaluated { decision: false, context: Context::Error { status: 400, message } }
}

impl Batch {
    /// The question of an item, or what it lacks.
    fn question(&self, item: Item) -> Result<Question, String> {
        let missing = |field: &str| format!("missing field `{field}`, expected it in the item or beside `evaluations`");
        let subject = item.subject.or_else(|| self.subject.clone()).ok_or_else(|| missing("subject"))?;
        let action = item.action.or_else(|| self.action.clone()).ok_or_else(|| missing("action"))?;
        let resource = item.resource.or_else(|| self.resource.clone()).ok_or_else(|| missing("resource"))?;
        Ok(Question { subject: subject.into(), action: action.into(), resource: resource.into() })
    }
}
