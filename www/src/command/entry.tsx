import { Checkbox, Input, InputNumber, Select } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { WORDS } from '../directory/formFields';
import { useDirectoryWords } from '../directory/words/words';
import type { EntryProps } from './entryProps';
import { MiniProgramsPicker, RolePicker, TeamPicker, ThingPicker, UserPicker } from './pickers';

const MomentEntry = lazy(() => import('./momentEntry'));

/** Fields that need a line of help. */
const HELPED = ['force', 'configuration'] as const;

const LONG = ['notes', 'reason', 'description', 'settings', 'configuration'];
const MOST_PERCENT = 99;

/** The entry for a field, with a line of help where its name does not say enough. */
export function Entry(props: EntryProps): ReactNode {
  const { t } = useTranslation('command');
  const helped = HELPED.find((name) => name === props.field.name);
  return <><Plain {...props} />{helped && <span className="panel-hint">{t(`${helped}Help`)}</span>}</>;
}

/** The entry for a field: a picker where there is something to pick from, else what its type is typed in. */
function Plain(props: EntryProps): ReactNode {
  const { id, field, value, onType } = props;
  const { call } = useDirectoryWords();
  const words = WORDS[field.type];
  if (words) return <Select id={id} value={value} options={words.map((word) => ({ value: word, label: call(word) }))} onChange={onType} />;
  if (field.type === 'UserId') return <UserPicker {...props} />;
  if (field.type === 'RoleId') return <RolePicker {...props} />;
  if (field.type === 'ContainerId') return <TeamPicker {...props} />;
  if (field.type === 'ThingId') return <ThingPicker {...props} />;
  if (field.type === 'MiniProgramId' && field.list) return <MiniProgramsPicker {...props} />;
  if (field.type === 'Timestamp') return <Suspense fallback={<Input id={id} disabled />}><MomentEntry {...props} /></Suspense>;
  if (field.type === 'boolean') return <Checkbox id={id} checked={value === 'true'} onChange={({ target }) => onType(String(target.checked))}>{call(field.name)}</Checkbox>;
  if (field.type === 'integer') return <InputNumber id={id} min={1} max={MOST_PERCENT} value={value === '' ? null : Number(value)} onChange={(next) => onType(next === null ? '' : String(next))} />;
  if (field.list) return <Select id={id} mode="tags" value={value.split(',').filter(Boolean)} onChange={(next: string[]) => onType(next.join(','))} />;
  if (field.name === 'password') return <Input.Password id={id} value={value} autoComplete="new-password" onChange={({ target }) => onType(target.value)} />;
  if (LONG.includes(field.name)) return <Input.TextArea id={id} value={value} autoSize={{ minRows: 2, maxRows: 12 }} onChange={({ target }) => onType(target.value)} />;
  return <Input id={id} value={value} autoComplete="off" autoCapitalize={field.name === 'login' ? 'none' : undefined} onChange={({ target }) => onType(target.value)} />;
}
