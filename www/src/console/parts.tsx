import { ArrowRightOutlined, LockOutlined } from '@ant-design/icons';
import { Input, Switch } from 'antd';
import { Can, useGate } from 'rolegate/react';
import { useId, useState, type ReactNode } from 'react';

import { useWords } from '../language/language';
import { ActionButton } from './actionButton';
import { useConsole } from './context';
import { Gated } from './gated';
import { kindOf, type Item } from './plan';
import { figureOf, valueOf } from './samples';

/** The verb alone, where the whole title stands beside: `edit_client_id` as "Edit". */
function useFirstWord(): (item: Item) => string {
  const { name } = useWords();
  return ({ verb }) => name(verb.split('_', 1)[0] ?? verb);
}

/** Figures with their course; masked where they must not be seen. */
export function Figures({ items }: { items: readonly Item[] }): ReactNode {
  const { resource } = useConsole();
  const gate = useGate();
  const { title } = useWords();
  const first = useFirstWord();
  return (
    <div className="figures">
      {items.map((item) => {
        const refused = !gate.canRead(item.action, resource);
        const { value, course } = figureOf(item.action);
        return (
          <section key={item.action} className="card figure" aria-label={title(item.title)}>
            <h3>{title(item.title)}</h3>
            <p className="figure-value">{refused ? <LockOutlined aria-hidden /> : value}</p>
            <Course course={refused ? course.map(() => 20) : course} />
            <ActionButton item={item} label={first(item)} type="link" size="small" icon={<ArrowRightOutlined aria-hidden />} />
          </section>
        );
      })}
    </div>
  );
}

function Course({ course }: { course: readonly number[] }): ReactNode {
  const highest = Math.max(...course);
  const points = course.map((value, day) => `${(day / (course.length - 1)) * 120},${38 - (value / highest) * 34}`);
  return (
    <svg className="course" viewBox="0 0 120 40" preserveAspectRatio="none" aria-hidden>
      <polygon points={`0,40 ${points.join(' ')} 120,40`} />
      <polyline points={points.join(' ')} />
    </svg>
  );
}

/** Settings: a button beside a value, or a switch. */
export function Settings({ items }: { items: readonly Item[] }): ReactNode {
  const { resource } = useConsole();
  const gate = useGate();
  const { text, title } = useWords();
  const first = useFirstWord();
  return (
    <section className="card" aria-label={text('settings')}>
      <header className="card-header"><h3>{text('settings')}</h3></header>
      <ul className="settings">
        {items.map((item) => {
          const seen = gate.canRead(item.action, resource);
          const value = valueOf(item.action);
          return (
            <li key={item.action}>
              <div>
                <span className="setting-title">{title(item.title)}</span>
                {value && <span className="setting-value">{seen ? value : '•••••'}</span>}
              </div>
              {kindOf(item) === 'switch' ? <ActionSwitch item={item} /> : <ActionButton item={item} label={first(item)} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function ActionSwitch({ item }: { item: Item }): ReactNode {
  const { title } = useWords();
  const [on, setOn] = useState(true);
  return (
    <Gated action={item.action} title={item.title}>
      {({ attributes, use }) => (
        <Switch
          {...attributes}
          checked={on}
          aria-label={title(item.title)}
          onChange={(next) => {
            setOn(next);
            use();
          }}
        />
      )}
    </Gated>
  );
}

/** Steps from development to release. */
export function Steps({ items }: { items: readonly Item[] }): ReactNode {
  const { text, title } = useWords();
  return (
    <section className="card" aria-label={text('lifeCycle')}>
      <header className="card-header"><h3>{text('lifeCycle')}</h3></header>
      <ol className="steps">
        {items.map((item) => (
          <li key={item.action}>
            <span className="step-title">{title(item.title)}</span>
            <ActionButton item={item} />
          </li>
        ))}
      </ol>
    </section>
  );
}

const REQUESTERS = ['Sara Okafor', 'Jonas Berg', 'Mina Sato', 'Lin Wei'];

/** Requests that wait for somebody. */
export function Approvals({ items }: { items: readonly Item[] }): ReactNode {
  const { text, title } = useWords();
  return (
    <section className="card" aria-label={text('requests')}>
      <header className="card-header">
        <h3>{text('requests')}</h3>
      </header>
      <ul className="settings">
        {items.map((item, index) => (
          <li key={item.action}>
            <div>
              <span className="setting-title">{title(item.title)}</span>
              <span className="setting-value">{text('requestedBy', { name: REQUESTERS[index % REQUESTERS.length] ?? '' })}</span>
            </div>
            <ActionButton item={item} type="primary" label={text('review')} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A form of one field: a search, or a reply. */
export function OneFieldForm({ item, lines }: { item: Item; lines: number }): ReactNode {
  const { resource, refused } = useConsole();
  const { title } = useWords();
  const field = useId();
  return (
    <section className="card" aria-label={title(item.title)}>
      <form className="one-field" onSubmit={(event) => event.preventDefault()}>
        <label htmlFor={field}>{title(item.title)}</label>
        <div className="one-field-line">
          <Can action={item.action} resource={resource} mode={refused}>
            {lines === 1 ? <Input id={field} /> : <Input.TextArea id={field} rows={lines} />}
          </Can>
          <ActionButton item={item} />
        </div>
      </form>
    </section>
  );
}
