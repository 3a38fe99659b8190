//! A moment in time, read from RFC 3339 text. Never asks what time it is.

use core::fmt;

use serde::{Deserialize, Deserializer, de};
use thiserror::Error;

/// A moment: seconds and nanoseconds since 1970-01-01T00:00:00Z. In JSON it is RFC 3339 text with any offset, and with
/// at most nine digits after the point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    seconds: i64,
    nanoseconds: u32,
}

/// A text that is no RFC 3339 time, or one of more than nine digits after the point.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{0}` is not a time, expected RFC 3339 such as `2026-12-01T00:00:00Z`, to the nanosecond at most")]
pub struct InstantError(String);

impl Instant {
    /// Reads an RFC 3339 time such as `2026-12-01T00:00:00Z` or `2026-12-01T08:00:00.5+08:00`.
    ///
    /// # Errors
    /// [`InstantError`] for any other text.
    pub fn parse(text: &str) -> Result<Instant, InstantError> {
        read(text.as_bytes()).ok_or_else(|| InstantError(text.chars().take(60).collect()))
    }

    /// The moment so many milliseconds after 1970 (JavaScript's clock).
    #[must_use]
    pub fn from_milliseconds(milliseconds: i64) -> Instant {
        let nanoseconds = u32::try_from(milliseconds.rem_euclid(1000)).unwrap_or_default() * 1_000_000;
        Instant { seconds: milliseconds.div_euclid(1000), nanoseconds }
    }

    /// The first whole millisecond that is not before this moment, counted from 1970.
    #[must_use]
    pub fn to_milliseconds_up(self) -> i64 {
        self.seconds.saturating_mul(1000).saturating_add(i64::from(self.nanoseconds.div_ceil(1_000_000)))
    }
}

/// RFC 3339, section 5.6. Written here because a library for it is a tenth of the browser's file; the tests hold
/// it against one. A second of 60 has to end a month in UTC, and counts as the nanosecond before it ends.
fn read(text: &[u8]) -> Option<Instant> {
    let (clock, rest) = text.split_at_checked(19)?;
    let [year, month, day, hour, minute, second] = numbers(clock, b"0000-00-00T00:00:00")?;
    let (nanoseconds, zone) = fraction(rest)?;
    let offset = offset(zone)?;
    if !(1..=12).contains(&month) || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let (first, next) = (days(year, month), days(year + month / 12, month % 12 + 1));
    if day == 0 || first + day > next {
        return None;
    }
    let seconds = (first + day - 1) * 86_400 + hour * 3_600 + minute * 60 - offset;
    if second < 60 {
        return Some(Instant { seconds: seconds + second, nanoseconds });
    }
    let end = seconds + 60;
    let ends_month = end % 86_400 == 0 && [first, next].contains(&(end / 86_400));
    ends_month.then_some(Instant { seconds: end - 1, nanoseconds: 999_999_999 })
}

/// The numbers in a text of this pattern, where 0 stands for any digit, and T for itself, `t` or a space.
fn numbers<const N: usize>(text: &[u8], pattern: &[u8]) -> Option<[i64; N]> {
    let mut numbers = [0; N];
    let mut fields = numbers.iter_mut();
    let mut field = fields.next()?;
    for (byte, wanted) in text.iter().zip(pattern) {
        if *wanted == b'0' {
            *field = *field * 10 + i64::from(char::from(*byte).to_digit(10)?);
        } else if byte == wanted || (*wanted == b'T' && matches!(byte, b't' | b' ')) {
            field = fields.next()?;
        } else {
            return None;
        }
    }
    Some(numbers)
}

/// The days from 1970 to the first of a month. Years are taken from March, so that a leap day ends one.
fn days(year: i64, month: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (month * 306 + 5) / 10 - 719_468
}

/// The nanoseconds after the point, if there is one, and what follows. More than nine digits are refused: an instant
/// that is cut would be another one.
fn fraction(text: &[u8]) -> Option<(u32, &[u8])> {
    let Some(text) = text.strip_prefix(b".") else { return Some((0, text)) };
    let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at_checked(count)?;
    let mut nanoseconds = 0;
    let mut unit = 100_000_000;
    for digit in digits {
        nanoseconds += u32::from(digit - b'0') * unit;
        unit /= 10;
    }
    (1..=9).contains(&count).then_some((nanoseconds, rest))
}

/// The seconds by which local time is ahead of UTC.
fn offset(zone: &[u8]) -> Option<i64> {
    let sign = match zone.split_first()? {
        (b'Z' | b'z', []) => return Some(0),
        (b'+', [_, _, _, _, _]) => 1,
        (b'-', [_, _, _, _, _]) => -1,
        _ => return None,
    };
    let [hours, minutes] = numbers(zone.get(1..)?, b"00:00")?;
    (hours < 24 && minutes < 60).then_some(sign * (hours * 3_600 + minutes * 60))
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl de::Visitor<'_> for Text {
            type Value = Instant;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an RFC 3339 time such as `2026-12-01T00:00:00Z`, to the nanosecond at most")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Instant, E> {
                Instant::parse(text).map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Text)
    }
}
