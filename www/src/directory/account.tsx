import type { ReactNode } from 'react';

import { CommandButton } from './commandButton';
import { usePlaying } from './context';
import { accountControls } from './controls';
import { useDirectoryWords } from './words/words';

/** What whoever acts may try without a role, and the mail they would have got. */
export function Account(): ReactNode {
  const { snapshot, nameOf } = usePlaying();
  const { text, call, moment } = useDirectoryWords();
  const { actor, records } = snapshot;
  const user = records.users.find(({ id }) => id === actor);
  const code = records.codes.find(({ user: of, purpose }) => of === actor && purpose !== null);
  const addresses = [user?.email, user?.pending_email];
  const invitations = records.invitations.filter(({ email, state }) => state === 'open' && email !== null && addresses.includes(email));
  return (
    <section className="card directory-account" aria-label={text('yours')}>
      <header className="card-header"><h3>{text('yours')}</h3></header>
      <div className="directory-inside">
        <p className="panel-hint">{text('yoursHint', { actor: nameOf(actor) })}</p>
        <div className="directory-controls">
          {accountControls(actor).map((control) => <CommandButton key={control.command} control={control} size="small" />)}
        </div>
        {user && (
          <>
            <h4>{text('codes', { actor: user.name })}</h4>
            {code === undefined && invitations.length === 0 && <p className="panel-hint">{text('noMail')}</p>}
            <ul className="directory-mail">
              {code && (
                <li data-mail="code">
                  {call(typeof code.purpose === 'string' ? code.purpose : 'registration')}: {text('codeIs', { code: code.code, time: moment(code.expires_at) })}
                </li>
              )}
              {invitations.map((invitation) => (
                <li key={invitation.id} data-mail="invitation">
                  {nameOf(invitation.in)}: {text('codeIs', { code: invitation.code, time: moment(invitation.expires_at) })}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}
