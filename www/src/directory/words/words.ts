import type { Refused } from 'rolegate/directory';
import { explainRefusal } from 'rolegate/messages';
import { useMemo } from 'react';

import { humanise, useWords, type Words } from '../../language/language';
import type { en } from './en';

/** The words of the directory beside those of the page. */
export interface DirectoryWords extends Pick<Words, 'title' | 'systemName' | 'language'> {
  text: (name: keyof typeof en, values?: Record<string, string | number>) => string;
  /** A command, an event, a field or a wish as people write it. */
  call: (identifier: string) => string;
  /** Why a command was refused. */
  why: (refused: Refused) => string;
  /** A moment as people write it, in UTC as everything in the directory. */
  moment: (instant: string | number) => string;
}

export function useDirectoryWords(): DirectoryWords {
  const { language, vocabulary, title, systemName } = useWords();
  return useMemo(() => {
    const { texts, names } = vocabulary.directory;
    const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
    return {
      language,
      title,
      systemName,
      text: (name, values = {}) => texts[name].replace(/\{(\w+)\}/g, (whole, place: string) => String(values[place] ?? whole)),
      call: (identifier) => names[identifier] ?? title(humanise(identifier)),
      why: (refused) => explainRefusal(refused, language),
      moment: (instant) => format.format(new Date(instant)),
    };
  }, [language, vocabulary, title, systemName]);
}
