import { Segmented } from 'antd';
import type { FieldDescription } from 'rolegate/directory';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { USER_FIELDS } from '../directory/fields';
import { useDirectoryWords } from '../directory/words/words';
import { Entry } from './entry';
import type { EntryProps } from './entryProps';

interface FieldsProps extends Omit<EntryProps, 'id' | 'field' | 'value' | 'onType'> {
  fields: readonly FieldDescription[];
  /** The way to the form that these are fields of, such as `user.`. */
  before: string;
  /** Own entries, by the way to the field. */
  entries: Readonly<Record<string, (props: EntryProps) => ReactNode>>;
  onType: (way: string, value: string) => void;
}

/** The fields of a form, and of the forms within it. */
export function Fields({ fields, ...props }: FieldsProps): ReactNode {
  return fields.map((field) => <Field key={field.name} {...props} field={field} way={`${props.before}${field.name}`} />);
}

interface FieldProps extends Omit<FieldsProps, 'fields'> {
  field: FieldDescription;
  way: string;
}

function Field(props: FieldProps): ReactNode {
  const { field, way, typed, entries, onType } = props;
  const { t } = useTranslation('command');
  const { call } = useDirectoryWords();
  const id = useId();
  const label = call(field.name);
  if (field.fields) {
    return (
      <fieldset className="command-group">
        <legend>{label}</legend>
        <Fields {...props} fields={field.fields} before={`${way}.`} />
      </fieldset>
    );
  }
  if (CHOICES[field.type]) return <Choice {...props} />;
  const entry: EntryProps = { ...props, id, value: typed[way] ?? '', onType: (value) => onType(way, value) };
  const Own = entries[way];
  const drawn = Own ? Own(entry) : <Entry {...entry} />;
  return (
    <div className="command-field" data-field={way}>
      {field.type !== 'boolean' && <label htmlFor={id}>{label} {field.optional && <span className="panel-hint">{t('optional')}</span>}</label>}
      {drawn}
    </div>
  );
}

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  AdminChoice: ['existing', 'new'],
  Purpose: ['confirm_email', 'register'],
};

/** A field of two shapes: somebody there or somebody new; to confirm an address or to register. */
function Choice(props: FieldProps): ReactNode {
  const { field, way, typed, onType } = props;
  const { text, call } = useDirectoryWords();
  const words = CHOICES[field.type] as readonly ('existing' | 'new' | 'confirm_email' | 'register')[];
  const [first = 'existing', second = 'new'] = words;
  const chosen = typed[way] === second ? second : first;
  const inner = (name: string, type: string): FieldDescription => ({ name, about: '', type, list: false, optional: false, nullable: false });
  return (
    <fieldset className="command-group">
      <legend>{call(field.name)}</legend>
      <Segmented block aria-label={call(field.name)} value={chosen} options={words.map((word) => ({ value: word, label: text(word) }))} onChange={(next) => onType(way, next)} />
      {chosen === 'existing' && <Field {...props} field={inner('user', 'UserId')} way={`${way}.existing`} />}
      {chosen === 'new' && <Fields {...props} fields={USER_FIELDS} before={`${way}.new.`} />}
      {chosen === 'register' && <Field {...props} field={inner('link', 'LinkId')} way={`${way}.register`} />}
    </fieldset>
  );
}
