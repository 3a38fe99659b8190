import { Segmented } from 'antd';
import type { FieldDescription } from 'rolegate/directory';
import { useId, type ReactNode } from 'react';

import { USER_FIELDS, type Typed } from './fields';
import { useDirectoryWords } from './words/words';

/** The words that fields of some types may be, one of them. */
export const WORDS: Readonly<Record<string, readonly string[]>> = {
  ApplicantType: ['individual', 'enterprise'],
  TeamKind: ['superapp_team', 'mini_program_team'],
  ThingKind: ['superapp', 'sensitive_api', 'feature', 'jsapi', 'app'],
};

/** What the entry of a field is drawn from. */
export interface Drawn {
  id: string;
  field: FieldDescription;
  /** The way to it, such as `admin.existing`. */
  way: string;
  value: string;
  onType: (value: string) => void;
}

interface FormFieldsProps {
  fields: readonly FieldDescription[];
  typed: Typed;
  /** The way to the form that these are fields of, such as `user.`. */
  before: string;
  onType: (way: string, value: string) => void;
  draw: (entry: Drawn) => ReactNode;
}

/** The fields of a form, and of the forms within it, each with its label. */
export function FormFields({ fields, ...props }: FormFieldsProps): ReactNode {
  return fields.map((field) => <FormField key={field.name} {...props} field={field} way={`${props.before}${field.name}`} />);
}

interface FormFieldProps extends Omit<FormFieldsProps, 'fields'> {
  field: FieldDescription;
  way: string;
}

function FormField(props: FormFieldProps): ReactNode {
  const { field, way, typed, onType, draw } = props;
  const { text, call } = useDirectoryWords();
  const id = useId();
  const label = call(field.name);
  if (field.fields) {
    return (
      <fieldset className="command-group">
        <legend>{label}</legend>
        <FormFields {...props} fields={field.fields} before={`${way}.`} />
      </fieldset>
    );
  }
  if (CHOICES[field.type]) return <Choice {...props} />;
  return (
    <div className="command-field" data-field={way}>
      {/* A checkbox has its label itself. */}
      {field.type !== 'boolean' && <label htmlFor={id}>{label} {field.optional && <span className="panel-hint">{text('optional')}</span>}</label>}
      {draw({ id, field, way, value: typed[way] ?? '', onType: (value) => onType(way, value) })}
    </div>
  );
}

const CHOICES: Readonly<Record<string, readonly ['existing', 'new'] | readonly ['confirm_email', 'register']>> = {
  AdminChoice: ['existing', 'new'],
  Purpose: ['confirm_email', 'register'],
};

/** A field of two shapes: somebody there or somebody new; to confirm an address or to register. */
function Choice(props: FormFieldProps): ReactNode {
  const { field, way, typed, onType } = props;
  const { text, call } = useDirectoryWords();
  const words = CHOICES[field.type] ?? [];
  const [first = 'existing', second = 'new'] = words;
  const chosen = typed[way] === second ? second : first;
  const inner = (name: string, type: string): FieldDescription => ({ name, about: '', type, list: false, optional: false, nullable: false });
  return (
    <fieldset className="command-group">
      <legend>{call(field.name)}</legend>
      <Segmented block aria-label={call(field.name)} value={chosen} options={words.map((word) => ({ value: word, label: text(word) }))} onChange={(next) => onType(way, next)} />
      {chosen === 'existing' && <FormField {...props} field={inner('user', 'UserId')} way={`${way}.existing`} />}
      {chosen === 'new' && <FormFields {...props} fields={USER_FIELDS} before={`${way}.new.`} />}
      {chosen === 'register' && <FormField {...props} field={inner('link', 'LinkId')} way={`${way}.register`} />}
    </fieldset>
  );
}
