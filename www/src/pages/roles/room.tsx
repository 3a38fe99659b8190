import { DownloadOutlined } from '@ant-design/icons';
import { Button, Select, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';

import { useTables } from '../../server/names';
import { usePlace } from '../../server/place';
import { tableToCsv } from '../../tables/csv';
import { download } from '../../tables/download';
import { Legend } from '../../tables/legend';
import { tableToMarkdown } from '../../tables/markdown';
import { Matrix } from '../../tables/matrix';

/** The tables of the system entered, with the columns of whoever looks marked. */
export default function Room(): ReactNode {
  const { t } = useTranslation('roles');
  const { id, kind, system: entered, grants } = usePlace();
  const { '*': asked } = useParams();
  const navigate = useNavigate();
  const system = useTables()?.systems.find(({ system }) => system === entered);
  if (!system) return <Skeleton active paragraph={{ rows: 6 }} />;
  const own = new Set<string>(grants.memberships.map(({ role }) => role));
  // At first a table with an own column is shown.
  const table = system.tables.find(({ table }) => table === asked) ?? system.tables.find(({ roles }) => roles.some((role) => own.has(role))) ?? system.tables[0];
  if (!table) return null;
  const columns = table.roles.map((_, number) => number);
  return (
    <article aria-labelledby="roles">
      <header className="page-header">
        <div>
          <h1 id="roles">{t('roles')}</h1>
          <p className="page-count">{t('hint')}</p>
        </div>
        <div className="page-toolbar">
          <Select
            aria-label={t('table')}
            value={table.table}
            popupMatchSelectWidth={false}
            options={system.tables.map(({ table }) => ({ value: table, label: table }))}
            onChange={(next: string) => void navigate(`/${kind}/${encodeURIComponent(id)}/roles/${next}`)}
          />
          <Button icon={<DownloadOutlined aria-hidden />} onClick={() => download(`${table.table}.csv`, tableToCsv(table), 'text/csv')}>CSV</Button>
          <Button icon={<DownloadOutlined aria-hidden />} onClick={() => download(`${table.table}.md`, tableToMarkdown(system, table), 'text/markdown')}>Markdown</Button>
        </div>
      </header>
      {!table.roles.some((role) => own.has(role)) && <p className="panel-hint">{t('noneOfYours')}</p>}
      <Legend system={system} />
      <Matrix selection={{ system, table, columns, rows: table.rows, compare: undefined }} marked={{ roles: own, as: t('yours') }} />
    </article>
  );
}
