// What the server draws and the page takes over.

import { StrictMode, Suspense, useEffect, useState } from 'react';
import type { AnyGate } from 'rolegate';
import { messages } from 'rolegate/messages';
import { Can, GateProvider, Menu, useCan, useControl, useDecision, useGate } from 'rolegate/react';

export interface ViewProps {
  /** Makes the gate, as a component does that is given grants. */
  make: () => AnyGate;
  /** Whether what is gated stands in a Suspense boundary. */
  boundary: boolean;
  suspense?: boolean;
  onShell?: () => void;
  onConsole?: (gate: AnyGate) => void;
}

const nothing = () => {};

export function View(props: ViewProps) {
  return (
    <StrictMode>
      <Gated {...props} />
    </StrictMode>
  );
}

function Gated({ make, boundary, suspense = false, onShell = nothing, onConsole = nothing }: ViewProps) {
  const [gate] = useState(make);
  const console = <Console onConsole={onConsole} />;
  return (
    <GateProvider gate={gate} suspense={suspense} reason={({ reason }) => messages.en[reason]}>
      <Shell onShell={onShell} />
      {boundary ? <Suspense fallback={<p>waiting</p>}>{console}</Suspense> : console}
    </GateProvider>
  );
}

function Shell({ onShell }: { onShell: () => void }) {
  useEffect(onShell, [onShell]);
  return <h1>Console</h1>;
}

function Console({ onConsole }: { onConsole: (gate: AnyGate) => void }) {
  const [clicks, setClicks] = useState(0);
  const team = { in: 't-2' };
  const gate = useGate();
  useEffect(() => onConsole(gate), [onConsole, gate]);
  return (
    <main>
      <Can action="log.view" resource={{ in: 't-2' }}>
        <button id="logs" onClick={() => setClicks(clicks + 1)}>
          Logs
        </button>
      </Can>
      <output>{clicks}</output>
      <Can action="mini_program.manage" resource={team} fallback={<p>not yours</p>}>
        <button id="manage">Manage</button>
      </Can>
      <Can action="mini_program.release" resource={team} mode="disable">
        <button id="release">Release</button>
      </Can>
      <Can any={['mini_program.submit', 'mini_program.preview']} resource={team}>
        {({ action }) => <button id="any">{action}</button>}
      </Can>
      <p>{String(useCan('mini_program.develop', team))}</p>
      <p>{useDecision('mini_program.manage', team).granted_to.join(' ')}</p>
      <p>{useControl({ action: 'mini_program.manage', resource: team }, 'disable').reason}</p>
      <p>{String(gate.can('ide.login'))}</p>
      <Menu resource={team}>{({ menu, entries }) => <p>{menu + entries.length}</p>}</Menu>
    </main>
  );
}
