import { Spin } from 'antd';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';

import { isPlayground } from './address/address';
import { useHash } from './address/useAddress';
import { findServer, type Found } from './server/find';

const Console = lazy(() => import('./frame/console'));
const Playground = lazy(() => import('./playground/playground'));

/** The page: the console of the server that it is from; without one, or at the addresses of its own, the playground, which needs no login. */
export function Application(): ReactNode {
  const hash = useHash();
  const found = useServer();
  const isServed = found !== undefined && found.kind !== 'none';
  if (isPlayground(hash)) return <Suspense fallback={<Loading />}><Playground isServed={isServed} /></Suspense>;
  if (!found) return <Loading />;
  return <Suspense fallback={<Loading />}>{isServed ? <Console found={found} /> : <Playground isServed={false} />}</Suspense>;
}

function Loading(): ReactNode {
  return <Spin className="nothing" />;
}

function useServer(): Found | undefined {
  const [found, setFound] = useState<Found>();
  useEffect(() => {
    let wanted = true;
    void findServer().then((answer) => wanted && setFound(answer));
    return () => {
      wanted = false;
    };
  }, []);
  return found;
}
