import type { Grants } from 'rolegate';
import type { ReactNode } from 'react';

import { useWords } from '../language/language';

/** The grants as a session would hold them, for whoever wants to try the same in code. */
export function GrantsText({ grants }: { grants: Grants }): ReactNode {
  const { text } = useWords();
  return (
    <details className="panel-part grants">
      <summary>{text('grants')}</summary>
      <pre tabIndex={0}>{JSON.stringify(grants, null, 2)}</pre>
    </details>
  );
}
