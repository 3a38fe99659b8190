import { CheckOutlined, EyeOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MenuEntry } from 'rolegate';

import { useWords } from '../language/language';

/** What may be done, as the tables call it. */
export function Rights({ entries }: { entries: readonly MenuEntry[] }): ReactNode {
  const { t } = useTranslation('frame');
  const { title } = useWords();
  return (
    <ul className="rights">
      {entries.map(({ action, title: called, state }) => (
        <li key={action} data-action={action} data-state={state}>
          {state === 'enabled' ? <CheckOutlined aria-label={t('may')} /> : <EyeOutlined aria-label={t('mayRead')} />} {title(called)}
        </li>
      ))}
    </ul>
  );
}
