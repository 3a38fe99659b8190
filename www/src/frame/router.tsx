import { lazy } from 'react';
import { createHashRouter } from 'react-router';

import { PAGES } from '../pages/page';
import { Failed } from './failed';
import { Layout } from './layout';
import { PageRoom } from './pageRoom';
import { PlaceLayout } from './placeLayout';
import { Unknown } from './unknown';

const Start = lazy(() => import('./start'));
const Overview = lazy(() => import('./overview'));
const MountedRoom = lazy(() => import('./mountedRoom'));
const Join = lazy(() => import('../joining/join'));
const Asked = lazy(() => import('../joining/asked'));
const AccountLayout = lazy(() => import('../account/accountLayout'));
const Profile = lazy(() => import('../account/profile'));
const Password = lazy(() => import('../account/password'));
const Sessions = lazy(() => import('../account/sessions'));
const Tokens = lazy(() => import('../account/tokens'));

/** Every address of the console, after `#`, since a server of files knows no others. A page adds its own by its folder. */
export function createRouter(below = '/'): ReturnType<typeof createHashRouter> {
  return createHashRouter([
    {
      element: <Layout />,
      errorElement: <Failed />,
      children: [
        { index: true, element: <Start /> },
        // The address that a provider of OpenID Connect sends a browser back to.
        { path: 'directory', element: <Start /> },
        {
          path: 'account',
          element: <AccountLayout />,
          children: [
            { index: true, element: <Profile /> },
            { path: 'password', element: <Password /> },
            { path: 'sessions', element: <Sessions /> },
            { path: 'tokens', element: <Tokens /> },
          ],
        },
        ...(['register', 'apply'] as const).map((way) => ({ path: `${way}/:to`, element: <Join key={way} way={way} /> })),
        { path: 'asked/:request', element: <Asked /> },
        {
          path: ':kind/:id',
          element: <PlaceLayout />,
          children: [
            { index: true, element: <Overview /> },
            { path: 'menu/:menu', element: <MountedRoom /> },
            ...PAGES.map((page) => ({ path: `${page.path}/*`, element: <PageRoom key={page.path} page={page} /> })),
            { path: '*', element: <Unknown /> },
          ],
        },
        { path: '*', element: <Unknown /> },
      ],
    },
  ], { basename: below });
}
