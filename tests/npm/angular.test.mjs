// `rolegate/angular` on a server that draws pages, over a gate with an expiry; `make environments` has what `ng build` makes of it.

import { after, test } from 'node:test';

import { closeBrowser } from './browser.mjs';
import { tryFramework } from './frameworks.mjs';

after(closeBrowser);

for (const [title, ZONE] of [['without zones', 'no'], ['with zone.js', 'yes']]) {
  test(`Angular on a server, ${title}: what it writes, before scripts have come, and when a browser takes it over`, () => tryFramework('angular-server', 'server.js', {}, { ZONE }));
}
