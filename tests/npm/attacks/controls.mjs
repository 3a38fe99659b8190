// The controls: what is written on the page, and which kinds of ways do what where it is granted.
//
// What is gated stands in `<can>`. Ways go to what has `data-at`, or else to the first element in `<can>`. `data-label` is the label
// that is pressed, and `data-field` the field in which Enter is pressed.
//
// `data-above` and `data-below` are texts around it, `data-other` is something else that is pressed, `data-free` may change. `data-context` is
// written into by an edit context, `data-listens` hears clicks by itself, and `#part` is what an address leads to. `data-chosen` is chosen by
// focus, `data-slides` is moved by a pointer, `data-painted` by one that comes with its button down, and of `data-active` a script names what is active.
//
// What comes of a way: `heard TYPE` (a listener of the page is told of that event at what is gated, or of a form), `changed` (a value,
// a choice, a text, what is open), `navigation` (by a link or a form), `page` (a new one), `files` (a file is asked for), `framed`,
// `showPicker` (one is opened), `used` (it hears a click by itself).

/** Joins what several kinds do. */
const both = (...parts) => parts.reduce((all, part) => [...new Set([...Object.keys(all), ...Object.keys(part)])].reduce((joined, sign) => ({ ...joined, [sign]: `${all[sign] ?? ''} ${part[sign] ?? ''}` }), {}), {});

/** What fits whatever can be pointed at. */
const POINTED = {
  'heard dblclick': 'twice',
  'heard auxclick': 'middle',
  'heard contextmenu': 'menu',
  'heard mousedown': 'down',
  'heard pointerup': 'up',
  'heard touchend': 'touch',
};
const BUTTON = both(POINTED, { 'heard click': 'press enter tab space script quiet let entered spaced' });
const LINK = { navigation: 'press enter tab script entered', page: 'aside middle', 'heard dragstart': 'drag', 'heard contextmenu': 'menu' };
const EDITED = 'type clicked erase compose clipboard undo drop edit kept';
const TYPED = both(POINTED, { changed: EDITED, 'heard click': 'press script', 'heard keydown': 'key' });
const SUBMIT = { navigation: 'press enter space script field submitter', 'heard submit': 'press field' };
const TICKED = both(POINTED, { changed: 'press space label script let spaced' });

const form = (inner) => `<form action="/sent"><input name="field" data-field value="old">${inner}</form>`;
const IMAGE = 'src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"';

