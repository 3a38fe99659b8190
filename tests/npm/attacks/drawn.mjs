// What the tests of pages that React and Vue draw share. Such a page has a `stage`: `places`, where its controls can be drawn; `show`,
// which draws them in one of them, refused; `become`, which grants or refuses them; and `read`, which gives what has come since.

import assert from 'node:assert/strict';

async function middleOf(page, id) {
  await page.locator(`#${id}`).scrollIntoViewIfNeeded();
  const { x, y, width, height } = await page.locator(`#${id}`).boundingBox();
  return [x + width / 2, y + height / 2];
}

export const click = (id, options) => async (page) => page.mouse.click(...(await middleOf(page, id)), options);

export const press = (id, ...keys) => async (page) => {
  await page.locator(`#${id}`).focus();
  for (const key of keys) await page.keyboard.press(key);
};

/** Text by an input method, which no event can prevent. */
export const compose = (id) => async (page) => {
  await page.locator(`#${id}`).focus();
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: '你', selectionStart: 1, selectionEnd: 1 });
  await session.send('Input.insertText', { text: '你好' });
  await session.detach();
};

/** A press that moves on the way, as a line is drawn. */
export const draw = (id) => async (page) => {
  const [x, y] = await middleOf(page, id);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 2, y + 2, { steps: 3 });
  await page.mouse.up();
};

/** A press in the middle that is moved to the end. */
export const slide = (id) => async (page) => {
  const [x, y] = await middleOf(page, id);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y, { steps: 2 });
  await page.mouse.up();
};

export const wheel = (id) => async (page) => {
  await page.mouse.move(...(await middleOf(page, id)));
  await page.mouse.wheel(0, 1);
  // The browser tells of it with a frame.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
};

export const script = (id, work) => (page) => page.locator(`#${id}`).evaluate(work);

/** The ways to follow a link of a router. */
export const follow = (name, id) => ({
  [`a click on a link of ${name}`]: [click(id), 'route'],
  [`a middle click on a link of ${name}`]: [click(id, { button: 'middle' }), 'page'],
  [`a click with Control on a link of ${name}`]: [async (page) => (await page.keyboard.down('Control'), await click(id)(page), await page.keyboard.up('Control')), 'page'],
  [`Enter on a link of ${name}`]: [press(id, 'Enter'), 'route'],
  [`click() on a link of ${name}`]: [script(id, (link) => link.click()), 'route'],
});

/** The ways to use controls that both pages have. */
export const COMMON_WAYS = {
  'a click on a button': [click('button'), 'click'],
  'Enter on a button': [press('button', 'Enter'), 'click'],
  'click() on a button': [script('button', (button) => button.click()), 'click'],
  'a click that is captured around it': [click('captured'), 'capture'],
  'a click on what has the role of a button': [click('role'), 'click'],
  'Enter on what has the role of a button': [press('role', 'Enter'), 'key'],
  'Space on what has the role of a button': [press('role', 'Space'), 'key'],
  'F2 on what has the role of a button': [press('role', 'F2'), 'rename'],
  'a line that is drawn': [draw('canvas'), 'draw'],
  'a wheel that changes something': [wheel('canvas'), 'wheel'],
  'Enter in a form without a button': [press('field', 'Enter'), 'submit'],
  'Enter in a form with one': [press('sent', 'Enter'), 'submit'],
  'the button of a form': [click('send'), 'submit'],
  'requestSubmit()': [script('send', (button) => button.form.requestSubmit()), 'submit'],
  'typing': [press('text', 'End', 'x'), 'change'],
  'an input method': [compose('text'), 'change'],
  'text that comes without keys': [(page) => page.locator('#text').focus().then(() => page.keyboard.insertText('x')), 'change'],
  'a click on a label': [click('label'), 'change'],
  'arrows in a list': [press('list', 'ArrowDown', 'ArrowUp', 'ArrowDown'), 'change'],
  'a letter in a list': [press('list', 'o'), 'change'],
  'a slide': [slide('slider'), 'change'],
  'an arrow on a slider': [press('slider', 'ArrowLeft'), 'change'],
  'typing into a text that can be edited': [press('edited', 'x'), 'input'],
  'an input method in a text that can be edited': [compose('edited'), 'input'],
};

/** What comes of a way; what is awaited comes late at times. */
async function attempt(page, way, awaited) {
  const opened = [];
  const note = (other) => (opened.push('page'), other.close());
  page.context().on('page', note);
  await page.evaluate(() => globalThis.stage.read());
  await page.locator('#edited').waitFor();
  await way(page);
  const noted = await page.evaluate((awaited) => globalThis.stage.read(awaited), awaited === 'page' ? undefined : awaited);
  if (awaited === 'page' && opened.length === 0) await page.context().waitForEvent('page');
  page.context().off('page', note);
  return [...noted, ...opened];
}

