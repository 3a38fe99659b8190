import { createElement as h } from 'react';
import { createPortal } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { startGate } from 'rolegate';
import { inspect } from 'rolegate/inspector';
import { explain } from 'rolegate/messages';
import { Can, GateProvider, useCan, useOwnGate } from 'rolegate/react';

import { grants } from './grants.js';

const team = { in: 't-2' };
const start = (given, options) => inspect(startGate(given, options), given, options);
const reason = (decision) => explain(decision, 'en');

function Logs() {
  return h('p', { id: 'logs' }, useCan('log.view', team) ? 'Logs' : 'No logs');
}

function Console() {
  return h(
    GateProvider,
    { gate: useOwnGate(start, grants), reason },
    h('h1', null, 'Console'),
    h(Can, { action: 'mini_program.manage', resource: team, mode: 'disable' }, h('p', null, h('button', { id: 'manage' }, 'Manage')), createPortal(h('button', { id: 'elsewhere' }, 'Elsewhere'), document.body)),
    h(Can, { any: ['mini_program.submit', 'mini_program.preview'], resource: team }, ({ action }) => h('button', { id: 'any' }, action)),
    h(Logs),
  );
}

createRoot(document.getElementById('app')).render(h(Console));
