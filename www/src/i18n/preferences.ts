import type { DisplayMode } from 'rolegate';
import { useSyncExternalStore } from 'react';

import { languageOf } from '../language/language';
import type { Language } from '../language/vocabulary';
import { APPEARANCES, type Appearance } from '../theme/theme';

/** What somebody chose for this browser. */
export interface Preferences {
  language: Language;
  appearance: Appearance;
  /** What becomes of refused controls. */
  refused: DisplayMode;
}

const KEY = 'rolegate:preferences';
const listeners = new Set<() => void>();
let current = read();

function read(): Preferences {
  let kept: Partial<Record<keyof Preferences, unknown>> = {};
  try {
    kept = (JSON.parse(localStorage.getItem(KEY) ?? '{}') ?? {}) as typeof kept;
  } catch {
    // Without storage a choice is gone with the page.
  }
  return {
    language: languageOf(kept.language === 'en' || kept.language === 'zh' ? kept.language : undefined),
    appearance: APPEARANCES.find((known) => known === kept.appearance) ?? 'system',
    refused: kept.refused === 'hide' ? 'hide' : 'disable',
  };
}

/** Changes some, here and in every tab that is opened later. */
export function prefer(changed: Partial<Preferences>): void {
  current = { ...current, ...changed };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // As above.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What was chosen, for what is no component. */
export const preferences = (): Preferences => current;

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, () => current);
}
