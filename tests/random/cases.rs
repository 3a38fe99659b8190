//! On how many random cases a law is tried.

use proptest::prelude::ProptestConfig;

/// As many as the law says, or fewer where `PROPTEST_CASES` says so; `make check` does. What fails is printed, not kept in a file.
pub(crate) fn cases(count: u32) -> ProptestConfig {
    let most = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(u32::MAX);
    ProptestConfig { cases: count.min(most), failure_persistence: None, ..ProptestConfig::default() }
}
