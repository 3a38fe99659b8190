//! One subject's grants as answers: a JSON text that a reader needs no engine for.
//!
//! Decides nothing: every answer in it is one of the engine's, asked when it was made. What the text does not hold a
//! reader denies. The form, lists of numbers being positions in the lists of the same object:
//!
//! - `format`: 1. `system`, `subject` and, where there is one, `version`: those of the grants.
//! - `actions`: by position, each action and which of `granted_to` are the roles with a right to it.
//! - `menus`: menu, action and title of each row of the tables, in their order.
//! - `unknown_action`, `unknown_container`: the reasons for denying those.
//! - `decisions`: effect, reason, `depends`; then, where a cell decided, its table, role, cell and source, and the container
//!   it is held in, which is left out where it is the one that was asked about.
//! - `rows`: a decision for each action.
//! - `containers`: the ids that questions may name. `ids`: assigned ids, those in one group that are assigned to the same
//!   memberships.
//! - `from`: where a membership has started, the last start before the answers were made, in milliseconds since 1970.
//! - `spans`: one after another, what holds before `until`, in milliseconds since 1970, or from then on where it is null.
//!   `anywhere` is the row for questions without a resource. `everywhere` lists the actions for which [`ActionReach`] is
//!   `everywhere`. `containers` has for each container the row for questions
//!   without an id; then, where ids are assigned at all, the row for those with one; then, where some group of `ids` has
//!   another row there, an object from such a group to its row.
//!
//! A clock before the answers were made gets the first span, but not before `from`: in between time has only taken rights
//! away, so these are the fewer. A clock before `from`, or behind the last span, gets `stale_grants`, whatever it asks.
//!
//! Containers without a membership of their own share their rows, and so do those where the same is held, so that the text
//! grows by a few bytes a container; making it takes containers times actions times memberships.

mod json;

use std::collections::BinaryHeap;

use thiserror::Error;

#[cfg(doc)]
use super::ActionReach;
use super::{Access, AccessAt, Answer, Assignments, Grants, Instant, Place, Reason, Target};
use crate::tables::{ActionIndex, System, decimal};
use json::{Json, Texts};

/// The most spans of time that answers hold; behind them everything is denied as stale.
pub const MAXIMUM_SPANS: usize = 16;

/// The most memberships that are looked at to make answers, counted anew for every question: about containers times actions
/// times memberships for each span. A second or two in a browser at the very most.
pub const MAXIMUM_STEPS: u64 = 1 << 26;

/// The answers to every question about one set of grants, from one moment on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    json: String,
}

/// Grants so large that their answers are not worth making: the engine itself answers one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("containers: too many, expected containers times actions times memberships below 67108864")]
pub struct AnswersError;

impl Answers {
    /// Asks every question there is, from `now` on. Later spans are left out when they would take too long.
    ///
    /// # Errors
    /// [`AnswersError`] when even the first span takes more than [`MAXIMUM_STEPS`].
    pub fn compile(access: &Access, now: Instant) -> Result<Answers, AnswersError> {
        let mut questions = Questions::new(access);
        let mut spans: Vec<Span> = Vec::new();
        let mut from = Some(now);
        while let Some(at) = from {
            let moment = AccessAt::new(access, at);
            if moment.is_stale() {
                break;
            }
            from = access.until(at);
            let Some(rows) = questions.span(&moment) else {
                if spans.is_empty() {
                    return Err(AnswersError);
                }
                break;
            };
            let until = from.map(Instant::to_milliseconds_up);
            let full = spans.len() == MAXIMUM_SPANS;
            match spans.last_mut() {
                // An instant that changed nothing.
                Some(last) if last.rows == rows => last.until = until,
                _ if full => break,
                _ => spans.push(Span { until, rows }),
            }
        }
        Ok(Answers { json: questions.json(now, &spans) })
    }

    /// The text: one line of JSON, the same for the same grants and moment wherever it is made.
    #[must_use]
    pub fn into_json(self) -> String {
        self.json
    }
}

