//! The shape of the resources file: names repeated in it are kept, so that a second one is not taken for the first.

use core::fmt;
use core::marker::PhantomData;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::engine::Resource;

/// From type and id to a Resource.
pub(super) struct ResourceFile(pub(super) Vec<(String, Vec<(String, Resource)>)>);

/// The fields of an object in order, as they are written.
struct Fields<T>(Vec<(String, T)>);

impl<'de> Deserialize<'de> for ResourceFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ResourceFile, D::Error> {
        let Fields(kinds) = Fields::<Fields<Resource>>::deserialize(deserializer)?;
        Ok(ResourceFile(kinds.into_iter().map(|(kind, Fields(things))| (kind, things)).collect()))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Fields<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Fields<T>, D::Error> {
        struct Object<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Object<T> {
            type Value = Fields<T>;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<T>, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(Object(PhantomData))
    }
}
