//! What is true of every directory at every moment, told from the records.

use std::collections::BTreeMap;

use rolegate::directory::*;

/// How many things of each kind there are in each container.
pub(super) fn things(state: &Memory) -> BTreeMap<(ContainerId, ThingKind), u32> {
    let mut counts = BTreeMap::new();
    for (_, record) in state.records() {
        if let Record::Thing(thing) = record
            && !thing.deleted
        {
            *counts.entry((thing.container.clone(), thing.kind)).or_default() += 1;
        }
    }
    counts
}

/// What is true of every directory at every moment.
pub(super) fn standing_facts(state: &Memory) {
    let facts: &dyn Facts = state;
    let there = things(state);
    let mut submitted: BTreeMap<&MiniProgramId, u32> = BTreeMap::new();
    let mut members: BTreeMap<&ContainerId, Vec<UserId>> = BTreeMap::new();
    for (key, _) in state.records() {
        if let Key::Member(container, user) = key {
            members.entry(container).or_default().push(user.clone());
        }
    }
    for (key, record) in state.records() {
        match (key, record) {
            (Key::Container(id), Record::Container(record)) if !record.deleted => {
                container(facts, id, record, members.get(id).map_or(&[], Vec::as_slice));
            }
            (Key::Version(mini_program, _), Record::Version(version)) if version.state == VersionState::Submitted => {
                *submitted.entry(mini_program).or_default() += 1;
            }
            (Key::Member(container, user), Record::Member(_)) => {
                let record = facts.user(user).unwrap();
                assert!(record.confirmed, "{user} is a member and cannot act");
                let invited = record.email.and_then(|email| facts.open_invitation(container, &email));
                assert_eq!(invited, None, "{user} is in {container}, and invited there");
            }
            (Key::ThingCount(container, kind), Record::ThingCount(count)) => {
                let there = there.get(&(container.clone(), *kind)).copied().unwrap_or_default();
                assert_eq!(*count, there, "{container}: {kind:?}");
            }
            (Key::Thing(id), Record::Thing(thing)) if !thing.deleted => {
                let home = facts.container(&thing.container).unwrap().kind;
                let fits = match thing.kind {
                    ThingKind::Superapp | ThingKind::SensitiveApi => home == ContainerKind::SuperappTeam,
                    ThingKind::Feature | ThingKind::Jsapi | ThingKind::App => home.system() == SystemId::Mpp,
                };
                assert!(fits, "{id}: {:?} in a {home:?}", thing.kind);
            }
            (Key::User(id), Record::User(User { email: Some(email), deleted: false, .. })) => {
                assert_eq!(facts.user_by_email(email).as_ref(), Some(id), "an address is one user's");
            }
            _ => {}
        }
    }
    assert!(submitted.values().all(|count| *count == 1), "more than one open submission");
}

fn container(facts: &dyn Facts, id: &ContainerId, record: &ContainerRecord, members: &[UserId]) {
    let roles: Vec<Member> = members.iter().map(|user| facts.member(id, user).unwrap()).collect();
    let admins = roles.iter().filter(|member| member.role == record.kind.admin_role() && !member.blocked).count();
    assert_eq!(usize::try_from(record.members).unwrap(), members.len(), "{id}: members");
    assert_eq!(usize::try_from(record.admins).unwrap(), admins, "{id}: admins");
    match record.kind {
        ContainerKind::Platform => assert_eq!(admins, 1, "one super admin"),
        ContainerKind::SuperappTeam | ContainerKind::MiniProgramTeam => {
            assert_eq!(admins, 1, "{id}: exactly one team admin");
            let admin = record.team_admin.as_ref().unwrap();
            assert_eq!(facts.member(id, admin).unwrap().role, record.kind.admin_role(), "{id}: the team admin");
            let platform = ContainerId::new(PLATFORM);
            assert!(members.iter().all(|user| facts.member(&platform, user).is_none()), "{id}: of the platform");
        }
        ContainerKind::TenantWorkspace | ContainerKind::DeveloperWorkspace | ContainerKind::Workspace => {
            assert!(admins > 0, "{id}: no admin")
        }
        ContainerKind::MiniProgram => {
            let workspace = record.parent.as_ref().unwrap();
            for (user, member) in members.iter().zip(roles) {
                let above = facts.member(workspace, user).expect("a member of the workspace").role;
                let fits = if above.as_str() == "developer" { "mini_program_developer" } else { "mini_program_admin" };
                assert_eq!(member.role.as_str(), fits, "{id}: {user}");
            }
        }
    }
    if record.kind == ContainerKind::MiniProgramTeam {
        let above = facts.container(record.parent.as_ref().unwrap()).unwrap();
        assert!(above.kind == ContainerKind::SuperappTeam || above.deleted, "{id}: bound to a superapp team");
    }
}
