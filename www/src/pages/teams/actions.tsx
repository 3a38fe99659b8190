import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownContainer } from 'rolegate/client';
import { useCan } from 'rolegate/react';

import { CommandButton } from '../../command/commandButton';
import { askedFor, type Asked, type Home } from '../../command/descriptions';
import { RegistrationLink } from './registrationLink';

interface ActionsProps {
  team: Pick<ShownContainer, 'id' | 'kind' | 'name'> & Partial<ShownContainer>;
  /** Where the rights are asked. */
  home: Home;
}

/** What may be done about a team. */
export function Actions({ team, home }: ActionsProps): ReactNode {
  const { t } = useTranslation('teams');
  const { id, kind, name, deactivated, expires_at, members = 0, below = 0, mini_programs = 0 } = team;
  const about = { home, given: { team: id }, object: name, size: 'small' as const, names: { [id]: name }, edits: { container: { in: id } } };
  // Mini program teams alone are bound, expire and are deactivated.
  const isBound = kind === 'mini_program_team';
  // The link belongs to whoever makes teams.
  const { action, resource } = askedFor('create_superapp_team', home) as Asked;
  const hasLink = useCan(action, resource);
  const lead = <><p>{t('deleteHint', { name })}</p><ul><li>{t('lostMembers', { count: members })}</li><li>{t('lostPrograms', { count: mini_programs })}</li><li>{t('bound', { count: below })}</li></ul></>;
  return (
    <div className="row-actions">
      <CommandButton {...about} command="rename_team" first={{ name }}>{t('edit')}</CommandButton>
      <CommandButton {...about} command="set_team_admin">{t('setAdmin')}</CommandButton>
      {isBound && <CommandButton {...about} command="set_team_expiry" lead={t('expiryHint')} first={{ expires_at }}>{t('setExpiry')}</CommandButton>}
      <CommandButton {...about} command="set_team_kind" first={{ kind: kind === 'superapp_team' ? 'mini_program_team' : 'superapp_team' }} lead={t('kindHint')}>{t('setKind')}</CommandButton>
      {kind === 'superapp_team' && hasLink && <RegistrationLink team={id} name={name} />}
      {isBound && <CommandButton {...about} command="bind_team">{t('bind')}</CommandButton>}
      {deactivated
        ? <CommandButton {...about} command="reactivate_team">{t('reactivate')}</CommandButton>
        : isBound && <CommandButton {...about} command="deactivate_team" confirm lead={t('deactivateHint', { name })}>{t('deactivate')}</CommandButton>}
      <CommandButton {...about} command="delete_team" danger confirm lead={lead}>{t('delete')}</CommandButton>
    </div>
  );
}
