// The page on which controls are drawn, one after the other, and what comes of what is done with them.

import { handsOf } from './hands.mjs';

// Longer than the browser ever takes to tell of a new page or a file that is asked for.
const PATIENCE = { timeout: 10_000 };

/** Opens the page for one adapter. */
export async function openStage(browser, address, adapter) {
  const context = await browser.newContext({ hasTouch: true });
  const page = await context.newPage();
  // What happens outside of the page.
  const outside = [];
  context.on('page', () => outside.push('page'));
  page.on('filechooser', () => outside.push('files'));
  page.on('pageerror', (error) => outside.push(String(error)));
  await page.goto(address);
  await page.waitForSelector('html[data-ready]');
  const hands = await handsOf(page, await context.newCDPSession(page));

  const stage = (method, ...given) => page.evaluate(([name, values]) => globalThis.stage[name](...values), [method, given]);

  async function closeOthers() {
    for (const other of context.pages()) if (other !== page) await other.close();
    await page.bringToFront();
  }

  return {
    /** What comes of a way to use a control. */
    async attempt({ control, way, sign }, mode, granted) {
      outside.length = 0;
      hands.look(await stage('show', adapter, control.html, mode, granted || way.before !== undefined));
      if (way.before) {
        await way.before(hands);
        if (!granted) await stage('refuse');
        hands.look(await stage('look'));
      }
      await way.how(hands);
      const told = { page: [context, 'page'], files: [page, 'filechooser'] }[sign];
      if (granted && told && !outside.includes(sign)) await told[0].waitForEvent(told[1], PATIENCE).catch(() => {});
      const came = await stage('read', granted && !outside.includes(sign) ? sign : undefined);
      if (context.pages().length > 1) await closeOthers();
      return [...came, ...outside];
    },

    close: () => context.close(),
  };
}
