import { useEffect, useMemo, useState } from 'react';

import { useWords } from '../language/language';
import { useSigned } from './signed';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Writes moments in the reader's zone. */
export function useMoment(): (instant: string | number) => string {
  const { language } = useWords();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short' });
    return (instant) => format.format(new Date(instant));
  }, [language]);
}

/** How long it is until then, such as `in 23 hours`; undefined when it is past. Drawn again as it passes. */
export function useTimeLeft(instant: string | undefined): string | undefined {
  const { now } = useSigned();
  const { language } = useWords();
  const left = instant === undefined ? NaN : Date.parse(instant) - now();
  const [, tick] = useState(0);
  useEffect(() => {
    if (!(left > 0)) return;
    const timer = setInterval(() => tick((count) => count + 1), left > HOUR ? MINUTE : SECOND);
    return () => clearInterval(timer);
  }, [left > 0, left > HOUR]);
  if (!(left > 0)) return undefined;
  const [unit, size] = left >= 2 * DAY ? (['day', DAY] as const) : left >= HOUR ? (['hour', HOUR] as const) : left >= MINUTE ? (['minute', MINUTE] as const) : (['second', SECOND] as const);
  return new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(Math.floor(left / size), unit);
}
