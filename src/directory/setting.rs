//! Settings of mini programs: Client ID, Merchant ID, server domain whitelist, development configuration (O-5).

use super::asking::{Asking, NAME, Result, refuse, too_many};
use crate::directory::mini_program;
use crate::directory::vocabulary::{
    ClientIdForm, ConfigurationForm, Domain, Happened, MerchantIdForm, MiniProgramId, RefusalCode, ServerDomainsForm,
    Setting,
};

/// How many domains a server domain whitelist has at most.
pub const MOST_DOMAINS: usize = 100;

/// O-5.
pub(super) fn set_client_id(asking: &Asking<'_>, form: &ClientIdForm) -> Result<Vec<Happened>> {
    set(asking, &form.mini_program, || Ok(Setting::ClientId(id(asking, "Client ID", &form.client_id)?)))
}

/// O-5.
pub(super) fn set_merchant_id(asking: &Asking<'_>, form: &MerchantIdForm) -> Result<Vec<Happened>> {
    set(asking, &form.mini_program, || Ok(Setting::MerchantId(id(asking, "Merchant ID", &form.merchant_id)?)))
}

/// O-5: domains only, each once.
pub(super) fn set_server_domains(asking: &Asking<'_>, form: &ServerDomainsForm) -> Result<Vec<Happened>> {
    set(asking, &form.mini_program, || Ok(Setting::ServerDomains(domains(&form.domains)?)))
}

/// O-5. Decision: the documents do not say what it holds, so the directory keeps a text and does not read it.
pub(super) fn configure_mini_program(asking: &Asking<'_>, form: &ConfigurationForm) -> Result<Vec<Happened>> {
    let configuration = || asking.notes("configuration", &form.configuration);
    set(asking, &form.mini_program, || Ok(Setting::Configuration(configuration()?)))
}

/// The right is asked before the setting is looked at.
fn set(
    asking: &Asking<'_>,
    mini_program: &MiniProgramId,
    setting: impl FnOnce() -> Result<Setting>,
) -> Result<Vec<Happened>> {
    mini_program::stepping(asking, "", mini_program)?;
    let setting = setting()?;
    let before = asking.facts.settings(mini_program).unwrap_or_default();
    let mut after = before.clone();
    after.set(&setting);
    if after == before {
        return refuse(RefusalCode::NoChange, mini_program);
    }
    Ok(vec![Happened::MiniProgramConfigured { mini_program: mini_program.clone(), setting }])
}

/// An id of one line, which may be empty.
fn id(asking: &Asking<'_>, what: &str, text: &str) -> Result<String> {
    if text.trim().is_empty() { Ok(String::new()) } else { asking.text(what, text, NAME) }
}

fn domains(given: &[Domain]) -> Result<Vec<Domain>> {
    let mut domains: Vec<Domain> = Vec::new();
    for domain in given {
        if !domain.is_valid() {
            return refuse(RefusalCode::DomainInvalid, domain);
        }
        if domains.contains(domain) {
            continue;
        }
        if domains.len() >= MOST_DOMAINS {
            return too_many("server domains", MOST_DOMAINS);
        }
        domains.push(domain.clone());
    }
    Ok(domains)
}
