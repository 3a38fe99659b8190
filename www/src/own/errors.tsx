import { CloseCircleOutlined } from '@ant-design/icons';
import type { TableError, TableFiles } from 'rolegate';
import type { ReactNode } from 'react';

import { useWords } from '../language/language';

interface ErrorsProps {
  errors: readonly TableError[];
  files: TableFiles;
  /** Puts the cursor where the error is. */
  onGo: (error: TableError) => void;
}

/** Every error with the line it is in and the place marked. */
export function Errors({ errors, files, onGo }: ErrorsProps): ReactNode {
  const { text } = useWords();
  if (errors.length === 0) return null;
  return (
    <section className="errors" aria-label={text('errors')}>
      <h3><CloseCircleOutlined aria-hidden /> {text('errorCount', { count: errors.length })}</h3>
      <ol>
        {errors.map((error, index) => (
          <li key={index} data-error={`${error.file}:${error.line}:${error.column}`}>
            <button type="button" className="error-place" onClick={() => onGo(error)}>
              {error.file} <span>{text('place', { line: error.line, column: error.column })}</span>
            </button>
            <p>
              <b>{text('found')}</b> <Quoted text={error.found} /> <b>{text('expected')}</b> <Quoted text={error.expected} />
            </p>
            <OffendingLine line={files[error.file]?.split(/\r\n|\r|\n/)[error.line - 1]} number={error.line} column={error.column} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A message with what it puts in backticks as code. */
function Quoted({ text }: { text: string }): ReactNode {
  return <span>{text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}</span>;
}

function OffendingLine({ line, number, column }: { line: string | undefined; number: number; column: number }): ReactNode {
  if (line === undefined) return null;
  const characters = [...line];
  const start = column - 1;
  const comma = characters.indexOf(',', start);
  const end = characters[start] === ',' ? start + 1 : comma < 0 ? characters.length : comma;
  return (
    <pre className="error-line" tabIndex={0}>
      <span className="error-number">{number}</span>
      {characters.slice(0, start).join('')}
      <mark>{characters.slice(start, end).join('') || ' '}</mark>
      {characters.slice(end).join('')}
    </pre>
  );
}
