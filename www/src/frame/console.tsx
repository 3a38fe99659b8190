import { App, ConfigProvider, Spin } from 'antd';
import english from 'antd/locale/en_US';
import chinese from 'antd/locale/zh_CN';
import { lazy, Suspense, useEffect, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router';

import { setTextLanguage, startTexts } from '../i18n/i18n';
import { preferences, usePreferences } from '../i18n/preferences';
import { LanguageProvider } from '../language/language';
import type { Found } from '../server/find';
import { SignedProvider } from '../server/signedProvider';
import '../style/frame.css';
import { useDark, useTheme } from '../theme/theme';
import { createRouter } from './router';

const Entrance = lazy(() => import('../account/entrance'));

/** Settles when the texts of the frame are there. */
export const textsReady = startTexts(preferences().language);

/** The console of a server: language and theme, who is signed in, and the pages they may see. */
export default function Console({ found }: { found: Found }): ReactNode {
  const { language, appearance } = usePreferences();
  const theme = useTheme(useDark(appearance));
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    setTextLanguage(language);
  }, [language]);
  return (
    <ConfigProvider locale={language === 'zh' ? chinese : english} theme={theme} button={{ autoInsertSpace: false }}>
      <LanguageProvider language={language}>
        <App className="application" message={{ maxCount: 1, top: 64 }}>
          <Suspense fallback={<Loading />}>
            <SignedProvider found={found} loading={<Loading />} signIn={(client, onSignedIn, lost) => <Entrance client={client} found={found} lost={lost} onSignedIn={onSignedIn} />}>
              <Rooms />
            </SignedProvider>
          </Suspense>
        </App>
      </LanguageProvider>
    </ConfigProvider>
  );
}

/** The pages by their addresses. A router lives as long as somebody is signed in. */
function Rooms(): ReactNode {
  const router = useMemo(createRouter, []);
  useEffect(() => () => router.dispose(), [router]);
  return <RouterProvider router={router} />;
}

function Loading(): ReactNode {
  const { t, ready } = useTranslation('frame', { useSuspense: false });
  return <main id="main" tabIndex={-1}><Spin className="nothing" aria-label={ready ? t('loading') : undefined} /></main>;
}
