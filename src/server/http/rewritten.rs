//! The one schema in the words of OpenAPI.

use serde_json::Value;

/// Names of types as OpenAPI has them; and a field with a secret holds the secret itself, not its digest.
pub(super) fn rewrite(part: &mut Value) {
    match part {
        Value::Object(fields) => {
            for (name, field) in fields.iter_mut() {
                match field {
                    Value::String(text) if name == "$ref" => *text = text.replace("#/$defs/", "#/components/schemas/"),
                    Value::String(text) if name == "description" => {
                        *text = text.replace("Digest of the ", "The ").replace("Digest of what ", "What ");
                    }
                    _ => rewrite(field),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(rewrite),
        _ => {}
    }
}
