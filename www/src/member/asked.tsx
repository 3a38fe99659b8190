import { Select } from 'antd';
import { useId, type ReactNode } from 'react';

import type { Change } from '../address/useAddress';
import { useWords } from '../language/language';
import type { Choice } from './choice';
import { PanelPart } from './panelPart';

const ANYWHERE = '*';

interface AskedProps {
  choice: Choice;
  choose: Change;
}

/** What the controls ask about: anywhere, a container, or one thing in it. */
export function Asked({ choice, choose }: AskedProps): ReactNode {
  const { text, title, name } = useWords();
  const field = useId();
  const { world, resource } = choice;
  const options = world.places.map((place) => ({
    label: name(place.kind),
    title: place.id,
    options: [
      { value: place.id, label: title(place.name) },
      ...world.things
        .filter((thing) => thing.in === place.id)
        .map((thing) => ({ value: `${place.id}~${thing.id}`, label: `${title(place.name)} › ${title(thing.name)}` })),
    ],
  }));
  return (
    <PanelPart title={text('asked')} titleFor={field}>
      <Select
        id={field}
        className="panel-wide"
        value={resource ? [resource.in, resource.id].filter(Boolean).join('~') : ANYWHERE}
        options={[{ value: ANYWHERE, label: text('anywhere') }, ...options]}
        onChange={(value: string) => {
          const [container = '', id] = value.split('~');
          choose({ at: value === ANYWHERE ? undefined : id === undefined ? { in: container } : { in: container, id } });
        }}
      />
      <p className="panel-hint">{text('askedHint')}</p>
    </PanelPart>
  );
}
