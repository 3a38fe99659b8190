import { CheckCircleOutlined, DeleteOutlined, FileAddOutlined, FileTextOutlined, InboxOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import type { TableError, TableFiles } from 'rolegate';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';

import { useWords } from '../language/language';
import { Errors } from './errors';
import { Editor, type EditorHandle } from './editor';
import { decode, type Reading } from './reading';

interface FilesProps {
  files: TableFiles;
  reading: Reading | undefined;
  onChange: (files: TableFiles) => void;
  onExample: (name: 'helpdesk' | 'built-in') => void;
  onOpen: (part: 'console' | 'tables') => void;
}

/** Own files: dropped, chosen, pasted or typed, with what is wrong in them. */
export function Files({ files, reading, onChange, onExample, onOpen }: FilesProps): ReactNode {
  const { text } = useWords();
  const names = Object.keys(files);
  const [chosen, setChosen] = useState('');
  const [undecoded, setUndecoded] = useState<TableError[]>([]);
  const editor = useRef<EditorHandle>(null);
  const current = chosen in files ? chosen : (names[0] ?? '');

  async function take(dropped: readonly File[]): Promise<void> {
    const read = await Promise.all(dropped.map(async (file) => ({ name: file.name, ...decode(file.name, new Uint8Array(await file.arrayBuffer())) })));
    setUndecoded(read.flatMap((found) => ('error' in found ? [found.error] : [])));
    const texts = read.flatMap((found): [string, string][] => ('text' in found ? [[found.name, found.text]] : []));
    if (texts.length > 0) onChange({ ...files, ...Object.fromEntries(texts) });
  }

  function remove(name: string): void {
    const { [name]: _, ...others } = files;
    onChange(others);
  }

  function rename(name: string): void {
    onChange(Object.fromEntries(Object.entries(files).map(([old, content]) => [old === current ? name : old, content])));
    setChosen(name);
  }

  function go(error: TableError): void {
    setChosen(error.file);
    // The editor shows the other file only after this.
    requestAnimationFrame(() => editor.current?.go(error.line, error.column));
  }

  const errors = [...undecoded, ...(reading?.errors ?? [])];
  const wrong = (name: string) => errors.filter((error) => error.file === name).length;
  return (
    <div className="own-files">
      <DropZone small={names.length > 0} onTake={take} />
      <div className="own-start">
        <Button onClick={() => onExample('helpdesk')}>{text('loadExample')}</Button>
        <Button onClick={() => onExample('built-in')}>{text('loadBuiltIn')}</Button>
        <Button
          icon={<FileAddOutlined aria-hidden />}
          onClick={() => {
            const name = newName(names);
            onChange({ ...files, [name]: '' });
            setChosen(name);
          }}
        >
          {text('newFile')}
        </Button>
        {names.length > 0 && <Button danger icon={<DeleteOutlined aria-hidden />} onClick={() => onChange({})}>{text('removeAll')}</Button>}
      </div>
      {reading?.fault && <Alert type="error" showIcon title={text('gateFailed')} description={reading.fault.message} />}
      {reading?.tables && undecoded.length === 0 && (
        <Alert
          type="success"
          showIcon
          icon={<CheckCircleOutlined aria-hidden />}
          title={text('filesAreGood', { files: names.length, systems: reading.tables.systems.length })}
          action={
            <span className="own-open">
              <Button type="primary" onClick={() => onOpen('console')}>{text('openConsole')}</Button>
              <Button onClick={() => onOpen('tables')}>{text('openTables')}</Button>
            </span>
          }
        />
      )}
      <div className="own-live" aria-live="polite"><Errors errors={errors} files={files} onGo={go} /></div>
      {names.length > 0 && (
        <div className="own-editor card">
          <ul className="own-names" aria-label={text('files')}>
            {names.map((name) => (
              <li key={name} className={name === current ? 'own-name own-name-current' : 'own-name'}>
                <button type="button" aria-pressed={name === current} onClick={() => setChosen(name)}>
                  <FileTextOutlined aria-hidden /> <span>{name}</span>
                  {wrong(name) > 0 && <span className="own-wrong"><span aria-hidden>{wrong(name)}</span><span className="heard">{text('errorCount', { count: wrong(name) })}</span></span>}
                </button>
                <Button type="text" size="small" icon={<DeleteOutlined aria-hidden />} aria-label={text('removeFile', { name })} onClick={() => remove(name)} />
              </li>
            ))}
          </ul>
          <Editor
            key={current}
            ref={editor}
            name={current}
            taken={names}
            text={files[current] ?? ''}
            errors={errors.filter((error) => error.file === current)}
            onText={(content) => onChange({ ...files, [current]: content })}
            onName={rename}
          />
        </div>
      )}
    </div>
  );
}

function newName(names: readonly string[]): string {
  const wanted = ['roles.csv', 'scopes.csv'].find((name) => !names.includes(name));
  if (wanted) return wanted;
  let number = 1;
  while (names.includes(`system.table_${number}.csv`)) number += 1;
  return `system.table_${number}.csv`;
}

function DropZone({ small, onTake }: { small: boolean; onTake: (files: readonly File[]) => Promise<void> }): ReactNode {
  const { text } = useWords();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const stop = (event: DragEvent, next: boolean) => {
    event.preventDefault();
    setOver(next);
  };
  return (
    <div
      className={`drop ${small ? 'drop-small' : ''} ${over ? 'drop-over' : ''}`}
      onDragOver={(event) => stop(event, true)}
      onDragLeave={(event) => stop(event, false)}
      onDrop={(event) => {
        stop(event, false);
        void onTake([...event.dataTransfer.files]);
      }}
    >
      <InboxOutlined aria-hidden className="drop-icon" />
      <p>{text('dropHere')}</p>
      <p className="panel-hint">{text('dropHint')}</p>
      <Button type="primary" onClick={() => input.current?.click()}>{text('chooseFiles')}</Button>
      <input
        ref={input}
        hidden
        type="file"
        accept=".csv,text/csv"
        multiple
        aria-label={text('chooseFiles')}
        onChange={(event) => {
          void onTake([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </div>
  );
}
