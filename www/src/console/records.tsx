import { LockOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { useGate } from 'rolegate/react';
import type { ReactNode } from 'react';

import { useWords } from '../language/language';
import { ActionButton } from './actionButton';
import { useConsole } from './context';
import type { Item, Records } from './plan';
import { BAD_STATES, GOOD_STATES, sampleOf } from './samples';

const MASKED = '•••••';

/** The records of one noun as a table: lists above it, what can be done to one record in its row. */
export function RecordsCard({ records }: { records: Records }): ReactNode {
  const { resource } = useConsole();
  const gate = useGate();
  const { name, text, title } = useWords();
  const { noun, lists, rows } = records;
  const sample = sampleOf(noun);
  const seen = [...lists, ...rows].some(({ action }) => gate.canRead(action, resource));
  const shown = seen ? sample.rows : [sample.columns.map(() => MASKED)];
  const link = rows.find((item) => item.verb === 'view');
  const others = rows.filter((item) => item !== link);
  return (
    <section className="card" aria-label={name(noun)}>
      <header className="card-header">
        <h3>{name(noun)}</h3>
        <div className="card-actions">
          {lists.map((item) => (
            <ActionButton key={item.action} item={item} whole type="text" size="small" icon={<UnorderedListOutlined aria-hidden />} />
          ))}
        </div>
      </header>
      {rows.length === 0 && !seen ? (
        <p className="card-empty">
          <LockOutlined aria-hidden /> {text('listIsRefused')}
        </p>
      ) : (
        <div className="table-scroll" tabIndex={0} role="group" aria-label={name(noun)}>
          <table className="records">
            <thead>
              <tr>
                {sample.columns.map((column) => <th key={column} scope="col">{title(column)}</th>)}
                {others.length > 0 && <th scope="col" className="records-actions">{text('actions')}</th>}
              </tr>
            </thead>
            <tbody>
              {shown.map((row, index) => (
                <RecordRow key={row[0]} row={row} masked={!seen} number={index + 1} link={link} others={others} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

interface RecordRowProps {
  row: readonly string[];
  masked: boolean;
  number: number;
  link: Item | undefined;
  others: readonly Item[];
}

function RecordRow({ row, masked, number, link, others }: RecordRowProps): ReactNode {
  const { text, title } = useWords();
  const [first = '', ...rest] = row.map((value) => (masked ? value : title(value)));
  const object = masked ? text('record', { number }) : first;
  return (
    <tr className={masked ? 'masked' : undefined}>
      <th scope="row">
        {link ? <ActionButton item={link} object={object} type="link" label={first} badge={number === 1} /> : first}
      </th>
      {rest.map((value, index) => (
        <td key={index}>
          <StateDot state={row[index + 1] ?? ''} />
          {value}
        </td>
      ))}
      {others.length > 0 && (
        <td className="records-actions">
          {others.map((item) => (
            <ActionButton key={item.action} item={item} object={object} type="link" size="small" badge={number === 1} />
          ))}
        </td>
      )}
    </tr>
  );
}

function StateDot({ state }: { state: string }): ReactNode {
  if (GOOD_STATES.includes(state)) return <span className="dot dot-good" aria-hidden />;
  if (BAD_STATES.includes(state)) return <span className="dot dot-bad" aria-hidden />;
  return ['Draft', 'In review', 'New', 'Open', 'Finished'].includes(state) ? <span className="dot" aria-hidden /> : null;
}
