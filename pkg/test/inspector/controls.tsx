import assert from 'node:assert/strict';

import { act } from 'react';
import { createPortal } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { gateDom } from 'rolegate/dom';
import { Can, GateProvider, useCan, useControl } from 'rolegate/react';
import { Can as VueCan, createGatePlugin, vCan } from 'rolegate/vue';
import { createApp, h, withDirectives } from 'vue';

import type { Control } from '../../src/adapters/inspector/asking';
import { controlsAround, controlsIn } from '../../src/adapters/inspector/controls';
import { inspectedOf } from '../../src/adapters/inspector/inspected';
import { inspected, type Tests } from './support';

const TEAM = { in: 't-2' };

/** What is asked, each as `written as: actions place mode`. */
function seen(controls: readonly Control[]): string[] {
  return controls.map(({ by, question: { action, any, all, resource }, mode }) => [`${by}:`, action ?? (any ?? all)?.join('|'), resource?.in, resource?.id, mode].filter(Boolean).join(' '));
}

const around = (selector: string): string[] => seen(controlsAround(document.querySelector(selector)!));

export const controlTests: Tests = {
  async 'attributes are read as `rolegate/dom` reads them, from the inside out'() {
    const { gate } = await inspected();
    document.body.innerHTML = `
      <section data-can-any="a.b c.d" data-can-in="t-2"><i data-can="e.f" data-can-in="t-2" data-can-id="mp-1" data-can-mode="disable"><b>x</b></i></section>
      <rolegate-can action="g.h"><u>x</u></rolegate-can>`;
    const gated = gateDom(document, gate);
    assert.deepEqual(around('b'), ['data-can: e.f t-2 mp-1 disable', 'data-can: a.b|c.d t-2']);
    assert.deepEqual(around('u'), ['<rolegate-can>: g.h']);
    assert.deepEqual(seen(controlsIn(document)), ['data-can: a.b|c.d t-2', 'data-can: e.f t-2 mp-1 disable', '<rolegate-can>: g.h']);
    gated.stop();
  },
  async 'in React, `<Can>` and hooks are found, through portals too'() {
    const { gate } = await inspected();
    const container = document.body.appendChild(document.createElement('main'));
    const other = document.body.appendChild(document.createElement('aside'));

    function Hooked() {
      const shown = useCan('log.view', TEAM);
      const { enabled } = useControl({ all: ['team.edit', 'member.list'] }, 'read');
      return <em>{String([shown, enabled])}</em>;
    }

    const root = createRoot(container);
    const draw = (resource: { in: string }) =>
      act(() =>
        root.render(
          <GateProvider gate={gate}>
            <Can action="mini_program.preview" resource={resource} mode="disable">
              <p>
                <b>x</b>
                <Hooked />
              </p>
              {createPortal(<i>x</i>, other)}
            </Can>
          </GateProvider>,
        ),
      );
    await draw(TEAM);
    assert.deepEqual(around('b'), ['<Can>: mini_program.preview t-2 disable']);
    assert.deepEqual(around('i'), ['<Can>: mini_program.preview t-2 disable']);
    assert.deepEqual(around('em'), ['<Hooked>: log.view t-2', '<Hooked>: team.edit|member.list read', '<Can>: mini_program.preview t-2 disable']);
    assert.equal(inspectedOf(controlsAround(document.querySelector('b')!)[0]!.gate), inspectedOf(gate));
    await draw({ in: 't-3' });
    assert.deepEqual(around('b'), ['<Can>: mini_program.preview t-3 disable'], 'the question of now');
    assert.equal(controlsIn(document).filter(({ by }) => by === '<Can>').length, 1, 'one control, whatever it draws');
    await act(() => root.unmount());
  },
  async 'in Vue, `<Can>` and `v-can` are found'() {
    const { gate } = await inspected();
    const Inner = { render: () => h('u', 'x') };
    const App = () => [
      h(VueCan, { action: 'mini_program.preview', resource: TEAM, mode: 'disable' }, () => h('p', h('b', 'x'))),
      withDirectives(h('i', 'x'), [[vCan, { any: ['team.edit', 'mini_program.preview'], in: 't-2' }, 'disable', {}]]),
      withDirectives(h(Inner), [[vCan, 'mini_program.preview', undefined, { hide: true }]]),
    ];
    const app = createApp({ render: App }).use(createGatePlugin(gate));
    app.mount(document.body.appendChild(document.createElement('main')));
    assert.deepEqual(around('b'), ['<Can>: mini_program.preview t-2 disable']);
    assert.deepEqual(around('i'), ['v-can: team.edit|mini_program.preview t-2 disable']);
    assert.deepEqual(around('u'), ['v-can: mini_program.preview hide']);
    assert.equal(inspectedOf(controlsAround(document.querySelector('b')!)[0]!.gate), inspectedOf(gate));
    assert.equal(controlsIn(document).length, 3);
    app.unmount();
  },
};
