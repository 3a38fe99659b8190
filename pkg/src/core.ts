// Everything the entries share, built once per module format. Internal: the entries are the public API.

export * from './answers.js';
export { bindCompiler } from './binding.js';
export * from './calls.js';
export * from './embedded.js';
export * from './errors.js';
export * from './fetched.js';
export * from './gate.js';
export * from './lines.js';
export * from './loader.js';
export * from './serverClock.js';
export * from './tables.js';
