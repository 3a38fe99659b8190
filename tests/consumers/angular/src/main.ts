import { Component, computed, provideZonelessChangeDetection, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import * as rolegate from 'rolegate';
import { Gated, injectControl, injectGate, provideGate } from 'rolegate/angular';
import * as messages from 'rolegate/messages';

import { ask } from '../ask.mjs';
import { grantsOf, TEAM } from '../grants.mjs';
import { show } from '../show.mjs';

@Component({
  selector: 'app-root',
  imports: [Gated],
  template: `
    <p>Done: <output>{{ done() }}</output></p>
    <button [gated]="{ action: 'mini_program.preview', resource: team, mode: 'disable' }" (click)="done.set('preview')">Preview</button>
    <button [gated]="{ action: 'mini_program.manage', resource: team, mode: 'disable' }" (click)="done.set('manage')">Manage</button>
    <button [gated]="{ action: 'mini_program.manage', resource: team, mode: 'hide' }" (click)="done.set('hidden')">Hidden</button>
    <button gated="mini_program.manage" (click)="done.set('hidden')">Hidden too</button>
    <div [gated]="{ action: 'mini_program.manage', resource: team, mode: 'disable' }"><button (click)="done.set('around')">Around</button></div>
    @if (mayPreview()) {
      <p id="live">May preview, may not manage: {{ manage().reason }}</p>
    }
    <button (click)="revoke()">Revoke</button>
  `,
})
class App {
  readonly team = TEAM;
  readonly done = signal('nothing');
  readonly gate = injectGate();
  readonly mayPreview = computed(() => this.gate.can('mini_program.preview', TEAM));
  readonly manage = injectControl(() => ({ action: 'mini_program.manage', resource: TEAM }));

  revoke(): void {
    void this.gate.update(grantsOf('') as rolegate.Grants);
  }
}

const gate = await rolegate.createGate(grantsOf() as rolegate.Grants);
await bootstrapApplication(App, {
  providers: [provideZonelessChangeDetection(), provideGate(gate, { reason: (decision) => messages.explain(decision, 'en') })],
});
void show(ask(rolegate, messages));
