import { Segmented } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';

import type { Address } from '../address/address';
import type { Change } from '../address/useAddress';
import { useWords } from '../language/language';
import type { Choice } from './choice';
import { PanelPart } from './panelPart';
import type { Place, World } from './world';

/** How long a container lives once it is set to expire. */
const LIFE = 10_000;

interface ContainersProps {
  choice: Choice;
  address: Address;
  choose: Change;
}

/** The containers of the sample organisation with their state. */
export function Containers({ choice, address, choose }: ContainersProps): ReactNode {
  const { text } = useWords();
  const { world } = choice;
  const now = useNow(Object.values(address.expires));
  return (
    <PanelPart title={text('containers')}>
      <ul className="containers">
        {world.places.map((place) => (
          <li key={place.id} style={{ marginInlineStart: depthOf(world, place) * 10 }}>
            <ContainerState place={place} address={address} choose={choose} now={now} />
          </li>
        ))}
      </ul>
    </PanelPart>
  );
}

interface ContainerStateProps {
  place: Place;
  address: Address;
  choose: Change;
  now: number;
}

function ContainerState({ place, address, choose, now }: ContainerStateProps): ReactNode {
  const { text, title, name } = useWords();
  const expires = address.expires[place.id];
  const state = address.deactivated.includes(place.id) ? 'deactivated' : expires === undefined ? 'active' : 'expires';
  const set = (next: typeof state) => {
    const { [place.id]: _, ...others } = address.expires;
    choose({
      deactivated: [...address.deactivated.filter((id) => id !== place.id), ...(next === 'deactivated' ? [place.id] : [])],
      expires: next === 'expires' ? { ...others, [place.id]: Date.now() + LIFE } : others,
    });
  };
  return (
    <section className="container" aria-label={title(place.name)} data-container={place.id}>
      <p>
        <strong>{title(place.name)}</strong> <span className="panel-hint">{name(place.kind)}</span>
        {expires !== undefined && (
          <span className={expires > now ? 'countdown' : 'countdown countdown-over'} role="timer">
            {expires > now ? text('expiresIn', { seconds: Math.ceil((expires - now) / 1000) }) : text('expired')}
          </span>
        )}
      </p>
      <Segmented
        block
        size="small"
        aria-label={text('stateOf', { name: title(place.name) })}
        value={state}
        options={[
          { value: 'active', label: text('active') },
          { value: 'deactivated', label: text('deactivated') },
          { value: 'expires', label: text('expiresSoon') },
        ]}
        onChange={set}
      />
    </section>
  );
}

function depthOf(world: World, place: Place): number {
  const parent = world.places.find(({ id }) => id === place.parent);
  return parent ? depthOf(world, parent) + 1 : 0;
}

/** The time, for countdowns only: what the controls answer changes when the gate says so. */
function useNow(instants: readonly number[]): number {
  const [now, setNow] = useState(() => Date.now());
  const last = Math.max(0, ...instants);
  useEffect(() => {
    setNow(Date.now());
    if (last <= Date.now()) return undefined;
    const timer = setInterval(() => {
      setNow(Date.now());
      if (last <= Date.now()) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [last]);
  return now;
}
