import * as rolegate from 'rolegate';
import * as messages from 'rolegate/messages';
import { Can, GateProvider, useControl, useGate, useGated } from 'rolegate/solid';
import { createSignal, onMount, Show } from 'solid-js';
import { Portal } from 'solid-js/web';

import { ask } from '../../ask.mjs';
import { grantsOf, TEAM } from '../../grants.mjs';
import { show } from '../../show.mjs';
import { gate } from './gate.js';

const manage = (mode) => ({ action: 'mini_program.manage', resource: TEAM, mode });

function Controls() {
  const gate = useGate();
  const gated = useGated();
  const control = useControl(() => manage('disable'));
  const [done, setDone] = createSignal('nothing');
  onMount(() => show(ask(rolegate, messages)));
  return (
    <main>
      <p>
        Done: <output>{done()}</output>
      </p>
      <button {...gated({ action: 'mini_program.preview', resource: TEAM, mode: 'disable' })} onClick={() => setDone('preview')}>
        Preview
      </button>
      <button {...gated(manage('disable'))} onClick={() => setDone('manage')}>
        Manage
      </button>
      <button {...gated(manage('hide'))} onClick={() => setDone('hidden')}>
        Hidden
      </button>
      <Can {...manage('disable')}>
        <button onClick={() => setDone('around')}>Around</button>
        <div>
          <Portal>
            <button onClick={() => setDone('portal')}>Portal</button>
          </Portal>
        </div>
      </Can>
      <Show when={gate.can('mini_program.preview', TEAM)}>
        <p id="live">May preview, may not manage: {control().reason}</p>
      </Show>
      <button onClick={() => gate.update(grantsOf(null))}>Revoke</button>
      <label>
        Box <input type="checkbox" {...gated(manage('disable'))} />
      </label>
      <label>
        Box
        <Can {...manage('disable')}>
          <span>
            <input type="checkbox" />
          </span>
        </Can>
      </label>
      <Can {...manage('disable')}>
        <a href="?key=1" accesskey="k">
          Key
        </a>
      </Can>
      <form action="/refused">
        <input name="refused" />
        <Can {...manage('disable')}>
          <p>
            <button>Send</button>
          </p>
        </Can>
      </form>
      <form action="/refused">
        <input name="refused" />
        <button {...gated(manage('disable'))}>Send</button>
      </form>
      <form action="/granted">
        <input name="granted" />
        <button {...gated({ action: 'mini_program.preview', resource: TEAM, mode: 'disable' })}>Sent</button>
      </form>
    </main>
  );
}

export function Page() {
  return (
    <GateProvider gate={gate} reason={(decision) => messages.explain(decision, 'en')}>
      <Controls />
    </GateProvider>
  );
}
