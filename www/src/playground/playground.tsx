import { AppstoreOutlined, BulbOutlined, FileTextOutlined, GlobalOutlined, LoginOutlined, TableOutlined, TeamOutlined } from '@ant-design/icons';
import { App, Button, ConfigProvider, Segmented, Select, Spin } from 'antd';
import { readTables, type TableSet } from 'rolegate';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';

import { VIEWS, formatAddress, type Address, type View } from '../address/address';
import { useAddress, type Change } from '../address/useAddress';
import { Boundary } from '../boundary';
import { Logo } from '../logo';
import { Console } from '../console/console';
import { DeniedConsole } from '../console/denied';
import { LanguageProvider, languageOf, useWords } from '../language/language';
import { LANGUAGES } from '../language/vocabulary';
import { Own } from '../own/own';
import { useFiles } from '../own/useFiles';
import { Tables } from '../tables/tables';
import { APPEARANCES, useDark, useTheme } from '../theme/theme';

// With it comes the directory's WebAssembly, which no other view needs.
const Directory = lazy(() => import('../directory/playground'));

/** What needs no login: language and theme around four views. `isServed` is true where a server is behind the page. */
export default function Playground({ isServed }: { isServed: boolean }): ReactNode {
  const [address, change] = useAddress();
  return <LanguageProvider language={languageOf(address.language)}><Page address={address} change={change} isServed={isServed} /></LanguageProvider>;
}

function Page({ isServed, ...views }: ViewsProps & { isServed: boolean }): ReactNode {
  const theme = useTheme(useDark(views.address.appearance));
  return (
    <ConfigProvider locale={useWords().vocabulary.components} theme={theme} button={{ autoInsertSpace: false }}>
      <App className="application" message={{ maxCount: 1, top: 64 }}>
        <Header {...views} isServed={isServed} />
        <Boundary>
          <Views {...views} />
        </Boundary>
      </App>
    </ConfigProvider>
  );
}

interface ViewsProps {
  address: Address;
  change: Change;
}

const ICONS: Record<View, ReactNode> = {
  console: <AppstoreOutlined aria-hidden />,
  directory: <TeamOutlined aria-hidden />,
  tables: <TableOutlined aria-hidden />,
  own: <FileTextOutlined aria-hidden />,
};

function Header({ address, change, isServed }: ViewsProps & { isServed: boolean }): ReactNode {
  const { text, language } = useWords();
  useEffect(() => {
    document.title = `${text(address.view)} · rolegate`;
  }, [text, address.view]);
  return (
    <header className="header">
      <a className="skip" href="#main" onClick={(event) => (event.preventDefault(), document.getElementById('main')?.focus())}>{text('skip')}</a>
      <h1>
        <Logo /> rolegate <span className="tagline">{text('tagline')}</span>
      </h1>
      <nav aria-label={text('views')}>
        {VIEWS.map((view) => (
          <a key={view} href={formatAddress({ ...address, view, part: 'files', given: address.view === 'directory' ? '' : address.given })} aria-current={view === address.view ? 'page' : undefined} aria-label={text(view)}>
            {ICONS[view]} <span>{text(view)}</span>
          </a>
        ))}
      </nav>
      <div className="header-options">
        {isServed && <Button type="link" href="#/" icon={<LoginOutlined aria-hidden />}>{text('toServer')}</Button>}
        <Select
          aria-label={text('appearance')}
          variant="borderless"
          prefix={<BulbOutlined aria-hidden />}
          value={address.appearance}
          options={APPEARANCES.map((value) => ({ value, label: text(value) }))}
          onChange={(appearance) => change({ appearance })}
          popupMatchSelectWidth={false}
        />
        <Segmented
          aria-label={text('language')}
          value={language}
          options={LANGUAGES.map((value) => ({ value, label: value === 'en' ? 'EN' : '中文', icon: value === language ? <GlobalOutlined aria-hidden /> : undefined }))}
          onChange={(next) => change({ language: next })}
        />
      </div>
    </header>
  );
}

function Views({ address, change }: ViewsProps): ReactNode {
  const { text } = useWords();
  const [builtIn, failed] = useBuiltIn();
  const [files, setFiles] = useFiles(address, change);
  return (
    <main id="main" tabIndex={-1}>
      {failed && <DeniedConsole error={failed} />}
      {!failed && !builtIn && <Spin className="nothing" aria-label={text('loading')} />}
      {builtIn && address.view === 'console' && <Console tables={builtIn} files={undefined} address={address} change={change} />}
      {builtIn && address.view === 'directory' && (
        <Suspense fallback={<Spin className="nothing" aria-label={text('loading')} />}>
          <Directory tables={builtIn} address={address} change={change} />
        </Suspense>
      )}
      {builtIn && address.view === 'tables' && <Tables tables={builtIn} address={address} change={change} />}
      {builtIn && address.view === 'own' && <Own builtIn={builtIn} files={files} onFiles={setFiles} address={address} change={change} />}
    </main>
  );
}

/** The built-in tables, or why they could not be read: the engine does not run here. */
function useBuiltIn(): [TableSet | undefined, Error | undefined] {
  const [tables, setTables] = useState<TableSet>();
  const [failed, setFailed] = useState<Error>();
  useEffect(() => {
    readTables().then(setTables, (error: unknown) => setFailed(error instanceof Error ? error : new Error(String(error))));
  }, []);
  return [tables, failed];
}
