// The guards of servers without a framework; tests/npm has them in real ones.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import { GrantsError } from 'rolegate';
import { expressGuard, fastifyGuard, guarded, honoGuard } from 'rolegate/node';

import { assigned as assignedTo, EARLIER, EXPIRY, grants, NO_TIMES } from './support.mjs';

const PREVIEW = ['mini_program.preview', () => ({ in: 't-2' })];
const now = () => new Date(EARLIER);

const require = createRequire(import.meta.url);

/** The guards with an engine that nobody has started yet. */
function unloaded() {
  for (const file of Object.keys(require.cache)) delete require.cache[file];
  return require('rolegate/node');
}

/** Passes a request through a guard; gives what was answered, or where it went on to. */
function pass(middleware, request = {}) {
  return new Promise((resolve) => {
    const headers = {};
    const response = {
      setHeader: (name, value) => (headers[name] = value),
      end: (body) => resolve({ status: response.statusCode, headers, body: JSON.parse(body) }),
    };
    middleware(request, response, (...error) => resolve(error.length > 0 ? { error: error[0] } : { on: guarded(request) }));
  });
}

test('a guard without a function for the grants is told so where it is made', () => {
  for (const makeGuard of [expressGuard, fastifyGuard, honoGuard]) {
    for (const [options, found] of [[undefined, 'undefined'], [{}, 'undefined'], [{ grants: grants() }, 'object']]) {
      const message = `\`grants\` is \`${found}\`, expected a function from a request to the grants of whoever asks`;
      assert.throws(() => makeGuard(options), { name: 'TypeError', message });
    }
  }
});

test('a misspelt action is said once, since nobody ever gets in', async (context) => {
  const errors = [];
  const misspelt = ['mini_program.previev', () => ({ in: 't-2' })];
  const guard = expressGuard({ grants: () => grants(), now, onError: (error) => errors.push(error) })(...misspelt);
  for (const round of [1, 2]) assert.equal((await pass(guard)).body.decision.reason, 'unknown_action', round);
  assert.deepEqual(errors.map(({ name, message }) => [name, message]), [['UnknownActionError', 'no table of this system has the action `mini_program.previev`']]);
  const said = context.mock.method(console, 'error', () => {});
  await pass(expressGuard({ grants: () => grants(), now })(...misspelt));
  assert.equal(said.mock.callCount(), 1);
});

test('equal grants share one gate, whatever object they come in, and others do not', async () => {
  const guard = expressGuard({ grants: (request) => request.grants, now })(...PREVIEW);
  const given = grants();
  const first = (await pass(guard, { grants: given })).on.gate;
  assert.equal((await pass(guard, { grants: given })).on.gate, first);
  assert.equal((await pass(guard, { grants: grants() })).on.gate, first);
  assert.notEqual((await pass(guard, { grants: { ...grants(), subject: 'u-8' } })).on.gate, first);
});

test('rights taken out of the very same object are gone, whatever its version says', async () => {
  const given = { ...grants(), version: '1' };
  const guard = expressGuard({ grants: () => given, now })(...PREVIEW);
  assert.equal((await pass(guard)).on.decision.effect, 'allow');
  given.memberships.pop();
  assert.deepEqual((await pass(guard)).body.decision.reason, 'not_a_member');
});

test('only as many gates are kept as the limit says, and what a handler holds goes on working', async () => {
  for (const limit of [2, 0, Number.NaN]) {
    const guard = expressGuard({ grants: (request) => request.grants, now, limit })(...PREVIEW);
    const of = (subject) => ({ grants: { ...grants(), subject } });
    const { on } = await pass(guard, of('a'));
    const { gate } = on;
    assert.equal(gate.state, 'ready');
    await pass(guard, of('b'));
    await pass(guard, of('c'));
    assert.equal(gate.state, 'disposed', 'the one used least lately has made room');
    assert.equal(on.gate.can('mini_program.preview', { in: 't-2' }), true);
    assert.notEqual(on.gate, gate);
  }
});

test('whoever asked last stays longest', async () => {
  const guard = expressGuard({ grants: (request) => request.grants, now, limit: 2 })(...PREVIEW);
  const gates = [];
  for (const subject of ['a', 'b', 'a', 'c']) gates.push((await pass(guard, { grants: { ...grants(), subject } })).on.gate);
  assert.deepEqual(gates.map(({ state }) => state), ['ready', 'disposed', 'ready', 'ready']);
});

