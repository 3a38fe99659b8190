import { useContext } from 'react';
import type { ContainerKind, Questions } from 'rolegate/client';
import type { Action } from 'rolegate';
import { useGate } from 'rolegate/react';
import rows from 'virtual:questions';

import { kindsOf, PLATFORM, systemOfKind } from './kinds';
import { PlaceContext } from './place';

/** What a question is about besides its place: a kind of thing or of request, and a mini program. */
interface About {
  of?: string | undefined;
  program?: string | undefined;
}

/** Lists of what is in places right below a kind of place, each of it for whoever may see it: they are never refused there. */
const WITH_BELOW: Partial<Record<keyof Questions, ContainerKind>> = { teams: 'platform', workspaces: 'tenant_workspace', mini_programs: 'workspace' };
/** What waits for a decision is asked for where it is decided, which may be above. */
const DECIDED: keyof Questions = 'requests_to_decide';

const isBelow = (above: ContainerKind, kind: ContainerKind): boolean => {
  const kinds = kindsOf(systemOfKind(above));
  return kinds.includes(kind) && kinds.indexOf(kind) === kinds.indexOf(above) + 1;
};

/**
 * A function that says whether whoever looks may ask something in the place entered, by the table of the rights that questions ask. What would
 * be refused is not asked. The server decides all the same.
 */
export function useMayAsk(): (question: keyof Questions, about?: About) => boolean {
  const gate = useGate();
  const place = useContext(PlaceContext);
  return (question, { of, program } = {}) => {
    const asked = rows.filter(({ name, of: only }) => name === question && (of === undefined || only.includes(of)));
    const here = asked.filter(({ kinds }) => place && kinds.includes(place.kind));
    const may = (who: string, at: string): boolean => gate.canRead(who as Action, program === undefined ? { in: at } : { in: at, id: program });
    if (place && here.some(({ who, where }) => where === 'here' && may(who, place.id))) return true;
    if (place && question === DECIDED) return asked.some(({ kinds, who }) => kinds.some((kind) => isBelow(place.kind, kind)) && may(who, place.id));
    if (here.length > 0) return false;
    if (place && WITH_BELOW[question] === place.kind) return true;
    return asked.some(({ kinds, who, where }) => kinds.length === 0 && (where === null || (where === 'platform' && may(who, PLATFORM))));
  };
}
