import { isPlayground } from './address/address';
import { beginEarly } from './server/early';
import { wasSignedIn } from './server/remembered';
import './style/base.css';
import './style/page.css';
import './style/control.css';
import './style/panel.css';
import './style/console.css';
import './style/tables.css';
import './style/own.css';
import './style/directory.css';

// Little stands here, so that all else is loaded at once: what draws the page, and what it asks of the server.
if (wasSignedIn() && !isPlayground(location.hash)) {
  beginEarly();
  void import('./frame/console');
}
void import('./draw');
