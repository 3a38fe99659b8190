// Grants the tests share.

/** A developer of one team that ends on 1 December 2026; another team of the same superapp. */
export const grants = () => ({
  system: 'sas',
  subject: 'u-7',
  containers: [
    { id: 'p', kind: 'platform' },
    { id: 't-1', kind: 'superapp_team', parent: 'p' },
    { id: 't-2', kind: 'mini_program_team', parent: 't-1', expires_at: '2026-12-01T00:00:00Z' },
    { id: 't-3', kind: 'mini_program_team', parent: 't-1' },
  ],
  memberships: [{ role: 'mini_program_developer', in: 't-2' }],
});

/** An operator whose rights end at the mini programs given to them. */
export const assigned = (...ids) => ({
  system: 'mpp',
  subject: 'u-8',
  containers: [{ id: 'd-1', kind: 'developer_workspace' }, { id: 'd-2', kind: 'developer_workspace' }],
  memberships: [{ role: 'operator', in: 'd-1', assigned: ids }],
});

/** Before the team of `grants` ends. */
export const EARLIER = Date.parse('2026-11-22T00:00:00Z');
export const EXPIRY = Date.parse('2026-12-01T00:00:00Z');

/** Options with a clock that stands where it is put. */
export function clockAt(time) {
  const clock = { time, options: { now: () => new Date(clock.time), onError: () => undefined } };
  return clock;
}

/** What is no time, where a grant's field has one: JSON would drop it or write null, and both would be "never". */
export const NO_TIMES = [new Date(NaN), NaN, Infinity, -Infinity, () => '2027-01-01T00:00:00Z', Symbol('2027'), new Number(NaN), { toJSON: () => undefined }];

const without = ({ ...object }, field) => (delete object[field], object);

/** Objects with a field that JSON leaves out, since it is no plain one. */
export const HIDDEN = {
  'an accessor of a class': (object, field, value) => Object.assign(Object.create({ get [field]() { return value; } }), without(object, field)),
  'a field of a prototype': (object, field, value) => Object.assign(Object.create({ [field]: value }), without(object, field)),
  'a field that is not listed': (object, field, value) => Object.defineProperty(without(object, field), field, { value }),
};

/** Clocks that give no time, one of them by throwing. */
export const NO_CLOCKS = [
  ...[new Date(NaN), undefined, null, '', '0', [], [0], {}, false, true, 0n, NaN, Infinity, Promise.resolve(0)].map((time) => () => time),
  () => {
    throw new Error('no clock');
  },
];

/** A page for the rest of a test, as far as gates know one: a document, and a window that hears its events. */
export function onPage(context) {
  const page = new EventTarget();
  const [addEventListener, removeEventListener] = [page.addEventListener.bind(page), page.removeEventListener.bind(page)];
  Object.assign(globalThis, { document: page, addEventListener, removeEventListener });
  context.after(() => {
    for (const name of ['document', 'addEventListener', 'removeEventListener']) delete globalThis[name];
  });
  return page;
}

/** Timers and the system's clock, standing until they are told to tick. */
export function ticking(context, start) {
  context.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: start });
  return (milliseconds) => context.mock.timers.tick(milliseconds);
}

/** Every timer that is set in the rest of a test. Not a mock, which keeps whoever sets one. */
export function timersOf(context) {
  const timers = [];
  const { setTimeout: original } = globalThis;
  globalThis.setTimeout = (call, delay) => {
    const timer = original(call, delay);
    timers.push({ call, delay, timer });
    return timer;
  };
  context.after(() => {
    globalThis.setTimeout = original;
  });
  return timers;
}
