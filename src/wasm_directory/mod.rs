//! The directory in memory: JSON text in, JavaScript values out. A file of its own, so that a page with a gate does not
//! load it.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::simulate::{self, Line, Simulation};

#[cfg(all(target_arch = "wasm32", not(feature = "wasm"), not(feature = "wasm-compiler")))]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// A directory in memory that starts empty.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Directory {
    simulation: Simulation,
    lines: usize,
}

#[wasm_bindgen]
impl Directory {
    /// An empty directory.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Directory {
        Directory::default()
    }

    /// Obeys, refuses or answers one line of JSON, and gives the line that `rolegate simulate` prints for it, as a
    /// value.
    ///
    /// # Errors
    /// What is wrong with the line, as a text: `line:column: path: found, expected`. Nothing happened.
    pub fn run(&mut self, line: &str) -> Result<JsValue, JsValue> {
        let line = Line::read(line.as_bytes()).map_err(|error| error.to_string())?;
        let outcome = self.simulation.run(self.lines + 1, &line).map_err(|error| error.to_string())?;
        self.lines += 1;
        value(&outcome)
    }

    /// What every user holds: an array of the lines that `rolegate simulate` prints at the end.
    ///
    /// # Errors
    /// A text, when it cannot become a JavaScript value.
    pub fn holders(&self) -> Result<JsValue, JsValue> {
        let holders = self.simulation.users().flat_map(|user| self.simulation.holdings(user));
        value(&holders.collect::<Vec<_>>())
    }

    /// What one user holds in one system, as one of the `holders`; `null` for an unknown system.
    ///
    /// # Errors
    /// A text, when it cannot become a JavaScript value.
    pub fn grants(&self, system: &str, user: &str) -> Result<JsValue, JsValue> {
        value(&self.simulation.grants_in(system, user))
    }

    /// Every record, in lists by kind.
    ///
    /// # Errors
    /// A text, when it cannot become a JavaScript value.
    pub fn records(&self) -> Result<JsValue, JsValue> {
        value(&self.simulation.records())
    }
}

/// The files of the built-in tables, which the directory judges by: an array of pairs, name and text.
///
/// # Errors
/// A text, when it cannot become a JavaScript value.
#[wasm_bindgen(js_name = tableFiles)]
pub fn table_files() -> Result<JsValue, JsValue> {
    value(&simulate::FILES)
}

/// What `JSON.parse` would give for the JSON text: null for none, objects for structs and maps.
fn value(shown: &impl Serialize) -> Result<JsValue, JsValue> {
    shown.serialize(&Serializer::json_compatible()).map_err(|error| error.to_string().into())
}
