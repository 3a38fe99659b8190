import { Select } from 'antd';
import type { ReactNode } from 'react';
import type { ContainerRecord } from 'rolegate/directory';

import { useMedia } from '../theme/media';
import { usePlaying } from './context';
import { systemOf } from './controls';
import { useDirectoryWords } from './words/words';

interface PlacesProps {
  open: string;
  onOpen: (id: string) => void;
}

/** Containers that are there, outer ones before those in them. */
function useTree(): { place: ContainerRecord; depth: number }[] {
  const { containers } = usePlaying().snapshot.records;
  const there = containers.filter(({ deleted }) => !deleted);
  const below = (parent: string | null, depth: number): { place: ContainerRecord; depth: number }[] =>
    there
      .filter((place) => (place.parent === null || !there.some(({ id }) => id === place.parent) ? null : place.parent) === parent)
      .flatMap((place) => [{ place, depth }, ...below(place.id, depth + 1)]);
  return below(null, 0);
}

/** Every team, workspace and mini program with members of its own. */
export function Places({ open, onOpen }: PlacesProps): ReactNode {
  const { tables, nameOf } = usePlaying();
  const { text, call, title, systemName } = useDirectoryWords();
  const wide = useMedia('(min-width: 960px)');
  const tree = useTree();
  const systems = tables.systems.map(({ system }) => ({ system, places: tree.filter(({ place }) => systemOf(place.kind) === system) })).toReversed();
  if (!wide) {
    return (
      <Select
        className="panel-wide"
        aria-label={text('place')}
        value={open}
        options={systems.map(({ system, places }) => ({
          label: systemName(system),
          options: places.map(({ place, depth }) => ({ value: place.id, label: `${'\u2003'.repeat(depth)}${nameOf(place.id)}` })),
        }))}
        onChange={onOpen}
      />
    );
  }
  return (
    <nav className="directory-places" aria-label={text('places')}>
      {systems.map(({ system, places }) => (
        <section key={system} aria-label={systemName(system)}>
          <h3>{systemName(system)}</h3>
          <ul>
            {places.map(({ place, depth }) => (
              <li key={place.id} style={{ paddingInlineStart: depth * 14 }}>
                <button type="button" data-open={place.id} aria-current={place.id === open ? 'true' : undefined} onClick={() => onOpen(place.id)}>
                  {nameOf(place.id)} <span className="panel-hint">{title(call(place.kind))}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
