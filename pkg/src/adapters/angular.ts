// rolegate for Angular: a gate that signals follow, and a directive that keeps refused elements from working.

import * as i0 from '@angular/core';
import { computed, DestroyRef, effect, ElementRef, inject, InjectionToken, signal, untracked, type Provider, type Signal } from '@angular/core';

import type { AnyGate, Gate } from '../types.js';
import type { Mode, Question } from './control.js';
import { ADDED, controlOf, gateElement, HELD, keptKey, onServer, refusalOf, takeOver, writtenOf, type GatedControl, type GatedElement, type GateOptions, type Gating, type Source } from './gated.js';
import { isUsedByOthers } from './control.js';
import { watchedGate } from './watched.js';

export type { Control, Mode, Question } from './control.js';
export type { GatedControl, GateOptions, Gating } from './gated.js';

const SOURCE = new InjectionToken<Source>('rolegate');

/** Gives a gate to an application, a route or a component, for as long as that is there. It does not dispose of the gate. */
export function provideGate(gate: AnyGate, options: GateOptions = {}): Provider {
  return {
    provide: SOURCE,
    useFactory(): Source {
      const revision = signal({});
      const watched = watchedGate(gate, revision);
      inject(DestroyRef).onDestroy(gate.subscribe(() => revision.set({})));
      return { ...options, gate: watched };
    },
  };
}

/**
 * The gate: what a template, a `computed` or an `effect` asks it is asked again when answers change, with zones and without. Its methods
 * may be taken off it. To be called where one may inject, as all of these; Angular throws an `Error` where no gate is provided.
 */
export function injectGate<Given extends AnyGate = Gate>(): Given {
  return inject(SOURCE).gate as Given;
}

/** What a control of your own should do. Without a mode, what the gate's `display` option says. */
export function injectControl(question: () => Question, mode?: () => Mode | undefined): Signal<GatedControl> {
  const source = inject(SOURCE);
  return computed(() => controlOf(source.gate, question(), mode?.()));
}

/**
 * Hides or disables an element that is refused, and gives it back as its author has it as soon as it is not:
 * `<button gated="mini_program.manage">`, `<button [gated]="{ action: 'mini_program.manage', resource: { in: team }, mode: 'disable' }">`.
 */
export class Gated {
  readonly #gating = signal<Gating>('' as never);

  constructor() {
    const source = inject(SOURCE);
    const element = inject<ElementRef<Element>>(ElementRef).nativeElement;
    const gated = onServer ? writeElement(element) : gateElement(element);
    const draw = (): void => gated.draw(source, this.#gating());
    effect(draw);
    // Effects are run later, and what somebody has begun meanwhile would go on.
    const leave = onServer ? undefined : source.gate.subscribe(() => untracked(draw));
    inject(DestroyRef).onDestroy(() => {
      leave?.();
      gated.end();
    });
  }

  /** What the element asks. */
  set gated(gating: Gating) {
    this.#gating.set(gating);
  }

  // What Angular's compiler writes for libraries, and links in the application that uses them.
  static ɵfac: i0.ɵɵFactoryDeclaration<Gated, never> = i0.ɵɵngDeclareFactory({
    minVersion: '12.0.0',
    version: '21.0.0',
    ngImport: i0,
    type: Gated,
    deps: [],
    target: i0.ɵɵFactoryTarget.Directive,
  } as never) as never;
  static ɵdir: i0.ɵɵDirectiveDeclaration<Gated, '[gated]', never, { gated: { alias: 'gated'; required: true } }, {}, never, never, true, never> = i0.ɵɵngDeclareDirective({
    minVersion: '14.0.0',
    version: '21.0.0',
    type: Gated,
    isStandalone: true,
    selector: '[gated]',
    inputs: { gated: 'gated' },
    ngImport: i0,
  } as never) as never;
}

/** True for what others use, unless its author has it disabled. */
function isHeld(element: Element): boolean {
  return isUsedByOthers(element.localName, element.getAttribute('type')) && !element.hasAttribute('disabled');
}

/** An element as a server writes it. */
function writeElement(element: Element): GatedElement {
  return {
    draw(source, gating) {
      takeOver(element);
      const refusal = refusalOf(source, gating);
      if (!refusal) return;
      // Angular does again what was done before scripts came.
      for (const inner of [element, ...Array.from(element.querySelectorAll('button,input,[accesskey]'))]) {
        const key = inner.getAttribute('accesskey');
        const held = isHeld(inner);
        const { [ADDED]: names = '', ...written } = inner === element ? writtenOf(refusal) : {};
        if (held) written['disabled'] = HELD;
        inner.removeAttribute('accesskey');
        const list = [names, held && 'disabled', key && keptKey(key)].filter(Boolean).join(' ');
        for (const [name, value] of Object.entries({ ...written, ...(list && { [ADDED]: list }) })) if (value) inner.setAttribute(name, String(value));
      }
    },
    end() {},
  };
}
