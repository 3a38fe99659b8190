import type { ConfigProviderProps } from 'antd';
import type { ServerCode } from 'rolegate/client';

import type { en as directoryTexts } from '../directory/words/en';
import type { TextName } from './texts.en';

export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** All that is said in one language, but for the pages' own texts: a file that is loaded where it is the one in use. */
export interface Vocabulary {
  texts: Record<TextName, string>;
  /** Titles of the tables, by the English one; what is missing is called what it is in English. */
  titles: Readonly<Record<string, string>>;
  /** Why the server itself refuses; what is missing is said as the package says it. */
  serverCodes: Readonly<Partial<Record<ServerCode, string>>>;
  /** The texts of the directory; and its commands, events and fields, of which one that is missing is called what it is in JSON. */
  directory: { texts: Record<keyof typeof directoryTexts, string>; names: Readonly<Record<string, string>> };
  /** The words of the components. */
  components: NonNullable<ConfigProviderProps['locale']>;
}

const LOADERS: Record<Language, () => Promise<{ vocabulary: Vocabulary }>> = {
  en: () => import('./vocabulary.en'),
  zh: () => import('./vocabulary.zh'),
};
const asked = new Map<Language, Promise<Vocabulary>>();
const loaded = new Map<Language, Vocabulary>();

/** Loads a language once. */
export function loadLanguage(language: Language): Promise<Vocabulary> {
  const loading = asked.get(language) ?? LOADERS[language]().then(({ vocabulary }) => (loaded.set(language, vocabulary), vocabulary));
  asked.set(language, loading);
  return loading;
}

/** A language that is there already. */
export const loadedLanguage = (language: Language): Vocabulary | undefined => loaded.get(language);
