import { startGate } from 'rolegate';
import { explain } from 'rolegate/messages';
import { GateProvider, useOwnGate } from 'rolegate/react';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

import { grantsOf, TEAM } from './grants.mjs';
import { Bar } from './recipe.tsx';

const told = (decision) => explain(decision, 'en');

/** The README's bar, for a role that is chosen, with what it does. */
function Page() {
  const [role, setRole] = useState('mini_program_developer');
  const [done, setDone] = useState('nothing');
  return (
    <GateProvider gate={useOwnGate(startGate, grantsOf(role))} reason={told}>
      <Bar team={TEAM.in} onOpen={setDone} onAdd={() => setDone('added')} />
      <button onClick={() => setRole('mini_program_admin')}>Become an admin</button>
      <output>{done}</output>
    </GateProvider>
  );
}

createRoot(document.getElementById('root')).render(<Page />);
