import { useQueryClient } from '@tanstack/react-query';
import type { Command, Event, Given, Refused } from 'rolegate/client';
import { useRef, useState } from 'react';

import { askAgain } from '../server/ask';
import { useSigned } from '../server/signed';

/** What came of a command that was done. */
export interface Done {
  events: readonly Event[];
  /** What is told this once, by its name. */
  secrets: Readonly<Record<string, string>>;
}

/** How it stands with a command: it may be given, and given again when it was refused or got no answer. */
export interface Giving {
  isBusy: boolean;
  refused: Refused | undefined;
  /** No answer came, so nobody knows whether it was done; to give the same again does it once. */
  failed: Error | undefined;
  give: (command: Command, match?: string) => Promise<Done | undefined>;
}

/** Gives a command with a key of its own, so that it is done once; and asks again for what is on the page when it was. */
export function useGiving(): Giving {
  const { session, lose } = useSigned();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const [failed, setFailed] = useState<Error>();
  // What had no answer, and the same once more, which has the same key.
  const pending = useRef<{ text: string; again: () => Promise<Given> }>(undefined);

  async function give(command: Command, match?: string): Promise<Done | undefined> {
    setBusy(true);
    const text = JSON.stringify(command);
    const isSame = pending.current?.text === text;
    const given = await (isSame && pending.current ? pending.current.again() : session.give(command, { match }));
    pending.current = given.failed && { text, again: given.failed.again as () => Promise<Given> };
    setBusy(false);
    setRefused(given.refused);
    setFailed(given.failed?.error);
    if (given.refused?.code === 'not_signed_in') lose('ended');
    // A refusal may have left a trace, such as a burned code; and what was stale is read anew.
    if (!given.failed) void askAgain(queries);
    return given.events && { events: given.events, secrets: given.secrets ?? {} };
  }

  return { isBusy, refused, failed, give };
}
