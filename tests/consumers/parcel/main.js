// Every entry for a page, found by Parcel's default resolver, which does not read `exports`.

import * as rolegate from 'rolegate';
import * as client from 'rolegate/client';
import * as compiled from 'rolegate/compiled';
import { openDirectory } from 'rolegate/directory';
import * as dom from 'rolegate/dom';
import compiler from 'url:rolegate/compiler.wasm';
import engine from 'url:rolegate/engine.wasm';
import * as messages from 'rolegate/messages';
import * as routes from 'rolegate/routes';
import * as slim from 'rolegate/slim';
import * as testing from 'rolegate/testing';

import { ask } from './ask.mjs';
import { show } from './show.mjs';

async function answers() {
  await slim.initialize(new URL(engine, location.href), new URL(compiler, location.href));
  const directory = await openDirectory();
  const found = [client.createClient, compiled.createGate, dom.gateDom, routes.routeRights, testing.fakeGate].every((one) => typeof one === 'function');
  return [await ask(rolegate, messages), await ask(slim, messages), directory.commands().length, found];
}

show(answers());