/** Name, markup, what kinds of ways do, and by which adapters it can be drawn, if not by all. */
const ROWS = [
  ['button', '<can><button type="button" accesskey="k"><b>Do</b></button></can>', both(BUTTON, { 'heard click': 'access text raw' })],
  // What a root of rolegate/dom has in it, it lets go of.
  ['button that hears clicks by itself', '<can><button type="button" data-listens>Do</button></can>', { used: 'press taken veiled' }, /^(?!rolegate)/],
  ['button in a section that hears clicks by itself', '<can><section><p><button type="button" data-listens data-at>Do</button></p></section></can>', { used: 'press taken veiled' }, /^(?!rolegate)/],
  ['button in a label', '<label data-label>Label <can><button type="button">Do</button></can></label>', { 'heard click': 'press label' }],
  ['button deep inside', '<can><ul><li><button type="button" data-at>Do</button></li></ul></can>', { 'heard click': 'press enter' }],
  ['button in a dialog', '<can><dialog open><button type="button" data-at>Do</button></dialog></can>', { 'heard click': 'press enter' }],
  ['button in a fieldset', '<can><fieldset><button type="button" data-at>Do</button></fieldset></can>', { 'heard click': 'press enter script' }],
  ['button that closes a dialog', '<dialog open><form method="dialog"><can><button>Close</button></can></form></dialog>', { changed: 'press enter script' }],
  ['submit button', form('<can><button accesskey="k">Send</button></can>'), both(SUBMIT, { navigation: 'access tab' })],
  ['submit button of input', form('<can><input type="submit" value="Send"></can>'), SUBMIT],
  ['submit button outside of its form', '<form id="far" action="/sent"><input data-field name="field"></form><can><button form="far">Send</button></can>', SUBMIT],
  ['submit button with an action of its own', form('<can><button formaction="/other" formmethod="post">Send</button></can>'), SUBMIT],
  ['image button', form(`<can><input type="image" alt="Send" width="60" height="20" ${IMAGE}></can>`), { navigation: 'press enter field submitter' }],
  ['element that sends its form by itself', '<form action="/sent"><can><x-sends id="sends"></x-sends></can></form><label for="sends" data-label>Label</label>', { navigation: 'press label' }, /^(?!rolegate-can)/],
  ['form that a button elsewhere sends', '<can><form id="far" action="/sent"><input name="field"></form></can><button form="far" data-other>Send</button>', { navigation: 'other' }],
  ['form that a button elsewhere resets', '<can><form id="far"><input data-at value="old"></form></can><button type="reset" form="far" data-other>Reset</button>', { 'heard reset': 'other' }],
  ['granted button in a refused section', '<can><section><button type="button" data-can="console.login" data-at>Do</button></section></can>', { 'heard click': 'press enter script' }],
  ['form of a field elsewhere', '<can><form id="far" action="/sent"></form></can><input form="far" data-field>', { navigation: 'field' }],
  ['reset button', '<form action="/sent"><can><button type="reset">Reset</button></can></form>', { 'heard reset': 'press enter script' }],
  ['link', '<can><a href="/next" accesskey="k">Go</a></can>', both(LINK, { navigation: 'access' })],
  ['link within the page', '<can><a href="#next">Go</a></can>', { navigation: 'press enter script' }],
  ['link to a new page', '<can><a href="/next" target="_blank">Go</a></can>', { page: 'press enter aside' }],
  ['link in an old drawing', '<can><svg width="60" height="20"><a xlink:href="/next" data-at><rect width="60" height="20"></rect></a></svg></can>', { navigation: 'press enter script' }, /^rolegate/],
  ['link in a drawing', '<can><svg width="60" height="20"><a href="/next" data-at><rect width="60" height="20"></rect></a></svg></can>', { navigation: 'press enter script' }],
  ['link in HTML in a drawing', '<can><svg width="60" height="20"><foreignObject width="60" height="20"><a href="/next" data-at>Go</a></foreignObject></svg></can>', { navigation: 'press enter tab script', page: 'middle aside' }],
  ['link that is drawn again', '<svg data-other width="60" height="20"><use href="#drawn"></use></svg><can><svg width="60" height="20"><a id="drawn" href="/next"><rect width="60" height="20"></rect></a></svg></can>', { navigation: 'other tab' }],
  ['link that is drawn again by an address', '<svg data-other width="60" height="20"><use href="/#drawn"></use></svg><can><svg width="60" height="20"><a id="drawn" href="/next"><rect width="60" height="20"></rect></a></svg></can>', { navigation: 'other' }],
  ['link that is drawn again by an escaped address', '<svg data-other width="60" height="20"><use href="#drawn%20%C3%A4"></use></svg><can><svg width="60" height="20"><a id="drawn ä" href="/next"><rect width="60" height="20"></rect></a></svg></can>', { navigation: 'other' }],
  ['link that is drawn again by an address with escapes that are not UTF-8', '<svg data-other width="60" height="20"><use href="#drawn%E4"></use></svg><can><svg width="60" height="20"><a id="drawnä" href="/next"><rect width="60" height="20"></rect></a></svg></can>', { navigation: 'other' }],
  ['drawing of a link that is drawn again', '<svg data-other width="60" height="20"><use href="#again"></use></svg><can><svg width="60" height="20"><a id="drawn" href="/next"><rect width="60" height="20"></rect></a><g id="again"><use href="#drawn"></use></g></svg></can>', { navigation: 'other' }],
  ['shape that hears clicks and is drawn again', '<svg data-other width="60" height="20"><use href="#heard"></use></svg><svg width="60" height="20"><can><g id="heard" data-listens><rect width="60" height="20"></rect></g></can></svg>', { used: 'other press' }, /^rolegate\/dom|v-can/],
  ['image of a map', `<can><img usemap="#map" alt="" width="60" height="20" ${IMAGE}></can><map name="map"><area shape="rect" coords="0,0,60,20" href="/next" alt="Go"></map>`, { navigation: 'press' }],
  ['image of a map by its id', `<can><img usemap="/#map" alt="" width="60" height="20" ${IMAGE}></can><map id="map"><area shape="rect" coords="0,0,60,20" href="/next" alt="Go"></map>`, { navigation: 'press' }],
  ['area of a map', `<img usemap="#map" alt="" width="60" height="20" ${IMAGE}><can><map name="map"><area shape="rect" coords="0,0,60,20" href="/next" alt="Go" data-at></map></can>`, { navigation: 'press enter script' }],
  ['text field', '<can><input value="old"></can>', both(TYPED, { changed: 'undone' })],
  ['text field with a label', '<label data-label for="named">Label</label><can><input id="named" value="old"></can>', { 'heard click': 'label', changed: 'type' }],
  ['text field in a fieldset', '<can><fieldset><input value="old" data-at></fieldset></can>', { changed: EDITED }],
  ['text field by which a form is sent', '<form action="/sent"><can><input name="field" data-field value="old"></can><button>Send</button></form>', { navigation: 'field' }],
  ['text area', '<can><textarea rows="2">old</textarea></can>', both(TYPED, { changed: 'enter' })],
  ['number', '<can><input type="number" value="5"></can>', { changed: 'type digits erase arrows spin clipboard wheel', 'heard click': 'press' }],
  ['search field', '<can><input type="search" value="old"></can>', { changed: 'type wipe compose clipboard' }],
  ['password', '<can><input type="password" value="old"></can>', { changed: 'type insert' }],
  ['date', '<can><input type="date" value="2026-11-22"></can>', { changed: 'digits erase arrows opened', 'heard click': 'press', showPicker: 'picker' }],
  ['time', '<can><input type="time" value="10:20"></can>', { changed: 'digits erase arrows opened', 'heard click': 'press' }],
  ['month', '<can><input type="month" value="2026-11"></can>', { changed: 'digits erase arrows' }],
  ['date with a time', '<can><input type="datetime-local" value="2026-11-22T10:20"></can>', { changed: 'digits erase arrows' }],
  ['color', '<can><input type="color" value="#112233"></can>', { changed: 'opened', 'heard click': 'press space script', showPicker: 'picker' }],
  ['file', '<can><input type="file"></can>', { files: 'press space script picker', changed: 'present chosen' }],
  ['file with a label', '<label data-label for="file">Label</label><can><input type="file" id="file" accesskey="k"></can>', { files: 'label access' }],
  ['checkbox', '<label for="box" data-label>Box</label><can><input type="checkbox" id="box" accesskey="k"></can>', both(TICKED, { changed: 'access' })],
  ['checkbox whose label has a key', '<label for="keyed" accesskey="k">Label</label><can><input type="checkbox" id="keyed"></can>', { changed: 'access' }],
  ['label around a checkbox', '<can><label data-label>Box <input type="checkbox" data-at></label></can>', { changed: 'press label space' }],
  ['checkbox in its label', '<label data-label>Box <can><input type="checkbox"></can></label>', { changed: 'press label space' }],
  ['label of something else', '<can><label for="other">Other</label></can><input type="checkbox" id="other">', { changed: 'press script' }],
  ['label in a label', '<can><label for="in">Outer <label for="in" data-at>Inner</label></label></can><input type="checkbox" id="in">', { changed: 'press script' }],
  ['radio buttons', '<can><p><input type="radio" name="r" value="1" checked> <input type="radio" name="r" value="2"> <input type="radio" name="r" value="3" data-at> <input type="radio" name="r" value="4"></p></can>', { changed: 'press space arrows script' }],
  ['radio button to which keys lead', '<input type="radio" name="led" value="1" data-other data-free checked><can><input type="radio" name="led" value="2"></can>', { changed: 'lead' }],
  ['range', '<can><input type="range" min="0" max="10" value="5"></can>', { changed: 'arrows slide end edge slid' }],
  ['select', '<can><select><option>one</option><option selected>two</option><option>three</option></select></can>', { changed: 'arrows end letters list opened', showPicker: 'picker' }],
  ['select with a look of its own', '<can><select data-own><option>one</option><option>two</option><option>three</option></select></can>', { changed: 'list opened' }],
  ['select with a label', '<label data-label>Label <can><select><option>one</option><option selected>two</option><option>three</option></select></can></label>', { changed: 'arrows list' }],
  ['select of several', '<can><select multiple size="3"><option>one</option><option selected>two</option><option>three</option></select></can>', { changed: 'everything arrows end pick' }],
  ['editable text', '<can><p contenteditable="true">old</p></can>', both(TYPED, { changed: 'enter carry undone' })],
  ['editable plain text', '<can><p contenteditable="plaintext-only">old</p></can>', { changed: 'type clicked compose drop' }],
  ['editable text in one that is not', '<can><div contenteditable="false"><p contenteditable="true" data-at data-text>old</p></div></can>', { changed: 'type compose clicked drop' }],
  ['paragraph of an editable text', '<div contenteditable="true"><p>before</p><can><p>old</p></can></div>', { changed: 'clicked drop' }],
  ['paragraph within an edited text', '<div contenteditable="true"><p data-above data-free>before</p><can><p>old</p></can><p data-below data-free>after</p></div>', { changed: 'around styled undone-around' }, /^rolegate\/dom|v-can/],
  ['text in a section', '<can><section><p data-at>old</p></section></can>', { changed: 'design edited' }, /^(?!rolegate-can)/],
  ['text of a context', '<can><p data-context>Text</p></can>', { changed: 'type clicked compose insert kept' }],
  ['canvas of a context', '<can><section><canvas width="50" height="50" data-context data-at></canvas></section></can>', { changed: 'type clicked compose kept' }],
  ['details', '<can><details><summary data-at>More</summary><p id="part">Text</p></details></can><a href="#part" data-other>Go</a>', { changed: 'press enter space script unfold other address spaced' }],
  ['details whose summary has a key', '<can><details><summary accesskey="k">More</summary>Text</details></can>', { changed: 'access' }],
  ['open details of a group', '<can><details name="group" open><summary>More</summary>Text</details></can><details name="group" data-free><summary data-other>Other</summary>Text</details>', { changed: 'other' }, /^(?!rolegate-can)/],
  ['text until it is found', '<can><section><div hidden="until-found" data-at><p id="part">Text</p></div></section></can><a href="#part" data-other>Go</a>', { changed: 'other address' }, /^(?!React)/],
  // It is one only right in its details.
  ['summary', '<details><can><summary>More</summary></can>Text</details>', { changed: 'press enter space' }, /^(?!rolegate-can|.*components)/],
  ['button of a popover', '<can><button popovertarget="pop">Open</button></can><div id="pop" popover>Text</div>', { changed: 'press enter space script' }],
  ['button of a hint', '<can><button type="button" popovertarget="pop">Open</button></can><div id="pop" popover="hint">Text</div>', { changed: 'press enter space' }],
  ['button with a command', '<can><button commandfor="dialog" command="show-modal">Open</button></can><dialog id="dialog">Text</dialog>', { changed: 'press enter script' }],
  ['button that shows something to whoever points at it', '<can><button type="button" interestfor="shown">Do</button></can><div id="shown" popover>Text</div>', { changed: 'point' }],
  ['dialog that a button elsewhere opens', '<can><dialog id="dialog">Text</dialog></can><button type="button" commandfor="dialog" command="show-modal" data-other>Open</button>', { changed: 'other modal' }],
  ['popover that a button elsewhere opens', '<can><div id="pop" popover>Text</div></can><button type="button" popovertarget="pop" data-other>Open</button>', { changed: 'other popover' }],
  ['popover that a command elsewhere opens', '<can><div id="pop" popover>Text</div></can><button type="button" commandfor="pop" command="toggle-popover" data-other>Open</button>', { changed: 'other' }],
  ['what a command elsewhere is for', '<can><div id="own">Text</div></can><button type="button" commandfor="own" command="--own" data-other>Open</button>', { 'heard command': 'other' }],
  ['role of a button', '<can><div role="button" tabindex="0">Do</div></can>', both(POINTED, { 'heard click': 'press script', 'heard keydown': 'enter space key' })],
  ['role of a switch', '<can><span role="switch" aria-checked="false" tabindex="0">On</span></can>', { 'heard click': 'press script', 'heard keydown': 'enter space' }],
  ['menu item', '<ul role="menu"><can><li role="menuitem" tabindex="-1">Do</li></can></ul>', { 'heard click': 'press', 'heard keydown': 'enter space' }],
  ['active option', '<ul role="listbox" tabindex="0" aria-activedescendant="active" data-at data-gated><can><li role="option" id="active">Do</li></can></ul>', { 'heard keydown': 'enter space' }],
  ['active option that a script names', '<ul role="listbox" tabindex="0" data-at data-gated data-active><can><li role="option" id="active">Do</li></can></ul>', { 'heard keydown': 'enter space' }],
  ['tab that is chosen by focus', '<can><button type="button" role="tab" data-chosen>Tab</button></can>', { used: 'press tab' }],
  ['slider of the page', '<can><div data-slides>Slide</div></can>', { used: 'pulled' }],
  ['cell that is painted', '<can><div data-painted>Cell</div></can>', { used: 'up' }],
  ['draggable that is dropped elsewhere', '<can><div draggable="true">Drag</div></can><div data-other data-takes>Drop</div>', { used: 'dropped' }],
  ['draggable', '<can><div draggable="true">Drag</div></can>', { 'heard dragstart': 'drag', 'heard click': 'press' }],
  ['place to drop', '<can><div data-takes>Drop</div></can>', { 'heard drop': 'drop present' }],
  ['sound', '<can><audio controls src="sound.wav"></audio></can>', { changed: 'play space spaced' }],
  ['form without a button', '<can><form action="/sent"><input data-at data-field name="field"></form></can>', { 'heard click': 'press', navigation: 'enter field request', changed: 'type compose insert' }],
  ['form', '<can><form action="/sent"><input name="field" data-field value="old"><button data-at>Send</button></form></can>', both(SUBMIT, { navigation: 'request', 'heard reset': 'revert' })],
  [
    'form with fields named like members of elements',
    '<can><form action="/sent"><input name="matches" data-field><input name="closest"><input name="getAttribute"><input name="parentNode"><input name="constructor"><button data-at>Send</button></form></can>',
    { navigation: 'press field script' },
    // Vue and React themselves are lost with it.
    /^rolegate/,
  ],
  ['slotted button', '<x-panel><template shadowrootmode="open"><can><div><slot></slot></div></can></template><button type="button" data-at data-gated>Do</button></x-panel>', { 'heard click': 'press enter script quiet', 'heard touchend': 'touch' }, /^rolegate\/dom(?!, in)/],
  ['button in the shadow of an element', '<can><x-open></x-open></can>', { 'heard click': 'press enter script', 'heard touchend': 'touch' }],
  ['button in the closed shadow of an element', '<can><x-closed></x-closed></can>', { 'heard click': 'press enter script', 'heard touchend': 'touch' }],
  ['field in the shadow of an element', '<can><x-field></x-field></can>', { 'heard click': 'press', changed: 'type compose drop clicked' }],
  ['field in the closed shadow of an element', '<can><x-closed-field></x-closed-field></can>', { 'heard click': 'press', changed: 'type compose drop clicked' }],
  ['text that is edited in a shadow', '<can><x-edited></x-edited></can>', { 'heard click': 'press', changed: 'type compose drop clicked kept' }],
  ['text that is edited in a closed shadow', '<can><x-closed-edited></x-closed-edited></can>', { 'heard click': 'press', changed: 'type compose drop clicked kept' }],
  ['frame in a shadow', '<can><x-framed></x-framed></can>', { framed: 'inside' }],
  ['object', '<can><object type="text/html" data="/frame.html" width="80" height="40"></object></can>', { framed: 'inside entered' }],
  ['embedded page', '<can><embed type="text/html" src="/frame.html" width="80" height="40"></can>', { framed: 'inside' }],
  ['frame', '<can><iframe src="/frame.html" width="80" height="40" title="Frame"></iframe></can>', { framed: 'inside entered' }],
];

/** Those that are also tried in a section that is refused. */
const SECTIONED = [
  ...['button', 'submit button', 'link', 'text field', 'text area', 'number', 'date', 'file', 'checkbox', 'radio buttons', 'range', 'select', 'select of several', 'editable text', 'details'],
  ...['button of a popover', 'role of a button', 'draggable', 'place to drop', 'label of something else', 'field in the shadow of an element', 'field in the closed shadow of an element', 'frame'],
];

const inSection = ([name, html, ...rest]) => {
  const at = html.includes('data-at') ? html : html.replace(/<can><([\w-]+)/, '<can><$1 data-at');
  return [`${name}, in a section`, at.replace('<can>', '<can><section><p>Text</p>').replace('</can>', '</section></can>'), ...rest];
};

export const CONTROLS = [...ROWS, ...ROWS.filter(([name]) => SECTIONED.includes(name)).map(inSection)].map(([name, html, does, drawnBy = /./]) => ({
  name,
  html,
  drawnBy,
  /** What comes of a kind of way where it is granted; undefined where the way does not fit. */
  sign: (kind) => Object.keys(does).find((sign) => does[sign].split(' ').includes(kind)),
}));
