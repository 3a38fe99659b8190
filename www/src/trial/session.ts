import type { Given, Line, Refused, Session } from 'rolegate/directory';

import type { Trial } from '../directory/trial';

/** What somebody does in the directory of this tab: what they give is kept as everything that is done there. */
export function sessionOf(trial: Trial, actor: string): Session {
  const session = trial.directory.session(actor, { now: () => new Date(trial.now()) });
  const give: Session['give'] = async (command, options): Promise<Given> => {
    options?.signal?.throwIfAborted();
    const { line, outcome, mistake } = trial.give(command);
    if (mistake !== undefined) return { refused: { code: 'bad_json', message: mistake } satisfies Refused };
    if (outcome?.refused) return { refused: outcome.refused };
    const secrets = (line as Line).secrets as Readonly<Record<string, string>> | undefined;
    return { events: outcome?.events ?? [], ...(secrets && Object.keys(secrets).length > 0 && { secrets }) };
  };
  return { ...session, give };
}
