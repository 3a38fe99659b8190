import type { Refused, ServerCode } from 'rolegate/client';
import { explain, explainRefusal } from 'rolegate/messages';
import { useCallback } from 'react';

import { useWords } from './language';

/** A function that says why something was refused: by the words of every refused control where a right is missing. Ids whose names are known are called by them. */
export function useRefusal(): (refused: Refused, names?: Readonly<Record<string, string>>) => string {
  const { language, vocabulary } = useWords();
  return useCallback(
    (refused, names = {}) => {
      const { code, decision } = refused;
      if (decision) return explain(decision, language);
      const text = vocabulary.serverCodes[code as ServerCode] ?? explainRefusal(refused, language);
      // Where in the JSON it stood helps nobody who typed into a form.
      const named = text.replace(/^\d+:\d+: (?:\w+: )?/, '').replace(/`([^`]*)`/g, (_, id: string) => `“${names[id] ?? id}”`);
      return named.charAt(0).toUpperCase() + named.slice(1);
    },
    [language, vocabulary],
  );
}
