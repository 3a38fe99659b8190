// Everything about the packed package, in one process and one after the other: the machine may be small.

import './cells.test.mjs';
import './decisions.test.mjs';
import './compiled.test.mjs';
import './consumers.test.mjs';
import './next.test.mjs';
import './test-runners.test.mjs';
import './node.test.mjs';
import './ide.test.mjs';
import './dom.test.mjs';
import './dom-controls.test.mjs';
import './dom-attacks.test.mjs';
import './attacks.test.mjs';
import './vue.test.mjs';
import './vue-attacks.test.mjs';
import './vue-libraries.test.mjs';
import './testing.test.mjs';
import './react.test.mjs';
import './react-attacks.test.mjs';
import './directory.test.mjs';
