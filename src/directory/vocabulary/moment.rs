//! Moments as the directory keeps them: whole milliseconds, written as RFC 3339 in UTC.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::engine::{Instant, InstantError};

/// A moment. Fractions of a millisecond round up, of the present and of an expiry alike, so that nothing ever
/// works after the instant at which it ends ([S-7](crate::requirements#S-7)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "Instant", into = "String")]
pub struct Timestamp(i64);

const SECOND: i64 = 1_000;
const DAY: i64 = 86_400 * SECOND;
/// The first moment of the year 0.
const FIRST: i64 = -62_167_219_200_000;
/// The last moment of the year 9999, the last that RFC 3339 can write. Later ones are this one.
const LAST: i64 = 253_402_300_799_999;

impl Timestamp {
    /// Reads RFC 3339.
    ///
    /// # Errors
    /// [`InstantError`] for any other text.
    pub fn parse(text: &str) -> Result<Timestamp, InstantError> {
        Instant::parse(text).map(Timestamp::from)
    }

    /// The moment so many milliseconds after 1970; of the years 0 to 9999 the nearest.
    #[must_use]
    pub fn from_milliseconds(milliseconds: i64) -> Timestamp {
        Timestamp(milliseconds.clamp(FIRST, LAST))
    }

    /// Milliseconds since 1970.
    #[must_use]
    pub fn milliseconds(self) -> i64 {
        self.0
    }

    /// The same moment for the engine.
    #[must_use]
    pub fn instant(self) -> Instant {
        Instant::from_milliseconds(self.0)
    }

    /// So many days later.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Timestamp {
        Timestamp::from_milliseconds(self.0.saturating_add(days.saturating_mul(DAY)))
    }

    /// So many minutes later.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Timestamp {
        Timestamp::from_milliseconds(self.0.saturating_add(minutes.saturating_mul(60 * SECOND)))
    }
}

impl From<Instant> for Timestamp {
    fn from(instant: Instant) -> Timestamp {
        Timestamp(instant.to_milliseconds_up().min(LAST))
    }
}

impl From<Timestamp> for String {
    fn from(moment: Timestamp) -> String {
        moment.to_string()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, rest) = (self.0.div_euclid(DAY), self.0.rem_euclid(DAY));
        let (year, month, day) = date(days);
        let (seconds, milliseconds) = (rest / SECOND, rest % SECOND);
        let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        write!(formatter, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        if milliseconds > 0 {
            write!(formatter, ".{milliseconds:03}")?;
        }
        formatter.write_str("Z")
    }
}

/// Year, month and day of a day counted from 1970. Years are taken from March, so that a leap day ends one.
fn date(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let year = year_of_era + era * 400;
    if month < 10 { (year, month + 3, day) } else { (year + 1, month - 9, day) }
}
