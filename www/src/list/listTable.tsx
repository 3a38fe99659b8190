import { Alert, Button, Empty, Skeleton, Table } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useRefusal } from '../language/refusal';
import { RefusedError, type List } from '../server/ask';
import { useMedia } from '../theme/media';

/** A column of a list. */
export interface Column<Item> {
  key: string;
  title: string;
  render: (item: Item) => ReactNode;
}

interface ListTableProps<Item> {
  /** What the list is of, for whoever does not see what is around. */
  label: string;
  list: List<Item>;
  columns: readonly Column<Item>[];
  keyOf: (item: Item) => string;
  /** Said where there is nothing. */
  empty: string;
  /** Attributes of a row, such as `data-member`. */
  row?: ((item: Item) => object) | undefined;
}

const ROWS_WHILE_LOADING = 5;

/** A list of the server, page by page: a table, or cards where the window is narrow. */
export function ListTable<Item extends object>({ label, list, columns, keyOf, empty, row = () => ({}) }: ListTableProps<Item>): ReactNode {
  const { t } = useTranslation('list');
  const isWide = useMedia('(min-width: 768px)');
  const { items, isLoading, error, hasMore, isLoadingMore, isSifted, isSifting } = list;
  if (isLoading) return <Skeleton className="list-loading" active title={false} paragraph={{ rows: ROWS_WHILE_LOADING }} aria-label={t('loading')} />;
  return (
    <div className="list" data-list={items.length} aria-busy={isLoadingMore || isSifting}>
      {error && <ListError error={error} onAgain={list.again} />}
      {!error && items.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={isSifted ? t(hasMore ? 'noneSoFar' : 'noneFits') : empty} />}
      {items.length > 0 && isWide && (
        <div className="table-scroll" tabIndex={0} role="region" aria-label={label}>
          <Table<Item>
            size="middle"
            pagination={false}
            rowKey={keyOf}
            dataSource={items}
            onRow={row}
            columns={columns.map(({ key, title, render }) => ({ key, title, render: (_: unknown, item: Item) => render(item) }))}
          />
        </div>
      )}
      {items.length > 0 && !isWide && (
        <ul className="list-cards" aria-label={label}>
          {items.map((item) => (
            <li key={keyOf(item)} className="card" {...row(item)}>
              <dl>
                {columns.map(({ key, title, render }) => {
                  const shown = render(item);
                  // A card has no empty cells.
                  return shown !== false && (
                    <div key={key}>
                      <dt>{title}</dt>
                      <dd>{shown}</dd>
                    </div>
                  );
                })}
              </dl>
            </li>
          ))}
        </ul>
      )}
      {(items.length > 0 || hasMore) && (
        <p className="list-end">
          <span className="panel-hint" role="status">{items.length > 0 && t(hasMore ? 'shownOfMore' : 'shown', { count: items.length })}</span>
          {hasMore && <Button loading={isLoadingMore} onClick={list.more}>{t(isSifted ? 'further' : 'more')}</Button>}
        </p>
      )}
    </div>
  );
}

/** Why a list is not there: refused in the words of every other refusal, else with a way to try again. */
export function ListError({ error, onAgain }: { error: Error; onAgain: () => void }): ReactNode {
  const { t } = useTranslation('list');
  const why = useRefusal();
  if (error instanceof RefusedError) return <Alert type="info" showIcon title={t(error.refused.code === 'too_many' ? 'tooMany' : 'refused')} description={why(error.refused)} data-code={error.refused.code} />;
  return <Alert type="error" showIcon title={t('failed')} description={error.message} action={<Button onClick={onAgain}>{t('again')}</Button>} />;
}
