//! The WebAssembly build in Chromium

#![cfg(target_arch = "wasm32")]

#[path = "wasm/cases.rs"]
mod cases;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
