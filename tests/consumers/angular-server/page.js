// The page, as its server and its browser draw it.

import { Component, computed, provideZoneChangeDetection, provideZonelessChangeDetection, signal } from '@angular/core';
import { provideClientHydration } from '@angular/platform-browser';
import * as rolegate from 'rolegate';
import { Gated, injectControl, injectGate, provideGate } from 'rolegate/angular';
import * as messages from 'rolegate/messages';

import { grantsOf, TEAM } from './grants.mjs';

const template = `
  <p>Done: <output>{{ done() }}</output></p>
  <button [gated]="preview" (click)="done.set('preview')">Preview</button>
  <button [gated]="refused" (click)="done.set('manage')">Manage</button>
  <button gated="mini_program.manage" (click)="done.set('hidden')">Hidden</button>
  <div [gated]="refused"><button (click)="done.set('around')">Around</button></div>
  @if (mayPreview()) { <p id="live">May preview, may not manage: {{ control().reason }}</p> }
  <button (click)="revoke()">Revoke</button>
  <label>Box <input type="checkbox" [gated]="refused" /></label>
  <label>Box <span [gated]="refused"><input type="checkbox" /></span></label>
  <a href="?key=1" accesskey="k" [gated]="refused">Key</a>
  <p [gated]="refused"><a href="?key=2" accesskey="k">Another</a></p>
  <form action="/refused" ngNoForm><input name="refused" /><p [gated]="refused"><button>Send</button></p></form>
  <form action="/granted" ngNoForm><input name="granted" /><button [gated]="preview">Sent</button></form>
`;

const asking = (action) => ({ action, resource: TEAM, mode: 'disable' });

export const App = Component({ selector: 'app-root', imports: [Gated], template })(
  class {
    refused = asking('mini_program.manage');
    preview = asking('mini_program.preview');
    done = signal('nothing');
    gate = injectGate();
    mayPreview = computed(() => this.gate.can('mini_program.preview', TEAM));
    control = injectControl(() => this.refused);

    revoke() {
      void this.gate.update(grantsOf(null));
    }
  },
);

/** What the page needs: a gate over grants of which something expires, which a timer would wait for. */
export async function configuration(isZoned) {
  const grants = grantsOf();
  const expiring = { ...grants, containers: grants.containers.map((container) => ({ ...container, expires_at: new Date(Date.now() + 3_600_000).toISOString() })) };
  const gate = await rolegate.createGate(expiring);
  const reason = (decision) => messages.explain(decision, 'en');
  return { providers: [isZoned ? provideZoneChangeDetection() : provideZonelessChangeDetection(), provideClientHydration(), provideGate(gate, { reason })] };
}
