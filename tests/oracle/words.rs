//! Compiled answers read from their words alone, as a reader outside Rust does it

use serde_json::Value;

/// The words of one compilation beside the grants they were compiled from
pub struct Words<'a> {
    pub words: &'a [u32],
    pub grants: &'a Value,
    pub actions: &'a [String],
}

impl Words<'_> {
    /// `allow`, `read_only` or `deny`
    pub fn effect(&self, action: &str, resource: Option<&Value>) -> &'static str {
        let Some(action) = self.actions.iter().position(|known| known == action) else { return "deny" };
        let place = match resource {
            None => Some(0),
            Some(resource) => self.place(&resource["in"]),
        };
        let Some(place) = place else { return "deny" };
        let id = resource.and_then(|resource| resource.get("id"));
        let assigned = match id {
            None => self.has(place, 2, action),
            Some(id) => (0..self.word(2)).any(|entry| self.entry_gives(entry, place, action, id)),
        };
        match (self.has(place, 0, action) || assigned, self.has(place, 1, action)) {
            (true, _) => "allow",
            (false, true) => "read_only",
            (false, false) => "deny",
        }
    }

    /// Whether the words are as many as their head says
    pub fn is_complete(&self) -> bool {
        self.words.len() == self.entries_start() + self.word(2) * (3 + self.word(0))
    }

    fn word(&self, at: usize) -> usize {
        self.words[at] as usize
    }

    fn containers(&self) -> usize {
        self.word(1)
    }

    fn bits_start(&self) -> usize {
        4 + self.containers() + self.containers() + 1
    }

    fn nearest_start(&self) -> usize {
        self.bits_start() + (self.containers() + 1) * 3 * self.word(0)
    }

    fn entries_start(&self) -> usize {
        self.nearest_start() + self.word(3) * (self.containers() + 1)
    }

    fn place(&self, id: &Value) -> Option<usize> {
        let containers = self.grants["containers"].as_array()?;
        containers.iter().position(|container| container["id"] == *id).map(|position| self.word(4 + position))
    }

    fn end(&self, place: usize) -> usize {
        self.word(4 + self.containers() + place)
    }

    fn has(&self, place: usize, set: usize, action: usize) -> bool {
        self.bit(self.bits_start() + (place * 3 + set) * self.word(0), action)
    }

    fn bit(&self, start: usize, action: usize) -> bool {
        self.words[start + (action >> 5)] >> (action & 31) & 1 == 1
    }

    fn entry_gives(&self, entry: usize, place: usize, action: usize, id: &Value) -> bool {
        let at = self.entries_start() + entry * (3 + self.word(0));
        let (membership, start, kind) = (self.word(at), self.word(at + 1), self.word(at + 2));
        let listed = self.grants["memberships"][membership].get("assigned");
        if !self.bit(at + 3, action)
            || !listed.is_some_and(|listed| listed.as_array().is_some_and(|ids| ids.contains(id)))
        {
            return false;
        }
        if kind == 0 {
            return start <= place && place < self.end(start);
        }
        let nearest = self.word(self.nearest_start() + (kind - 1) * (self.containers() + 1) + place);
        start < nearest && nearest < self.end(start)
    }
}
