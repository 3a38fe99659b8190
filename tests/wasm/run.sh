#!/bin/sh
# Runs one WebAssembly test file; from here, because webdriver.json is looked for in the current folder.
cd "$(dirname "$0")" && exec wasm-bindgen-test-runner "$@"
