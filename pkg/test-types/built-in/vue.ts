// Names, modes and gates in rolegate/vue. Templates are checked in tests/consumers/vue.

import { createGate, type AnyGate, type Gate } from 'rolegate';
import { Can, createGatePlugin, provideGate, useCan, useControl, useDecision, useGate, useMenu, vCan, type CanValue } from 'rolegate/vue';
import { createApp, h, ref, withDirectives, type ComputedRef } from 'vue';

declare const gate: Gate;
declare const compiled: AnyGate;

const app = createApp({}).use(createGatePlugin(gate, { reason: ({ reason }) => reason }));
app.use(createGatePlugin(compiled));
app.config.globalProperties.$can('team.edit', { in: 't-1' }) satisfies boolean;

useGate() satisfies Gate;
provideGate(compiled) satisfies AnyGate;
useCan('team.edit', ref({ in: 't-1' })) satisfies ComputedRef<boolean>;
useCan(() => 'team.edit', null);
useDecision('team.edit').value.granted_to[0];
useMenu(() => ({ in: 't-1' })).value[0]?.entries;
useControl({ all: ['team.edit', 'team.list'], resource: { in: 't-1' } }, () => 'disable').value.enabled satisfies boolean;
h(Can, { any: ['team.edit'], mode: 'read' });
withDirectives(h('button'), [[vCan as never, 'team.edit' satisfies CanValue]]);
({ action: 'team.edit', in: 't-1', id: null }) satisfies CanValue;

// @ts-expect-error a gate is needed
createGatePlugin();
// @ts-expect-error grants are no gate
createGatePlugin({ system: 'sas', subject: 'u', containers: [], memberships: [] });
// @ts-expect-error no gate yet: a promise of one
createGatePlugin(createGate({ system: 'sas', subject: 'u', containers: [], memberships: [] }));
// @ts-expect-error a misspelt action
useCan('team.edti');
// @ts-expect-error a misspelt action in a ref
useCan(ref('team.edti' as const));
// @ts-expect-error a misspelt action
h(Can, { action: 'team.edti' });
// @ts-expect-error neither hide, disable nor read
h(Can, { action: 'team.edit', mode: 'grey' });
// @ts-expect-error a misspelt action
({ action: 'team.edti' }) satisfies CanValue;
// @ts-expect-error a misspelt field
({ action: 'team.edit', within: 't-1' }) satisfies CanValue;
// @ts-expect-error a misspelt action
app.config.globalProperties.$can('team.edti');
