// Every entry for a page. A page built by Metro has no address of the package's files: they are served beside it.

import * as rolegate from 'rolegate';
import * as client from 'rolegate/client';
import * as compiled from 'rolegate/compiled';
import { openDirectory } from 'rolegate/directory';
import * as dom from 'rolegate/dom';
import * as messages from 'rolegate/messages';
import * as routes from 'rolegate/routes';
import * as slim from 'rolegate/slim';
import * as testing from 'rolegate/testing';

import { ask } from './ask.mjs';
import { show } from './show.mjs';

async function answers() {
  await slim.initialize(new URL('engine.wasm', location.href), new URL('compiler.wasm', location.href));
  const directory = await openDirectory(new URL('directory.wasm', location.href));
  const found = [client.createClient, compiled.createGate, dom.gateDom, routes.routeRights, testing.fakeGate].every((one) => typeof one === 'function');
  return [await ask(rolegate, messages), await ask(slim, messages), directory.commands().length, found];
}

show(answers());
