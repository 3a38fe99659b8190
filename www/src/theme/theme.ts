import { theme as antd, type ThemeConfig } from 'antd';
import { useEffect } from 'react';

import { useMedia } from './media';

export const APPEARANCES = ['system', 'light', 'dark'] as const;
export type Appearance = (typeof APPEARANCES)[number];

const FONT = `Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', sans-serif`;

// Ant Design's own greys for hints are below the contrast that WCAG asks for; these are not.
const LIGHT: ThemeConfig['token'] = {
  colorPrimary: '#1f4fd8',
  colorPrimaryHover: '#2a5ae0',
  colorLink: '#1f4fd8',
  colorLinkHover: '#2a5ae0',
  colorError: '#b42318',
  colorWarning: '#8a5300',
  colorSuccess: '#0b6b3a',
  colorSuccessBg: '#e9f6ee',
  colorSuccessBorder: '#a7d8bb',
  colorErrorBg: '#fdeceb',
  colorErrorBorder: '#f2b8b3',
  colorWarningBg: '#fdf4e1',
  colorWarningBorder: '#ecd09a',
  colorText: '#1a2233',
  colorTextSecondary: '#4a5468',
  colorTextTertiary: '#5b6578',
  colorTextDescription: '#4a5468',
  colorTextPlaceholder: '#626c7f',
  colorTextDisabled: '#6b7486',
  colorBorder: '#cdd3de',
  colorBorderSecondary: '#e3e7ee',
  colorBgLayout: '#f3f5f9',
};

const DARK: ThemeConfig['token'] = {
  colorPrimary: '#3d6df2',
  colorPrimaryHover: '#3866ec',
  colorLink: '#8fb0ff',
  colorLinkHover: '#b3c8ff',
  colorError: '#ff8a80',
  colorErrorActive: '#e8857c',
  colorWarning: '#f0b65a',
  colorSuccess: '#62d296',
  colorSuccessBg: '#12301f',
  colorSuccessBorder: '#1f5236',
  colorErrorBg: '#3a1a1a',
  colorErrorBorder: '#6a2c2a',
  colorWarningBg: '#33260f',
  colorWarningBorder: '#5c451b',
  colorText: '#e7ebf3',
  colorTextSecondary: '#b3bccd',
  colorTextTertiary: '#a3adc0',
  colorTextDescription: '#b3bccd',
  colorTextPlaceholder: '#98a2b6',
  colorTextDisabled: '#8b95a9',
  colorBorder: '#3a4358',
  colorBorderSecondary: '#2a3244',
  colorBgBase: '#121722',
  colorBgLayout: '#0c1018',
  colorBgContainer: '#151b28',
  colorBgElevated: '#1c2434',
};

/** True when the page is dark: as chosen, else as the system says. The style sheet hears of it too. */
export function useDark(appearance: Appearance): boolean {
  const systemIsDark = useMedia('(prefers-color-scheme: dark)');
  const dark = appearance === 'system' ? systemIsDark : appearance === 'dark';
  useEffect(() => {
    document.documentElement.dataset['appearance'] = dark ? 'dark' : 'light';
  }, [dark]);
  return dark;
}

/** Ant Design's theme for the page. */
export function useTheme(dark: boolean): ThemeConfig {
  const still = useMedia('(prefers-reduced-motion: reduce)');
  return {
    algorithm: dark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: { ...(dark ? DARK : LIGHT), fontFamily: FONT, borderRadius: 8, controlHeight: 34, motion: !still },
    components: {
      ...(dark ? { Button: { dangerColor: '#240c0a', defaultHoverColor: '#8fb0ff', defaultHoverBorderColor: '#8fb0ff', defaultActiveColor: '#8fb0ff' } } : {}),
      Menu: { itemSelectedColor: dark ? '#8fb0ff' : '#1f4fd8', subMenuItemSelectedColor: dark ? '#8fb0ff' : '#1f4fd8', itemHeight: 38, itemMarginInline: 0, itemMarginBlock: 2, activeBarBorderWidth: 0 },
      Segmented: { trackPadding: 3 },
      Tabs: { itemSelectedColor: dark ? '#8fb0ff' : '#1f4fd8', itemHoverColor: dark ? '#b3c8ff' : '#2a5ae0', itemActiveColor: dark ? '#8fb0ff' : '#1f4fd8', inkBarColor: dark ? '#8fb0ff' : '#1f4fd8' },
    },
  };
}
