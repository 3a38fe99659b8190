import { AutoComplete, Button, Checkbox, Input, Select } from 'antd';
import type { CommandDescription } from 'rolegate/directory';
import { useState, type ReactNode } from 'react';

import { usePlaying } from './context';
import { commandOf, firstTyped, optionsFor, type Typed } from './fields';
import { FormFields, WORDS, type Drawn } from './formFields';
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
      <FormFields
        fields={description.fields.filter(({ name }) => !(name in given))}
        typed={typed}
        before=""
        onType={(way, value) => setTyped((now) => ({ ...now, [way]: value }))}
        draw={(entry) => <Entry {...entry} typed={typed} />}
      />
      <div className="command-form-end">
        <Button onClick={onDone}>{text('cancel')}</Button>
        <Button type="primary" htmlType="submit">{text('give')}</Button>
      </div>
    </form>
  );
}

function Entry({ field, id, value, onType, typed }: Drawn & { typed: Typed }): ReactNode {
  const { snapshot, tables } = usePlaying();
  const { call, title } = useDirectoryWords();
  const options = optionsFor(field, typed, snapshot.records, tables, title);
  const words = WORDS[field.type];
  if (field.type === 'boolean') return <Checkbox id={id} checked={value === 'true'} onChange={({ target }) => onType(String(target.checked))}>{call(field.name)}</Checkbox>;
  if (words !== undefined) {
    return <Select id={id} value={value} options={words.map((word) => ({ value: word, label: call(word) }))} onChange={onType} />;
  }
  if (field.list) {
    return (
      <Select
        id={id}
        mode="tags"
        value={value.split(',').filter(Boolean)}
        options={options}
        onChange={(next: string[]) => onType(next.join(','))}
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
        onChange={(next: string | undefined) => onType(next ?? '')}
      />
    );
  }
  return <Input id={id} value={value} autoComplete="off" onChange={({ target }) => onType(target.value)} />;
}
