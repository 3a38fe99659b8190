// Everything the entries share, built once per module format. Internal: the entries are the public API.

export * from './answers.js';
export * from './errors.js';
export * from './gate.js';
export * from './loader.js';
export * from './serverClock.js';
export * from './tables.js';
