import { useQueryClient } from '@tanstack/react-query';
import { startGate, type Decision, type Grants } from 'rolegate';
import type { ContainerKind, Following, FollowState } from 'rolegate/client';
import { explain } from 'rolegate/messages';
import { GateProvider, useOwnGate } from 'rolegate/react';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';

import { useWords } from '../language/language';
import { askAgain, useAnswer, useList } from './ask';
import { isListed, systemOfKind } from './kinds';
import { PlaceContext, type Place } from './place';
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
  if (!grants) return loading;
  return (
    <Gated grants={grants} now={clock} loading={loading}>
      <Named kind={kind} id={id} grants={grants} state={state}>{children}</Named>
    </Gated>
  );
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

interface NamedProps extends Pick<Place, 'id' | 'kind' | 'grants' | 'state'> {
  children: ReactNode;
}

function Named({ id, kind, grants, state, children }: NamedProps): ReactNode {
  const { name: called } = useWords();
  const memberships = useList('my_memberships', {});
  const { data: container } = useAnswer('container', isListed(kind) ? { in: id } : undefined);
  const { data: program } = useAnswer('mini_program', kind === 'mini_program' ? { mini_program: id } : undefined);
  const shown = container?.answer;
  const name = kind === 'platform' ? called(kind) : (shown?.name ?? program?.answer.name ?? memberships.items.find((one) => one.in === id)?.name ?? '');
  const parent = grants.containers.find((one) => one.id === id)?.parent ?? shown?.parent ?? null;
  const place = useMemo((): Place => ({ id, kind, system: systemOfKind(kind), parent, name, shown, grants, state }), [id, kind, parent, name, shown, grants, state]);
  return <PlaceContext value={place}>{children}</PlaceContext>;
}
