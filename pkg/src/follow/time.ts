import { unseen } from '../zone.js';

/** A timer that no zone sees and that keeps no process alive. */
export function after(delay_ms: number, call: () => void): () => void {
  const timer = unseen(() => setTimeout(call, delay_ms));
  // Browsers have a number.
  (timer as { unref?: () => void }).unref?.();
  return () => clearTimeout(timer);
}

/** Around this long, so that those who begin together do not ask together: between half of it and one and a half. */
export const around = (delay_ms: number): number => delay_ms * (0.5 + Math.random());

/** How long to wait after so many failures in a row: from a second, twice as long each time, up to the longest. */
export const patience = (failures: number, longest_ms: number): number => around(Math.min(1000 * 2 ** Math.max(failures - 1, 0), longest_ms));
