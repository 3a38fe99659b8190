import { CheckOutlined, EyeOutlined, MinusOutlined, QuestionOutlined } from '@ant-design/icons';
import type { Source, SystemTables, TableCell } from 'rolegate';
import type { ReactNode } from 'react';

import { useWords } from '../language/language';

export const SOURCES: readonly Source[] = ['document', 'copy', 'inferred', 'unknown'];

const SHOWN: Record<Source, string> = { document: '', copy: '*', inferred: '~', unknown: '' };

/** The mark of a source, with its meaning for whoever hears the page. */
export function Mark({ source }: { source: Source }): ReactNode {
  const { text } = useWords();
  return (
    <>
      {SHOWN[source] && <sup className="mark" aria-hidden>{SHOWN[source]}</sup>}
      {source !== 'document' && <span className="heard">, {text(`source_${source}`)}</span>}
    </>
  );
}

/** What a cell says, as a sign and as words. */
export function Cell({ cell, system }: { cell: TableCell; system: SystemTables }): ReactNode {
  const { text, title } = useWords();
  const scope = system.scopes.find((found) => found.scope === cell.cell);
  return (
    <span className={`cell cell-${scope ? 'scope' : cell.cell === '?' ? 'unknown' : cell.cell} source-${cell.source}`}>
      {cell.cell === 'yes' && <Sign icon={<CheckOutlined aria-hidden />} heard={text('yes')} />}
      {cell.cell === 'no' && <Sign icon={<MinusOutlined aria-hidden />} heard={text('no')} />}
      {cell.cell === '?' && <Sign icon={<QuestionOutlined aria-hidden />} heard={text('unknown')} />}
      {cell.cell === 'read' && <><EyeOutlined aria-hidden /> {text('readOnly')}</>}
      {scope && title(scope.title)}
      <Mark source={cell.source} />
    </span>
  );
}

function Sign({ icon, heard }: { icon: ReactNode; heard: string }): ReactNode {
  return <>{icon}<span className="heard">{heard}</span></>;
}
