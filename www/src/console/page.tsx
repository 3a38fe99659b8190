import type { Menu, MenuState } from 'rolegate';
import { PlusOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

import { useWords } from '../language/language';
import { ActionButton } from './actionButton';
import { useConsole } from './context';
import { ReadOnlyBadge } from './gated';
import { Approvals, Figures, OneFieldForm, Settings, Steps } from './parts';
import { planPage } from './plan';
import { RecordsCard } from './records';

/** One page of the console: what is not visible is not there at all. */
export function Page({ menu }: { menu: Menu }): ReactNode {
  const { refused } = useConsole();
  const { title, text } = useWords();
  const visible = menu.entries.filter(({ state }) => state !== 'hidden' || refused === 'disable');
  const plan = planPage(visible);
  const count = (state: MenuState) => menu.entries.filter((entry) => entry.state === state).length;
  return (
    <article className="page" aria-labelledby="page-title">
      <header className="page-header">
        <div>
          <h2 id="page-title">
            {title(menu.menu)} {menu.state === 'read_only' && <ReadOnlyBadge />}
          </h2>
          <p className="page-count" aria-live="polite">{text('pageCount', { enabled: count('enabled'), read: count('read_only'), refused: count('hidden') })}</p>
        </div>
        <div className="page-toolbar">
          {plan.toolbar.map((item, index) => (
            <ActionButton key={item.action} item={item} whole type={index === 0 ? 'primary' : 'default'} icon={<PlusOutlined aria-hidden />} />
          ))}
        </div>
      </header>
      {plan.searches.map((item) => <OneFieldForm key={item.action} item={item} lines={1} />)}
      {plan.figures.length > 0 && <Figures items={plan.figures} />}
      {plan.records.map((records) => <RecordsCard key={records.noun} records={records} />)}
      {plan.steps.length > 0 && <Steps items={plan.steps} />}
      {plan.approvals.length > 0 && <Approvals items={plan.approvals} />}
      {plan.settings.length > 0 && <Settings items={plan.settings} />}
      {plan.replies.map((item) => <OneFieldForm key={item.action} item={item} lines={3} />)}
    </article>
  );
}
