//! The grants as the contract writes them, and what makes them bad input

use super::instant::Time;
use serde::Deserialize;
use serde_json::Value;

/// What a session holds
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grants {
    pub system: String,
    #[allow(dead_code, reason = "part of the shape; no rule asks for it")]
    pub subject: String,
    pub containers: Vec<Container>,
    pub memberships: Vec<Membership>,
    #[allow(dead_code, reason = "part of the shape; no rule asks for it")]
    pub version: Option<String>,
    pub fresh_until: Option<Time>,
}

/// A team, a workspace, a platform
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Container {
    pub id: String,
    pub kind: String,
    pub parent: Option<String>,
    pub status: Option<ContainerStatus>,
    pub expires_at: Option<Time>,
}

/// Whether a container is in use
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContainerStatus {
    Active,
    Deactivated,
}

/// A role held in a container
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Membership {
    pub role: String,
    pub r#in: String,
    pub status: Option<MembershipStatus>,
    pub assigned: Option<Vec<String>>,
    pub starts_at: Option<Time>,
    pub expires_at: Option<Time>,
}

/// Whether a membership is in use
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MembershipStatus {
    Active,
    Blocked,
}

/// What the question is about
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resource {
    pub r#in: String,
    pub id: Option<String>,
}

impl Grants {
    /// Takes well-formed grants and says of the others what is wrong
    pub fn read(value: &Value) -> Result<Grants, String> {
        let grants: Grants = serde_json::from_value(value.clone()).map_err(|error| error.to_string())?;
        for (place, container) in grants.containers.iter().enumerate() {
            if grants.containers[..place].iter().any(|earlier| earlier.id == container.id) {
                return Err(format!("container `{}` is listed twice", container.id));
            }
        }
        let mut ids = vec![&grants.system, &grants.subject];
        for container in &grants.containers {
            ids.extend([Some(&container.id), container.parent.as_ref()].into_iter().flatten());
        }
        for membership in &grants.memberships {
            ids.extend([&membership.role, &membership.r#in].into_iter().chain(membership.assigned.iter().flatten()));
            if let (Some(start), Some(end)) = (membership.starts_at, membership.expires_at)
                && start >= end
            {
                return Err(format!("a membership in `{}` ends before it starts", membership.r#in));
            }
        }
        if ids.iter().any(|id| id.is_empty()) {
            return Err("an id is empty".into());
        }
        for container in &grants.containers {
            let mut steps = 0;
            let mut above = grants.parent(container);
            while let Some(parent) = above {
                steps += 1;
                if steps > grants.containers.len() {
                    return Err(format!("the parents of `{}` form a cycle", container.id));
                }
                above = grants.parent(parent);
            }
        }
        Ok(grants)
    }

    /// The container with this id, if the grants list it
    pub fn container(&self, id: &str) -> Option<&Container> {
        self.containers.iter().find(|container| container.id == id)
    }

    /// The container one above; one that is not listed is no parent
    pub fn parent(&self, container: &Container) -> Option<&Container> {
        self.container(container.parent.as_deref()?)
    }

    /// Everything below a container, or everything, parents before children and otherwise as listed
    pub fn contents(&self, of: Option<&Container>) -> Vec<&Container> {
        let mut contents = Vec::new();
        for container in &self.containers {
            if self.parent(container).map(|parent| &parent.id) == of.map(|of| &of.id) {
                contents.push(container);
                contents.extend(self.contents(Some(container)));
            }
        }
        contents
    }

    /// Whether `inner` is somewhere below `outer`, which it is not below itself
    pub fn is_below(&self, inner: &Container, outer: &Container) -> bool {
        match self.parent(inner) {
            Some(parent) => parent.id == outer.id || self.is_below(parent, outer),
            None => false,
        }
    }
}
