// Whoever is signed in, in the README's example.

export { first as grants } from './world.js';
