import { isWithinRefused } from './gated.js';

// A script may open the picker of a control from anywhere, which no event tells, and `readonly` keeps only some kinds from it.

interface Opener {
  showPicker?: (this: Element) => void;
}

/** By what stands in their place. */
const originals = new WeakMap<object, Opener['showPicker']>();

/** Keeps scripts of a window from opening the picker of what is refused, as the platform does where nobody has pressed anything; or no more. */
export function guardPickers(view: EventTarget, isGuarded: boolean): void {
  for (const name of ['HTMLInputElement', 'HTMLSelectElement']) {
    const prototype = (view as unknown as Record<string, { prototype: Opener } | undefined>)[name]?.prototype;
    const open = prototype?.showPicker;
    const original = open && originals.get(open);
    if (!open || isGuarded === !!original) continue;
    const guard = function (this: Element): void {
      if (isWithinRefused(this)) throw new DOMException('what is refused opens no picker', 'NotAllowedError');
      open.call(this);
    };
    originals.set(guard, open);
    // A page may have frozen it, which is no reason to fail.
    Reflect.set(prototype, 'showPicker', original ?? guard);
  }
}
