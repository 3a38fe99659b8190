import { startGate, type Gate, type Grants, type DisplayMode, type TableFiles } from 'rolegate';
import { useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';

const silent = () => () => undefined;

/** A gate for these grants, by this clock or the computer's. The component draws again whenever an answer changes, whatever made it change. */
export function useGate(grants: Grants | undefined, refused: DisplayMode, files: TableFiles | undefined, now?: () => Date): Gate | undefined {
  const [gate, setGate] = useState<Gate>();
  const latest = useRef(grants);
  const given = useRef<Grants>(undefined);
  const wanted = grants !== undefined;

  useLayoutEffect(() => {
    latest.current = grants;
  });

  useLayoutEffect(() => {
    if (!wanted || !latest.current) return undefined;
    const opened = startGate(latest.current, { display: refused, tables: files, now });
    given.current = latest.current;
    setGate(opened);
    return () => {
      setGate(undefined);
      opened.dispose();
    };
  }, [wanted, refused, files, now]);

  useLayoutEffect(() => {
    if (!gate || !grants || given.current === grants) return;
    given.current = grants;
    gate.update(grants);
  }, [gate, grants]);

  useSyncExternalStore(gate?.subscribe ?? silent, () => gate?.revision);
  return gate;
}
