import { Button, Result } from 'antd';
import type { ReactNode } from 'react';
import { useRouteError } from 'react-router';

import { useWords } from '../language/language';

/** What stands where a page broke down. */
export function Failed(): ReactNode {
  const { text } = useWords();
  const error = useRouteError();
  return (
    <main id="main" tabIndex={-1}>
      <Result status="error" title={<h1>{text('pageFailed')}</h1>} subTitle={error instanceof Error ? error.message : String(error)} extra={<Button type="primary" onClick={() => location.reload()}>{text('tryAgain')}</Button>} />
    </main>
  );
}
