import type { RefusalCode, Refused, ServerCode } from 'rolegate/client';
import { explain } from 'rolegate/messages';
import { useCallback } from 'react';

import { codes } from '../directory/words/codes.zh';
import { useWords } from './language';
import { serverCodes } from './serverCodes.zh';

/** A function that says why something was refused: by the words of every refused control where a right is missing. Ids whose names are known are called by them. */
export function useRefusal(): (refused: Refused, names?: Readonly<Record<string, string>>) => string {
  const { language } = useWords();
  return useCallback(
    ({ code, message, decision }, names = {}) => {
      if (decision) return explain(decision, language);
      const about = /`([^`]*)`/.exec(message)?.[1] ?? '';
      const said = language === 'zh' ? (code in codes ? codes[code as RefusalCode] : serverCodes[code as ServerCode])?.replace('{}', about) : undefined;
      const text = said ?? message;
      const named = text.replace(/`([^`]*)`/g, (_, id: string) => (names[id] === undefined ? `“${id}”` : `“${names[id]}”`));
      return named.charAt(0).toUpperCase() + named.slice(1);
    },
    [language],
  );
}
