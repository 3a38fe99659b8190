// The matchers of `rolegate/testing`, used as a component's test uses them.

const { createGate } = require('rolegate');
const { gateDom } = require('rolegate/dom');
const { explain } = require('rolegate/messages');
const { elementMatchers } = require('rolegate/testing');

const { grantsOf, PLACE } = require('./grants');

expect.extend(elementMatchers);

const button = (action, mode) => `<button data-can="${action}" data-can-in="${PLACE}" data-can-mode="${mode}">Text</button>`;

/** Two controls that are refused and one that is allowed. */
async function controls() {
  document.body.innerHTML = button('mini_program.manage', 'disable') + button('mini_program.manage', 'hide') + button('mini_program.preview', 'hide');
  const gated = gateDom(document, await createGate(grantsOf('mini_program_developer')), { reason: (decision) => explain(decision, 'zh') });
  return { gated, elements: [...document.querySelectorAll('button')] };
}

test('toBeRefused and toBeAllowed', async () => {
  const { gated, elements: [disabled, hidden, allowed] } = await controls();
  expect(disabled).toBeRefused();
  expect(disabled).toBeRefused('not_granted');
  expect(disabled).not.toBeRefused('not_assigned');
  expect(hidden).toBeRefused();
  expect(hidden).not.toBeAllowed();
  expect(allowed).toBeAllowed();
  expect(allowed).not.toBeRefused();
  gated.stop();
});

test('what fails says what was found', async () => {
  const { gated, elements: [disabled, hidden, allowed] } = await controls();
  expect(() => expect(allowed).toBeRefused()).toThrow('expected the element to be refused, found allowed');
  expect(() => expect(hidden).toBeAllowed()).toThrow('expected the element to be allowed, found refused: hidden');
  expect(() => expect(disabled).not.toBeRefused(/小程序管理员/)).toThrow('expected the element not to be refused: /小程序管理员/, found refused: shown without working');
  gated.stop();
});
