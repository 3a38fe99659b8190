import { LockOutlined, EyeOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import type { DecidedBy, Decision } from 'rolegate';
import type { ReactNode } from 'react';

import { useWords } from '../language/language';
import type { Choice } from '../member/choice';
import { useConsole } from './context';

/** A function that names a cell: its table, column and content, and where it comes from. */
export function useCellText(): (cell: DecidedBy) => string {
  const { choice } = useConsole();
  const { text, title } = useWords();
  return (cell) => {
    const role = choice.system.roles.find((declared) => declared.role === cell.role)?.title ?? cell.role;
    return text('cellIs', { table: cell.table, role: title(role), cell: cell.cell, source: text(`source_${cell.source}`) });
  };
}

/** Why a control is refused or read-only, which roles could, and which cell decided. */
export function Explanation({ decision, choice, title }: { decision: Decision; choice: Pick<Choice, 'system' | 'world'>; title: string }): ReactNode {
  const words = useWords();
  const { text } = words;
  const { action, reason, effect, granted_to, decided_by } = decision;
  const roles = choice.system.roles.filter((declared) => granted_to.includes(declared.role));
  const place = choice.world.places.find((found) => found.id === decided_by?.in);
  return (
    <div className="explanation" data-explains={action} data-reason={reason}>
      <p className="explanation-title">
        {effect === 'deny' ? <LockOutlined aria-hidden /> : <EyeOutlined aria-hidden />}
        <strong>{words.title(title)}</strong>
      </p>
      <p className="explanation-reason">{words.reason(reason)}</p>
      <dl>
        <dt>{text('whoCould')}</dt>
        <dd data-part="roles">
          {roles.length === 0 ? text('nobodyCould') : roles.map((role) => <Tag key={role.role}>{words.title(role.title)}</Tag>)}
        </dd>
        <dt>{text('decidedBy')}</dt>
        <dd data-part="cell">
          {decided_by ? (
            <table className="explanation-cell">
              <tbody>
                <tr>
                  <th scope="row">{text('table')}</th>
                  <td><code>{decided_by.table}</code></td>
                </tr>
                <tr>
                  <th scope="row">{text('column')}</th>
                  <td>{words.title(choice.system.roles.find((declared) => declared.role === decided_by.role)?.title ?? decided_by.role)}</td>
                </tr>
                <tr>
                  <th scope="row">{text('cell')}</th>
                  <td><code>{decided_by.cell}</code> · {text(`source_${decided_by.source}`)}</td>
                </tr>
                <tr>
                  <th scope="row">{text('heldIn')}</th>
                  <td>{place ? words.title(place.name) : decided_by.in}</td>
                </tr>
              </tbody>
            </table>
          ) : (
            text('noCell')
          )}
        </dd>
      </dl>
    </div>
  );
}