test('read-only is enough where that is said, and only there', async () => {
  const memberships = [{ role: 'super_admin', in: 'p' }];
  const make = expressGuard({ grants: () => ({ ...grants(), memberships }), now });
  assert.equal((await pass(make('member.list', undefined, { read: true }))).on.decision.effect, 'read_only');
  for (const route of [undefined, {}, { read: false }, { read: 'yes' }]) {
    const { body } = await pass(make('member.list', undefined, route));
    assert.deepEqual([body.status, body.decision.reason], [403, 'read_only']);
  }
});

test('the first requests of many people, while the engine loads, are all answered', async () => {
  const guard = unloaded().expressGuard({ grants: (request) => request.grants, now, limit: 1 })(...PREVIEW);
  const all = await Promise.all(['a', 'b', 'c'].map((subject) => pass(guard, { grants: { ...grants(), subject } })));
  assert.deepEqual(all.map(({ on }) => on?.grants.subject), ['a', 'b', 'c']);
});

test('an engine that does not load refuses, and is started again by the next request', async ({ mock }) => {
  const guard = unloaded().expressGuard({ grants, now, onError: () => undefined })(...PREVIEW);
  const broken = mock.method(WebAssembly, 'Module', () => {
    throw new RangeError('no memory');
  });
  for (const time of [1, 2]) assert.equal((await pass(guard)).body.decision.reason, 'load_failed', `${time}`);
  broken.mock.restore();
  assert.equal((await pass(guard)).on.decision.effect, 'allow');
});

test('rights end at their instant, and so do those of a copy', async () => {
  let time = EXPIRY - 1;
  let given = grants();
  const guard = expressGuard({ grants: () => given, now: () => new Date(time) })(...PREVIEW);
  assert.equal((await pass(guard)).on.decision.effect, 'allow');
  time = EXPIRY;
  assert.equal((await pass(guard)).body.decision.reason, 'container_expired');
  time = EARLIER;
  assert.equal((await pass(guard)).on.decision.effect, 'allow');
  given = { ...grants(), fresh_until: new Date(EARLIER).toISOString() };
  assert.equal((await pass(guard)).body.decision.reason, 'stale_grants');
});

test('whatever is wrong with the grants refuses, and is reported each time', async () => {
  const faults = [];
  const circular = grants();
  circular.self = circular;
  for (const bad of ['all', 1, [], {}, { ...grants(), more: true }, circular, { ...grants(), memberships: 1n }]) {
    const guard = expressGuard({ grants: () => bad, now, onError: (fault) => faults.push(fault) })(...PREVIEW);
    for (const time of [1, 2]) assert.equal((await pass(guard)).body?.decision.reason, 'bad_grants', `${time}`);
    assert.ok(faults.splice(0).filter((fault) => fault instanceof GrantsError).length === 2);
  }
  for (const none of [undefined, null, false, 0, '']) {
    assert.equal((await pass(expressGuard({ grants: () => none, now })(...PREVIEW))).status, 401);
  }
});

test('a clock that gives no time refuses, and is asked again', async () => {
  let time = Number.NaN;
  const guard = expressGuard({ grants, now: () => new Date(time), onError: () => undefined })(...PREVIEW);
  assert.equal((await pass(guard)).body.decision.reason, 'load_failed');
  time = EARLIER;
  assert.equal((await pass(guard)).on.decision.effect, 'allow');
  time = Number.NaN;
  assert.equal((await pass(guard)).body.decision.reason, 'load_failed');
  time = EARLIER;
  assert.equal((await pass(guard)).on.decision.effect, 'allow');
});

test('grants with a time that is no time refuse, also beside the same with none', async () => {
  const none = { ...grants(), fresh_until: null };
  for (const time of NO_TIMES) {
    let given = none;
    const guard = expressGuard({ grants: () => given, now, onError: () => undefined })(...PREVIEW);
    assert.equal((await pass(guard)).on.decision.effect, 'allow');
    given = { ...none, fresh_until: time };
    assert.equal((await pass(guard)).body.decision.reason, 'bad_grants');
  }
});

test('a resource that is none is refused; left out, the question is "anywhere at all?"', async () => {
  const make = expressGuard({ grants, now });
  assert.equal((await pass(make('mini_program.preview'))).on.decision.depends, true);
  for (const none of [undefined, null, {}, { id: 'mp-1' }, { in: ['t-2'] }, { in: 't-2', team: 1 }, 't-2']) {
    assert.equal((await pass(make('mini_program.preview', () => none))).body.decision.reason, 'unknown_container');
  }
  const mine = expressGuard({ grants: () => assignedTo('mp-1'), now });
  const one = (id) => pass(mine('mini_program.view', async () => ({ in: 'd-1', id })));
  assert.equal((await one('mp-1')).on.decision.effect, 'allow');
  assert.equal((await one('mp-2')).body.decision.reason, 'not_assigned');
  assert.equal((await one(['mp-1'])).body.decision.reason, 'unknown_container');
});

