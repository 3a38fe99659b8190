// Gates single elements, for the adapters of frameworks that hand these over: what `rolegate/svelte`, `rolegate/solid` and
// `rolegate/angular` have in common.

import { all, claim, read, report, write, type Refusal } from '../refusals/index.js';
import type { Action, AnyGate, Decision } from '../types.js';
import { checkOnce, stateOf, type Control, type Mode, type Question } from './control.js';

/** What comes with a gate. */
export interface GateOptions {
  /**
   * Tells why something that is shown does not work, in the reader's language. Whoever reaches it is told by
   * `aria-describedby`, and by `title` where the author gave none. Nobody is told when it is left out or gives nothing.
   */
  reason?: ((decision: Decision) => string | undefined) | undefined;
}

/** A gate with what comes with it. */
export interface Source extends GateOptions {
  readonly gate: AnyGate;
}

/** What an element asks: an action, or a question and what becomes of the element when that is refused. */
export type Gating = Action | GatedQuestion;

export interface GatedQuestion extends Question {
  /** Left out, what the gate's `display` option says. */
  mode?: Mode | undefined;
  /** Form controls that are refused get `disabled` too, which takes them out of the tab order. */
  native?: boolean | undefined;
}

/** What a control should do, and the whole decision behind it. */
export interface GatedControl extends Control {
  readonly decision: Decision;
}

/** What a control should do. Its reason and decision are asked for where they are read: only the engine knows them, which takes it long. */
export function controlOf(gate: AnyGate, question: Question, mode?: Mode, refused?: boolean): GatedControl {
  const state = stateOf(gate, question, mode, refused);
  return {
    ...state,
    get reason() {
      return this.decision.reason;
    },
    get decision() {
      return checkOnce(gate, state.action, question.resource);
    },
  };
}

/** How an element is refused now; undefined when it works. */
export function refusalOf({ gate, reason }: Source, gating: Gating): Refusal | undefined {
  const asked: GatedQuestion = typeof gating === 'string' ? { action: gating } : gating;
  const { resource, native } = asked;
  const { visible, enabled, action } = stateOf(gate, asked, asked.mode);
  return enabled ? undefined : { shown: visible, reason: visible ? () => reason?.(checkOnce(gate, action, resource)) : undefined, native };
}

/** An element that a gate decides about. */
export interface GatedElement {
  /** Decides it anew. Where that fails, it is refused, and the page's own handlers are told. */
  readonly draw: (source: Source, gating: Gating) => void;
  /** To be called when nobody asks about it any more. */
  readonly end: () => void;
}

/** Refuses an element by the one way this package has, with what a script puts elsewhere of what is in it. */
export function gateElement(element: Element): GatedElement {
  takeOver(element);
  const { set, end } = claim(element, true);
  return {
    draw(source, gating) {
      let refusal: Refusal | undefined = { shown: false };
      try {
        refusal = refusalOf(source, gating);
      } catch (error) {
        report(error);
      }
      set(refusal);
    },
    end,
  };
}

/** True where pages are written and not shown. */
export const onServer = typeof document === 'undefined';

/** In this attribute a server lists those that it has added. */
export const ADDED = 'data-refused';

/** The value of `disabled` by which that is told from what an author wrote. */
export const HELD = 'refused';

/** What a server lists of an access key that it has taken away, since `inert` does not keep that from a link. */
export function keptKey(key: string): string {
  return `accesskey=${encodeURIComponent(key)}`;
}

/** What a server writes on a refused element, for as long as no script has come; with `disabled` under this name, if any, and what else there is. */
export function writtenOf(refusal: Refusal | undefined, disabled?: string, others?: Record<string, null>): Record<string, string | true | null> {
  if (!refusal) return {};
  const names = ['inert', ...(refusal.shown ? [] : ['hidden'])];
  return {
    ...Object.fromEntries(names.map((name) => [name, true as const])),
    ...(disabled && { [disabled]: HELD }),
    ...others,
    [ADDED]: [...names, ...(disabled ? ['disabled'] : [])].join(' '),
  };
}

/** Takes off an element what a server has added, and off the controls in it. */
export function takeOver(element: Element): void {
  for (const each of [element, ...all(element, `[${ADDED}=disabled],[${ADDED}^=accesskey]`)]) {
    for (const entry of read(each, ADDED)?.split(' ') ?? []) {
      const [name, key] = entry.split('=') as [string, string?];
      if (name !== 'disabled' || read(each, name) === HELD) write(each, name, key ? decodeURIComponent(key) : null);
    }
    write(each, ADDED, null);
  }
}
