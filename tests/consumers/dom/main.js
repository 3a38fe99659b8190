// The example of the package's README; the grants are in a file in place of a server.
import { createGate } from 'rolegate';
import { gateDom } from 'rolegate/dom';
import { explain } from 'rolegate/messages';

const grants = await (await fetch('grants.json')).json();
const gate = await createGate(grants);

gateDom(document, gate, { reason: (decision) => explain(decision, 'en') });
