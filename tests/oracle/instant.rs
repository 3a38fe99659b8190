//! RFC 3339 instants counted the slow way: a year and a month at a time

use serde::Deserialize;

/// An instant that was read from its text, in nanoseconds since 1970
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Deserialize)]
#[serde(try_from = "String")]
pub struct Time(pub i128);

impl TryFrom<String> for Time {
    type Error = String;

    fn try_from(text: String) -> Result<Time, String> {
        instant(&text).map(Time)
    }
}

/// Nanoseconds since 1970, whatever the offset it was written with
pub fn instant(text: &str) -> Result<i128, String> {
    parse(text).ok_or_else(|| format!("`{text}` is not an RFC 3339 time"))
}

fn parse(text: &str) -> Option<i128> {
    if !text.is_ascii() || text.len() < 20 {
        return None;
    }
    let (date, rest) = (&text[..19], &text[19..]);
    let marks = [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":")];
    if marks.iter().any(|&(at, mark)| !date[at..=at].eq_ignore_ascii_case(mark)) {
        return None;
    }
    let (year, month, day) = (number(&date[..4])?, number(&date[5..7])?, number(&date[8..10])?);
    let (hour, minute, second) = (number(&date[11..13])?, number(&date[14..16])?, number(&date[17..19])?);
    if !(1..=12).contains(&month) || day < 1 || day > days_of(year, month) || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let (fraction, offset) = match rest.strip_prefix('.') {
        Some(rest) => rest.split_at(rest.find(|letter: char| !letter.is_ascii_digit())?),
        None => ("", rest),
    };
    if fraction.len() > 9 || fraction.is_empty() && rest.starts_with('.') {
        return None;
    }
    let mut days = 0;
    for past in 1970..year {
        days += (1..=12).map(|month| days_of(past, month)).sum::<i128>();
    }
    for future in year..1970 {
        days -= (1..=12).map(|month| days_of(future, month)).sum::<i128>();
    }
    days += (1..month).map(|month| days_of(year, month)).sum::<i128>() + day - 1;
    let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second - seconds_east(offset)?;
    let nanoseconds = number(&format!("{fraction:0<9}")[..9])?;
    Some(seconds * 1_000_000_000 + nanoseconds)
}

fn number(digits: &str) -> Option<i128> {
    digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

fn days_of(year: i128, month: i128) -> i128 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn seconds_east(offset: &str) -> Option<i128> {
    if offset.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let sign = match offset.get(..1)? {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let (hours, minutes) = offset.get(1..)?.split_once(':')?;
    if hours.len() != 2 || minutes.len() != 2 {
        return None;
    }
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes) * 60)
}

#[test]
fn counts_like_the_calendar() {
    let second = 1_000_000_000;
    assert_eq!(instant("1970-01-01T00:00:00Z"), Ok(0));
    assert_eq!(instant("1969-12-31T23:59:59.5z"), Ok(-second / 2));
    assert_eq!(instant("2000-02-29T00:00:00+00:00"), Ok(951_782_400 * second));
    assert_eq!(instant("2026-12-01T02:00:00+02:00"), instant("2026-12-01T00:00:00Z"));
    assert_eq!(instant("2026-12-01t00:00:00.000000001Z"), Ok(1_796_083_200 * second + 1));
    for wrong in [
        "2026-02-29T00:00:00Z",
        "2026-12-01",
        "2026-12-01T00:00:00",
        "2026-12-01T00:00:00.Z",
        "2026-12-01T00:00:00.0000000000Z",
        "today",
    ] {
        assert!(instant(wrong).is_err(), "{wrong}");
    }
}
