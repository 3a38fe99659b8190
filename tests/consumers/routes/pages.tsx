// What the README's example takes from elsewhere.

import { Link, Outlet } from 'react-router';

import { log } from './world.js';

export function Console() {
  return (
    <>
      <nav>
        <Link to="/teams/t-2/members">Members</Link>
      </nav>
      <Outlet />
    </>
  );
}

export const Home = () => <h1>Home</h1>;
export const Members = () => <h1>Members</h1>;

/** The README's page asks its server. */
globalThis.fetch = async () => {
  log('loader');
  return Response.json([]);
};
