//! JSON that was read, and types read from it. An object is read for an object only, and an array for an array.

use core::fmt;

use serde::de::value::StringDeserializer;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, IntoDeserializer, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::mistake::{Mistake, found};
use super::step::Step;

/// A JSON value. An object keeps every field as it was written, repeated ones too.
#[derive(Debug)]
pub(super) enum Node {
    Null,
    Boolean(bool),
    Unsigned(u64),
    Signed(i64),
    Float(f64),
    Text(String),
    Array(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Node {
    fn found(&self) -> String {
        found(match self {
            Node::Null => Unexpected::Unit,
            Node::Boolean(value) => Unexpected::Bool(*value),
            Node::Unsigned(number) => Unexpected::Unsigned(*number),
            Node::Signed(number) => Unexpected::Signed(*number),
            Node::Float(number) => Unexpected::Float(*number),
            Node::Text(text) => Unexpected::Str(text),
            Node::Array(_) => Unexpected::Seq,
            Node::Object(_) => Unexpected::Map,
        })
    }

    fn not<T>(&self, expected: &str) -> Result<T, Mistake> {
        Err(Mistake::new(self.found(), expected))
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Node, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Node;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a JSON value")
            }
            fn visit_unit<E: Error>(self) -> Result<Node, E> {
                Ok(Node::Null)
            }
            fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
                Ok(Node::Boolean(value))
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Node, E> {
                Ok(Node::Unsigned(number))
            }
            fn visit_i64<E: Error>(self, number: i64) -> Result<Node, E> {
                Ok(Node::Signed(number))
            }
            fn visit_f64<E: Error>(self, number: f64) -> Result<Node, E> {
                Ok(Node::Float(number))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
                Ok(Node::Text(text.into()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
                let mut nodes = Vec::new();
                while let Some(node) = items.next_element()? {
                    nodes.push(node);
                }
                Ok(Node::Array(nodes))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Node, A::Error> {
                let mut nodes = Vec::new();
                while let Some(field) = fields.next_entry()? {
                    nodes.push(field);
                }
                Ok(Node::Object(nodes))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

impl<'de> Deserializer<'de> for Node {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self {
            Node::Null => visitor.visit_unit(),
            Node::Boolean(value) => visitor.visit_bool(value),
            Node::Unsigned(number) => visitor.visit_u64(number),
            Node::Signed(number) => visitor.visit_i64(number),
            Node::Float(number) => visitor.visit_f64(number),
            Node::Text(text) => visitor.visit_string(text),
            Node::Array(items) => visitor.visit_seq(Items((0..).zip(items))),
            Node::Object(fields) => visitor.visit_map(Fields(fields.into_iter(), None)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self {
            Node::Null => visitor.visit_none(),
            node => visitor.visit_some(node),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Mistake> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        match self {
            Node::Object(_) => self.deserialize_any(visitor),
            node => node.not("an object"),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self {
            Node::Array(_) => self.deserialize_any(visitor),
            node => node.not("an array"),
        }
    }

    // Two numbers are read, each as a type of its own: a percentage, and how many rows a page has.
    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self {
            Node::Unsigned(0..=255) => self.deserialize_any(visitor),
            node => node.not("a whole number from 1 to 99"),
        }
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self {
            Node::Unsigned(1..=65_535) => self.deserialize_any(visitor),
            node => node.not("a whole number from 1 to 200"),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        match self {
            Node::Text(name) => visitor.visit_enum(Named(name, None)),
            Node::Object(fields) => {
                let mut fields = fields.into_iter();
                match (fields.next(), fields.next()) {
                    (Some((name, node)), None) => visitor.visit_enum(Named(name, Some(node))),
                    (None, _) => Err(Mistake::new("an empty object", "exactly one field")),
                    _ => Err(Mistake::new("more than one field", "exactly one")),
                }
            }
            node => node.not("an object or a string"),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct tuple
        tuple_struct map identifier ignored_any
    }
}

/// The items of an array that are still to be read, with their numbers.
struct Items(std::iter::Zip<std::ops::RangeFrom<usize>, std::vec::IntoIter<Node>>);

impl<'de> SeqAccess<'de> for Items {
    type Error = Mistake;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Mistake> {
        let Some((number, node)) = self.0.next() else { return Ok(None) };
        seed.deserialize(node).map(Some).map_err(|mistake| mistake.within(Step::Item(number)))
    }
}

/// The fields of an object that are still to be read, and the one whose name was.
struct Fields(std::vec::IntoIter<(String, Node)>, Option<(String, Node)>);

impl<'de> MapAccess<'de> for Fields {
    type Error = Mistake;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Mistake> {
        self.1 = self.0.next();
        let Some((name, _)) = &self.1 else { return Ok(None) };
        seed.deserialize(name.clone().into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Mistake> {
        let (name, node) = self.1.take().unwrap_or((String::new(), Node::Null));
        seed.deserialize(node).map_err(|mistake| mistake.within(Step::Field(name)))
    }
}

/// One of several things by its name, and what belongs to it.
struct Named(String, Option<Node>);

impl<'de> EnumAccess<'de> for Named {
    type Error = Mistake;
    type Variant = Named;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Named), Mistake> {
        let name: StringDeserializer<Mistake> = self.0.clone().into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl Named {
    fn content<T>(self, read: impl FnOnce(Node) -> Result<T, Mistake>) -> Result<T, Mistake> {
        let Named(name, Some(node)) = self else {
            let found = format!("the name `{}` alone", self.0);
            return Err(Mistake::new(found, "an object of the name and what belongs to it"));
        };
        read(node).map_err(|mistake| mistake.within(Step::Field(name)))
    }
}

impl<'de> VariantAccess<'de> for Named {
    type Error = Mistake;

    fn unit_variant(self) -> Result<(), Mistake> {
        if self.1.is_none() { Ok(()) } else { self.content(|node| node.not("the name alone")) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Mistake> {
        self.content(|node| seed.deserialize(node))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Mistake> {
        self.content(|node| node.deserialize_seq(visitor))
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Mistake> {
        self.content(|node| node.deserialize_struct("", fields, visitor))
    }
}
