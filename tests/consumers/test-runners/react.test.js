// `rolegate/react` where a test's page is a model of one.

const { act, createElement } = require('react');
const { createRoot } = require('react-dom/client');
const { createGate } = require('rolegate');
const { Can, GateProvider } = require('rolegate/react');

const { grantsOf, PLACE } = require('./grants');

globalThis.IS_REACT_ACT_ENVIRONMENT = true;

const control = (action, mode, onClick) => createElement(Can, { action, resource: { in: PLACE }, mode }, createElement('button', { onClick }, action));

test('what is granted works, what is refused is not there or does not work', async () => {
  const gate = await createGate(grantsOf('mini_program_developer'));
  const clicked = [];
  const click = (event) => clicked.push(event.target.textContent);
  const main = document.body.appendChild(document.createElement('main'));
  const root = createRoot(main);
  await act(() =>
    root.render(
      createElement(
        GateProvider,
        { gate },
        control('mini_program.preview', 'hide', click),
        control('mini_program.submit', 'hide', click),
        control('mini_program.manage', 'disable', click),
      ),
    ),
  );
  const buttons = [...main.querySelectorAll('button')];
  const shown = buttons.filter((button) => getComputedStyle(button).display !== 'none');
  expect(shown.map(({ textContent }) => textContent)).toEqual(['mini_program.preview', 'mini_program.manage']);
  for (const button of buttons) button.click();
  expect(clicked).toEqual(['mini_program.preview']);
  await act(() => root.unmount());
});
