// rolegate for Svelte 5: a gate that runes follow, and attachments that keep refused elements from working.

import { getContext, setContext } from 'svelte';
import { createAttachmentKey, type Attachment } from 'svelte/attachments';
import { createSubscriber } from 'svelte/reactivity';

import type { AnyGate, Gate } from '../types.js';
import type { Mode, Question } from './control.js';
import { ADDED, controlOf, gateElement, HELD, onServer, refusalOf, writtenOf, type GatedControl, type GateOptions, type Gating, type Source } from './gated.js';
import { watchedGate } from './watched.js';

export type { Control, Mode, Question } from './control.js';
export type { GatedControl, GateOptions, Gating } from './gated.js';

// Of the registry, so that the package's two formats in one program mean the same.
const SOURCE = Symbol.for('rolegate.svelte');

interface Provided extends Source {
  /** What Svelte follows. */
  readonly watched: AnyGate;
}

/** An attachment, which may be spread as well: then a server, too, writes refused elements so that they do not work. */
export type Gated = Attachment & { readonly [key: symbol]: Attachment };

/** Gives a gate to the components below. To be called while a component is set up. Returns what `useGate` returns there. Throws a `TypeError` when given no gate. */
export function setGate<Given extends AnyGate>(gate: Given, options: GateOptions = {}): Given {
  const watched = watchedGate(gate, createSubscriber(gate?.subscribe));
  // Svelte writes `disabled` without a value, and writes an author's anew before an element is gated: what keeps this value is a server's.
  if (!onServer) for (const element of document.querySelectorAll(`[${ADDED}~=disabled]`)) element.setAttribute('disabled', HELD);
  setContext<Provided>(SOURCE, { ...options, gate, watched });
  return watched;
}

/**
 * The gate: what a template, a `$derived` or an `$effect` asks it is asked again when answers change. Its methods may be taken off it.
 * To be called while a component is set up, as all of these; throws an `Error` where no gate is given, as all of these.
 */
export function useGate<Given extends AnyGate = Gate>(): Given {
  return useSource().watched as Given;
}

/** What makes attachments: `<button {@attach gated('…')}>`, or `<button {...gated('…')}>` on pages that a server draws. */
export function useGated(): (gating: Gating) => Gated {
  const source = useSource();
  return (gating) => {
    function attach(element: Element): () => void {
      const { draw, end } = gateElement(element);
      // Not by Svelte, which would end all of it before it begins anew.
      const leave = source.gate.subscribe(() => draw(source, gating));
      draw(source, gating);
      return () => {
        leave();
        end();
      };
    }
    return Object.assign(attach, { [createAttachmentKey()]: attach }, onServer && writtenOf(refusalOf(source, gating), 'disabled', { accesskey: null }));
  };
}

/** What tells what a control of your own should do; asked again when answers change. Without a mode, what the gate's `display` option says. */
export function useControl(): (question: Question, mode?: Mode) => GatedControl {
  const source = useSource();
  return (question, mode) => controlOf(source.watched, question, mode);
}

function useSource(): Provided {
  const source = getContext<Provided | undefined>(SOURCE);
  if (!source) throw new Error('no gate: `setGate` was expected in a component around');
  return source;
}