/// What holds for a while, as JSON without the braces around it.
struct Span {
    until: Option<i64>,
    rows: String,
}

/// The questions, and the answers so far.
struct Questions<'a> {
    access: &'a Access,
    actions: &'a [String],
    steps: u64,
    decisions: Texts,
    rows: Texts,
    groups: Vec<Group<'a>>,
}

/// Ids that are assigned to the same memberships.
struct Group<'a> {
    memberships: Vec<u32>,
    ids: Vec<&'a str>,
}

impl<'a> Questions<'a> {
    fn new(access: &'a Access) -> Questions<'a> {
        let (decisions, rows) = (Texts::default(), Texts::default());
        let actions = access.system().map_or(&[][..], |system| system.actions());
        Questions { access, actions, steps: 0, decisions, rows, groups: groups(access.grants()) }
    }

    /// The rows of a moment; nothing when it takes too long.
    fn span(&mut self, moment: &AccessAt) -> Option<String> {
        // What has no end is seen before it begins.
        let steps = self.steps;
        self.spend(self.access.places().len())?;
        self.steps = steps;
        let mut json = Json::default();
        json.field("anywhere");
        json.number(self.row(moment, &Target::Anywhere, "")?);
        self.spend(1)?;
        json.list("everywhere");
        for (action, _) in (0..).zip(self.actions) {
            if moment.is_everywhere(ActionIndex(action)) {
                json.number(usize::from(action));
            }
        }
        json.close();
        json.list("containers");
        let access = self.access;
        for (place, container) in access.places().iter().zip(&access.grants().containers) {
            json.open();
            self.container(moment, *place, &container.id, &mut json)?;
            json.close();
        }
        json.close();
        Some(json.0)
    }

    /// The rows of one container.
    fn container(&mut self, moment: &AccessAt, place: Place, id: &str, json: &mut Json) -> Option<()> {
        json.number(self.row(moment, &Target::Container(place), id)?);
        if self.groups.is_empty() {
            return Some(());
        }
        let other = self.row(moment, &Target::Thing(place, Assignments(Vec::new())), id)?;
        json.number(other);
        let mut own = Json::default();
        for number in 0..self.groups.len() {
            let memberships = &self.groups.get(number)?.memberships;
            self.steps += memberships.len() as u64;
            if memberships.iter().any(|membership| self.access.may_assign(*membership, place)) {
                let target = Target::Thing(place, Assignments(memberships.clone()));
                let row = self.row(moment, &target, id)?;
                if row != other {
                    own.item("\"");
                    own.put(&decimal(number as u64));
                    own.put("\":");
                    own.number(row);
                }
            }
        }
        if !own.0.is_empty() {
            json.item("{");
            json.put(&own.0);
            json.put("}");
        }
        Some(())
    }

    /// Counts rows; nothing when they are too many.
    fn spend(&mut self, rows: usize) -> Option<()> {
        // At most 2^24 containers, 2^10 actions, and memberships that fit into memory.
        self.steps += (self.actions.len() * rows) as u64 * (self.access.grants().memberships.len() + 1) as u64;
        (self.steps <= MAXIMUM_STEPS).then_some(())
    }

    /// A decision for each action; nothing when it takes too long.
    fn row(&mut self, moment: &AccessAt, target: &Target, container: &str) -> Option<usize> {
        self.spend(1)?;
        let mut row = Json::default();
        let mut decision = Json::default();
        for (action, _) in (0..).zip(self.actions) {
            decision.0.clear();
            let answer = moment.answer(Some(ActionIndex(action)), Some(target));
            decision.answer(&answer, self.access, container);
            row.number(self.decisions.position(&decision.0));
        }
        Some(self.rows.position(&row.0))
    }

    fn json(&self, now: Instant, spans: &[Span]) -> String {
        let (access, grants) = (self.access, self.access.grants());
        let unknown_action = AccessAt::new(access, now).answer(None, None).reason;
        let mut json = Json::default();
        json.put("{\"format\":1");
        json.field("system");
        json.text(&grants.system);
        json.field("subject");
        json.text(&grants.subject);
        if let Some(version) = &grants.version {
            json.field("version");
            json.text(version);
        }
        let nothing = System::default();
        json.system(access.system().map_or(&nothing, |system| system));
        json.field("unknown_action");
        json.text(unknown_action.as_str());
        json.field("unknown_container");
        json.text(Reason::UnknownContainer.as_str());
        json.items("decisions", &self.decisions);
        json.list("rows");
        for row in &self.rows.texts {
            json.open();
            json.put(row);
            json.close();
        }
        json.close();
        json.list("containers");
        for container in &grants.containers {
            json.text(&container.id);
        }
        json.close();
        json.list("ids");
        for group in &self.groups {
            json.open();
            for id in &group.ids {
                json.text(id);
            }
            json.close();
        }
        json.close();
        if let Some(start) = access.last_start(now) {
            json.field("from");
            json.milliseconds(start.to_milliseconds_up());
        }
        json.list("spans");
        for span in spans {
            json.item("{\"until\":");
            match span.until {
                Some(until) => json.milliseconds(until),
                None => json.put("null"),
            }
            json.item(&span.rows);
            json.put("}");
        }
        json.close();
        json.put("}");
        json.0
    }
}

/// The assigned ids, those of the same memberships together.
fn groups(grants: &Grants) -> Vec<Group<'_>> {
    let mut assigned = Vec::new();
    for (number, membership) in (0..).zip(&grants.memberships) {
        for id in &membership.assigned {
            assigned.push((id.as_str(), number));
        }
    }
    let assigned = BinaryHeap::from(assigned).into_sorted_vec();
    let mut known = Texts::default();
    let mut groups: Vec<Group> = Vec::new();
    let mut at = 0;
    while let Some((id, _)) = assigned.get(at) {
        let (mut key, mut memberships) = (Json::default(), Vec::new());
        while let Some((same, membership)) = assigned.get(at)
            && same == id
        {
            if memberships.last() != Some(membership) {
                key.number(*membership as usize);
                memberships.push(*membership);
            }
            at += 1;
        }
        let position = known.position(&key.0);
        if position == groups.len() {
            groups.push(Group { memberships, ids: Vec::new() });
        }
        if let Some(group) = groups.get_mut(position) {
            group.ids.push(id);
        }
    }
    groups
}

