//! The reader of RFC 3339 times against an independent one

use proptest::prelude::*;
use rolegate::engine::Instant;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Milliseconds, rounded up, as the independent reader has them; `None` where it refuses.
fn independent(text: &str) -> Option<i128> {
    let read = OffsetDateTime::parse(text, &Rfc3339).ok()?;
    Some(read.unix_timestamp_nanos().div_euclid(1_000_000) + i128::from(read.nanosecond() % 1_000_000 > 0))
}

fn ours(text: &str) -> Option<i128> {
    Instant::parse(text).ok().map(|read| i128::from(read.to_milliseconds_up()))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 20_000, ..ProptestConfig::default() })]

    // proves S-7: the instant of expiry is the instant that was written
    #[test]
    fn times_are_read_as_the_library_reads_them(
        text in "[0-9]{3}[0-9]-(0[0-9]|1[0-3])-[0-3][0-9][Tt ][0-2][0-9]:[0-6][0-9]:([0-5][0-9]|60)(\\.[0-9]{1,12})?(Z|z|[+-][0-2][0-9]:[0-6][0-9])"
    ) {
        prop_assert_eq!(ours(&text), independent(&text), "{}", text);
    }

    // proves T-3: what is no time is refused
    #[test]
    fn what_is_no_time_is_refused(text in "[0-9TZ:. +-]{0,30}") {
        prop_assert!(ours(&text).is_none() || ours(&text) == independent(&text), "{}", text);
    }
}
