import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { Application } from './application';
import './style/base.css';
import './style/page.css';
import './style/control.css';
import './style/panel.css';
import './style/console.css';
import './style/tables.css';
import './style/own.css';
import './style/directory.css';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Application />
    </StrictMode>,
  );
}
