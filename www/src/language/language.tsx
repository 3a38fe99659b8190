import type { Reason } from 'rolegate';
import { messages } from 'rolegate/messages';
import { createContext, useContext, useMemo, type ReactNode } from 'react';

import { en, type TextName } from './texts.en';
import { zh } from './texts.zh';
import { titles } from './titles.zh';

export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

const TEXTS: Record<Language, Record<TextName, string>> = { en, zh };

const SYSTEMS: Record<string, string> = {
  mpp: 'Mini Program Platform',
  connect: 'Connect',
  sas: 'Superapp as a Service',
};

/** The words of one language. */
export interface Words {
  language: Language;
  /** A text of the page, its `{places}` filled. */
  text: (name: TextName, values?: Record<string, string | number>) => string;
  /** A title from the tables; own tables keep the titles they have. */
  title: (title: string) => string;
  /** The text for a reason, as the package ships it. */
  reason: (reason: Reason) => string;
  /** An identifier as people write it. */
  name: (identifier: string) => string;
  list: (items: readonly string[]) => string;
  /** A system's name; own systems are called by their id. */
  systemName: (system: string) => string;
}

/** `mini_program` as `Mini program`. */
export function humanise(identifier: string): string {
  const words = identifier.replaceAll('_', ' ').replace(/\bjsapi\b/g, 'JSAPI').replace(/\bapi\b/g, 'API');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function wordsOf(language: Language): Words {
  const texts = TEXTS[language];
  const title = (found: string) => (language === 'zh' ? (titles[found] ?? found) : found);
  const list = new Intl.ListFormat(language, { type: 'disjunction' });
  return {
    language,
    text: (name, values = {}) => texts[name].replace(/\{(\w+)\}/g, (whole, place: string) => String(values[place] ?? whole)),
    title,
    reason: (reason) => messages[language][reason],
    name: (identifier) => title(humanise(identifier)),
    list: (items) => list.format(items),
    systemName: (system) => title(SYSTEMS[system] ?? system),
  };
}

/** The language of the address, else the browser's. */
export function languageOf(chosen: Language | undefined): Language {
  return chosen ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en');
}

const Context = createContext<Words>(wordsOf('en'));

export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }): ReactNode {
  const words = useMemo(() => wordsOf(language), [language]);
  return <Context value={words}>{children}</Context>;
}

export function useWords(): Words {
  return useContext(Context);
}
