# rolegate: every command there is. Each target installs what it needs, says what it cannot, and is quick when repeated.
#
#   make demo    build everything and serve the console on http://127.0.0.1:8080, with sample data
#   make check   after a one-line change: format, lints and the native tests, in under a minute
#   make test    everything that can fail, ending in the minutes of each part and `N passed, N failed`;
#                `node tests/run.mjs --only NAME` runs the parts with such a name
#   make attacks every route as every role by schemathesis, and every control by every way to use it, with every adapter;
#                `make test` takes a part of each
#   make console what each part of the console does for everybody, each page in every language and theme; a quarter of an hour;
#                `make test` takes its stories and each page once
#   make environments  the package in build tools and versions that `make test` leaves out; ten minutes
#   make exhaustive  asks every small world every question and prints how many there are; a quarter of an hour on two cores
#   make storm   kills servers 50 times a database in the midst of commands, and sets two servers against each other in
#                10,000 rounds of each kind; an hour
#   make pack    the npm package as one tarball in target/npm/
#   make bench   speed and size beside peers
#   make docs    the crate's documentation in target/doc
#   make mutants breaks every rule once and lists what no test notices; takes two hours

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help demo check test attacks console environments exhaustive storm pack wasm wasm-engine wasm-compiler wasm-directory bench bench-server wrk docs mutants tools rust node browser postgres python mail-server tools-deny tools-openapi

# Tools built from their packages, kept between checkouts.
CACHE ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/rolegate
TOOLS := $(CACHE)/tools
export PATH := $(TOOLS)/bin:$(HOME)/.cargo/bin:$(PATH)
export CACHE
# What is built is read from target/, wherever the environment would put it.
unexport CARGO_TARGET_DIR
# What is built once keeps nothing for a next time.
ifdef CI
export CARGO_INCREMENTAL := 0
endif
WASM_BINDGEN := 0.2.130
CARGO_DENY := 0.20.2
SCHEMATHESIS := 4.32.5
export SCHEMATHESIS_PROGRAM = $(TOOLS)/schemathesis-$(SCHEMATHESIS)/bin/schemathesis
NPM_INSTALL := --prefer-offline --no-audit --no-fund --loglevel=error
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
CHROME ?= $(firstword $(wildcard /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome))

help:
	@sed -n 's/^#   //p' Makefile

rust:
	@command -v cargo >/dev/null || { echo 'cargo is missing: install Rust with rustup, see https://rustup.rs'; exit 1; }
	@rustup target list --installed 2>/dev/null | grep -qx wasm32-unknown-unknown || rustup target add wasm32-unknown-unknown

node:
	@command -v npm >/dev/null || { echo 'npm is missing: install Node.js 20 or newer'; exit 1; }
	@node -e 'if (+process.versions.node.split(".")[0] < 20) { console.log(`Node.js $${process.versions.node} is too old: 20 or newer is needed`); process.exit(1) }'

$(TOOLS)/wasm-bindgen-$(WASM_BINDGEN): | rust
	@echo 'building wasm-bindgen $(WASM_BINDGEN), once, for about three minutes'
	CARGO_TARGET_DIR=$(CACHE)/build cargo install --quiet wasm-bindgen-cli --version $(WASM_BINDGEN) --root $(TOOLS) --force
	touch $@

$(TOOLS)/cargo-deny-$(CARGO_DENY): | rust
	@echo 'building cargo-deny $(CARGO_DENY), once, for a few minutes'
	CARGO_TARGET_DIR=$(CACHE)/build cargo install --quiet cargo-deny --version $(CARGO_DENY) --locked --root $(TOOLS) --force
	touch $@

tools: rust node $(TOOLS)/wasm-bindgen-$(WASM_BINDGEN)
tools-deny: $(TOOLS)/cargo-deny-$(CARGO_DENY)

# Asks the server whatever its description allows, and whatever it does not; from PyPI.
$(TOOLS)/schemathesis-$(SCHEMATHESIS)/bin/schemathesis: | python
	@echo 'installing schemathesis $(SCHEMATHESIS), once, for a minute'
	python3 -m venv $(TOOLS)/schemathesis-$(SCHEMATHESIS)
	$(TOOLS)/schemathesis-$(SCHEMATHESIS)/bin/pip install --quiet --disable-pip-version-check schemathesis==$(SCHEMATHESIS)

