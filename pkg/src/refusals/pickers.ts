import { isWithinRefused } from './gated.js';

// A script may open the picker of a control from anywhere, or send a form, which no event tells; and `readonly` keeps only some kinds from it.

const CALLS = { HTMLInputElement: 'showPicker', HTMLSelectElement: 'showPicker', HTMLFormElement: 'submit' };

type Call = (this: Element) => void;

/** By what stands in their place. */
const originals = new WeakMap<object, Call>();

/** Keeps scripts of a window from doing that with what is refused, as the platform does where nobody has pressed anything; or no more. */
export function guardPickers(view: EventTarget, isGuarded: boolean): void {
  for (const [type, name] of Object.entries(CALLS)) {
    const prototype = (view as unknown as Record<string, { prototype: Record<string, Call | undefined> } | undefined>)[type]?.prototype;
    const call = prototype?.[name];
    const original = call && originals.get(call);
    if (!call || isGuarded === !!original) continue;
    const guard = function (this: Element): void {
      if (isWithinRefused(this)) throw new DOMException('it is refused', 'NotAllowedError');
      call.call(this);
    };
    originals.set(guard, call);
    // A page may have frozen it, which is no reason to fail.
    Reflect.set(prototype, name, original ?? guard);
  }
}
