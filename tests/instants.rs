//! The reader of RFC 3339 times against an independent one

use proptest::prelude::*;
use rolegate::engine::Instant;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Milliseconds, rounded up, as the independent reader has them; `None` where it refuses. It cuts digits past the ninth,
/// and so has no say about them.
fn independent(text: &str) -> Option<i128> {
    let digits = text.split_once('.').map_or("", |(_, rest)| rest).bytes().take_while(u8::is_ascii_digit);
    if digits.count() > 9 {
        return None;
    }
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

/// proves S-7, T-3: what random texts seldom are: leap seconds, and slips of a single character
#[test]
fn odd_times_are_read_as_the_library_reads_them() {
    for (text, is_time) in [
        ("2016-12-31T23:59:60Z", true),
        ("2016-12-31T23:59:60.5Z", true),
        ("2016-06-30T23:59:60Z", true),
        ("2016-02-29T23:59:60Z", true),
        ("2017-01-01T00:59:60+01:00", true),
        ("2016-12-31T15:59:60-08:00", true),
        ("2016-12-31T23:59:60+01:00", false),
        ("2016-12-30T23:59:60Z", false),
        ("2016-12-31T23:58:60Z", false),
        ("2016-12-31T22:59:60Z", false),
        ("2016-12-31T23:59:61Z", false),
        ("2016-12-31T23:59:59.Z", false),
        ("2016 12-31T23:59:59Z", false),
        ("2016-12-31T23 59:59Z", false),
        ("2016-12-31T23:59:59 Z", false),
        ("2016-12-31T23:59:59+0100", false),
        ("2016-12-31T23:59:59+23:59", true),
        ("2016-12-31T23:59:59+24:00", false),
        ("2016-12-31T23:59:59+00:60", false),
    ] {
        assert_eq!(ours(text).is_some(), is_time, "{text}");
        assert_eq!(ours(text), independent(text), "{text}");
    }
    // The library cuts it, and then it would be another instant.
    assert_eq!(ours("2016-12-31T23:59:59.0000000000Z"), None);
    // The library takes any character there.
    assert_eq!(ours("2016-12-31x23:59:59Z"), None);
}

/// proves S-7: JavaScript's clock and the text of a time are the same instant
#[test]
fn milliseconds_are_the_same_instant_as_text() {
    for (milliseconds, text) in [
        (0, "1970-01-01T00:00:00Z"),
        (1_500, "1970-01-01T00:00:01.5Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
        (1_796_083_200_007, "2026-12-01T00:00:00.007Z"),
    ] {
        assert_eq!(Instant::from_milliseconds(milliseconds), Instant::parse(text).expect("a time"), "{text}");
        assert_eq!(Instant::from_milliseconds(milliseconds).to_milliseconds_up(), milliseconds);
    }
}
