// The example of the package's README; the grants are in a file in place of a server.
import { createGate } from 'rolegate';
import { gateDom } from 'rolegate/dom';
import { messages } from 'rolegate/messages';

const grants = await (await fetch('grants.json')).json();
const gate = await createGate(grants);

gateDom(document, gate, { reason: ({ reason }) => messages.en[reason] });
