//! Containers in their places: numbered from 1 in preorder, so that everything below one is a range.
//!
//! Never recurses: grants may nest a hundred thousand deep.

use std::collections::BinaryHeap;

use thiserror::Error;

use super::Container;
use super::grants::path;

/// A container's number in preorder, from 1. Lives in memory only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(pub(crate) u32);

impl Place {
    pub(super) fn number(self) -> usize {
        self.0 as usize
    }
}

/// Grants that cannot be laid over the tables; nothing is granted by them.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", self.message())]
pub enum GrantsError {
    /// The same container twice, by its position and id: which one would hold?
    SecondContainer(usize, String),
    /// A container that is, in the end, in itself, by its position and its parent's id.
    Circle(usize, String),
    /// An id of no characters, by its path.
    EmptyId(String),
    /// A membership whose `expires_at`, at this path, is not after its `starts_at`.
    NoDuration(String),
    /// More containers than there are places for.
    TooMany,
}

impl GrantsError {
    /// Where in the grants, what was found and what was expected, in one line.
    #[must_use]
    pub fn message(&self) -> String {
        let of = |number: &usize, field| path("containers", *number as u64, field);
        let (mut text, parts) = match self {
            GrantsError::SecondContainer(number, id) => {
                (of(number, "id"), [": `", id, "`, expected each container once"])
            }
            GrantsError::Circle(number, id) => {
                (of(number, "parent"), [": `", id, "`, expected a container that is not below itself"])
            }
            GrantsError::EmptyId(path) => (path.clone(), [": ``", "", ", expected an id of at least one character"]),
            GrantsError::NoDuration(path) => (path.clone(), [": not after `", "starts_at", "`, expected a later time"]),
            GrantsError::TooMany => (String::from("containers"), [": too many, ", "", "expected at most 16777216"]),
        };
        for part in parts {
            text.push_str(part);
        }
        text
    }
}

/// The containers of one set of grants by place. Place 0 stands for "nowhere" and is nobody's.
#[derive(Debug, Default)]
pub(super) struct Forest {
    /// By place.
    pub(super) nodes: Vec<Node>,
    /// By position in the grants.
    pub(super) places: Vec<Place>,
    /// Positions in the grants, sorted by container id.
    sorted: Vec<u32>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// Position in the grants.
    pub(super) position: u32,
    /// The parent's place, 0 for none.
    pub(super) parent: u32,
    /// One past the last place below.
    pub(super) end: u32,
}

const NONE: u32 = u32::MAX;

impl Forest {
    pub(super) fn new(containers: &[Container]) -> Result<Forest, GrantsError> {
        if containers.len() > 1 << 24 {
            return Err(GrantsError::TooMany);
        }
        // A heap sorts in a fifth of the code of the standard sort, and hostile ids cannot slow it down.
        let mut by_id = Vec::new();
        for (position, container) in (0_u32..).zip(containers) {
            by_id.push((container.id.as_str(), position));
        }
        let mut sorted: Vec<u32> = Vec::new();
        let mut last = None;
        for (id, position) in BinaryHeap::from(by_id).into_sorted_vec() {
            if last == Some(id) {
                return Err(GrantsError::SecondContainer(position as usize, shown(id)));
            }
            last = Some(id);
            sorted.push(position);
        }
        let mut forest = Forest { nodes: Vec::new(), places: Vec::new(), sorted };
        let mut parents = Vec::new();
        for container in containers {
            parents.push(forest.parent(containers, container));
        }
        forest.number(&parents);
        let circle = forest.places.iter().position(|place| place.0 == 0);
        match circle.and_then(|position| Some((position, containers.get(position)?))) {
            Some((position, container)) => {
                let parent = container.parent.as_deref().unwrap_or_default();
                Err(GrantsError::Circle(position, shown(parent)))
            }
            None => Ok(forest),
        }
    }

    /// The place of the container with this id.
    pub(super) fn find(&self, containers: &[Container], wanted: &str) -> Option<Place> {
        self.position(containers, wanted).and_then(|position| self.places.get(position as usize).copied())
    }

    fn position(&self, containers: &[Container], wanted: &str) -> Option<u32> {
        let found = self.sorted.binary_search_by(|position| id(containers, *position).cmp(wanted)).ok()?;
        self.sorted.get(found).copied()
    }

    fn parent(&self, containers: &[Container], container: &Container) -> u32 {
        container.parent.as_deref().and_then(|parent| self.position(containers, parent)).unwrap_or(NONE)
    }