impl Json {
    fn milliseconds(&mut self, milliseconds: i64) {
        self.put(if milliseconds < 0 { "-" } else { "" });
        self.put(&decimal(milliseconds.unsigned_abs()));
    }

    /// The fields that are the same for every subject of a system.
    fn system(&mut self, system: &System) {
        let mut granted_to = Texts::default();
        self.list("actions");
        for (number, action) in (0..).zip(system.actions()) {
            let mut roles = Json::default();
            roles.open();
            for role in system.granted_to(ActionIndex(number)) {
                roles.text(role);
            }
            roles.close();
            self.open();
            self.text(action);
            self.number(granted_to.position(&roles.0));
            self.close();
        }
        self.close();
        self.items("granted_to", &granted_to);
        self.list("menus");
        for table in system.tables() {
            for row in &table.rows {
                self.open();
                self.text(&row.menu);
                self.number(row.action.number());
                self.text(&row.title);
                self.close();
            }
        }
        self.close();
    }

    /// Effect, reason, `depends`; then table, role, cell, source and container of the cell that decided.
    fn answer(&mut self, answer: &Answer, access: &Access, asked: &str) {
        self.open();
        self.text(answer.effect.as_str());
        self.text(answer.reason.as_str());
        self.item(if answer.depends { "true" } else { "false" });
        if let Some([table, role, cell, source, container]) = answer.decided_by(access) {
            for text in [table, role, cell, source] {
                self.text(text);
            }
            if container != asked {
                self.text(container);
            }
        }
        self.close();
    }
}
