import { Alert, Button, Spin } from 'antd';
import type { TableSet } from 'rolegate';
import { useCallback, useEffect, useState, type ReactNode } from 'react';

import type { Address } from '../address/address';
import type { Change } from '../address/useAddress';
import { useWords } from '../language/language';
import { Bar } from './bar';
import { Pages } from './pages';
import { forget, openTrial, type Trial } from './trial';
import { useDirectoryWords } from './words/words';

export interface DirectoryProps {
  tables: TableSet;
  address: Address;
  change: Change;
}

/** The directory without a server: everybody's commands, and a console that follows the grants they lead to. */
export default function DirectoryPlayground(props: DirectoryProps): ReactNode {
  const page = useWords();
  const { text } = useDirectoryWords();
  const [attempt, setAttempt] = useState(0);
  const [trial, setTrial] = useState<Trial>();
  const [failed, setFailed] = useState<Error>();
  useEffect(() => {
    let wanted = true;
    setTrial(undefined);
    setFailed(undefined);
    openTrial().then(
      (opened) => wanted && setTrial(opened),
      (error: unknown) => wanted && setFailed(error instanceof Error ? error : new Error(String(error))),
    );
    return () => {
      wanted = false;
    };
  }, [attempt]);
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  const startOver = useCallback(() => {
    forget();
    again();
  }, [again]);
  return (
    <div className="directory">
      <header className="page-header">
        <div>
          <h2>{page.text('directory')}</h2>
          <p className="page-count">{text('hint')}</p>
        </div>
      </header>
      {failed && <Alert type="error" showIcon title={text('failed')} description={failed.message} action={<Button onClick={again}>{page.text('tryAgain')}</Button>} />}
      {!failed && !trial && <Spin className="nothing" aria-label={text('loading')} />}
      {trial && (
        <Pages
          key={attempt}
          {...props}
          trial={trial}
          bar={(onAnyCommand) => <Bar {...props} trial={trial} onAnyCommand={onAnyCommand} onStartOver={startOver} />}
        />
      )}
    </div>
  );
}
