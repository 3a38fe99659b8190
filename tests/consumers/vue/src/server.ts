import { createGate } from 'rolegate';
import { renderToString } from 'vue/server-renderer';

import { createApp } from './app';
import { grantsOf } from './grants';

export async function render(): Promise<string> {
  const gate = await createGate(grantsOf('super_admin'));
  let followers = 0;
  const { subscribe } = gate;
  Object.assign(gate, { subscribe: (listener: () => void) => ((followers += 1), subscribe(listener)) });
  const html = await renderToString(createApp(gate));
  gate.dispose();
  if (followers > 0) throw new Error('the server follows a gate that nobody unmounts');
  return html;
}
