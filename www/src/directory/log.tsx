import { CheckCircleOutlined, CloseCircleOutlined, WarningOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

import { usePlaying } from './context';
import { OutcomeText } from './outcome';
import type { Played } from './trial';
import { useDirectoryWords } from './words/words';

/** Everything that was tried, the latest first and open. */
export function Log(): ReactNode {
  const { snapshot } = usePlaying();
  const { text } = useDirectoryWords();
  const { played } = snapshot;
  return (
    <section className="card directory-log" aria-label={text('happened')}>
      <header className="card-header"><h3>{text('happened')}</h3></header>
      {played.length === 0 && <p className="card-empty">{text('nothingYet')}</p>}
      <ol reversed>
        {played.map((one, index) => <LogEntry key={index} played={one} last={index === played.length - 1} />).reverse()}
      </ol>
    </section>
  );
}

function LogEntry({ played, last }: { played: Played; last: boolean }): ReactNode {
  const { nameOf } = usePlaying();
  const { text, call, moment } = useDirectoryWords();
  const { line, outcome, mistake } = played;
  const command = Object.keys(line.command ?? {})[0] ?? '';
  return (
    <li data-logged={command}>
      <details open={last}>
        <summary>
          {mistake ? <WarningOutlined aria-hidden className="log-mistake" /> : outcome?.refused ? <CloseCircleOutlined aria-hidden className="log-refused" /> : <CheckCircleOutlined aria-hidden className="log-done" />}
          <span className="log-title">
            <strong>{call(command)}</strong>
            <span className="panel-hint">{text('byAt', { actor: nameOf(line.actor), time: moment(line.now) })}</span>
          </span>
        </summary>
        <OutcomeText played={played} />
        <details className="log-line">
          <summary>{text('line')}</summary>
          <pre tabIndex={0}>{JSON.stringify(line, null, 1)}</pre>
        </details>
      </details>
    </li>
  );
}