/** Tries every way in every place: refused, where nothing may come of it, then granted, where its sign has to come, then refused again. */
export async function attackEverywhere(page, ways) {
  for (const place of await page.evaluate(() => globalThis.stage.places)) {
    await page.evaluate((name) => globalThis.stage.show(name), place);
    for (const granted of [false, true, false]) {
      await page.evaluate((granted) => globalThis.stage.become(granted), granted);
      const wrong = [];
      for (const [name, [way, sign]] of Object.entries(ways)) {
        const came = await attempt(page, way, granted ? sign : undefined);
        if (granted ? !came.includes(sign) : came.length > 0) wrong.push(`${name}: ${came}`);
      }
      assert.deepEqual(wrong, [], `${place}, ${granted ? 'granted' : 'refused'}`);
    }
  }
}

/** Keys and presses of a person in what is drawn later; each changes something. */
const LATE_WAYS = [
  ['slider', ({ mouse }, x, y) => mouse.click(x + 30, y)],
  ['list', async ({ keyboard, mouse }, x, y) => (await mouse.click(x, y), await keyboard.press('ArrowDown'), await keyboard.press('Enter'))],
  ['list', ({ keyboard }) => keyboard.press('ArrowDown'), 'focused'],
  ['list', ({ keyboard }) => keyboard.press('t'), 'focused'],
  ['slider', ({ keyboard }) => keyboard.press('ArrowRight'), 'focused'],
];

/** What comes of using what is drawn later into a place of another kind, refused and granted: by scripts, whether a box is ticked and what was heard; by hand, how often something changed. */
export async function useLate(page, where) {
  await page.evaluate(async (where) => {
    const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const { stage } = globalThis;
    await stage.show('late');
    const host = document.body.appendChild(document.createElement(where === 'a frame' ? 'iframe' : 'div'));
    Object.assign(host.style, { position: 'fixed', inset: '0', width: '600px', height: '500px' });
    await drawn();
    const place = where === 'a frame' ? host.contentDocument.body : host.attachShadow({ mode: 'closed' });
    globalThis.late = { host, place, drawn };
    await stage.drawLate(place);
    await drawn();
  }, where);

  const byScript = () =>
    page.evaluate(async () => {
      const { stage, late } = globalThis;
      await stage.read();
      for (const id of ['button', 'role', 'labelled']) late.place.querySelector(`#${id}`).click();
      await late.drawn();
      return [late.place.querySelector('#labelled').checked, ...(await stage.read())];
    });
  async function byHand() {
    let changes = 0;
    for (const [id, way, focused] of LATE_WAYS) {
      const { value, x, y } = await page.evaluate(([id, focused]) => {
        const { host, place } = globalThis.late;
        const element = place.querySelector(`#${id}`);
        element.value = { list: 'one', slider: '5' }[id];
        if (focused) element.focus();
        const inner = element.getBoundingClientRect();
        const outer = host.localName === 'iframe' ? host.getBoundingClientRect() : { x: 0, y: 0 };
        return { value: element.value, x: outer.x + inner.x + inner.width / 2, y: outer.y + inner.y + inner.height / 2 };
      }, [id, focused]);
      await way(page, x, y);
      await page.evaluate(() => globalThis.late.drawn());
      if (value !== (await page.evaluate((id) => globalThis.late.place.querySelector(`#${id}`).value, id))) changes += 1;
    }
    return changes;
  }

  const refused = [await byHand(), await byScript()];
  await page.evaluate(async () => (await globalThis.stage.become(true), await globalThis.late.drawn()));
  const granted = [await byHand(), await byScript()];
  await page.evaluate(async () => {
    await globalThis.stage.show(globalThis.stage.places[0]);
    globalThis.late.host.remove();
  });
  // Where the focus was is gone, and the next Tab would leave the page.
  await page.mouse.click(1, 1);
  return { refused, granted };
}

/** What Tab reaches, one after the other, as somebody with a screen reader is told of it; goes once around. */
export async function tabThrough(page) {
  const session = await page.context().newCDPSession(page);
  const reached = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const { result } = await session.send('Runtime.evaluate', { expression: 'document.activeElement' });
    const { nodes } = await session.send('Accessibility.getPartialAXTree', { objectId: result.objectId, fetchRelatives: false });
    const [{ role, description, properties, backendDOMNodeId: node }] = nodes;
    const [id, isLeft] = await page.evaluate(() => [document.activeElement.id, document.activeElement === document.body]);
    if (isLeft || reached.some((other) => other.node === node)) break;
    const disabled = properties.find(({ name }) => name === 'disabled')?.value.value;
    reached.push({ node, id, role: role.value, said: [description?.value, disabled] });
  }
  await session.detach();
  return reached;
}
