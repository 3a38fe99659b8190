//! What lists should show, found by walking over everything there is: slow and plain, and apart from the lists.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::BTreeSet;

use rolegate::directory::*;
use rolegate::engine::Effect;
use serde_json::{Value, json};

use super::world::{answered, by, listed};

/// Everything of one moment.
pub(crate) struct Walk<'a> {
    state: &'a Memory,
    containers: Vec<(&'a ContainerId, &'a ContainerRecord)>,
    members: Vec<(&'a ContainerId, &'a UserId)>,
    invitations: Vec<(&'a InvitationId, &'a Invitation)>,
    mini_programs: Vec<(&'a MiniProgramId, &'a MiniProgram)>,
    versions: Vec<(&'a MiniProgramId, VersionNumber)>,
    requests: Vec<(&'a RequestId, &'a Request)>,
    users: Vec<(&'a UserId, &'a User)>,
}

/// A list, what it is asked with, and the ids that should be on it, in order.
type Expected = (&'static str, Value, Vec<String>);

/// What a list is in order of.
pub(crate) fn id_of(list: &str, item: &Value) -> String {
    let field = match list {
        "members" | "eligible_members" | "users" => "user",
        "my_memberships" => "in",
        "versions" => "version",
        _ => "id",
    };
    item[field].as_str().unwrap_or_else(|| panic!("{list}: {item}")).to_owned()
}

impl<'a> Walk<'a> {
    pub(crate) fn new(state: &'a Memory) -> Walk<'a> {
        let mut walk = Walk {
            state,
            containers: Vec::new(),
            members: Vec::new(),
            invitations: Vec::new(),
            mini_programs: Vec::new(),
            versions: Vec::new(),
            requests: Vec::new(),
            users: Vec::new(),
        };
        for (key, record) in state.records() {
            match (key, record) {
                (Key::Container(id), Record::Container(record)) if !record.deleted => {
                    walk.containers.push((id, record))
                }
                (Key::Member(container, user), _) => walk.members.push((container, user)),
                (Key::Invitation(id), Record::Invitation(record)) => walk.invitations.push((id, record)),
                (Key::MiniProgram(id), Record::MiniProgram(record)) if !record.deleted => {
                    walk.mini_programs.push((id, record));
                }
                (Key::Version(id, number), _) => walk.versions.push((id, *number)),
                (Key::Request(id), Record::Request(record)) => walk.requests.push((id, record)),
                (Key::User(id), Record::User(record)) => walk.users.push((id, record)),
                _ => {}
            }
        }
        walk.mini_programs.retain(|(_, record)| walk.containers.iter().any(|(id, _)| **id == record.container));
        walk
    }

    fn sees(&self, user: &UserId, action: &str, container: &ContainerId, thing: Option<&MiniProgramId>) -> bool {
        judge(self.state, user, action, container, thing, by("visitor").now).effect != Effect::Deny
    }

    fn container(&self, id: &ContainerId) -> Option<&'a ContainerRecord> {
        self.containers.iter().find(|(known, _)| *known == id).map(|(_, record)| *record)
    }

    fn works(&self, user: &UserId) -> bool {
        self.users.iter().any(|(id, record)| *id == user && record.confirmed && !record.deleted)
    }

    /// The team or workspace a mini program was created in.
    fn home_of(&self, id: &MiniProgramId) -> Option<&'a ContainerId> {
        let (_, record) = self.mini_programs.iter().find(|(known, _)| *known == id)?;
        let container = self.container(&record.container)?;
        if container.kind == ContainerKind::MiniProgram { container.parent.as_ref() } else { Some(&record.container) }
    }

    /// The team or workspace a request is about, if that is there still.
    fn home_of_wish(&self, wish: &'a Wish) -> Option<&'a ContainerId> {
        match wish.about() {
            About::Container(id) => self.container(id).map(|_| id),
            About::MiniProgram(id) => self.home_of(id),
        }
    }

    fn sees_mini_program(&self, user: &UserId, id: &MiniProgramId, list: bool) -> bool {
        let Some((_, record)) = self.mini_programs.iter().find(|(known, _)| *known == id) else { return false };
        let actions: &[&str] = match self.container(&record.container).unwrap().kind {
            ContainerKind::MiniProgramTeam => &["mini_program.preview"],
            ContainerKind::MiniProgram => &["mini_program.view"],
            _ if list => &["mini_program.list"],
            _ => &["mini_program.list", "mini_program.view"],
        };
        self.works(user) && actions.iter().any(|action| self.sees(user, action, &record.container, Some(id)))
    }

    /// Every list that a user can ask for, and what should be on it.
    pub(crate) fn lists(&self, user: &UserId) -> Vec<Expected> {
        let works = self.works(user);
        let ids = |found: Vec<String>| if works { found } else { Vec::new() };
        let containers = |fits: &dyn Fn(&ContainerId, &ContainerRecord) -> bool| -> Vec<String> {
            let found = self.containers.iter().filter(|(id, record)| fits(id, record));
            found.map(|(id, _)| id.to_string()).collect()
        };
        let is_team = |kind| [ContainerKind::SuperappTeam, ContainerKind::MiniProgramTeam].contains(&kind);
        let mut lists: Vec<Expected> = vec![
            (
                "teams",
                json!({}),
                ids(containers(&|id, record| is_team(record.kind) && self.sees(user, "team.list", id, None))),
            ),
            ("my_memberships", json!({}), ids(containers(&|id, _| self.members.contains(&(id, user))))),
            ("my_requests", json!({}), ids(self.requests_of(|request| request.applicant == Actor::User(user.clone())))),
        ];
        for (id, record) in &self.containers {
            let here = json!({"in": id});
            let right = if record.kind == ContainerKind::MiniProgram { "mini_program.view" } else { "member.list" };
            let known = works && record.kind != ContainerKind::Platform;
            let members = self.members.iter().filter(|(of, _)| of == id).map(|(_, user)| user.to_string());
            let sees = known && self.sees(user, right, id, None);
            lists.push(("members", here.clone(), members.filter(|_| sees).collect()));
            let invited = self.invitations.iter().filter(|(_, invitation)| invitation.container == **id);
            let sees = known && self.sees(user, "invitee.list", id, None);
            lists.push(("invitations", here.clone(), invited.filter(|_| sees).map(|(id, _)| id.to_string()).collect()));
            let mini_programs = self.mini_programs.iter().filter(|(mini_program, _)| {
                self.home_of(mini_program) == Some(*id) && self.sees_mini_program(user, mini_program, true)
            });
            lists.push(("mini_programs", here.clone(), mini_programs.map(|(id, _)| id.to_string()).collect()));
            let about = self.requests_of(|request| {
                let home = self.home_of_wish(&request.wish);
                home == Some(*id) && request.applicant != Actor::User(user.clone()) && self.sees_request(user, request)
            });
            lists.push(("requests", here.clone(), ids(about)));
            if [ContainerKind::TenantWorkspace, ContainerKind::DeveloperWorkspace].contains(&record.kind) {
                let facts: &dyn Facts = self.state;
                let is_here = |wish: &Wish| match wish.about() {
                    About::Container(about) => about == *id,
                    About::MiniProgram(about) => facts.mini_program(about).is_some_and(|of| of.container == **id),
                };
                let own = |request: &Request| request.applicant == Actor::User(user.clone());
                let sees = works && self.sees(user, "approval.mine", id, None);
                let mine = self.requests_of(|request| sees && own(request) && is_here(&request.wish));
                lists.push(("my_requests", here.clone(), mine));
            }
            match record.kind {
                ContainerKind::TenantWorkspace => {
                    let below = containers(&|below, record| {
                        record.parent.as_ref() == Some(*id) && self.sees(user, "workspace.view", below, None)
                    });
                    lists.push(("workspaces", json!({"tenant": id}), ids(below)));
                }
                ContainerKind::SuperappTeam => {
                    for search in ["n", "new", "name", "stranger"] {
                        lists.push((
                            "users",
                            json!({"team": id, "search": search}),
                            self.could_be_added(user, id, search),
                        ));
                    }
                }
                ContainerKind::MiniProgram => {
                    let mini_program = MiniProgramId::new(id.as_str());
                    let eligible = self.eligible(user, &mini_program);
                    lists.push(("eligible_members", json!({"mini_program": id}), eligible));
                }
                _ => {}
            }
        }
        for (id, _) in &self.mini_programs {
            let sees = self.sees_mini_program(user, id, false);
            let versions = self.versions.iter().filter(|(of, _)| of == id).filter(|_| sees);
            lists.push((
                "versions",
                json!({"mini_program": id}),
                versions.map(|(_, number)| number.to_string()).collect(),
            ));
        }
        lists
    }

    fn requests_of(&self, fits: impl Fn(&'a Request) -> bool) -> Vec<String> {
        self.requests.iter().filter(|(_, request)| fits(request)).map(|(id, _)| id.to_string()).collect()
    }

    fn sees_request(&self, user: &UserId, request: &Request) -> bool {
        let id = self.requests.iter().find(|(_, known)| *known == request).map(|(id, _)| (*id).clone());
        answered(self.state, &Question::Request(OfRequest { request: id.unwrap() }), &by(user.as_str())).is_ok()
    }

    fn could(&self, user: &UserId, command: Value) -> bool {
        decide(self.state, &serde_json::from_value(command).unwrap(), &by(user.as_str())).refusal.is_none()
    }

    /// Whom a user could really add to a superapp team.
    fn could_be_added(&self, user: &UserId, team: &ContainerId, search: &str) -> Vec<String> {
        let word = |record: &User| {
            let name = record.name.to_lowercase();
            let parts: Vec<&str> = name.split_whitespace().collect();
            let mut words: Vec<String> = (0..parts.len()).map(|from| parts[from..].join(" ")).collect();
            words.push(record.login.as_str().to_owned());
            words.into_iter().filter(|word| word.starts_with(search)).min()
        };
        let mut found: Vec<(String, String)> = Vec::new();
        for (id, record) in &self.users {
            let added = json!({"add_member": {"team": team, "user": id, "role": "superapp_operator"}});
            found.extend(word(record).filter(|_| self.could(user, added)).map(|word| (word, id.to_string())));
        }
        found.sort();
        found.into_iter().map(|(_, id)| id).collect()
    }

    /// Whom a user could really add to a mini program of `connect`.
    fn eligible(&self, user: &UserId, mini_program: &MiniProgramId) -> Vec<String> {
        let could = |id: &UserId| {
            ["mini_program_admin", "mini_program_developer"].iter().any(|role| {
                self.could(
                    user,
                    json!({"add_mini_program_member": {"mini_program": mini_program, "user": id, "role": role}}),
                )
            })
        };
        self.users.iter().map(|(id, _)| *id).filter(|id| could(id)).map(ToString::to_string).collect()
    }

    /// The requests that a user could really reject now.
    pub(crate) fn decidable(&self, user: &UserId) -> BTreeSet<String> {
        let could = |id: &RequestId| self.could(user, json!({"reject_request": {"request": id, "reason": "no"}}));
        let there = self.requests.iter().filter(|(_, request)| self.home_of_wish(&request.wish).is_some());
        there.map(|(id, _)| *id).filter(|id| could(id)).map(ToString::to_string).collect()
    }

    /// Those that wait for a user, wherever that user decides.
    pub(crate) fn listed_to_decide(&self, user: &UserId) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        for (id, _) in &self.containers {
            let found =
                listed(self.state, "requests_to_decide", json!({"in": id}), &by(user.as_str())).unwrap_or_default();
            let ids: Vec<String> = found.iter().map(|item| id_of("requests_to_decide", item)).collect();
            assert!(ids.is_sorted(), "{ids:?}");
            assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "each once: {ids:?}");
            assert!(found.iter().all(|item| item["state"] == "open"), "{found:?}");
            all.extend(ids);
        }
        all
    }

    /// Whoever sees an item in a list sees it by itself, and the same of it.
    pub(crate) fn assert_shown(&self, user: &UserId, list: &str, form: &Value, item: &Value) {
        let question = match list {
            "teams" | "workspaces" => json!({"container": {"in": item["id"]}}),
            "members" => json!({"member": {"in": form["in"], "user": item["user"]}}),
            "invitations" => json!({"invitation": {"invitation": item["id"]}}),
            "mini_programs" => json!({"mini_program": {"mini_program": item["id"]}}),
            "versions" => json!({"version": {"mini_program": item["mini_program"], "version": item["version"]}}),
            "requests" | "my_requests" => json!({"request": {"request": item["id"]}}),
            _ => return,
        };
        let shown = answered(self.state, &serde_json::from_value(question).unwrap(), &by(user.as_str()));
        let shown =
            serde_json::to_value(shown.unwrap_or_else(|refusal| panic!("{user} {list} {item}: {refusal}"))).unwrap();
        if list.ends_with("requests") {
            assert_eq!(item["names"], self.names(item), "{user} {list} {item}");
        }
        assert_eq!(shown, *item, "{user} {list}");
    }

    /// The names of what a request names, by the ids it shows.
    fn names(&self, request: &Value) -> Value {
        let facts: &dyn Facts = self.state;
        let (_, wish) = request["wish"].as_object().unwrap().iter().next().unwrap();
        let id = |field: &str| wish[field].as_str().unwrap_or_default();
        let mini_program = facts.mini_program(&MiniProgramId::new(id("mini_program")));
        let place = ["workspace", "tenant", "superapp_team"].map(id).concat();
        let place = mini_program.as_ref().map_or(ContainerId::new(place), |record| record.container.clone());
        let applicant = facts.user(&UserId::new(request["applicant"].as_str().unwrap()));
        json!({
            "applicant": applicant.filter(|user| !user.deleted).map(|user| user.name),
            "container": facts.container(&place).map(|record| record.name),
            "mini_program": mini_program.map(|record| record.name),
            "api": facts.thing(&ThingId::new(id("api"))).map(|thing| thing.name),
        })
    }
}