/** A developer of one workspace whose rights end at these mini programs. */
const developer = (...assigned) => ({ ...assignedTo(...assigned), memberships: [{ role: 'developer', in: 'd-1', assigned }] });

test('an answer that depends on an id the resource does not have is refused, unless the route says `any`', async () => {
  const make = expressGuard({ grants: () => developer('mp-1'), now });
  const inside = () => ({ in: 'd-1' });
  const { body } = await pass(make('mini_program.upload', inside));
  assert.deepEqual([body.status, body.decision.effect, body.decision.depends], [403, 'allow', true]);
  assert.equal(body.detail, 'Your role allows this only for what is assigned to you, and the request has no id.');
  assert.equal((await pass(make('mini_program.upload', inside, { any: true }))).on.decision.depends, true);
  assert.equal((await pass(make('mini_program.upload'))).on.decision.depends, true, 'anywhere at all');
  for (const route of [{}, { any: false }, { any: 'yes' }, { read: true }]) {
    assert.equal((await pass(make('mini_program.upload', inside, route))).body.status, 403);
  }
  assert.equal((await pass(make('mini_program.upload', () => ({ in: 'd-1', id: 'mp-1' })))).on.decision.depends, false);
  assert.equal((await pass(make('ide.login', inside))).on.decision.depends, false, 'what no id changes');
});

test('an id or a container without a value is no resource, with `any` too, though a gate takes the id as left out', async () => {
  const make = expressGuard({ grants: () => developer('mp-1'), now });
  for (const nothing of [undefined, null]) {
    const unnamed = [{ in: 'd-1', id: nothing }, { in: nothing }, { in: nothing, id: 'mp-1' }, Object.create({ in: 'd-1', id: nothing })];
    for (const resource of unnamed) {
      for (const route of [undefined, { any: true }, { any: true, read: true }]) {
        const { body } = await pass(make('mini_program.upload', () => resource, route));
        assert.deepEqual([body.status, body.decision.reason], [403, 'unknown_container']);
      }
    }
    const { gate } = (await pass(make('ide.login'))).on;
    assert.equal(gate.can('mini_program.upload', { in: 'd-1', id: nothing }), true);
  }
});

test('what is thrown is always an error to the framework', async () => {
  for (const thrown of [undefined, null, 0, '', false, 'route', 'router']) {
    const failing = () => {
      throw thrown;
    };
    for (const options of [{ grants: failing }, { grants: () => Promise.reject(thrown) }]) {
      const { error } = await pass(expressGuard(options)(...PREVIEW));
      assert.ok(error instanceof Error && error.cause === thrown);
      await assert.rejects(fastifyGuard(options)(...PREVIEW)({}, {}), Error);
      await assert.rejects(honoGuard(options)(...PREVIEW)({}, () => assert.fail('let through')), Error);
    }
    const { error } = await pass(expressGuard({ grants, now })('ide.login', failing));
    assert.ok(error instanceof Error && error.cause === thrown);
  }
  const own = new TypeError('mine');
  assert.equal((await pass(expressGuard({ grants: () => Promise.reject(own) })(...PREVIEW))).error, own);
  const closed = expressGuard({ grants: () => undefined })(...PREVIEW);
  const response = { setHeader: () => { throw own; }, end: () => undefined };
  assert.equal(await new Promise((resolve) => closed({}, response, resolve)), own, 'a response that was sent already');
});

test('what every object has from elsewhere lets nobody through', async () => {
  const make = expressGuard({ grants: () => developer('mp-1'), now });
  const before = { in: 'd-1', id: 'mp-1', any: true, read: true };
  const routesOf = () => [undefined, {}, { read: false }].flatMap((route) => [
    make('mini_program.upload', () => ({ in: 'd-1' }), route),
    make('mini_program.upload', () => ({ id: 'mp-1' }), route),
    make('mini_program.upload', () => ({}), route),
    make('mini_program.upload', () => undefined, route),
  ]);
  const routes = routesOf();
  const one = make('mini_program.upload', () => ({ in: 'd-1', id: 'mp-1' }));
  const whole = make('ide.login', () => ({ in: 'd-1' }));
  for (const [field, value] of Object.entries(before)) Object.defineProperty(Object.prototype, field, { value, enumerable: true, configurable: true, writable: true });
  try {
    for (const route of [...routes, ...routesOf()]) assert.equal((await pass(route)).body?.status, 403);
    assert.equal((await pass(one)).on.decision.effect, 'allow');
    assert.equal((await pass(whole)).on.decision.effect, 'allow');
  } finally {
    for (const field of Object.keys(before)) delete Object.prototype[field];
  }
});

