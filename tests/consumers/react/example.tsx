import { startGate, type Grants } from 'rolegate';
import { explain } from 'rolegate/messages';
import { Can, GateProvider, Menu, useCan, useOwnGate } from 'rolegate/react';

export function Console({ grants, team }: { grants: Grants; team: string }) {
  const gate = useOwnGate(startGate, grants);
  return (
    <GateProvider gate={gate} reason={(decision) => explain(decision, 'en')}>
      <Menu resource={{ in: team }}>
        {({ menu, entries }) => (
          <p>
            {menu}: {entries.map(({ title }) => title).join(', ')}
          </p>
        )}
      </Menu>
      <Can action="mini_program.manage" resource={{ in: team }} mode="disable">
        <button>Manage</button>
      </Can>
      <Can any={['mini_program.submit', 'mini_program.release']} resource={{ in: team }} fallback={<p>Somebody else releases.</p>}>
        {({ action }) => <button>{action}</button>}
      </Can>
      <Logs team={team} />
    </GateProvider>
  );
}

function Logs({ team }: { team: string }) {
  const shown = useCan('log.view', { in: team });
  return shown ? <pre>All is well.</pre> : null;
}
