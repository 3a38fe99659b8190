import { Input } from 'antd';
import type { TableError } from 'rolegate';
import { useId, useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react';

import { useWords } from '../language/language';

/** What others may ask of the editor. */
export interface EditorHandle {
  /** Puts the cursor at a line and column, both counted from 1. */
  go: (line: number, column: number) => void;
}

interface EditorProps {
  ref: Ref<EditorHandle>;
  name: string;
  /** Names that are in use. */
  taken: readonly string[];
  text: string;
  errors: readonly TableError[];
  onText: (text: string) => void;
  onName: (name: string) => void;
}

/** One file as text, with line numbers; those of lines with errors stand out. */
export function Editor({ ref, name, taken, text: content, errors, onText, onName }: EditorProps): ReactNode {
  const { text } = useWords();
  const nameField = useId();
  const [draft, setDraft] = useState(name);
  const area = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLOListElement>(null);
  const lines = content.split('\n');
  const wrong = new Set(errors.map((error) => error.line));
  const clashes = draft !== name && taken.includes(draft);

  useImperativeHandle(ref, () => ({
    go(line, column) {
      const before = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
      const at = before + [...(lines[line - 1] ?? '')].slice(0, column - 1).join('').length;
      area.current?.focus();
      area.current?.setSelectionRange(at, at);
      area.current?.scrollIntoView({ block: 'nearest' });
    },
  }));

  return (
    <div className="editor">
      <div className="editor-name">
        <label htmlFor={nameField}>{text('fileName')}</label>
        <Input
          id={nameField}
          value={draft}
          status={clashes ? 'error' : ''}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={() => (draft !== '' && !clashes ? draft !== name && onName(draft) : setDraft(name))}
          onPressEnter={(event) => event.currentTarget.blur()}
        />
      </div>
      <div className="editor-body">
        <ol ref={numbers} className="editor-numbers" aria-hidden>
          {lines.map((_, index) => <li key={index} className={wrong.has(index + 1) ? 'editor-wrong' : undefined}>{index + 1}</li>)}
        </ol>
        <textarea
          ref={area}
          aria-label={text('contentOf', { name })}
          aria-invalid={wrong.size > 0}
          wrap="off"
          spellCheck={false}
          autoComplete="off"
          value={content}
          placeholder={text('pasteHere')}
          onChange={(event) => onText(event.target.value)}
          onScroll={(event) => numbers.current && (numbers.current.scrollTop = event.currentTarget.scrollTop)}
        />
      </div>
    </div>
  );
}
