import { DownloadOutlined, SearchOutlined, SwapOutlined } from '@ant-design/icons';
import { Button, Empty, Input, Select } from 'antd';
import type { TableSet } from 'rolegate';
import type { ReactNode } from 'react';

import type { Address } from '../address/address';
import type { Change } from '../address/useAddress';
import { useWords } from '../language/language';
import { tableToCsv } from './csv';
import { Declarations } from './declarations';
import { download } from './download';
import { Legend } from './legend';
import { tableToMarkdown } from './markdown';
import { Matrix } from './matrix';
import { selectionOf, type Selection } from './selection';

interface TablesProps {
  tables: TableSet;
  address: Address;
  change: Change;
}

/** The role tables, to be searched, compared and taken away. */
export function Tables({ tables, address, change }: TablesProps): ReactNode {
  const words = useWords();
  const { text, systemName, title } = words;
  const selection = selectionOf(tables.systems, address, words);
  if (!selection) return <Empty description={text('noTables')} />;
  const { system, table, rows, compare } = selection;
  const roleOptions = table.roles.map((role) => ({ value: role, label: title(system.roles.find((declared) => declared.role === role)?.title ?? role) }));
  const labelOf = (role: string) => roleOptions.find((option) => option.value === role)?.label ?? role;
  return (
    <article className="tables" aria-labelledby="tables-title">
      <header className="page-header">
        <div>
          <h2 id="tables-title">{text('tables')}</h2>
          <p className="page-count">{text('tablesHint')}</p>
        </div>
        <div className="page-toolbar">
          <Button icon={<DownloadOutlined aria-hidden />} onClick={() => download(`${table.table}.csv`, tableToCsv(table), 'text/csv')}>CSV</Button>
          <Button icon={<DownloadOutlined aria-hidden />} onClick={() => download(`${table.table}.md`, tableToMarkdown(system, table), 'text/markdown')}>Markdown</Button>
        </div>
      </header>
      <search className="tables-filter">
        <label>
          {text('table')}
          <Select
            className="panel-wide"
            aria-label={text('table')}
            value={table.table}
            options={tables.systems.filter((found) => found.tables.length > 0).map((found) => ({
              label: systemName(found.system),
              options: found.tables.map((other) => ({ value: other.table, label: other.table })),
            }))}
            onChange={(value: string) => change({ table: value, columns: [], compare: undefined })}
          />
        </label>
        <label>
          {text('search')}
          <Input
            allowClear
            type="search"
            prefix={<SearchOutlined aria-hidden />}
            value={address.search}
            placeholder={text('searchHint')}
            onChange={(event) => change({ search: event.target.value })}
          />
        </label>
        <label>
          {text('rolesShown')}
          <Select
            className="panel-wide"
            mode="multiple"
            maxTagCount="responsive"
            aria-label={text('rolesShown')}
            placeholder={text('allRoles')}
            disabled={compare !== undefined}
            value={address.columns.filter((role) => roleOptions.some((option) => option.value === role))}
            options={roleOptions}
            onChange={(columns: string[]) => change({ columns })}
          />
        </label>
        <Compare selection={selection} options={roleOptions} change={change} />
      </search>
      <Legend system={system} />
      <p className="tables-count" aria-live="polite">
        {compare
          ? text('differences', { rows: rows.length, left: labelOf(compare[0]), right: labelOf(compare[1]) })
          : text('rowsShown', { rows: rows.length, all: table.rows.length })}
      </p>
      {rows.length > 0 ? (
        <Matrix selection={selection} />
      ) : (
        <Empty className="nothing" image={Empty.PRESENTED_IMAGE_SIMPLE} description={compare && !address.search ? text('noDifference') : text('nothingFound')}>
          <Button onClick={() => change({ search: '', compare: undefined, columns: [] })}>{text('showAll')}</Button>
        </Empty>
      )}
      <Declarations selection={selection} />
    </article>
  );
}

interface CompareProps {
  selection: Selection;
  options: { value: string; label: string }[];
  change: Change;
}

function Compare({ selection: { table, compare }, options, change }: CompareProps): ReactNode {
  const { text } = useWords();
  const [first = '', second = ''] = table.roles;
  if (!compare) {
    return (
      <Button className="compare-start" icon={<SwapOutlined aria-hidden />} disabled={table.roles.length < 2} onClick={() => change({ compare: [first, second] })}>
        {text('compare')}
      </Button>
    );
  }
  const [left, right] = compare;
  return (
    <div className="compare" role="group" aria-label={text('compare')}>
      <Select aria-label={text('compareLeft')} value={left} options={options} onChange={(role: string) => change({ compare: [role, right] })} popupMatchSelectWidth={false} />
      <SwapOutlined aria-hidden />
      <Select aria-label={text('compareRight')} value={right} options={options} onChange={(role: string) => change({ compare: [left, role] })} popupMatchSelectWidth={false} />
      <Button onClick={() => change({ compare: undefined })}>{text('compareEnd')}</Button>
    </div>
  );
}
