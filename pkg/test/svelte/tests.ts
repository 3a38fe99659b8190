// Every test of `rolegate/svelte`, by its name.

import { flushSync, mount, unmount } from 'svelte';
import { writable } from 'svelte/store';

import { elementTests, type Question, type Tests } from '../elements';
import Page from './Page.svelte';

export const tests: Tests = elementTests((gate, question, reason) => {
  const asked = writable(question);
  const page = mount(Page, { target: document.body, props: { gate, asked, reason } });
  flushSync();
  return {
    ask: (other: Question) => (asked.set(other), flushSync()),
    close: () => void unmount(page),
  };
});
