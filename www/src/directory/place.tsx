import { Tag } from 'antd';
import type { ReactNode } from 'react';
import type { ContainerRecord } from 'rolegate/directory';

import { CommandButton } from './commandButton';
import { usePlaying } from './context';
import { placeControls } from './controls';
import { Invitations, Members, MiniPrograms, Requests } from './lists';
import { useDirectoryWords } from './words/words';

/** A team, workspace or mini program: what can be done with it, and what is in it. */
export function Place({ place }: { place: ContainerRecord }): ReactNode {
  const { snapshot, nameOf, choice, trial } = usePlaying();
  const { text, call, title, moment, systemName } = useDirectoryWords();
  const expired = place.expires_at !== null && Date.parse(place.expires_at) <= snapshot.now;
  return (
    <article className="directory-place" aria-labelledby="place-title" data-place={place.id}>
      <header>
        <h3 id="place-title">
          {nameOf(place.id)} <Tag>{title(call(place.kind))}</Tag>
          {place.deactivated && <Tag color="error">{text('deactivated')}</Tag>}
          {expired && <Tag color="error">{text('expired')}</Tag>}
        </h3>
        <p className="panel-hint">
          {[
            systemName(choice.system.system),
            place.parent === null ? '' : nameOf(place.parent),
            place.team_admin === null ? '' : text('adminIs', { name: nameOf(place.team_admin) }),
            place.expires_at === null ? '' : text(expired ? 'expiredAt' : 'expires', { time: moment(place.expires_at) }),
            place.link === null ? '' : text('linkIs', { link: place.link }),
          ].filter(Boolean).join(' · ')}
        </p>
        <div className="directory-controls">
          {placeControls(trial.commands, place).map((control, index) => (
            <CommandButton key={control.command} control={control} type={index === 0 ? 'primary' : 'default'} />
          ))}
        </div>
      </header>
      <MiniPrograms place={place} />
      <Requests place={place} />
      <Members place={place} />
      <Invitations place={place} />
    </article>
  );
}
