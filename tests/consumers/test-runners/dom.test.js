// `rolegate/dom` where a test's page is a model of one: what is hidden counts as hidden, and what is refused does not work.

const { createGate } = require('rolegate');
const { gateDom } = require('rolegate/dom');
const { messages } = require('rolegate/messages');

const { grantsOf, PLACE } = require('./grants');

const REFUSED = 'mini_program.manage';
const GRANTED = 'mini_program.preview';
const control = (action, mode, name = 'button') => `<${name} data-can="${action}" data-can-in="${PLACE}" data-can-mode="${mode}">Text</${name}>`;
const displayOf = (element) => getComputedStyle(element).display;

let gate;
let gated;
let clicks;

/** Writes a page and gates it; returns its first element. */
function page(html) {
  document.body.innerHTML = html;
  gated = gateDom(document, gate, { reason: ({ reason }) => messages.en[reason] });
  clicks = 0;
  document.body.firstElementChild.addEventListener('click', () => (clicks += 1));
  return document.body.firstElementChild;
}

beforeAll(async () => {
  gate = await createGate(grantsOf('mini_program_developer'));
  expect(gate.state).toBe('ready');
});

afterEach(() => gated?.stop());

test('own tables are read, by the second file', async () => {
  const tables = {
    'roles.csv': 'system,role,held_in,reach,needs,acts_as,title,duty\nhelpdesk,agent,desk,own,,,Agent,\n',
    'helpdesk.desk.csv': 'menu,action,agent,title\nTickets,ticket.close,yes,Close\n',
  };
  const grants = { system: 'helpdesk', subject: 'u', containers: [{ id: 'd', kind: 'desk' }], memberships: [{ role: 'agent', in: 'd' }] };
  const own = await createGate(grants, { tables });
  expect([own.state, own.can('ticket.close', { in: 'd' })]).toEqual(['ready', true]);
});

test.each(['hide', 'disable'])('what is granted works, where refusals %s', (mode) => {
  const button = page(control(GRANTED, mode));
  expect(displayOf(button)).not.toBe('none');
  button.click();
  expect(clicks).toBe(1);
});

test('what is hidden counts as hidden and does not work', () => {
  const button = page(control(REFUSED, 'hide'));
  expect(displayOf(button)).toBe('none');
  button.click();
  expect(clicks).toBe(0);
});

test('what is disabled is shown, says why and does not work', () => {
  const button = page(control(REFUSED, 'disable'));
  expect(displayOf(button)).not.toBe('none');
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(document.getElementById(button.getAttribute('aria-describedby')).textContent).toBe(messages.en.not_granted);
  button.click();
  expect(clicks).toBe(0);
});

test('what is in something refused does not work', () => {
  const section = page(`<section data-can="${REFUSED}" data-can-in="${PLACE}" data-can-mode="disable"><input /><button>Text</button></section>`);
  section.querySelector('button').click();
  expect(clicks).toBe(0);
  expect(section.querySelector('input').readOnly).toBe(true);
});

test('of many refused at once, all are hidden', () => {
  page(control(REFUSED, 'hide').repeat(300));
  expect([...document.querySelectorAll('button')].filter((button) => displayOf(button) !== 'none')).toEqual([]);
});

test('rolegate-can shows its content or what it has for refusals', () => {
  const shown = (action) => {
    const element = page(`<rolegate-can action="${action}" in="${PLACE}"><p>Settings</p><p slot="refused">Ask an administrator.</p></rolegate-can>`);
    return [...element.shadowRoot.querySelectorAll('slot')].filter((slot) => displayOf(slot) !== 'none').map(({ name }) => name);
  };
  expect(shown(GRANTED)).toEqual(['']);
  gated.stop();
  expect(shown(REFUSED)).toEqual(['refused']);
});

test('what comes later is gated, and new grants are followed', async () => {
  const button = page(control(REFUSED, 'hide'));
  await gate.update(grantsOf('mini_program_admin'));
  expect(displayOf(button)).not.toBe('none');
  await gate.update(grantsOf('mini_program_developer'));
  expect(displayOf(button)).toBe('none');
  button.insertAdjacentHTML('afterend', control(REFUSED, 'hide'));
  await Promise.resolve();
  expect(displayOf(button.nextElementSibling)).toBe('none');
});

test('what was changed is put back', () => {
  const html = control(REFUSED, 'hide') + control(REFUSED, 'disable');
  page(html);
  gated.stop();
  expect(document.body.innerHTML).toBe(html);
});
