import type { AnyGate } from '../types.js';

// These methods ask no question, so their callers need not run again when answers change.
const COMMANDS = ['update', 'subscribe', 'dispose'];

/**
 * A gate as a framework's own reactivity sees it: `follow` is called whenever something is asked. Methods may be taken off it. Throws
 * a `TypeError` when given no gate.
 */
export function watchedGate<Given extends AnyGate>(gate: Given, follow: () => unknown): Given {
  // No other object one is likely to pass has both.
  if (!gate?.subscribe || !gate.state) throw new TypeError(`a gate was expected, not \`${String(gate)}\``);
  return new Proxy<Given>(gate, {
    get(_, name) {
      const member: unknown = gate[name as keyof Given];
      if (COMMANDS.includes(name as string)) return member;
      if (typeof member === 'function') return (...asked: unknown[]) => (follow(), member(...asked) as unknown);
      follow();
      return member;
    },
  });
}
