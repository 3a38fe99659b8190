//! Questions as they come in, and as they are asked. What is not in these shapes is ignored.

use std::borrow::Cow;

use serde::Deserialize;

/// The only type of subject there is.
pub(in crate::server) const USER: &str = "user";
/// The word of an action's property `access` by which read-only is enough.
const READ: &str = "read";

/// May this subject do this, here?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Who.
    pub subject: Entity,
    /// What.
    pub action: Action,
    /// Where.
    pub resource: Resource,
}

/// A type and an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its type.
    pub kind: String,
    /// Its id.
    pub id: String,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Its name, or only what stands behind the point where the noun is the type of the resource.
    pub name: String,
    /// True where read-only is enough.
    pub read: bool,
}

/// What a question is about, by type and id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// Its type: the kind of a container, the noun of a thing, or `system`.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// The container that the question says it is in.
    pub within: Option<String>,
}

impl Action {
    /// The engine's name of the action: one without a point means the type of the resource.
    #[must_use]
    pub fn whole_name(&self, kind: &str) -> Cow<'_, str> {
        match self.name.contains('.') {
            true => Cow::Borrowed(&self.name),
            false => Cow::Owned(format!("{kind}.{}", self.name)),
        }
    }
}

/// An object in which nothing is looked at.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "AccessProperties")]
pub(super) struct Object {}

/// A subject in JSON.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "AccessSubject")]
pub(super) struct SubjectForm {
    r#type: String,
    id: String,
    #[serde(rename = "properties")]
    _properties: Option<Object>,
}

/// An action in JSON.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "AccessAction")]
pub(super) struct ActionForm {
    name: String,
    properties: Option<ActionProperties>,
}

/// The property of an action that says something here.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "AccessActionProperties")]
struct ActionProperties {
    access: Option<String>,
}

/// A resource in JSON.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "AccessResource")]
pub(super) struct ResourceForm {
    r#type: String,
    id: String,
    properties: Option<ResourceProperties>,
}

/// The property of a resource that says something here.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "AccessResourceProperties")]
struct ResourceProperties {
    r#in: Option<String>,
}

/// The body of `/access/v1/evaluation`.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "AccessEvaluation")]
pub(super) struct Evaluation {
    subject: SubjectForm,
    action: ActionForm,
    resource: ResourceForm,
    #[serde(rename = "context")]
    _context: Option<Object>,
}

impl Evaluation {
    pub(super) fn question(self) -> Question {
        Question { subject: self.subject.into(), action: self.action.into(), resource: self.resource.into() }
    }
}

impl From<SubjectForm> for Entity {
    fn from(form: SubjectForm) -> Entity {
        Entity { kind: form.r#type, id: form.id }
    }
}

impl From<ActionForm> for Action {
    fn from(form: ActionForm) -> Action {
        Action { name: form.name, read: reads(form.properties) }
    }
}

fn reads(properties: Option<ActionProperties>) -> bool {
    properties.and_then(|properties| properties.access).is_some_and(|access| access == READ)
}

impl From<ResourceForm> for Resource {
    fn from(form: ResourceForm) -> Resource {
        let within = form.properties.and_then(|properties| properties.r#in);
        Resource { kind: form.r#type, id: form.id, within }
    }
}

/// A page of a search in JSON.
#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "AccessPage")]
pub(super) struct PageForm {
    pub(super) token: Option<String>,
    pub(super) limit: Option<u32>,
    #[serde(rename = "properties")]
    _properties: Option<Object>,
}

/// What is searched for in JSON: an id, if there is one, is not looked at.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "AccessSoughtResource")]
pub(super) struct Sought {
    pub(super) r#type: String,
    properties: Option<ResourceProperties>,
}

impl Sought {
    /// The container in which things are searched for, if only there.
    pub(super) fn within(&self) -> Option<&str> {
        self.properties.as_ref()?.r#in.as_deref()
    }
}

/// Of an action that is searched for, only whether to read is enough.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "AccessSoughtAction")]
pub(super) struct SoughtAction {
    properties: Option<ActionProperties>,
}

/// The body of `/access/v1/search/subject`.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "AccessSubjectSearch")]
pub(super) struct SubjectSearch {
    pub(super) subject: SoughtSubject,
    pub(super) action: ActionForm,
    pub(super) resource: ResourceForm,
    pub(super) page: Option<PageForm>,
    #[serde(rename = "context")]
    _context: Option<Object>,
}

/// A subject that is searched for: an id, if there is one, is not looked at.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "AccessSoughtSubject")]
pub(super) struct SoughtSubject {
    pub(super) r#type: String,
    #[serde(rename = "properties")]
    _properties: Option<Object>,
}

/// The body of `/access/v1/search/resource`.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "AccessResourceSearch")]
pub(super) struct ResourceSearch {
    pub(super) subject: SubjectForm,
    pub(super) action: ActionForm,
    pub(super) resource: Sought,
    pub(super) page: Option<PageForm>,
    #[serde(rename = "context")]
    _context: Option<Object>,
}

/// The body of `/access/v1/search/action`.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "AccessActionSearch")]
pub(super) struct ActionSearch {
    pub(super) subject: SubjectForm,
    pub(super) action: Option<SoughtAction>,
    pub(super) resource: ResourceForm,
    pub(super) page: Option<PageForm>,
    #[serde(rename = "context")]
    _context: Option<Object>,
}

impl ActionSearch {
    /// True where actions that only read are searched for, too.
    pub(super) fn reads(&mut self) -> bool {
        self.action.take().is_some_and(|action| reads(action.properties))
    }
}
