import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CommandName, ShownMembership } from 'rolegate/client';

import { CommandButton } from '../command/commandButton';
import { CommandProvider } from '../command/commandProvider';
import { describe } from '../command/descriptions';
import { useWords } from '../language/language';
import { Address } from '../joining/address';
import { Applications } from '../joining/applications';
import { ListFilter, useWanted } from '../list/listFilter';
import { ListTable } from '../list/listTable';
import { useList } from '../server/ask';
import { KINDS, systemOfKind } from '../server/kinds';
import { useRoleTitle } from '../server/names';
import { useSigned } from '../server/signed';
import { WayButton } from './wayButton';

/** What may be tried without a role. */
const WITHOUT_ROLE: readonly CommandName[] = ['join_team', 'accept_invitation', 'onboard_workspace'];
/** What only ordinary users do: those of the platform are in no team. */
const ORDINARY: readonly CommandName[] = ['join_team'];

/** The first page: the places of whoever is signed in, and what they may do without a role. */
export default function Start(): ReactNode {
  const { t } = useTranslation('frame');
  const { name: called, systemName } = useWords();
  const { account } = useSigned();
  const roleTitle = useRoleTitle();
  const [wanted, want] = useWanted(['search', 'kind', 'sort']);
  const list = useList('my_memberships', account.confirmed ? {} : undefined, { wanted });
  const kinds = { field: 'kind', label: t('kind'), options: KINDS.map((kind) => ({ value: kind, label: `${called(kind)} · ${systemName(systemOfKind(kind))}` })) };
  // Unfiltered, as the header has it.
  const all = useList('my_memberships', account.confirmed ? {} : undefined);
  const isOrdinary = !all.items.some((one) => one.kind === 'platform');
  // Some take an account that works: whose address is confirmed. A code to join is worn out by a try without.
  const works = (command: CommandName): boolean => account.confirmed || describe(command).rights.some(({ who }) => who === 'account');
  const offered = all.isLoading ? [] : WITHOUT_ROLE.filter((command) => works(command) && ((isOrdinary && account.confirmed) || !ORDINARY.includes(command)));
  const nameOf = ({ name, kind }: ShownMembership): string => (kind === 'platform' ? called(kind) : name);
  return (
    <CommandProvider>
      <main id="main" tabIndex={-1} className="room-main room-alone">
        <header className="page-header">
          <div>
            <h1>{t('start')}</h1>
            <p className="page-count">{t(account.confirmed ? 'startHint' : 'startUnconfirmed')}</p>
          </div>
          <div className="page-toolbar" role="group" aria-label={t('withoutRole')}>
            {offered.map((command) => <CommandButton key={command} command={command} />)}
          </div>
        </header>
        {!account.confirmed && <Address />}
        {account.confirmed && (
          <>
            {all.items.length > 0 && <ListFilter label={t('start')} wanted={wanted} want={want} choices={[kinds]} isSorted />}
            <ListTable<ShownMembership>
              label={t('start')}
              list={list}
              empty={t('noPlaces')}
              keyOf={({ in: id }) => id}
              row={({ in: id }) => ({ 'data-place': id })}
              columns={[
                { key: 'name', title: t('places'), render: (one) => <Link to={`/${one.kind}/${encodeURIComponent(one.in)}`}>{nameOf(one)}</Link> },
                { key: 'kind', title: t('kind'), render: ({ kind }) => `${called(kind)} · ${systemName(systemOfKind(kind))}` },
                { key: 'role', title: t('role'), render: ({ role, kind, blocked }) => <>{roleTitle(role, kind)} {blocked && <Tag color="error">{t('blocked')}</Tag>}</> },
                { key: 'enter', title: t('enter'), render: (one) => <WayButton to={`/${one.kind}/${encodeURIComponent(one.in)}`} aria-label={`${t('enter')} · ${nameOf(one)}`}>{t('enter')}</WayButton> },
              ]}
            />
          </>
        )}
        <Applications />
      </main>
    </CommandProvider>
  );
}
