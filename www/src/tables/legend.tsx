import type { SystemTables } from 'rolegate';
import type { ReactNode } from 'react';

import { useWords } from '../language/language';
import { Cell, SOURCES } from './cell';

/** What the signs mean, and where cells come from. */
export function Legend({ system }: { system: SystemTables }): ReactNode {
  const { text } = useWords();
  return (
    <section className="legend" aria-label={text('legend')}>
      <ul>
        <li><Cell system={system} cell={{ cell: 'yes', source: 'document' }} /> {text('yes')}</li>
        <li><Cell system={system} cell={{ cell: 'no', source: 'document' }} /> {text('no')}</li>
        <li><Cell system={system} cell={{ cell: 'read', source: 'document' }} /></li>
        <li><Cell system={system} cell={{ cell: '?', source: 'unknown' }} /> {text('source_unknown')}</li>
        {SOURCES.filter((source) => source === 'copy' || source === 'inferred').map((source) => (
          <li key={source}>
            <sup className="mark">{source === 'copy' ? '*' : '~'}</sup> {text(`source_${source}`)}
          </li>
        ))}
        <li>{text('noMark')}</li>
      </ul>
    </section>
  );
}