tools-openapi: $(TOOLS)/schemathesis-$(SCHEMATHESIS)/bin/schemathesis

# Chromium and its driver; from Debian's packages where there is none.
browser:
	@if [ -z "$(CHROME)" ] || ! command -v chromedriver >/dev/null; then \
	  command -v apt-get >/dev/null || { echo 'no Chromium found: install it, and chromedriver, and set CHROME'; exit 1; }; \
	  $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium chromium-driver >/dev/null; \
	fi

# PostgreSQL from Debian's package, of which the tests start one of their own.
postgres:
	@if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then \
	  command -v apt-get >/dev/null || { echo 'no PostgreSQL found in /usr/lib/postgresql: install it'; exit 1; }; \
	  $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null; \
	fi

wrk:
	@command -v wrk >/dev/null || { $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq wrk >/dev/null; }

# Python with its `venv`, for the tools that come from PyPI. Debian keeps `ensurepip`, which a `venv` needs, in a package of its own.
python:
	@if ! python3 -c 'import ensurepip, venv' >/dev/null 2>&1; then \
	  command -v apt-get >/dev/null || { echo 'no python3 with `venv` found: install it'; exit 1; }; \
	  $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3 python3-venv >/dev/null; \
	fi

# A mail server from PyPI, which the tests send mail to.
AIOSMTPD := 1.4.6
$(CACHE)/aiosmtpd/installed: | python
	python3 -m venv $(CACHE)/aiosmtpd && $(CACHE)/aiosmtpd/bin/pip install --quiet aiosmtpd==$(AIOSMTPD)
	touch $@
# OpenSSL makes the authority that vouches for it.
mail-server: $(CACHE)/aiosmtpd/installed
	@if ! command -v openssl >/dev/null; then \
	  command -v apt-get >/dev/null || { echo 'no openssl found: install it'; exit 1; }; \
	  $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq openssl >/dev/null; \
	fi

# npm packages, installed again only when a lock file has changed.
%/node_modules/.installed: %/package-lock.json | node
	npm ci --prefix $* $(NPM_INSTALL)
	touch $@

# The bindings, as wasm-bindgen writes them, which pkg builds on: the engine's, the compiler's of tables, and the directory's in
# memory. One after the other, since cargo gives all files the same name.
wasm: wasm-engine wasm-compiler wasm-directory

# Made as a C library here alone: in Cargo.toml every other build would make one, too.
wasm-engine: tools
	cargo rustc --quiet --lib --crate-type cdylib --target wasm32-unknown-unknown --profile wasm --features wasm
	wasm-bindgen --target web --omit-default-module-path --out-dir target/wasm-bindgen --out-name engine \
	  target/wasm32-unknown-unknown/wasm/rolegate.wasm

wasm-compiler: tools wasm-engine
	cargo rustc --quiet --lib --crate-type cdylib --target wasm32-unknown-unknown --profile wasm --features wasm-compiler
	wasm-bindgen --target web --omit-default-module-path --out-dir target/wasm-bindgen --out-name compiler \
	  target/wasm32-unknown-unknown/wasm/rolegate.wasm

wasm-directory: tools wasm-compiler
	cargo rustc --quiet --lib --crate-type cdylib --target wasm32-unknown-unknown --profile wasm --features wasm-directory
	wasm-bindgen --target web --omit-default-module-path --out-dir target/wasm-bindgen --out-name directory \
	  target/wasm32-unknown-unknown/wasm/rolegate.wasm

pack: wasm pkg/node_modules/.installed
	npm run --silent pack --prefix pkg

# The console takes the package from pkg/, which pack has just built.
www/node_modules/.installed: www/package-lock.json | node pack
	npm ci --prefix www $(NPM_INSTALL)
	touch $@

www/dist: pack www/node_modules/.installed
	npm run --silent build --prefix www

demo: www/dist
	@echo 'building the server, the first time for some minutes'
	cargo build --quiet --features server --bin rolegate
	@mkdir -p target/demo
	@echo 'the console is on http://127.0.0.1:8080 (end it with Ctrl-C), who can sign in on http://127.0.0.1:8080/api/demo'
	target/debug/rolegate serve --demo --database target/demo/rolegate.sqlite --outbox target/demo/outbox --page www/dist

