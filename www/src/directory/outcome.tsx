import { Alert, Tag } from 'antd';
import type { Decision } from 'rolegate';
import type { Event } from 'rolegate/directory';
import type { ReactNode } from 'react';

import { Explanation } from '../console/explanation';
import { usePlaying } from './context';
import type { Played } from './trial';
import { useDirectoryWords } from './words/words';

/** What came of a command: events, a refusal with what decided it, or what is wrong with the line. */
export function OutcomeText({ played }: { played: Played }): ReactNode {
  const { text, why } = useDirectoryWords();
  const { outcome, mistake, line } = played;
  const { events = [], refused } = outcome ?? {};
  return (
    <div className="outcome" data-outcome={mistake ? 'mistake' : refused ? 'refused' : 'events'} data-code={refused?.code}>
      {mistake && <Alert type="warning" showIcon title={text('badLine')} description={<span lang="en">{mistake}</span>} />}
      {events.length > 0 && (
        <ul className="events">
          {events.map((event, index) => <li key={index}><EventText event={event} /></li>)}
        </ul>
      )}
      {refused && (
        <>
          <Alert
            type="error"
            showIcon
            title={<>{text('refused')} <Tag className="code">{refused.code}</Tag></>}
            description={why(refused)}
          />
          {refused.decision && <DecisionText decision={refused.decision} command={Object.keys(line.command ?? {})[0] ?? ''} />}
        </>
      )}
    </div>
  );
}

function EventText({ event }: { event: Event }): ReactNode {
  const { nameOf, roleOf } = usePlaying();
  const { call, moment, title } = useDirectoryWords();
  const [name = '', fields = {}] = Object.entries(event.event)[0] ?? [];
  const shown = Object.entries(fields as Record<string, unknown>).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const told = (field: string, value: unknown): string => {
    if (Array.isArray(value)) return value.map((item) => told(field, item)).join(', ');
    if (typeof value === 'object' && value !== null) return Object.entries(value).map(([key, inner]) => `${call(key)}: ${told(key, inner)}`).join('; ');
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return moment(value);
    if (typeof value === 'string' && field === 'role') return roleOf(value, String((fields as { in?: string }).in));
    if (typeof value === 'string' && field === 'kind') return title(call(value));
    return typeof value === 'string' && field !== 'code' && field !== 'name' ? nameOf(value) : String(value);
  };
  return (
    <>
      <strong data-event={name}>{call(name)}</strong>
      <dl className="event-fields">
        {shown.filter(([field]) => field !== 'password').map(([field, value]) => (
          <div key={field}>
            <dt>{call(field)}</dt>
            <dd>{told(field, value)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** The decision that refused, in the words of every other refused control. */
function DecisionText({ decision, command }: { decision: Decision; command: string }): ReactNode {
  const { choice, tables } = usePlaying();
  const { call } = useDirectoryWords();
  const named = tables.systems.find(({ system }) => decision.decided_by?.table.startsWith(`${system}.`));
  const holds = tables.systems.find(({ roles }) => decision.granted_to.every((role) => roles.some((declared) => declared.role === role)));
  const system = named ?? (decision.granted_to.length > 0 ? holds : undefined) ?? choice.system;
  return <Explanation decision={decision} choice={{ ...choice, system }} title={call(command)} />;
}
