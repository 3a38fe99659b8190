import { AutoComplete, Button, Checkbox, Input, Segmented, Select } from 'antd';
import type { CommandDescription, FieldDescription } from 'rolegate/directory';
import { useId, useState, type ReactNode } from 'react';

import { usePlaying } from './context';
import { USER_FIELDS, commandOf, firstTyped, optionsFor, type Typed } from './fields';
import { useDirectoryWords } from './words/words';

interface CommandFormProps {
  description: CommandDescription;
  /** The fields that are decided already, and not shown. */
  given: Readonly<Record<string, unknown>>;
  onDone: () => void;
}

/** A form for one command, made from what the directory says of it. */
export function CommandForm({ description, given, onDone }: CommandFormProps): ReactNode {
  const { snapshot, give } = usePlaying();
  const { text } = useDirectoryWords();
  const [typed, setTyped] = useState<Typed>(() => firstTyped(description.fields, given, snapshot.now, { withPassword: true }));
  return (
    <form
      className="command-form"
      onSubmit={(event) => {
        event.preventDefault();
        give(commandOf(description, typed));
        onDone();
      }}
    >
      <p className="panel-hint" lang="en">{description.about.replaceAll('`', '')}</p>
      <Fields
        fields={description.fields.filter(({ name }) => !(name in given))}
        typed={typed}
        before=""
        onType={(way, value) => setTyped((now) => ({ ...now, [way]: value }))}
      />
      <div className="command-form-end">
        <Button onClick={onDone}>{text('cancel')}</Button>
        <Button type="primary" htmlType="submit">{text('give')}</Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  fields: readonly FieldDescription[];
  typed: Typed;
  before: string;
  onType: (way: string, value: string) => void;
}

function Fields({ fields, typed, before, onType }: FieldsProps): ReactNode {
  return fields.map((field) => <Field key={field.name} field={field} typed={typed} way={`${before}${field.name}`} onType={onType} />);
}

interface FieldProps {
  field: FieldDescription;
  typed: Typed;
  way: string;
  onType: (way: string, value: string) => void;
}

function Field({ field, typed, way, onType }: FieldProps): ReactNode {
  const { text, call } = useDirectoryWords();
  const id = useId();
  const label = call(field.name);
  if (field.fields) {
    return (
      <fieldset className="command-group">
        <legend>{label}</legend>
        <Fields fields={field.fields} typed={typed} before={`${way}.`} onType={onType} />
      </fieldset>
    );
  }
  if (field.type === 'AdminChoice' || field.type === 'Purpose') return <Choice field={field} typed={typed} way={way} onType={onType} />;
  if (field.type === 'boolean') {
    return <Checkbox checked={typed[way] === 'true'} onChange={({ target }) => onType(way, String(target.checked))}>{label}</Checkbox>;
  }
  const hint = field.optional ? text('optional') : field.list ? text('listHint') : undefined;
  return (
    <div className="command-field" data-field={way}>
      <label htmlFor={id}>{label} {hint && <span className="panel-hint">{hint}</span>}</label>
      <Entry field={field} id={id} typed={typed} way={way} onType={onType} />
    </div>
  );
}

/** The words that fields of some types may be, one of them. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  ApplicantType: ['individual', 'enterprise'],
  TeamKind: ['superapp_team', 'mini_program_team'],
  ThingKind: ['superapp', 'sensitive_api', 'feature', 'jsapi', 'app'],
};

function Entry({ field, id, typed, way, onType }: FieldProps & { id: string }): ReactNode {
  const { snapshot, tables } = usePlaying();
  const { call, title } = useDirectoryWords();
  const options = optionsFor(field, typed, snapshot.records, tables, title);
  const value = typed[way] ?? '';
  const words = WORDS[field.type];
  if (words !== undefined) {
    return <Select id={id} value={value} options={words.map((word) => ({ value: word, label: call(word) }))} onChange={(next: string) => onType(way, next)} />;
  }
  if (field.list) {
    return (
      <Select
        id={id}
        mode="tags"
        value={value.split(',').filter(Boolean)}
        options={options}
        onChange={(next: string[]) => onType(way, next.join(','))}
      />
    );
  }
  // Ids can be typed too: one that is not there is refused, which is worth seeing.
  if (options.length > 0) {
    return (
      <AutoComplete
        id={id}
        allowClear
        value={value}
        options={options}
        showSearch={{ filterOption: (search, option) => option?.label.toLowerCase().includes(search.toLowerCase()) ?? false }}
        onChange={(next: string | undefined) => onType(way, next ?? '')}
      />
    );
  }
  return <Input id={id} value={value} autoComplete="off" onChange={({ target }) => onType(way, target.value)} />;
}

const CHOICES: Record<string, readonly ['existing', 'new'] | readonly ['confirm_email', 'register']> = {
  AdminChoice: ['existing', 'new'],
  Purpose: ['confirm_email', 'register'],
};

/** A field of two shapes: somebody there or somebody new; to confirm an address or to register. */
function Choice({ field, typed, way, onType }: FieldProps): ReactNode {
  const { text, call } = useDirectoryWords();
  const words = CHOICES[field.type] ?? [];
  const [first = 'existing', second = 'new'] = words;
  const chosen = typed[way] === second ? second : first;
  const inner = (name: string, type: string): FieldDescription => ({ name, about: '', type, list: false, optional: false, nullable: false });
  return (
    <fieldset className="command-group">
      <legend>{call(field.name)}</legend>
      <Segmented
        block
        aria-label={call(field.name)}
        value={chosen}
        options={words.map((word) => ({ value: word, label: text(word) }))}
        onChange={(next) => {
          onType(way, next);
          if (next === 'new') onType(`${way}.new.password`, 'digest-of-a-password');
        }}
      />
      {chosen === 'existing' && <Field field={{ ...inner('user', 'UserId'), name: 'user' }} typed={typed} way={`${way}.existing`} onType={onType} />}
      {chosen === 'new' && <Fields fields={USER_FIELDS} typed={typed} before={`${way}.new.`} onType={onType} />}
      {chosen === 'register' && <Field field={inner('link', 'LinkId')} typed={typed} way={`${way}.register`} onType={onType} />}
    </fieldset>
  );
}
