import type { Role } from 'rolegate';
import type { ReactNode } from 'react';

import { useWords } from '../language/language';
import type { Selection } from './selection';

/** The roles of a table as `roles.csv` declares them. */
export function Declarations({ selection: { system, table } }: { selection: Selection }): ReactNode {
  const { text, title, name, list } = useWords();
  const titleOf = (role: Role) => title(system.roles.find((declared) => declared.role === role)?.title ?? role);
  return (
    <section className="declarations" aria-labelledby="declarations">
      <h3 id="declarations">{text('rolesOfTable')}</h3>
      <ul>
        {system.roles.filter(({ role }) => table.roles.includes(role)).map((declared) => (
          <li key={declared.role} className="card">
            <strong>{title(declared.title)}</strong>
            <code>{declared.role}</code>
            <p>{title(declared.duty)}</p>
            <p className="panel-hint">
              {text('heldInKind', { kind: name(declared.held_in) })}
              {declared.reach === 'below' && ` · ${text('reachBelow')}`}
              {declared.needs.length > 0 && ` · ${text('needs', { roles: list(declared.needs.map(titleOf)) })}`}
              {declared.acts_as !== null && ` · ${text('actsAs', { role: titleOf(declared.acts_as) })}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
