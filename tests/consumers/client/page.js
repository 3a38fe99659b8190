// A page whose button follows the grants of whoever is signed in. It tells when the button became what it is.

import { createClient } from './node_modules/rolegate/dist/adapters/client.js';
import { createGate } from './node_modules/rolegate/dist/index.js';

const button = document.getElementById('manage');
const client = createClient();

globalThis.client = client;
globalThis.followed = client.followGrants('sas');
await followed.ready;
const gate = await createGate(followed.grants());
followed.subscribe(gate.update);

function draw() {
  const may = gate.can('member.create', { in: 'coffee' });
  if (button.disabled === may || !button.dataset.since) button.dataset.since = String(Date.now());
  button.disabled = !may;
}
gate.subscribe(draw);
draw();
followed.watch((state) => (document.body.dataset.state = state));
document.body.dataset.state = followed.state();
