import { Spin } from 'antd';
import { lazy, Suspense, type ComponentType, type ReactNode } from 'react';

import { isPlayground, isTrial } from './address/address';
import { useHash } from './address/useAddress';
import type { Found } from './server/find';

const LaterConsole = lazy(() => import('./frame/console'));
const Playground = lazy(() => import('./playground/playground'));
const Trial = lazy(() => import('./trial/console'));

interface ApplicationProps {
  found: Found;
  /** The console, where it is there already. */
  ready: ComponentType<{ found: Found }> | undefined;
}

/** The page: the console of the server that it is from; without one, or at the addresses of its own, the playground, which needs no login. */
export function Application({ found, ready: Console = LaterConsole }: ApplicationProps): ReactNode {
  const hash = useHash();
  const isServed = found.kind !== 'none';
  return <Suspense fallback={<Spin className="nothing" />}>{isTrial(hash) ? <Trial /> : isServed && !isPlayground(hash) ? <Console found={found} /> : <Playground isServed={isServed} />}</Suspense>;
}