/// What more a list is asked with: what is wanted of it, and in which order.
pub(crate) fn wanted(list: &str) -> Vec<Value> {
    match list {
        "teams" => vec![
            json!({"search": "E"}),
            json!({"sort": "name"}),
            json!({"sort": "-name", "kind": "mini_program_team"}),
            json!({"deactivated": true}),
            json!({"deactivated": false, "search": "o"}),
        ],
        "my_memberships" => vec![
            json!({"search": "a"}),
            json!({"sort": "-name"}),
            json!({"role": "mini_program_developer"}),
            json!({"blocked": true}),
            json!({"kind": "workspace", "blocked": false, "sort": "name"}),
        ],
        "members" => vec![
            json!({"search": "N"}),
            json!({"sort": "name"}),
            json!({"role": "developer"}),
            json!({"blocked": false, "sort": "-name", "search": "d"}),
        ],
        "workspaces" | "mini_programs" | "things" | "added_features" => {
            vec![json!({"search": "s"}), json!({"sort": "name"}), json!({"sort": "-name", "search": "m"})]
        }
        "invitations" => {
            vec![json!({"search": "@"}), json!({"open": true}), json!({"open": false, "role": "developer"})]
        }
        "requests" | "my_requests" | "requests_to_decide" => vec![
            json!({"search": "s"}),
            json!({"open": true}),
            json!({"open": false}),
            json!({"kind": "release", "search": "SHOP"}),
        ],
        "eligible_members" => vec![json!({"search": "n"}), json!({"sort": "-name"})],
        "versions" => vec![json!({"search": "1."}), json!({"search": "2"})],
        "history" => vec![json!({"by": "installation"}), json!({"event": "member_added", "by": "visitor"})],
        _ => Vec::new(),
    }
}

/// A form with what is wanted besides.
pub(crate) fn with(form: &Value, wanted: &Value) -> Value {
    let mut form = form.clone();
    form.as_object_mut().unwrap().extend(wanted.as_object().unwrap().clone());
    form
}
