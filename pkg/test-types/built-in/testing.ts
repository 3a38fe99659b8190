// Names in rolegate/testing, and a fake gate wherever a gate is wanted.

import { readTables, type Action, type AnyGate, type Gate, type Grants } from 'rolegate';
import { grantsAs, inspect } from 'rolegate/inspector';
import {
  askedActions, elementMatchers, expectAllAsked, expectMatrix, fakeGate, gateDecorator, matrixOf, neverAsked, watchGate, type ElementMatchers, type FakeGate,
} from 'rolegate/testing';

declare const grants: Grants;

const fake: FakeGate = fakeGate({ allow: ['team.edit'], where: (action) => (action === 'team.list' ? { reason: 'out_of_scope' } : undefined) });
fake satisfies Gate;
fake satisfies AnyGate;
fake.set({ read_only: ['team.list'], state: 'loading' });
watchGate(fake) satisfies FakeGate;
askedActions() satisfies Action[];
(await neverAsked({ systems: ['sas'], asked: ['anything'] })) satisfies Action[];
await expectAllAsked({ systems: ['sas'], except: ['ide.login'] });
(await matrixOf({ fake, grants }, { actions: ['team.edit'], resource: { in: 't-1' } })) satisfies string;
await expectMatrix({ grants }, 'action', { reasons: true });

// @ts-expect-error a misspelt action
fakeGate({ allow: ['team.edti'] });
// @ts-expect-error a misspelt action
fake.set({ menus: { Teams: ['team.edti'] } });
// @ts-expect-error a misspelt reason
fakeGate({ where: () => ({ reason: 'no' }) });
// @ts-expect-error a misspelt effect
fakeGate({ where: () => 'yes' });
// @ts-expect-error a misspelt action
await matrixOf({ grants }, { actions: ['team.edti'] });
// @ts-expect-error a misspelt system
await neverAsked({ systems: ['saas'] });
// @ts-expect-error a misspelt action
await expectAllAsked({ systems: ['sas'], except: ['team.edti'] });

declare const expected: ElementMatchers & { not: ElementMatchers };
expected.toBeRefused('not_granted');
expected.toBeRefused(/an administrator/);
expected.not.toBeAllowed() satisfies void;
elementMatchers.toBeRefused(document.body, 'not_granted') satisfies { pass: boolean; message: () => string };

const decorated = gateDecorator((gate: AnyGate, story: () => string) => `${gate.state} ${story()}`);
decorated(() => 'story', { parameters: { rolegate: { system: 'sas', role: 'approver', in: 't-1' } } }) satisfies string;
decorated(() => 'story', { parameters: { rolegate: { grants } } });
// @ts-expect-error a misspelt role
decorated(() => 'story', { parameters: { rolegate: { system: 'sas', role: 'aprover' } } });
// @ts-expect-error a misspelt action
inspect(fake, grants).can('team.edti');
inspect(fake, grants, { display: 'disable', language: 'zh' }) satisfies Gate;
grantsAs(grants, 'approver', (await readTables()).systems[0]!.roles) satisfies Grants | null;
