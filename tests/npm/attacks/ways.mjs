// The ways to use or change a control: by its kind a control says whether a way fits and what comes of it.
// `how` is given the hands of `hands.mjs`. `before` is done while the control still works, where a way needs that.

const script = (name, kind, work) => ({ name, kind, how: (hands) => hands.run(work) });

export const WAYS = [
  // A pointer.
  { name: 'click', kind: 'press', how: (hands) => hands.click() },
  { name: 'tap', kind: 'press', how: (hands) => hands.tap() },
  { name: 'tap, heard at its end', kind: 'touch', how: (hands) => hands.tap() },
  { name: 'double click', kind: 'twice', how: (hands) => hands.click({ clickCount: 2 }) },
  { name: 'middle click', kind: 'middle', how: (hands) => hands.click({ button: 'middle' }) },
  { name: 'click with Control', kind: 'aside', how: (hands) => hands.click({ modifier: 'Control' }) },
  { name: 'click with Shift', kind: 'aside', how: (hands) => hands.click({ modifier: 'Shift' }) },
  { name: 'right click', kind: 'menu', how: (hands) => hands.click({ button: 'right' }) },
  { name: 'pointer down', kind: 'down', how: (hands) => hands.pressAndLeave() },
  { name: 'pointer up that came from elsewhere', kind: 'up', how: (hands) => hands.comeAndLetGo() },
  { name: 'click on the label', kind: 'label', how: (hands) => hands.click({ of: 'label' }) },
  { name: 'tap on the label', kind: 'label', how: (hands) => hands.tap({ of: 'label' }) },
  { name: 'drag out', kind: 'drag', how: (hands) => hands.pressAndLeave() },
  { name: 'drop of a text', kind: 'drop', how: (hands) => hands.drop({ text: 'dropped' }) },
  { name: 'drop of a file', kind: 'present', how: (hands) => hands.drop({ file: true }) },
  { name: 'drag the selected text out', kind: 'carry', how: async (hands) => (await hands.selectAll()) && hands.pressAndLeave() },
  { name: 'slide', kind: 'slide', how: (hands) => hands.slide('', 'right') },
  { name: 'slide a finger', kind: 'slide', how: (hands) => hands.swipe('', 'right') },
  { name: 'click at the edge', kind: 'edge', how: (hands) => hands.click({ at: 'right' }) },
  { name: 'tap at the edge', kind: 'edge', how: (hands) => hands.tap({ at: 'right' }) },
  { name: 'click on what makes a number larger', kind: 'spin', how: (hands) => hands.click({ at: 'top right' }) },
  { name: 'click on the cross of a search field', kind: 'wipe', how: (hands) => hands.click({ at: 'right' }) },
  { name: 'list opened by a click', kind: 'list', how: (hands) => hands.keysAfterClick('ArrowDown', 'Enter') },
  { name: 'click on an option', kind: 'pick', how: (hands) => hands.click({ at: 'top left' }) },
  { name: 'click on what plays', kind: 'play', how: (hands) => hands.click({ at: 'left' }) },
  { name: 'click in a frame', kind: 'inside', how: (hands) => hands.click() },
  { name: 'Tab and Enter into a frame', kind: 'inside', how: (hands) => hands.keysAfterTab('Enter') },

  // Keys.
  { name: 'Enter', kind: 'enter', how: (hands) => hands.keys('Enter') },
  { name: 'Tab and Enter', kind: 'tab', how: (hands) => hands.keysAfterTab('Enter') },
  { name: 'Space', kind: 'space', how: (hands) => hands.keys('Space') },
  { name: 'access key', kind: 'access', how: (hands) => hands.accessKey('k') },
  { name: 'Enter in a field of the form', kind: 'field', how: (hands) => hands.keysIn('field', 'Enter') },
  { name: 'a letter', kind: 'key', how: (hands) => hands.keys('x') },
  { name: 'typing', kind: 'type', how: (hands) => hands.keys('End', '7') },
  { name: 'typing after a click', kind: 'clicked', how: (hands) => hands.keysAfterClick('7') },
  { name: 'digits', kind: 'digits', how: (hands) => hands.keys('0', '5') },
  { name: 'Delete', kind: 'erase', how: (hands) => hands.keys('Control+a', 'Delete') },
  { name: 'Backspace', kind: 'erase', how: (hands) => hands.keys('Control+a', 'Backspace') },
  { name: 'cut', kind: 'clipboard', how: (hands) => hands.keys('Control+a', 'Control+x') },
  { name: 'paste', kind: 'clipboard', how: (hands) => hands.keys('Control+a', 'Control+c', 'End', 'Control+v') },
  { name: 'undo', kind: 'undo', before: (hands) => hands.keys('z'), how: (hands) => hands.keys('Control+z') },
  { name: 'arrow down', kind: 'arrows', how: (hands) => hands.keys('ArrowDown') },
  { name: 'arrow up', kind: 'arrows', how: (hands) => hands.keys('ArrowUp') },
  { name: 'End', kind: 'end', how: (hands) => hands.keys('End') },
  { name: 'first letter', kind: 'letters', how: (hands) => hands.keys('t') },
  { name: 'Control and A', kind: 'everything', how: (hands) => hands.keys('Control+a') },

  // An input method.
  { name: 'text that is composed', kind: 'compose', how: async (hands) => (await hands.focus()) && hands.compose('にほん', '日本') },
  { name: 'text that is composed after a click', kind: 'clicked', how: async (hands) => (await hands.click(), await hands.compose('ni', '你')) },
  { name: 'text that comes without keys', kind: 'insert', how: (hands) => hands.insert('好') },

  // What scripts of a framework do for a person.
  script('click()', 'script', (control) => (control.click ? control.click() : control.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })))),
  script('a click that is dispatched', 'script', (control) => control.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }))),
  script('a click that does not bubble', 'quiet', (control) => control.dispatchEvent(new MouseEvent('click', { cancelable: true }))),
  script('a click on a text in it', 'text', (control) => {
    const text = control.appendChild(new Text(' '));
    text.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }));
    text.remove();
  }),
  script('requestSubmit()', 'request', (control) => control.closest('form').requestSubmit()),
  script('requestSubmit() with the button', 'submitter', (control) => control.form.requestSubmit(control)),
  script('reset()', 'revert', (control) => (control.form ?? control).reset()),
  { name: 'an editing command', kind: 'edit', how: async (hands) => (await hands.selectAll()) && hands.run(() => document.execCommand('insertText', false, 'x')) },
  { name: 'an editing command that deletes', kind: 'edit', how: async (hands) => (await hands.selectAll()) && hands.run(() => document.execCommand('delete')) },
];
