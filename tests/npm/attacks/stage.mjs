// The page on which controls are drawn, one after the other, and what comes of what is done with them.

import { profile } from '../browser.mjs';
import { handsOf } from './hands.mjs';

// Longer than the browser ever takes to tell of a new page or a file that is asked for.
const PATIENCE = { timeout: 10_000 };

/** Opens the page for one adapter. */
export async function openStage(browser, address, adapter) {
  const context = await profile(browser, { hasTouch: true });
  const page = await context.newPage();
  // What happens outside of the page. What comes late is told of whatever is done next: it is never forgotten.
  const outside = [];
  context.on('page', () => outside.push('page'));
  page.on('filechooser', () => outside.push('files'));
  page.on('pageerror', (error) => outside.push(String(error)));
  await page.goto(address);
  await page.waitForSelector('html[data-ready]');
  const hands = await handsOf(page, await context.newCDPSession(page));

  const stage = (method, ...given) => page.evaluate(([name, values]) => globalThis.stage[name](...values), [method, given]);

  async function show({ html }, mode, granted) {
    hands.look(await stage('show', adapter, html, mode, granted));
  }

  /** What came of it all since it was shown; waits for a sign, if there is one. */
  async function read(sign) {
    const told = { page: [context, 'page'], files: [page, 'filechooser'] }[sign];
    if (told && !outside.includes(sign)) await told[0].waitForEvent(told[1], PATIENCE).catch(() => {});
    const inside = await stage('read', told ? undefined : sign);
    if (context.pages().length > 1) {
      for (const other of context.pages()) if (other !== page) await other.close();
      await page.bringToFront();
    }
    return { inside, outside: outside.splice(0) };
  }

  return {
    /** What comes of a way to use a granted control, by which it has this sign. */
    async granted({ control, way, sign }) {
      await show(control, 'disable', true);
      if (way.before) {
        await way.before(hands);
        outside.length = 0;
        hands.look(await stage('look'));
      }
      await way.how(hands);
      return await read(sign);
    },

    /** What comes of ways to use a refused control, one after the other. A way with something before it stands alone. */
    async refused(control, ways, mode) {
      const [{ before }] = ways;
      await show(control, mode, before !== undefined);
      if (before) {
        await before(hands);
        outside.length = 0;
        await stage('refuse');
        hands.look(await stage('look'));
      }
      for (const { how } of ways) await how(hands);
      const { inside, ...rest } = await read();
      // Nothing comes after a single one that could miss it.
      return { ...rest, inside: inside.filter((sign) => sign !== 'moved' || ways.length > 1) };
    },

    /** What comes of a way to use what a server has written of a control. */
    async written({ control, way, sign }, draw, isGranted) {
      hands.look(await stage('put', await draw(await stage('nodesOf', control.html))));
      await way.how(hands);
      return Object.values(await read(isGranted ? sign : undefined)).flat();
    },

    close: () => context.close(),
  };
}
