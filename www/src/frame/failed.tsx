import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useRouteError } from 'react-router';

import { useWords } from '../language/language';
import { Notice } from './notice';

/** What stands where a page broke down. */
export function Failed(): ReactNode {
  const { text } = useWords();
  const error = useRouteError();
  return (
    <main id="main" tabIndex={-1}>
      <Notice title={text('pageFailed')} hint={error instanceof Error ? error.message : String(error)}><Button type="primary" onClick={() => location.reload()}>{text('tryAgain')}</Button></Notice>
    </main>
  );
}
