//! Compiled answers read from their JSON alone, as a reader without an engine does it

use serde_json::{Value, json};

/// The answers of one subject
pub struct Answers(pub Value);

impl Answers {
    pub fn read(json: &str) -> Answers {
        assert!(!json.contains('\n'), "more than one line");
        Answers(serde_json::from_str(json).expect("answers are JSON"))
    }

    /// What is decided by a clock in milliseconds since 1970
    pub fn check(&self, action: &str, resource: Option<&Value>, now: i64) -> Value {
        let known = list(&self.0["actions"]).iter().position(|known| known[0] == action);
        let granted_to = known.map_or_else(|| json!([]), |bit| self.granted_to(bit).clone());
        let told = |answer: &Value| {
            let by = list(answer);
            let decided_by = by.get(3).map(|table| {
                let asked = || resource.expect("a container that was asked about")["in"].clone();
                let container = by.get(7).cloned().unwrap_or_else(asked);
                json!({ "table": table, "role": by[4], "cell": by[5], "source": by[6], "in": container })
            });
            json!({
                "effect": by[0], "action": action, "reason": by[1], "depends": by[2], "decided_by": decided_by,
                "granted_to": granted_to,
            })
        };
        let deny = |reason: &Value| told(&json!(["deny", reason, false]));
        let row = self.row(resource.map(|resource| (&resource["in"], resource.get("id"))), now);
        match (row, known) {
            (Err(reason), _) if reason == "stale_grants" => deny(&reason),
            (_, None) => deny(&self.0["unknown_action"]),
            (Err(reason), _) => deny(&reason),
            (Ok(row), Some(bit)) => told(self.decision(row, bit)),
        }
    }

    /// The row of a container, with an id or without, or of no container; or the reason for denying all that is asked
    pub fn row(&self, resource: Option<(&Value, Option<&Value>)>, now: i64) -> Result<&[Value], Value> {
        let span = self.span(now).ok_or_else(|| json!("stale_grants"))?;
        let row = match resource {
            None => Some(&span["anywhere"]),
            Some((container, id)) => self.place(container, id, span),
        };
        row.map(|row| list(item(&self.0["rows"], row))).ok_or_else(|| self.0["unknown_container"].clone())
    }

    /// The decision about the action of this bit in a row
    pub fn decision(&self, row: &[Value], bit: usize) -> &Value {
        item(&self.0["decisions"], &row[bit])
    }

    /// The roles with a right to the action of this bit
    pub fn granted_to(&self, bit: usize) -> &Value {
        item(&self.0["granted_to"], &self.0["actions"][bit][1])
    }

    /// Where an action is allowed, by a clock in milliseconds since 1970
    pub fn reach(&self, action: &str, now: i64) -> Value {
        let mut reach = json!({ "everywhere": false, "containers": [], "assigned": [] });
        let known = list(&self.0["actions"]).iter().position(|known| known[0] == action);
        let (Some(span), Some(bit)) = (self.span(now), known) else { return reach };
        reach["everywhere"] = list(&span["everywhere"]).contains(&json!(bit)).into();
        let allows = |row: &Value| item(&self.0["decisions"], &item(&self.0["rows"], row)[bit])[0] == "allow";
        for (container, place) in list(&self.0["containers"]).iter().zip(list(&span["containers"])) {
            let place = list(place);
            if place.get(1).or(place.first()).is_some_and(allows) {
                reach["containers"].as_array_mut().expect("a list").push(container.clone());
                continue;
            }
            let groups = place.get(2).and_then(Value::as_object).into_iter().flatten();
            let allowed = groups.filter(|(_, row)| allows(row)).map(|(group, _)| group.parse::<usize>());
            let ids = allowed.flat_map(|group| list(&self.0["ids"][group.expect("a position")]));
            let mut ids: Vec<&str> = ids.map(|id| id.as_str().expect("a text")).collect();
            ids.sort_unstable();
            if !ids.is_empty() {
                let assigned = json!({ "in": container, "ids": ids });
                reach["assigned"].as_array_mut().expect("a list").push(assigned);
            }
        }
        reach
    }

    /// The instants at which the answers change, and the one after which they hold no more
    pub fn instants(&self) -> Vec<i64> {
        list(&self.0["spans"]).iter().filter_map(|span| span["until"].as_i64()).collect()
    }

    /// The last start of a membership before the answers were made, before which nothing is answered
    pub fn from(&self) -> Option<i64> {
        self.0.get("from").map(|from| from.as_i64().expect("an instant"))
    }

    fn span(&self, now: i64) -> Option<&Value> {
        if self.from().is_some_and(|from| now < from) {
            return None;
        }
        list(&self.0["spans"]).iter().find(|span| span["until"].as_i64().is_none_or(|until| now < until))
    }

    fn place<'a>(&'a self, container: &Value, id: Option<&Value>, span: &'a Value) -> Option<&'a Value> {
        let position = list(&self.0["containers"]).iter().position(|listed| listed == container)?;
        let place = list(&span["containers"][position]);
        let Some(id) = id.filter(|id| !id.is_null()) else { return place.first() };
        let group = list(&self.0["ids"]).iter().position(|group| list(group).contains(id));
        let own = group.and_then(|group| place.get(2)?.get(group.to_string()));
        own.or(place.get(1)).or(place.first())
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn item<'a>(of: &'a Value, position: &Value) -> &'a Value {
    &list(of)[usize::try_from(position.as_u64().expect("a position")).expect("a position")]
}
