// What the README's example loads late.

export { Component, loader } from './lazy.js';
