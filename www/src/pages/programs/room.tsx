import type { ReactNode } from 'react';
import { useParams } from 'react-router';

import { usePlace } from '../../server/place';
import { Program } from './program';
import { ProgramList } from './programList';

/** The mini programs of a place, or the one whose id follows in the address; a mini program that is a place is its own. */
export default function Room(): ReactNode {
  const { id, kind } = usePlace();
  const { '*': rest = '' } = useParams();
  const parts = rest.split('/').filter(Boolean);
  if (kind === 'mini_program') return <Program id={id} tab={parts[0]} way={`/mini_program/${encodeURIComponent(id)}/programs`} />;
  const [program, tab] = parts;
  if (program === undefined) return <ProgramList />;
  return <Program key={program} id={program} tab={tab} way={`/${kind}/${encodeURIComponent(id)}/programs/${encodeURIComponent(program)}`} />;
}
