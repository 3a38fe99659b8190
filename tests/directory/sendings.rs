//! How much mail is sent within an hour, at whose wish and to which address (S-11, M-2).

use std::collections::BTreeMap;

use rolegate::directory::*;

/// When mail was sent: codes and invitations, by account and by address.
#[derive(Default)]
pub(crate) struct Sent(BTreeMap<String, Vec<Timestamp>>);

impl Sent {
    pub(crate) fn see(&mut self, facts: &dyn Facts, event: &Event) {
        match &event.happened {
            Happened::CodeSent { user, email, purpose, .. } => {
                let always = match (&event.by, purpose) {
                    (Actor::Visitor, _) => 0,
                    (_, Purpose::ConfirmEmail) => 2,
                    (_, Purpose::Register(_)) => 5,
                };
                self.count(event, ["code for", user.as_str()], 5, ["code to", email.as_str()], always);
            }
            Happened::InvitationCreated { email: Some(email), .. } => self.invitation(event, email),
            Happened::InvitationResent { invitation, .. } => {
                self.invitation(event, &facts.invitation(invitation).unwrap().email.unwrap());
            }
            _ => {}
        }
    }

    fn invitation(&mut self, event: &Event, email: &Email) {
        let by = String::from(event.by.clone());
        self.count(event, ["invitation by", &by], 50, ["invitation to", email.as_str()], 2);
    }

    fn count(&mut self, event: &Event, own: [&str; 2], most: usize, address: [&str; 2], always: usize) {
        let [own, address] = [own, address].map(|words| words.join(" "));
        let mut recent = |of: &String| {
            let sent = self.0.entry(of.clone()).or_default();
            let recent = sent.iter().filter(|at| event.at < at.plus_minutes(60)).count();
            sent.push(event.at);
            recent
        };
        let (of_own, of_address) = (recent(&own), recent(&address));
        assert!(of_own < most, "one too many {own}: {event:?}");
        assert!(of_address < 5 || of_own < always, "one too many {address}: {event:?}");
    }
}
