import { Input, Select } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigationType, useSearchParams } from 'react-router';

import type { Wanted } from '../server/ask';

/** One choice among the items of a list: a field of its question and what it may be. */
export interface Choice {
  field: string;
  label: string;
  options: readonly { value: string; label: string }[];
}

/** What is wanted of a list, as the address of the page has it; but for what is searched for, texts that are a truth value are one for the server. */
export function useWanted(fields: readonly string[]): [wanted: Wanted, want: (field: string, value: string) => void] {
  const [params, setParams] = useSearchParams();
  const wanted = Object.fromEntries(fields.flatMap((field) => {
    const value = params.get(field);
    return value ? [[field, field !== 'search' && /^(true|false)$/.test(value) ? value === 'true' : value]] : [];
  }));
  function want(field: string, value: string): void {
    // From the address itself: what was drawn last may be older.
    const next = new URLSearchParams(location.hash.split('?', 2)[1]);
    if (value) next.set(field, value);
    else next.delete(field);
    setParams(next, { replace: true });
  }
  return [wanted, want];
}

interface ListFilterProps {
  /** What the list is of. */
  label: string;
  wanted: Wanted;
  want: (field: string, value: string) => void;
  choices?: readonly Choice[] | undefined;
  /** What its search finds, where that is not told by the list; false where it has none. */
  search?: string | false | undefined;
  /** Whether it can be put in order of names. */
  isSorted?: boolean | undefined;
  /** Further choices. */
  more?: ReactNode;
}

/** How long nothing is typed before it is searched for. */
const PAUSE_MS = 250;

/** Searches, filters and sorts a list at the server. */
export function ListFilter({ label, wanted, want, choices = [], search, isSorted = false, more }: ListFilterProps): ReactNode {
  const { t } = useTranslation('list');
  const orders: Choice = { field: 'sort', label: t('order'), options: [{ value: 'name', label: t('byName') }, { value: '-name', label: t('byNameDown') }] };
  return (
    <search className="list-filter" aria-label={t('find', { list: label })}>
      {search !== false && <Search label={search ?? t('search')} value={String(wanted['search'] ?? '')} onSearch={(text) => want('search', text)} />}
      {more}
      {[...choices, ...(isSorted ? [orders] : [])].map(({ field, label: called, options }) => (
        <label key={field}>
          {called}
          <Select<string>
            aria-label={called}
            data-filter={field}
            value={String(wanted[field] ?? '')}
            options={[{ value: '', label: field === 'sort' ? t('asItIs') : t('all') }, ...options]}
            onChange={(value) => want(field, value)}
            popupMatchSelectWidth={false}
            getPopupContainer={() => document.getElementById('main') ?? document.body}
          />
        </label>
      ))}
    </search>
  );
}

interface SearchProps {
  label: string;
  value: string;
  onSearch: (text: string) => void;
}

/** What is typed is searched for after a pause, or at once by Enter. Where another address was followed, what that one has is typed. */
function Search({ label, value, onSearch }: SearchProps): ReactNode {
  const [typed, setTyped] = useState(value);
  const [before, setBefore] = useState(value);
  // A search takes the place of the address; whatever else changes it does not.
  const isOwn = useNavigationType() === 'REPLACE';
  if (value !== before) {
    setBefore(value);
    if (!isOwn) setTyped(value);
  }
  const text = typed.trim();
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(onSearch, PAUSE_MS, text);
    return () => clearTimeout(timer);
  });
  return <label>{label}<Input type="search" allowClear value={typed} onChange={({ target }) => setTyped(target.value)} onPressEnter={() => onSearch(text)} /></label>;
}
