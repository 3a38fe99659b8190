// A page in a file of its own, for React Router.

import { log } from './world.js';

log('module');

export function loader() {
  log('loader');
  return null;
}

export function action() {
  log('action');
  return null;
}

export function Component() {
  return <h1>Mini program</h1>;
}
