import { useQueryClient } from '@tanstack/react-query';
import { startGate, type Decision, type Grants, type Role } from 'rolegate';
import type { ContainerKind, Following, FollowState, ShownMembership } from 'rolegate/client';
import { grantsAs } from 'rolegate/inspector';
import { explain } from 'rolegate/messages';
import { GateProvider, useOwnGate } from 'rolegate/react';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';

import { useWords } from '../language/language';
import { askAgain, useAnswer, useList } from './ask';
import { isListed, PLATFORM, systemOfKind } from './kinds';
import { useMayAsk } from './mayAsk';
import { useTables } from './names';
import { PlaceContext, usePlace, type Place, type View } from './place';
import { useSigned } from './signed';

interface PlaceProviderProps {
  kind: ContainerKind;
  id: string;
  /** While it is not known yet what may be done here. */
  loading: ReactNode;
  children: ReactNode;
}

/** Enters a place: follows what is held there, and gates everything below by it. Give another `key` for another place. */
export function PlaceProvider({ kind, id, loading, children }: PlaceProviderProps): ReactNode {
  const { session, now, lose } = useSigned();
  const queries = useQueryClient();
  const system = systemOfKind(kind);
  const [grants, setGrants] = useState<Grants>();
  const [state, setState] = useState<FollowState>('loading');

  useEffect(() => {
    const ending = new AbortController();
    const following: Following = session.followGrants(system, { in: [id], signal: ending.signal });
    const take = (held: Grants): void => setGrants({ ...held });
    void following.ready.then(() => {
      const held = following.grants();
      if (ending.signal.aborted) return;
      if (held) take(held);
      following.subscribe((next) => {
        take(next);
        void askAgain(queries);
      });
    });
    const stop = following.watch((next) => {
      setState(next);
      if (next === 'signed_out') lose('ended');
    });
    const refresh = (): void => {
      const held = following.grants();
      // The gate is told of a clock that moved by a new object.
      if (held) take(held);
      following.refresh();
      void askAgain(queries);
    };
    addEventListener(CLOCK_MOVED, refresh);
    return () => {
      removeEventListener(CLOCK_MOVED, refresh);
      stop();
      ending.abort();
    };
  }, [session, queries, system, id, lose]);

  const clock = useCallback(() => new Date(now()), [now]);
  const viewed = useView(system, grants);
  if (!viewed) return loading;
  const { seen, view } = viewed;
  return (
    <Gated grants={seen} now={clock} loading={loading}>
      <Named kind={kind} id={id} grants={seen} state={state} view={view}>{children}</Named>
    </Gated>
  );
}

/** What is held here, or what would be by the role that the console is shown as. */
function useView(system: string, own: Grants | undefined): { seen: Grants; view: View } | undefined {
  const [role, choose] = useState<Role>();
  const roles = useTables(role !== undefined)?.systems.find((one) => one.system === system)?.roles;
  return useMemo(() => {
    if (!own) return undefined;
    const seen = role && roles ? grantsAs(own, role, roles) : null;
    return { seen: seen ?? own, view: { as: seen ? roles?.find((one) => one.role === role) : undefined, own, choose } };
  }, [own, role, roles]);
}

/** An event of the window: the clock of the demonstration was moved. */
export const CLOCK_MOVED = 'rolegate:clock';

interface GatedProps {
  grants: Grants;
  now: () => Date;
  loading: ReactNode;
  children: ReactNode;
}

function Gated({ grants, now, loading, children }: GatedProps): ReactNode {
  const { language } = useWords();
  const gate = useOwnGate(startGate, grants, { now });
  const [isReady, setReady] = useState(gate?.state !== 'loading');
  useEffect(() => {
    let wanted = true;
    void gate?.ready.finally(() => wanted && setReady(true)).catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [gate]);
  const reason = useCallback((decision: Decision) => explain(decision, language), [language]);
  return <GateProvider gate={gate} reason={reason}>{isReady ? children : loading}</GateProvider>;
}

interface NamedProps extends Pick<Place, 'id' | 'kind' | 'grants' | 'state' | 'view'> {
  children: ReactNode;
}

function Named({ id, kind, grants, state, view, children }: NamedProps): ReactNode {
  const system = systemOfKind(kind);
  const parent = grants.containers.find((one) => one.id === id)?.parent ?? null;
  const place = useMemo((): Place => ({ id, kind, system, parent, name: '', shown: undefined, grants, state, view }), [id, kind, system, parent, grants, state, view]);
  return <PlaceContext value={place}><Told>{children}</Told></PlaceContext>;
}

/** Adds what is told of the place to whoever may ask; to others its name, as their memberships have it. */
function Told({ children }: { children: ReactNode }): ReactNode {
  const { name: called } = useWords();
  const place = usePlace();
  const mayAsk = useMayAsk();
  const { id, kind } = place;
  const isTold = isListed(kind) && mayAsk('container');
  const { data: container, error } = useAnswer('container', isTold ? { in: id } : undefined);
  const { data: program } = useAnswer('mini_program', kind === 'mini_program' && mayAsk('mini_program') ? { mini_program: id } : undefined);
  const shown = container?.answer;
  const held = useMembership((isTold && !error) || kind === PLATFORM ? undefined : id);
  const name = kind === PLATFORM ? called(kind) : (shown?.name ?? program?.answer.name ?? held?.name ?? '');
  const told = useMemo((): Place => ({ ...place, name, shown, parent: place.parent ?? shown?.parent ?? null }), [place, name, shown]);
  return <PlaceContext value={told}>{children}</PlaceContext>;
}

/** One's membership of a place: on the first page of them, else found by its id, and of the many that have a short one in theirs page by page. */
function useMembership(id: string | undefined): ShownMembership | undefined {
  const first = useList('my_memberships', id === undefined ? undefined : {});
  const isOf = (one: ShownMembership): boolean => one.in === id;
  const isFirst = first.items.some(isOf);
  const { items, hasMore, isLoadingMore, error, more } = useList('my_memberships', !isFirst && first.hasMore ? {} : undefined, { wanted: { search: id ?? '' } });
  const found = [...first.items, ...items].find(isOf);
  const isLooking = !found && hasMore && !isLoadingMore && !error;
  useEffect(() => {
    if (isLooking) more();
  }, [isLooking, more]);
  return found;
}
