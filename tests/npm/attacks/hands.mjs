// What somebody at the machine does: pointer, keys, input method, clipboard, drag and drop. What is not there cannot be pointed at,
// and what cannot be focused gets no keys; then nothing is done.

import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(import.meta.url);

/** The hands at a page; `protocol` is the browser's own, for what Playwright has no word for. */
export async function handsOf(page, protocol) {
  const { mouse, keyboard, touchscreen } = page;
  let boxes = {};
  let dragged;
  let chooser;
  // What is dragged would else be the machine's.
  protocol.on('Input.dragIntercepted', ({ data }) => (dragged = data));

  await protocol.send('Input.setInterceptDrags', { enabled: true });

  /** A point of the control, or of another part. */
  function point({ of = 'control', at = '' } = {}) {
    const box = boxes[of];
    if (!box) return undefined;
    const { x, y, width, height } = box;
    const across = at.includes('left') ? 20 : at.includes('right') ? width - 8 : width / 2;
    const down = at.includes('top') ? Math.min(height / 4, 8) : height / 2;
    return [x + across, y + down];
  }

  /** Presses and moves, and gives what is dragged by that. */
  async function drag(from, to) {
    const send = (type, [x, y], held) => protocol.send('Input.dispatchMouseEvent', { type, x, y, button: held ? 'left' : 'none', buttons: held ? 1 : 0, clickCount: 1 });
    await send('mouseMoved', from);
    await send('mousePressed', from, true);
    const intercepted = new Promise((resolve) => protocol.once('Input.dragIntercepted', resolve));
    for (const part of [0.5, 1]) {
      await send('mouseMoved', from.map((start, axis) => start + (to[axis] - start) * part), true);
      if (await page.evaluate(() => globalThis.stage.dragging)) return (await intercepted).data;
    }
    return undefined;
  }

  /** Lets go of it there. */
  async function letGo([x, y], data) {
    if (data) for (const type of ['dragEnter', 'dragOver', 'drop']) await protocol.send('Input.dispatchDragEvent', { type, x, y, data });
    await protocol.send('Input.dispatchMouseEvent', { type: 'mouseReleased', x, y, button: 'left', clickCount: 1 });
  }

  /** Presses, moves and lets go; what is dragged by that is dropped there. */
  async function press(from, to) {
    if (from && to) await letGo(to, await drag(from, to));
  }

  const touch = (type, ...points) => protocol.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y]) => ({ x, y })) });

  async function focus(part = 'control') {
    return boxes[part] !== undefined && (await page.evaluate((name) => globalThis.stage.focus(name), part));
  }

  async function keys(part, ...names) {
    if (await focus(part)) for (const name of names) await keyboard.press(name);
  }

  return {
    /** Tells where things are. */
    look: (found) => void (boxes = found),

    async click({ of, at, modifier, ...options } = {}) {
      const spot = point({ of, at });
      if (!spot) return;
      if (modifier) await keyboard.down(modifier);
      await mouse.click(...spot, options);
      if (modifier) await keyboard.up(modifier);
    },

    async tap({ of, at } = {}) {
      const spot = point({ of, at });
      if (!spot) return;
      await touchscreen.tap(...spot);
      // What a tap becomes is done before what comes after it.
      await mouse.move(1, 1);
    },

    /** Moves a finger over it. */
    async swipe(from, to) {
      const [start, end] = [point({ at: from }), point({ at: to })];
      if (!start) return;
      await touch('touchStart', start);
      await touch('touchMove', end);
      await touch('touchEnd');
      await mouse.move(1, 1);
    },

    /** Stays over it for as long as the browser needs to show something. */
    async hover() {
      const spot = point();
      if (!spot) return;
      await mouse.move(...spot);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))));
    },

    /** Turns the wheel over it, where it has the focus. */
    async wheel() {
      if (!(await focus())) return;
      await this.hover();
      await mouse.wheel(0, 100);
      await this.hover();
    },

    pressAndLeave: () => press(point(), point({ of: 'outside' })),
    comeAndLetGo: () => press(boxes.control && point({ of: 'outside' }), point()),
    async beginDrag() {
      dragged = await drag(point(), point({ of: 'other' }));
    },
    endDrag: (of) => letGo(point({ of }), dragged),
    slide: (from, to) => press(point({ at: from }), point({ at: to })),

    /** Presses and does not let go yet, here and in what follows. */
    async hold() {
      await mouse.move(...point());
      await mouse.down();
    },
    letGo: () => mouse.up(),
    async move(to) {
      const spot = point({ at: to });
      if (spot) await mouse.move(...spot, { steps: 2 });
      await mouse.up();
    },
    async moveTo(of) {
      await mouse.move(...point({ of }), { steps: 2 });
      await mouse.up();
    },
    holdFinger: () => touch('touchStart', point()),
    async liftFinger() {
      await touch('touchEnd');
      await mouse.move(1, 1);
    },
    async moveFinger(to) {
      const spot = point({ at: to });
      if (spot) await touch('touchMove', spot);
      await this.liftFinger();
    },
    async holdKey(key) {
      if (await focus()) await keyboard.down(key);
    },
    letKeyGo: (key) => keyboard.up(key),
    beginComposing: (text) => protocol.send('Input.imeSetComposition', { selectionStart: text.length, selectionEnd: text.length, text }),

    async drop({ text, file }) {
      const spot = point();
      if (!spot) return;
      const items = text ? [{ mimeType: 'text/plain', data: text }] : [];
      const data = { items, files: file ? [FILE] : [], dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop']) await protocol.send('Input.dispatchDragEvent', { type, x: spot[0], y: spot[1], data });
    },

    /** Presses keys in the control, or in what has the focus after a click on it. */
    keys: (...names) => keys('control', ...names),
    keysIn: keys,
    /** Presses keys in whatever has the focus. */
    async press(...names) {
      for (const name of names) await keyboard.press(name);
    },
    async keysAfterClick(...names) {
      const spot = point();
      if (!spot) return;
      await mouse.click(...spot);
      for (const name of names) await keyboard.press(name);
    },
    async keysAfterTab(...names) {
      if (boxes.control && (await page.evaluate(() => globalThis.stage.focus('before')))) for (const name of ['Tab', ...names]) await keyboard.press(name);
    },
    /** Wherever the focus is; Playwright leaves out the text that an access key is known by. */
    async accessKey(key) {
      const given = { modifiers: 1, key, code: `Key${key.toUpperCase()}`, windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0) };
      await protocol.send('Input.dispatchKeyEvent', { type: 'keyDown', ...given, unmodifiedText: key });
      await protocol.send('Input.dispatchKeyEvent', { type: 'keyUp', ...given });
    },

    /** Selects in the text around it: from a place in one part to a place in another. */
    select: (...places) => page.evaluate((given) => globalThis.stage.select(...given), places),
    command: (...given) => page.evaluate((command) => document.execCommand(...command), given),

    /** Lets it ask for a file, and gives it one. */
    async askForFile() {
      const asked = page.waitForEvent('filechooser');
      await mouse.click(...point());
      chooser = await asked;
    },
    giveFile: () => chooser.setFiles(FILE),

    /** Events of a keyboard that says less of its keys than others. */
    async rawKeys(...events) {
      if (await focus()) for (const event of events) await protocol.send('Input.dispatchKeyEvent', event);
    },

    async selectAll() {
      const focused = await focus();
      if (focused) await page.evaluate(() => globalThis.stage.selectAll());
      return focused;
    },

    async insert(text) {
      if (await focus()) await keyboard.insertText(text);
    },
    insertHere: (text) => keyboard.insertText(text),

    async compose(...texts) {
      for (const text of texts) await protocol.send('Input.imeSetComposition', { selectionStart: text.length, selectionEnd: text.length, text });
      await protocol.send('Input.insertText', { text: texts.at(-1) });
    },

    focus,

    /** Runs in the page, with the control if it is there. */
    inPage: (script) => page.evaluate(script),
    run: (script) => page.evaluate(`{ const control = stage.find('control'); if (control) (${script})(control); }`),
  };
}
