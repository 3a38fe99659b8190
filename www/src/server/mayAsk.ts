import { useContext } from 'react';
import type { Action, Decision } from 'rolegate';
import { describeQuestions, type CommandRight, type ContainerKind, type Questions } from 'rolegate/directory';
import { useGate } from 'rolegate/react';

import { isOf } from '../command/descriptions';
import { PLATFORM } from './kinds';
import { PlaceContext, type Place } from './place';

/** What a question is about besides its place: a kind of thing or of request, and a mini program. */
interface About {
  of?: string | undefined;
  program?: string | undefined;
}

const RIGHTS: ReadonlyMap<string, readonly CommandRight[]> = new Map(describeQuestions().map(({ name, rights }) => [name, rights]));

/** The rights that a question asks, about one kind of thing or of request where that is given. */
const rightsOf = (question: keyof Questions, of: string | undefined): readonly CommandRight[] => (RIGHTS.get(question) ?? []).filter((row) => of === undefined || row.of.includes(of));

const isAbout = ({ kinds }: CommandRight, { kind }: Place): boolean => kinds.includes(kind);

/** The kinds of container on the way to a place, from its own up. */
function wayTo({ id, kind, grants }: Place): ContainerKind[] {
  const way = [kind];
  const above = (of: string): string | null | undefined => grants.containers.find((one) => one.id === of)?.parent;
  for (let at = above(id); at !== null && at !== undefined; at = above(at)) {
    const found = grants.containers.find((one) => one.id === at);
    if (found) way.push(found.kind as ContainerKind);
  }
  return way;
}

/** Whether a row is about what is below a place: about a kind of container that is not on the way to it. */
const isBelow = ({ kinds }: CommandRight, place: Place): boolean => kinds.length > 0 && !wayTo(place).some((kind) => kinds.includes(kind));

/**
 * A function that says whether whoever looks may ask something in the place entered, by the rights that the package says questions ask. What would
 * be refused is not asked. The server decides all the same.
 */
export function useMayAsk(): (question: keyof Questions, about?: About) => boolean {
  const gate = useGate();
  const place = useContext(PlaceContext);
  return (question, { of, program } = {}) => {
    const rows = rightsOf(question, of);
    const may = ({ who }: CommandRight, at: string): boolean => gate.canRead(who as Action, program === undefined ? { in: at } : { in: at, id: program });
    const isFree = rows.some(({ kinds, where }) => kinds.length === 0 && where === null);
    if (!place) return isFree;
    const here = rows.filter((row) => isAbout(row, place));
    if (here.some((row) => row.where === 'here' && may(row, place.id))) return true;
    // What is asked above what it is about, is asked here about what is below.
    if (rows.some(({ where }) => where === 'above') && rows.some((row) => isBelow(row, place) && may(row, place.id))) return true;
    return here.length === 0 && (isFree || rows.some((row) => row.where === 'platform' && may(row, PLATFORM)));
  };
}

/** What the gate says of the right that a question asks in the place entered; undefined where it asks none. */
export function useAsked(question: keyof Questions): Decision | undefined {
  const gate = useGate();
  const place = useContext(PlaceContext);
  const row = place && rightsOf(question, undefined).find((one) => isAbout(one, place));
  return row && gate.check(row.who as Action, { in: place.id });
}

/** Whether there is a list of mini programs to ask for: where they are made. If no right of it is asked there, each of them is asked by itself. */
export function useHasPrograms(): boolean {
  const mayAsk = useMayAsk();
  const place = useContext(PlaceContext);
  if (!place || !isOf('create_mini_program', place.kind)) return false;
  return mayAsk('mini_programs') || !rightsOf('mini_programs', undefined).some((row) => isAbout(row, place));
}
