//! What JavaScript calls: convert, call, convert.
//!
//! Decides nothing. The TypeScript in `pkg/src` is the interface people use; this one may change with it.

mod convert;
mod grants;

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::engine::{Access, Answers};
use crate::tables::{FILES, Tables};

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// One subject's grants over one set of tables, for as long as a gate keeps it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    access: Access,
}

#[wasm_bindgen]
impl Engine {
    /// Lays grants over the built-in tables, or over own `files`: a list of each file's name and
    /// its CSV text, in turn.
    ///
    /// # Errors
    /// A `GrantsError`, or a `TablesError` with its `errors` ([T-8](crate::requirements#T-8)).
    #[wasm_bindgen(constructor)]
    pub fn new(grants: &JsValue, files: &JsValue) -> Result<Engine, JsValue> {
        let grants = grants::read(grants).map_err(|message| convert::grants_error(&message))?;
        let tables = match files.is_undefined() {
            true => Tables::built_in_system(&grants.system),
            false => convert::tables(files)?,
        };
        let access = Access::new(&tables, grants).map_err(|error| convert::grants_error(&error.message()))?;
        Ok(Engine { access })
    }

    /// The compiled answers at a moment in milliseconds since 1970, laid out as `CompiledGrants::to_words` says.
    #[must_use]
    pub fn compile(&self, now: f64) -> Vec<u32> {
        self.access.compile(convert::instant(now)).to_words(&self.access)
    }

    /// The first moment after `now`, both in milliseconds since 1970, at which an answer changes; infinite for none.
    #[must_use]
    pub fn until(&self, now: f64) -> f64 {
        convert::milliseconds(self.access.until(convert::instant(now)))
    }

    /// The explained answer ([T-6](crate::requirements#T-6)) as texts: effect, reason, `true` or nothing for `depends`, then the five fields of
    /// `decided_by` in the contract's order, empty for none, then the roles of `granted_to`.
    #[must_use]
    pub fn check(&self, action: &str, container: Option<String>, id: Option<String>, now: f64) -> Array {
        let resource = convert::resource(container, id);
        let answer = self.access.answer(action, resource.as_ref(), convert::instant(now));
        convert::decision(&self.access, &answer, &self.access.granted_to(action))
    }

    /// The field `everywhere` of an action's reach. The other fields are read from what `compile` gives.
    #[must_use]
    pub fn everywhere(&self, action: &str, now: f64) -> bool {
        self.access.is_everywhere(action, convert::instant(now))
    }

    /// The answers to every question from `now` on, in milliseconds since 1970, as the JSON that `rolegate/compiled` reads.
    /// Empty when there are too many to make.
    #[must_use]
    pub fn answers(&self, now: f64) -> String {
        Answers::compile(&self.access, convert::instant(now)).map(Answers::into_json).unwrap_or_default()
    }

    /// The system's actions in bit order, joined by `|`; empty for an unknown system.
    #[must_use]
    pub fn actions(&self) -> String {
        self.access.system().map(|system| convert::actions(system)).unwrap_or_default()
    }

    /// The system's tables as flat text, like `readTables`; empty for an unknown system.
    #[must_use]
    pub fn system(&self) -> Array {
        let texts = Array::new();
        if let Some(system) = self.access.system() {
            convert::flat(system, &texts);
        }
        texts
    }
}

/// The built-in tables, or own `files` (as for an engine), as flat text, which `pkg/src/tables.ts` puts into shape.
///
/// # Errors
/// A `TablesError` with its `errors` ([T-8](crate::requirements#T-8)).
#[wasm_bindgen(js_name = readTables)]
pub fn read_tables(files: &JsValue) -> Result<Array, JsValue> {
    let tables = match files.is_undefined() {
        true => Tables::read_texts(&FILES).unwrap_or_default(),
        false => convert::tables(files)?,
    };
    let texts = Array::new();
    for system in tables.systems() {
        convert::flat(system, &texts);
    }
    Ok(texts)
}
