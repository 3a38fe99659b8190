// Every test of `rolegate/angular`, by its name, without Angular's build.

import '@angular/compiler';
import { Component, computed, enableProdMode, inject, InjectionToken, provideZonelessChangeDetection, signal } from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import type { AnyGate } from 'rolegate';
import { Gated, injectControl, injectGate, provideGate } from 'rolegate/angular';
import { fakeGate } from 'rolegate/testing';

import { elementTests, equal, type Question, type Tests } from '../elements';

const ASKED = new InjectionToken<() => Question>('question');

class Page {
  readonly asked = inject(ASKED);
  readonly gate = injectGate();
  readonly control = injectControl(this.asked as never);
  readonly told = computed(() => `${this.gate.can(this.asked().action as never, this.asked().resource)} ${this.control().effect} ${this.control().decision.reason}`);
}

const template = '<button id="one" [gated]="asked()">One</button><p id="told">{{ told() }}</p>';
const Shown = Component({ selector: 'x-page', template, imports: [Gated] })(Page) as unknown as typeof Page;

enableProdMode();

async function start(gate: AnyGate, asked: () => Question, reason?: unknown) {
  document.body.append(document.createElement('x-page'));
  const providers = [provideZonelessChangeDetection(), provideGate(gate, { reason: reason as never }), { provide: ASKED, useValue: asked }];
  const application = await createApplication({ providers });
  application.bootstrap(Shown);
  return application;
}

const shared: Tests = elementTests(async (gate, question, reason) => {
  const asked = signal(question);
  const application = await start(gate, asked, reason);
  // Draws at once, as Angular does a moment later.
  const leave = gate.subscribe(() => application.tick());
  return {
    ask: (other) => (asked.set(other), application.tick()),
    close: () => (leave(), application.destroy()),
  };
});

export const tests: Tests = {
  ...shared,
  async 'what is refused does not wait for effects, which others may come before'() {
    const gate = fakeGate({ allow: ['mini_program.manage'] });
    const application = await start(gate, signal({ action: 'mini_program.manage', mode: 'disable' }));
    const refused = () => document.getElementById('one')!.getAttribute('aria-disabled');
    const before = refused();
    gate.set({ allow: [] });
    equal([before, refused()], [null, 'true']);
    application.destroy();
  },
};
