import { AppstoreOutlined, FileTextOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Empty, Segmented } from 'antd';
import type { TableFiles, TableSet } from 'rolegate';
import type { ReactNode } from 'react';

import { PARTS, type Address, type Part } from '../address/address';
import type { Change } from '../address/useAddress';
import { Console } from '../console/console';
import { useWords } from '../language/language';
import { filesOf } from '../tables/csv';
import { Tables } from '../tables/tables';
import { HELPDESK } from './example';
import { Files } from './files';
import { useReading } from './reading';

interface OwnProps {
  builtIn: TableSet | undefined;
  files: TableFiles;
  onFiles: (files: TableFiles) => void;
  address: Address;
  change: Change;
}

/** Own tables: their files, and the same console and tables for them. */
export function Own({ builtIn, files, onFiles, address, change }: OwnProps): ReactNode {
  const { text } = useWords();
  const reading = useReading(files);
  const icons: Record<Part, ReactNode> = {
    files: <FileTextOutlined aria-hidden />,
    console: <AppstoreOutlined aria-hidden />,
    tables: <TableOutlined aria-hidden />,
  };
  // The files that were read, not those being typed: a gate must not be made from half a line.
  const read = reading?.tables ? { tables: reading.tables, files: reading.files } : undefined;
  return (
    <div className="own">
      <header className="page-header">
        <div>
          <h2>{text('own')}</h2>
          <p className="page-count">{text('ownHint')}</p>
        </div>
        <Segmented
          aria-label={text('own')}
          value={address.part}
          options={PARTS.map((part) => ({ value: part, label: text(part), icon: icons[part] }))}
          onChange={(part) => change({ part })}
        />
      </header>
      {address.part === 'files' && (
        <Files
          files={files}
          reading={reading}
          onChange={onFiles}
          onExample={(name) => onFiles(name === 'helpdesk' || !builtIn ? HELPDESK : filesOf(builtIn))}
          onOpen={(part) => change({ part })}
        />
      )}
      {address.part === 'console' && read && <Console tables={read.tables} files={read.files} address={address} change={change} />}
      {address.part === 'tables' && read && <Tables tables={read.tables} address={address} change={change} />}
      {address.part !== 'files' && !read && (
        <Empty className="nothing" description={text(Object.keys(files).length === 0 ? 'noFilesYet' : 'filesAreWrong')}>
          <Button type="primary" onClick={() => change({ part: 'files' })}>{text('toFiles')}</Button>
        </Empty>
      )}
    </div>
  );
}