test('a route is guarded as it was said, whatever becomes of what said it', async () => {
  const route = { any: false };
  const guard = expressGuard({ grants: () => developer('mp-1'), now })('mini_program.upload', () => ({ in: 'd-1' }), route);
  route.any = true;
  assert.equal((await pass(guard)).body.status, 403);
});

test('a resource or grants that change while they are read are judged by one reading', async () => {
  const turns = (...values) => () => (values.length > 1 ? values.shift() : values[0]);
  const make = expressGuard({ grants: () => developer('mp-1'), now });
  for (let moment = 0; moment < 8; moment += 1) {
    // An id that is there only at first must not be taken for an id while the question is asked without one.
    const next = turns(...Array.from({ length: moment }, () => 'mp-1'), undefined);
    const { on } = await pass(make('mini_program.upload', () => ({ in: 'd-1', get id() { return next(); } }), { any: true }));
    assert.ok(on === undefined || on.decision.depends === false, `${moment}`);
  }
  const other = developer('mp-1').memberships;
  const mine = [{ role: 'developer', in: 'd-1', assigned: ['mp-2'] }];
  const read = turns(mine, other);
  const given = { ...developer('mp-2'), get memberships() { return read(); } };
  const one = expressGuard({ grants: (request) => request.grants, now })('mini_program.upload', () => ({ in: 'd-1', id: 'mp-1' }));
  assert.equal((await pass(one, { grants: given })).body.decision.reason, 'not_assigned');
  assert.equal((await pass(one, { grants: developer('mp-2') })).body.decision.reason, 'not_assigned', 'nor are others judged by it');
});

test('no handler gives other grants to the gate that all requests share', async () => {
  const guard = expressGuard({ grants, now })(...PREVIEW);
  const { gate } = (await pass(guard)).on;
  assert.throws(() => gate.update({ ...grants(), memberships: [] }), { name: 'RolegateError', message: /shared by all requests/ });
  assert.equal((await pass(guard)).on.decision.effect, 'allow');
  gate.dispose();
  assert.equal((await pass(guard)).on.decision.effect, 'allow');
});

test('`next` is called once, whatever it throws, and what it throws is not swallowed', () => {
  const ways = {
    allowed: `{ grants: () => (${JSON.stringify(grants())}), now: () => new Date(${EARLIER}) }`,
    'grants failed': `{ grants: () => Promise.reject(new Error('no store')) }`,
  };
  for (const [way, options] of Object.entries(ways)) {
    const program = `
      import { expressGuard } from 'rolegate/node';
      let calls = 0;
      process.on('exit', () => console.log('calls', calls));
      expressGuard(${options})('mini_program.preview', () => ({ in: 't-2' }))({}, {}, () => {
        calls += 1;
        throw new TypeError('the handler is broken');
      });`;
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { cwd: import.meta.dirname, encoding: 'utf8' });
    assert.deepEqual([stdout, status], ['calls 1\n', 1], way);
    assert.match(stderr, /TypeError: the handler is broken/, way);
  }
});

test('own tables, a challenge of one’s own', async () => {
  const tables = {
    'roles.csv': 'system,role,held_in,reach,needs,acts_as,title,duty\nhelpdesk,agent,desk,own,,,Agent,\n',
    'scopes.csv': 'system,scope,reach,title\n',
    'helpdesk.desk.csv': 'menu,action,agent,title\nTickets,ticket.close,yes,Close a ticket\n',
  };
  const mine = { system: 'helpdesk', subject: 'u', containers: [{ id: 'd', kind: 'desk' }], memberships: [{ role: 'agent', in: 'd' }] };
  const guard = expressGuard({ grants: () => mine, tables })('ticket.close', () => ({ in: 'd' }));
  assert.equal((await pass(guard)).on.decision.decided_by.table, 'helpdesk.desk');
  const challenge = 'Basic realm="desk"';
  assert.equal((await pass(expressGuard({ grants: () => null, challenge })(...PREVIEW))).headers['www-authenticate'], challenge);
});

test('both formats of the package know what the other has found', async () => {
  const required = require('rolegate/node');
  const request = {};
  await pass(required.expressGuard({ grants, now })(...PREVIEW), request);
  assert.equal(guarded(request).grants.subject, 'u-7');
  assert.throws(() => required.guarded({}), /no guard let this request through/);
});
