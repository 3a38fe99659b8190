//! How a field of a record is kept in a column, and read again.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::StoreError;
use super::connection::Row;
use super::value::Value;
use crate::directory::{
    Actor, AppKey, ContainerId, ContainerKind, Digest, Domain, Email, InvitationId, InvitationState, LinkId, Login,
    MiniProgramId, Purpose, RequestId, RequestState, RoleId, ThingId, ThingKind, Timestamp, UserId, VersionNumber,
    VersionState, Wish,
};

/// A field that stands in a column of its own.
pub(super) trait Cell: Sized {
    /// As it is written.
    fn write(&self) -> Value;
    /// As it is read.
    fn read(row: &Row, index: usize) -> Result<Self, StoreError>;
}

impl Cell for bool {
    fn write(&self) -> Value {
        Value::Flag(*self)
    }

    fn read(row: &Row, index: usize) -> Result<bool, StoreError> {
        row.flag(index)
    }
}

macro_rules! numbers {
    ($($type:ty),+) => {$(
        impl Cell for $type {
            fn write(&self) -> Value {
                Value::number(i64::from(*self))
            }

            fn read(row: &Row, index: usize) -> Result<$type, StoreError> {
                <$type>::try_from(row.number(index)?).map_err(StoreError::damaged)
            }
        }

        impl Cell for Option<$type> {
            fn write(&self) -> Value {
                Value::Number(self.map(i64::from))
            }

            fn read(row: &Row, index: usize) -> Result<Option<$type>, StoreError> {
                row.maybe_number(index)?.map(|number| <$type>::try_from(number).map_err(StoreError::damaged)).transpose()
            }
        }
    )+};
}

numbers!(u8, u32);

impl Cell for Timestamp {
    fn write(&self) -> Value {
        Value::number(self.milliseconds())
    }

    fn read(row: &Row, index: usize) -> Result<Timestamp, StoreError> {
        row.number(index).map(Timestamp::from_milliseconds)
    }
}

impl Cell for Option<Timestamp> {
    fn write(&self) -> Value {
        Value::Number(self.map(Timestamp::milliseconds))
    }

    fn read(row: &Row, index: usize) -> Result<Option<Timestamp>, StoreError> {
        Ok(row.maybe_number(index)?.map(Timestamp::from_milliseconds))
    }
}

/// Types that JSON writes as a text: that text is what the column has.
macro_rules! texts {
    ($($type:ty),+) => {$(
        impl Cell for $type {
            fn write(&self) -> Value {
                Value::Text(word(self))
            }

            fn read(row: &Row, index: usize) -> Result<$type, StoreError> {
                from_word(row.text(index)?)
            }
        }

        impl Cell for Option<$type> {
            fn write(&self) -> Value {
                Value::Text(self.as_ref().and_then(word))
            }

            fn read(row: &Row, index: usize) -> Result<Option<$type>, StoreError> {
                row.maybe_text(index)?.map(from_word).transpose()
            }
        }
    )+};
}

texts!(
    String,
    Actor,
    ContainerId,
    ContainerKind,
    Digest,
    Email,
    InvitationId,
    InvitationState,
    LinkId,
    Login,
    MiniProgramId,
    RequestId,
    RequestState,
    RoleId,
    ThingId,
    ThingKind,
    UserId,
    VersionNumber,
    VersionState
);

impl Row {
    /// A text that stands for a value.
    ///
    /// # Errors
    /// [`StoreError`] when it stands for none.
    pub(in crate::server) fn word<T: DeserializeOwned>(&self, index: usize) -> Result<T, StoreError> {
        from_word(self.text(index)?)
    }

    /// A value that is kept in JSON.
    ///
    /// # Errors
    /// [`StoreError`] when it is no JSON of this type.
    pub(in crate::server) fn json<T: DeserializeOwned>(&self, index: usize) -> Result<T, StoreError> {
        serde_json::from_str(&self.text(index)?).map_err(StoreError::damaged)
    }
}

fn word(value: &impl Serialize) -> Option<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => Some(text),
        _ => None,
    }
}

fn from_word<T: DeserializeOwned>(text: String) -> Result<T, StoreError> {
    serde_json::from_value(serde_json::Value::String(text)).map_err(StoreError::damaged)
}

/// Types of which JSON is more than a text: the column has the JSON.
macro_rules! json {
    ($($type:ty),+) => {$(
        impl Cell for $type {
            fn write(&self) -> Value {
                Value::Text(serde_json::to_string(self).ok())
            }

            fn read(row: &Row, index: usize) -> Result<$type, StoreError> {
                serde_json::from_str(&row.text(index)?).map_err(StoreError::damaged)
            }
        }
    )+};
}

json!(Option<Purpose>, Vec<Timestamp>, Vec<MiniProgramId>, Vec<ThingId>, Vec<Domain>, Vec<String>, Wish);

/// A key in JSON with its digest, which the record hides.
#[derive(Serialize, serde::Deserialize)]
struct KeptKey {
    id: crate::directory::KeyId,
    digest: Digest,
    created_at: Timestamp,
}

impl Cell for Vec<AppKey> {
    fn write(&self) -> Value {
        let kept = self.iter().cloned().map(|AppKey { id, digest, created_at }| KeptKey { id, digest, created_at });
        Value::Text(serde_json::to_string(&kept.collect::<Vec<_>>()).ok())
    }

    fn read(row: &Row, index: usize) -> Result<Vec<AppKey>, StoreError> {
        let kept: Vec<KeptKey> = serde_json::from_str(&row.text(index)?).map_err(StoreError::damaged)?;
        Ok(kept.into_iter().map(|KeptKey { id, digest, created_at }| AppKey { id, digest, created_at }).collect())
    }
}