    /// Gives out places in preorder; what hangs in a circle gets none.
    fn number(&mut self, parents: &[u32]) {
        let mut first_child = vec![NONE; parents.len()];
        let mut next_sibling = vec![NONE; parents.len()];
        let mut roots = Vec::new();
        for (child, parent) in (0..parents.len()).zip(parents).rev() {
            let child = u32::try_from(child).unwrap_or(NONE);
            match first_child.get_mut(*parent as usize) {
                Some(first) => {
                    if let Some(next) = next_sibling.get_mut(child as usize) {
                        *next = core::mem::replace(first, child);
                    }
                }
                None => roots.push((child, 0)),
            }
        }
        self.places = vec![Place(0); parents.len()];
        self.nodes = vec![Node { position: NONE, parent: 0, end: 1 }];
        // Roots were gathered last to first, so popping gives the first.
        let mut open = roots;
        while let Some((position, parent)) = open.pop() {
            let place = u32::try_from(self.nodes.len()).unwrap_or_default();
            if let Some(slot) = self.places.get_mut(position as usize) {
                *slot = Place(place);
            }
            self.nodes.push(Node { position, parent, end: place + 1 });
            let from = open.len();
            let mut child = at(&first_child, position);
            while child != NONE {
                open.push((child, place));
                child = at(&next_sibling, child);
            }
            if let Some(children) = open.get_mut(from..) {
                children.reverse();
            }
        }
        // Children come after their parents, so their ends are final when they are seen from the back.
        for place in (1..self.nodes.len()).rev() {
            if let Some(Node { parent, end, .. }) = self.nodes.get(place).copied()
                && let Some(above) = self.nodes.get_mut(parent as usize)
            {
                above.end = above.end.max(end);
            }
        }
    }

    pub(super) fn node(&self, place: Place) -> Node {
        self.nodes.get(place.number()).copied().unwrap_or(Node { position: NONE, parent: 0, end: 0 })
    }

    /// True when `below` is `above` or anywhere below it.
    pub(super) fn covers(&self, above: Place, below: Place) -> bool {
        above <= below && below.0 < self.node(above).end
    }

    /// The container at a place.
    pub(super) fn container<'a>(&self, containers: &'a [Container], place: Place) -> Option<&'a Container> {
        containers.get(self.node(place).position as usize)
    }
}

fn at(list: &[u32], index: u32) -> u32 {
    list.get(index as usize).copied().unwrap_or(NONE)
}

fn id(containers: &[Container], position: u32) -> &str {
    containers.get(position as usize).map_or("", |container| container.id.as_str())
}

fn shown(id: &str) -> String {
    id.chars().take(60).collect()
}

/// Where the containers of one kind are, for roles that stand in for others in them. By place.
#[derive(Debug)]
pub(super) struct KindPlaces {
    /// The nearest one of the kind at or above a place, 0 for none.
    pub(super) nearest: Vec<u32>,
    /// The first one of the kind after a place, in preorder, 0 for none.
    next: Vec<u32>,
}

impl KindPlaces {
    pub(super) fn new(forest: &Forest, containers: &[Container], kind: &str) -> KindPlaces {
        let count = forest.nodes.len();
        let mut found = KindPlaces { nearest: Vec::with_capacity(count), next: vec![0; count] };
        let is_kind = |place: u32| {
            place > 0 && forest.container(containers, Place(place)).is_some_and(|container| container.kind == kind)
        };
        for (place, node) in (0..).zip(&forest.nodes) {
            let above = at(&found.nearest, node.parent);
            found.nearest.push(if is_kind(place) {
                place
            } else if above == NONE {
                0
            } else {
                above
            });
        }
        let mut next = 0;
        for (place, slot) in found.next.iter_mut().enumerate().rev() {
            let place = u32::try_from(place).unwrap_or_default();
            *slot = next;
            if is_kind(place) {
                next = place;
            }
        }
        found
    }

    /// The nearest one at or above a place that is strictly below another.
    pub(super) fn nearest_below(&self, forest: &Forest, above: Place, place: Place) -> Option<Place> {
        let nearest = Place(self.nearest.get(place.number()).copied().unwrap_or_default());
        (nearest > above && forest.covers(above, nearest)).then_some(nearest)
    }

    /// The first one strictly below a place.
    pub(super) fn first_below(&self, forest: &Forest, above: Place) -> Option<Place> {
        let next = Place(self.next.get(above.number()).copied().unwrap_or_default());
        (next > above && forest.covers(above, next)).then_some(next)
    }
}
