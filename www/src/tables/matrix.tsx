import { Fragment, type ReactNode } from 'react';

import { useWords } from '../language/language';
import { Cell } from './cell';
import type { Selection } from './selection';

interface MatrixProps {
  selection: Selection;
  /** Roles whose columns are marked, and what the mark says. */
  marked?: { roles: ReadonlySet<string>; as: string };
}

/** A table as the documents print it: a row for an action, a column for a role. */
export function Matrix({ selection, marked }: MatrixProps): ReactNode {
  const { text, title, name } = useWords();
  const { system, table, columns, rows } = selection;
  const isMarked = (number: number): boolean => marked?.roles.has(table.roles[number] ?? '') ?? false;
  const menus = [...new Set(rows.map((row) => row.menu))];
  return (
    <div className="table-scroll matrix-scroll" tabIndex={0} role="group" aria-label={table.table}>
      <table className="matrix" data-table={table.table}>
        <caption className="heard">{table.table}</caption>
        <thead>
          <tr>
            <th scope="col">{text('operation')}</th>
            {columns.map((number) => {
              const role = system.roles.find((declared) => declared.role === table.roles[number]);
              return (
                <th key={number} scope="col" data-role={table.roles[number]} data-marked={isMarked(number) || undefined} style={{ width: `${64 / columns.length}%` }}>
                  {title(role?.title ?? table.roles[number] ?? '')}
                  {role && <span className="matrix-kind">{name(role.held_in)}</span>}
                  {isMarked(number) && <strong className="matrix-mark">{marked?.as}</strong>}
                </th>
              );
            })}
          </tr>
        </thead>
        {menus.map((menu) => (
          <tbody key={menu}>
            <tr className="matrix-menu">
              <th scope="rowgroup" colSpan={columns.length + 1}>{title(menu)}</th>
            </tr>
            {rows.filter((row) => row.menu === menu).map((row) => (
              <tr key={row.action} data-row={row.action}>
                <th scope="row">
                  {title(row.title)}
                  <code>{row.action}</code>
                </th>
                {columns.map((number) => {
                  const cell = row.cells[number];
                  return <td key={number} data-marked={isMarked(number) || undefined}>{cell ? <Cell cell={cell} system={system} /> : <Fragment />}</td>;
                })}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
