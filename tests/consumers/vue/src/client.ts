import { createGate } from 'rolegate';

import { createApp } from './app';
import { grantsOf } from './grants';

// Ready before the page is taken over: a gate that still loads would deny what the server has rendered.
const gate = await createGate(grantsOf('super_admin'));
createApp(gate).mount('#app');
document.body.dataset.answers = 'true';

document.addEventListener('become', () => gate.update(grantsOf('superapp_admin')));
