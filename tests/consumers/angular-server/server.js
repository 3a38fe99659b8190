// Draws the page for each request; with zone.js where that is asked for, which waits until nothing runs any more.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const isZoned = process.env.ZONE === 'yes';
if (isZoned) await import('zone.js/node');
await import('@angular/compiler');
const { bootstrapApplication } = await import('@angular/platform-browser');
const { provideServerRendering, renderApplication } = await import('@angular/platform-server');
const rolegate = await import('rolegate');
const messages = await import('rolegate/messages');
const { ask } = await import('./ask.mjs');
const { App, configuration } = await import('./page.js');

const script = `client${isZoned ? '-zoned' : ''}.js`;
const document = `<!doctype html><html lang="en"><head><meta charset="utf-8" /><title>Angular</title><link rel="icon" href="data:," /></head><body><app-root></app-root><script type="module" src="/${script}"></script></body></html>`;

async function draw(url) {
  const { providers } = await configuration(isZoned);
  return renderApplication((context) => bootstrapApplication(App, { providers: [...providers, provideServerRendering()] }, context), { document, url });
}

async function answer(url) {
  if (url === '/answers') return ['application/json', JSON.stringify(await ask(rolegate, messages))];
  if (url.endsWith('.js')) return ['text/javascript', await readFile(`built${url}`)];
  return ['text/html', await draw(url)];
}

const server = createServer((request, response) => {
  answer(request.url).then(
    ([type, body]) => response.writeHead(200, { 'content-type': type }).end(body),
    (error) => response.writeHead(500).end(String(error.stack)),
  );
});
server.listen(process.env.PORT, '127.0.0.1', () => console.log(`http://127.0.0.1:${process.env.PORT}`));
