import type { Reason } from 'rolegate';
import { messages } from 'rolegate/messages';
import { createContext, use, useContext, useDeferredValue, useEffect, useMemo, type ReactNode } from 'react';

import type { TextName } from './texts.en';
import { loadedLanguage, loadLanguage, type Language, type Vocabulary } from './vocabulary';

const SYSTEMS: Record<string, string> = {
  mpp: 'Mini Program Platform',
  connect: 'Connect',
  sas: 'Superapp as a Service',
};

/** The words of one language. */
export interface Words {
  language: Language;
  vocabulary: Vocabulary;
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

function wordsOf(language: Language, vocabulary: Vocabulary): Words {
  const { texts, titles } = vocabulary;
  const title = (found: string) => titles[found] ?? found;
  const list = new Intl.ListFormat(language, { type: 'disjunction' });
  return {
    language,
    vocabulary,
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

const Context = createContext<Words | undefined>(undefined);

/** Words in a language, which is loaded first. When another is chosen, this one stays until that is there. */
export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }): ReactNode {
  const shown = useDeferredValue(language);
  const vocabulary = loadedLanguage(shown) ?? use(loadLanguage(shown));
  const words = useMemo(() => wordsOf(shown, vocabulary), [shown, vocabulary]);
  useEffect(() => {
    document.documentElement.lang = shown === 'zh' ? 'zh-CN' : 'en';
  }, [shown]);
  return <Context value={words}>{children}</Context>;
}

export function useWords(): Words {
  const words = useContext(Context);
  if (!words) throw new Error('no language was chosen here');
  return words;
}
