import { App, ConfigProvider, Spin } from 'antd';
import { lazy, Suspense, useEffect, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router';

import { setTextLanguage, startTexts } from '../i18n/i18n';
import { preferences, usePreferences } from '../i18n/preferences';
import { LanguageProvider, useWords } from '../language/language';
import { loadLanguage } from '../language/vocabulary';
import type { Found } from '../server/find';
import { SignedProvider } from '../server/signedProvider';
import '../style/frame.css';
import { useDark, useTheme } from '../theme/theme';
import { createRouter } from './router';

const Entrance = lazy(() => import('../account/entrance'));

/** Settles when the language and the texts of the frame are there. */
export const textsReady = Promise.all([startTexts(preferences().language), loadLanguage(preferences().language)]);

/** The console of a server: language and theme, who is signed in, and the pages they may see. */
export default function Console({ found }: { found: Found }): ReactNode {
  return (
    <Framed>
      <SignedProvider found={found} loading={<Loading />} signIn={(client, onSignedIn, lost) => <Entrance client={client} found={found} lost={lost} onSignedIn={onSignedIn} />}>
        <Rooms />
      </SignedProvider>
    </Framed>
  );
}

/** Language and theme, as somebody chose them for this browser. */
export function Framed({ children }: { children: ReactNode }): ReactNode {
  const { language } = usePreferences();
  useEffect(() => setTextLanguage(language), [language]);
  return (
    <LanguageProvider language={language}>
      <Themed><Suspense fallback={<Loading />}>{children}</Suspense></Themed>
    </LanguageProvider>
  );
}

function Themed({ children }: { children: ReactNode }): ReactNode {
  const { appearance } = usePreferences();
  const theme = useTheme(useDark(appearance));
  return (
    <ConfigProvider locale={useWords().vocabulary.components} theme={theme} button={{ autoInsertSpace: false }}>
      <App className="application" message={{ maxCount: 1, top: 64 }}>{children}</App>
    </ConfigProvider>
  );
}

/** The pages by their addresses, below another one where that is given. A router lives as long as somebody is signed in. */
export function Rooms({ below }: { below?: string }): ReactNode {
  const router = useMemo(() => createRouter(below), [below]);
  useEffect(() => () => router.dispose(), [router]);
  return <RouterProvider router={router} />;
}

function Loading(): ReactNode {
  const { t, ready } = useTranslation('frame', { useSuspense: false });
  return <main id="main" tabIndex={-1}><Spin className="nothing" aria-label={ready ? t('loading') : undefined} /></main>;
}
