import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';

import type { Texts } from './texts';

/** A folder's texts: `texts.en.ts` and `texts.zh.ts`, whose default export they are. */
type Loader = () => Promise<{ default: Record<string, string> }>;

const FILES = import.meta.glob(['../frame/texts.*.ts', '../command/texts.*.ts', '../list/texts.*.ts', '../account/texts.*.ts', '../joining/texts.*.ts', '../pages/*/texts.*.ts']) as Record<string, Loader>;

/** From `members/zh` to what loads it: a namespace is called what its folder is. */
const LOADERS = new Map(
  Object.entries(FILES).map(([path, load]) => {
    const [, folder, language] = /([^/]+)\/texts\.(\w+)\.ts$/.exec(path) ?? [];
    return [`${folder}/${language}`, load];
  }),
);

const files: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language, namespace, done) {
    const load = LOADERS.get(`${namespace}/${language}`);
    if (!load) return done(new Error(`there are no texts \`${namespace}\` in \`${language}\``), false);
    load().then(({ default: texts }) => done(null, texts), (error: Error) => done(error, false));
  },
};

/** Starts i18next, and settles when the texts of the frame are there; a folder's own are loaded when something of it is drawn first. */
export async function startTexts(language: string): Promise<void> {
  await i18next.use(files).use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    supportedLngs: ['en', 'zh'],
    ns: ['frame'],
    defaultNS: 'frame',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { prefix: '{', suffix: '}', escapeValue: false },
    returnNull: false,
  });
}

export const setTextLanguage = (language: string): void => void i18next.changeLanguage(language);

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'frame';
    resources: Texts;
    keySeparator: false;
    nsSeparator: false;
    returnNull: false;
  }
}
