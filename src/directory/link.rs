//! Registration links of superapp teams (S-10).

use super::asking::{Asking, Result, refuse};
use crate::directory::vocabulary::{ContainerId, LinkId, RefusalCode};

pub(super) fn superapp_team_of(asking: &Asking<'_>, link: &LinkId) -> Result<ContainerId> {
    // Only superapp teams have links, and a deleted team's is forgotten with it.
    asking.facts.team_by_link(link).map_or_else(|| refuse(RefusalCode::UnknownLink, link), Ok)
}

pub(super) fn fresh_link(asking: &Asking<'_>) -> Result<LinkId> {
    let link = LinkId::new(asking.fresh_id()?);
    if asking.facts.team_by_link(&link).is_some() { refuse(RefusalCode::IdTaken, link) } else { Ok(link) }
}
