//! Requests: what one asks for and another decides, never the applicant (M-6, M-7, S-12, S-20, P-1).
//!
//! | wish | who asks | who decides |
//! | --- | --- | --- |
//! | registration | any ordinary user, by link | `registration.decide`: super and platform admins |
//! | developer workspace | any user | `approval.decide` in the tenant workspace |
//! | release | `mini_program.release` in `mpp`, `mini_program.submit` in `sas` | `approval.decide`; in `sas` `mini_program_release.approve` in the bound superapp team |
//! | removal (`mpp`) | `mini_program.remove` | `approval.decide` |
//! | feature, related feature (`mpp`) | `feature.add` | `approval.decide` |
//! | target app (`mpp`) | `mini_program.release` | `approval.decide` |
//!
//! Whoever may ask may withdraw, whoever asked in the first place (P-3); applications are withdrawn by the applicant, registrations by
//! nobody. In a developer workspace nobody holds a right to decide: its table has no such row (M-6).

pub(super) mod decide;
pub(super) mod submit;
pub(super) mod withdraw;