# One call of each command for all features, and fewer random cases than `make test`; what is left out is on tests/README.md.
check: rust
	cargo fmt --check
	cargo clippy --quiet --all-targets --features cli,tower -- -D warnings
	PROPTEST_CASES=10 cargo test --quiet --features cli,tower --tests

test: tools tools-deny tools-openapi browser postgres mail-server
	CHROME=$${CHROME:-$(or $(CHROME),/usr/bin/chromium)} node tests/run.mjs

storm: rust postgres
	ROUNDS=$(or $(ROUNDS),10000) KILLS=$(or $(KILLS),50) cargo test --quiet --features server,tower --test storm -- --nocapture

attacks: pack browser tools-openapi tests/npm/node_modules/.installed
	node tests/openapi/run.mjs --all
	ATTACKS=all CHROME=$${CHROME:-$(or $(CHROME),/usr/bin/chromium)} node --test --test-concurrency=1 --test-reporter=spec tests/npm/attacks.test.mjs tests/npm/early.test.mjs

console: www/dist browser tests/browser/node_modules/.installed
	LOOKS=all CHROME=$${CHROME:-$(or $(CHROME),/usr/bin/chromium)} npm test --silent --prefix tests/browser

environments: pack browser tests/npm/node_modules/.installed
	CHROME=$${CHROME:-$(or $(CHROME),/usr/bin/chromium)} node --test --test-concurrency=1 --test-reporter=spec tests/environments/*.test.mjs
	VUE_ROUTER=5.5.1 CHROME=$${CHROME:-$(or $(CHROME),/usr/bin/chromium)} node --test --test-reporter=spec tests/npm/routes.test.mjs

exhaustive: rust
	EVERY=$(or $(EVERY),1) cargo test --quiet --release --test exhaustive -- --nocapture

bench: pack browser $(addsuffix /node_modules/.installed,benches/peers benches/components benches/server tests/npm)
	node benches/sizes.mjs
	node benches/peers/run.mjs
	node benches/node/guard.mjs
	CHROME=$${CHROME:-$(or $(CHROME),/usr/bin/chromium)} node benches/dom/run.mjs
	CHROME=$${CHROME:-$(or $(CHROME),/usr/bin/chromium)} node benches/components/run.mjs
	cd benches/native && CARGO_TARGET_DIR=../../target/bench-native cargo bench
	cd benches/directory && CARGO_TARGET_DIR=../../target/bench-directory cargo bench
	$(MAKE) --no-print-directory bench-server

# The server over both databases, beside Cerbos and cedar-policy. With a million users it takes about half an hour and two gigabytes.
bench-server: rust postgres wrk benches/server/node_modules/.installed
	cargo build --release --features server --bin rolegate
	cd benches/server/cedar && CARGO_TARGET_DIR=../../../target/bench-cedar cargo build --release --locked
	node benches/server/run.mjs $(USERS)

docs: rust
	RUSTDOCFLAGS='-D warnings' cargo doc --no-deps --features server,tower

MUTANTS := 27.1.0
$(TOOLS)/cargo-mutants-$(MUTANTS): | rust
	CARGO_TARGET_DIR=$(CACHE)/build cargo install --quiet cargo-mutants --version $(MUTANTS) --locked --root $(TOOLS) --force
	touch $@

# The cheapest first: the cases take half a second a mutation, the laws ten, and are asked about what is missed till then.
# cargo-mutants exits with 2 when something is missed and with 3 when something never ends, which is what this lists.
mutants: $(TOOLS)/cargo-mutants-$(MUTANTS)
	rm -rf target/mutants && mkdir -p target/mutants
	export CARGO_PROFILE_DEV_DEBUG=0 CARGO_PROFILE_TEST_DEBUG=0 PROPTEST_MAX_SHRINK_ITERS=0; \
	for tests in 'cells decisions reach directory directory_cases directory_questions directory_lists directory_cost directory_grants directory_rights' laws directory_laws \
	  'answers exhaustive input command_line derived directory_simulate instants'; do \
	  cargo mutants --iterate --no-times --jobs 2 --output target/mutants --file 'src/directory/**' --file 'src/engine/**' \
	    --features cli $$(printf -- '-C --test=%s ' $$tests) || [[ $$? == [23] ]]; \
	done
	cat target/mutants/mutants.out/{missed,timeout}.txt
