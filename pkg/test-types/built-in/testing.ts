// Names in rolegate/testing, and a fake gate wherever a gate is wanted.

import type { Action, AnyGate, Gate, Grants } from 'rolegate';
import { askedActions, expectAllAsked, expectMatrix, fakeGate, matrixOf, neverAsked, watchGate, type FakeGate } from 'rolegate/testing';

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
