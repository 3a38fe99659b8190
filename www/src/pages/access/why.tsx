import { Alert, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Resource, SystemTables } from 'rolegate';
import { explain } from 'rolegate/messages';

import { useWords } from '../../language/language';
import { ListError } from '../../list/listTable';
import { useAnswer } from '../../server/ask';
import { Matrix } from '../../tables/matrix';

interface WhyProps {
  user: string;
  name: string;
  action: string;
  resource: Resource;
  system: SystemTables;
}

const LOOKS = { allow: 'success', read_only: 'warning', deny: 'error' } as const;

/** Why somebody may or may not do something, as a sentence, and the row of the table with the column that decided. */
export function Why({ user, name, action, resource, system }: WhyProps): ReactNode {
  const { t } = useTranslation('access');
  const { language } = useWords();
  const { data, error, refetch } = useAnswer('explain', { user, action, resource });
  if (error) return <ListError error={error} onAgain={() => void refetch()} />;
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 3 }} />;
  const decision = data.answer;
  const { effect, decided_by: cell } = decision;
  const table = system.tables.find(({ table }) => table === cell?.table);
  const rows = table?.rows.filter((row) => row.action === action) ?? [];
  return (
    <div className="explained" data-explained={effect}>
      <Alert type={LOOKS[effect]} showIcon title={t(effect, { name })} description={t('told', { reason: explain(decision, language) })} />
      {cell && table ? (
        <Matrix selection={{ system, table, columns: table.roles.map((_, number) => number), rows, compare: undefined }} marked={{ roles: new Set([cell.role]), as: t('decided') }} />
      ) : (
        <p className="panel-hint">{t('noCell')}</p>
      )}
    </div>
  );
}
