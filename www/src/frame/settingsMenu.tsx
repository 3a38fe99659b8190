import { SettingOutlined } from '@ant-design/icons';
import { Button, Popover, Segmented } from 'antd';
import type { DisplayMode } from 'rolegate';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { prefer, usePreferences } from '../i18n/preferences';
import { LANGUAGES, type Language } from '../language/vocabulary';
import { APPEARANCES, type Appearance } from '../theme/theme';

/** How the page looks, kept for this browser. */
export function SettingsMenu(): ReactNode {
  const { t } = useTranslation('frame');
  return (
    <Popover trigger="click" placement="bottomRight" content={<Settings />}>
      <Button type="text" icon={<SettingOutlined aria-hidden />} aria-label={t('settings')} aria-haspopup="dialog" />
    </Popover>
  );
}

function Settings(): ReactNode {
  const { t } = useTranslation('frame');
  const { language, appearance, refused } = usePreferences();
  return (
    <div className="settings">
      <div>
        <span aria-hidden>{t('language')}</span>
        <Segmented<Language> block aria-label={t('language')} value={language} options={LANGUAGES.map((value) => ({ value, label: value === 'en' ? 'English' : '中文' }))} onChange={(next) => prefer({ language: next })} />
      </div>
      <div>
        <span aria-hidden>{t('appearance')}</span>
        <Segmented<Appearance> block aria-label={t('appearance')} value={appearance} options={APPEARANCES.map((value) => ({ value, label: t(value) }))} onChange={(next) => prefer({ appearance: next })} />
      </div>
      <div>
        <span aria-hidden>{t('refusedControls')}</span>
        <Segmented<DisplayMode> block aria-label={t('refusedControls')} value={refused} options={(['disable', 'hide'] as const).map((value) => ({ value, label: t(value) }))} onChange={(next) => prefer({ refused: next })} />
      </div>
    </div>
  );
}
