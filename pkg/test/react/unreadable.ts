// A React whose own tree is another than is known; in a file of its own, since whoever has met one remembers it.

import { Component, createElement } from 'react';
import { createGate } from 'rolegate';
import { Can, type Drawn } from 'rolegate/react';

import { below, developer, equal, type Tests } from './support';

export const tests: Tests = {
  async 'where React cannot be read, what is refused is hidden, and the console says so once'() {
    const gate = await createGate(developer());
    const { warn } = console;
    const warned: unknown[] = [];
    console.warn = (what) => warned.push(what);
    const can = (action: 'ide.login' | 'mini_program.manage', children: Drawn) => createElement(Can, { action, mode: 'disable', key: action, children });
    Object.defineProperty(Component.prototype, '_reactInternals', { configurable: true, get: () => undefined, set() {} });
    try {
      const where = await below(gate, [can('mini_program.manage', createElement('i')), can('ide.login', createElement('b'))]);
      equal(where.element.innerHTML, '<b></b>');
      await where.again(can('mini_program.manage', () => createElement('i')));
      equal([where.element.innerHTML, warned], ['', ['`<Can>` cannot read React: what is refused is hidden']]);
      await where.end();
    } finally {
      Reflect.deleteProperty(Component.prototype, '_reactInternals');
      console.warn = warn;
    }
  },
};
