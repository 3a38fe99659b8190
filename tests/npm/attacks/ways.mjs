// The ways to use or change a control: by its kind a control says whether a way fits and what comes of it.
// `how` is given the hands of `hands.mjs`. `before` is done while the control still works, where a way needs that. `alone` stands one that
// leaves a trace on the page, not on the control.

const script = (name, kind, work) => ({ name, kind, how: (hands) => hands.run(work) });

/** From the text above it to the text below it. */
const ACROSS = ['above', 3, 'below', 2];

/** Edits what is selected around it, by keys or by anything else. */
const around = (name, how, ...places) => ({ name, kind: 'around', how: async (hands) => (await hands.select(...(places.length > 0 ? places : ACROSS)), await how(hands)) });
// Keyboards on screens and of other machines leave something out.
const ENTER = { windowsVirtualKeyCode: 13, text: '\r', unmodifiedText: '\r' };
const SPACE = { key: ' ', code: 'Space', windowsVirtualKeyCode: 32 };
const raw = (name, kind, ...events) => ({ name, kind, how: (hands) => hands.rawKeys(...events.map(([type, given]) => ({ type, ...given }))) });

const command = (name, kind, ...given) => ({ ...around(name, (hands) => hands.command(...given)), kind });

/** Writes where everything, or what is around it or itself, is edited since. */
const since = (name, kind, work) => [
  { name: `a key after a click, ${name}`, kind, alone: true, how: async (hands) => (await hands.run(work), await hands.keysAfterClick('q')) },
  { name: `text that is composed after a click, ${name}`, kind, alone: true, how: async (hands) => (await hands.run(work), await hands.click(), await hands.compose('ni', '你')) },
];

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
  { name: 'click on something else', kind: 'other', how: (hands) => hands.click({ of: 'other' }) },
  { name: 'point at it', kind: 'point', how: (hands) => hands.hover() },
  { name: 'click in a frame', kind: 'inside', how: (hands) => hands.click() },
  { name: 'Tab and Enter into a frame', kind: 'inside', how: (hands) => hands.keysAfterTab('Enter') },

  // Keys.
  { name: 'Enter', kind: 'enter', how: (hands) => hands.keys('Enter') },
  { name: 'Tab and Enter', kind: 'tab', how: (hands) => hands.keysAfterTab('Enter') },
  { name: 'Space', kind: 'space', how: (hands) => hands.keys('Space') },
  { name: 'access key', kind: 'access', how: (hands) => hands.accessKey('k') },
  { name: 'Control and Enter', kind: 'aside', how: (hands) => hands.keys('Control+Enter') },
  { name: 'Shift and Enter', kind: 'aside', how: (hands) => hands.keys('Shift+Enter') },
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
  { name: 'Home', kind: 'end', how: (hands) => hands.keys('Home') },
  { name: 'Page down', kind: 'end', how: (hands) => hands.keys('PageDown') },
  { name: 'first letter', kind: 'letters', how: (hands) => hands.keys('t') },
  { name: 'Control and A', kind: 'everything', how: (hands) => hands.keys('Control+a') },

  raw('a digit without a key', 'type', ['char', { text: '7' }]),
  raw('a line break without a key', 'raw', ['char', ENTER]),
  raw('an Enter without a name', 'raw', ['keyDown', ENTER], ['keyUp', { windowsVirtualKeyCode: 13 }]),
  raw('a Space without a text', 'raw', ['rawKeyDown', SPACE], ['keyUp', SPACE]),
  { name: 'undo elsewhere', kind: 'undone', before: (hands) => hands.keys('z'), how: (hands) => hands.keysIn('outside', 'Control+z') },
  { name: 'undo by a script', kind: 'undone', before: (hands) => hands.keys('z'), how: async (hands) => (await hands.focus('outside')) && hands.command('undo') },
  { name: 'redo elsewhere', kind: 'undone', before: (hands) => hands.keys('z', 'Control+z'), how: (hands) => hands.keysIn('outside', 'Control+Shift+z') },
  { name: 'redo by a script', kind: 'undone', before: (hands) => hands.keys('z', 'Control+z'), how: async (hands) => (await hands.focus('outside')) && hands.command('redo') },
  { name: 'an arrow that leads to it', kind: 'lead', how: (hands) => hands.keysIn('other', 'ArrowDown') },
  { name: 'list opened by a key', kind: 'list', how: (hands) => hands.keys('Enter', 'ArrowDown', 'Enter') },
  { name: 'list opened by Alt and an arrow', kind: 'list', how: (hands) => hands.keys('Alt+ArrowDown', 'ArrowDown', 'Enter') },
  { name: 'wheel', kind: 'wheel', how: (hands) => hands.wheel() },
  { name: 'keys in what had the focus before', kind: 'kept', before: (hands) => hands.focus(), how: (hands) => hands.press('7') },
  { name: 'keys in a picker that was open before', kind: 'opened', before: (hands) => hands.run((control) => control.showPicker()), how: (hands) => hands.press('ArrowDown', 'ArrowDown', 'Enter') },
  { name: 'a file that was asked for before', kind: 'chosen', before: (hands) => hands.askForFile(), how: (hands) => hands.giveFile() },

  // Around it.
  around('Delete of a selection around it', (hands) => hands.press('Delete')),
  around('Delete of a selection that ends in it', (hands) => hands.press('Delete'), 'above', 3, 'control', 2),
  around('a letter in place of a selection around it', (hands) => hands.press('q')),
  around('bold in a selection around it', (hands) => hands.press('Control+b')),
  around('cut of a selection around it', (hands) => hands.press('Control+x')),
  around('paste in place of a selection around it', async (hands) => {
    await hands.select('above', 0, 'above', 3);
    await hands.press('Control+c');
    await hands.select(...ACROSS);
    await hands.press('Control+v');
  }),
  around('text that is composed in place of a selection around it', (hands) => hands.compose('ni', '你')),
  around('text without keys in place of a selection around it', (hands) => hands.insertHere('好')),
  around('a letter in place of everything', (hands) => hands.press('Control+a', 'q'), 'above', 3),
  around('Backspace after it', (hands) => hands.press('Backspace', 'Backspace'), 'below', 0),
  around('Delete before it', (hands) => hands.press('Delete', 'Delete'), 'above', 6),
  command('an editing command that deletes around it', 'around', 'delete'),
  command('an editing command that writes around it', 'around', 'insertHTML', false, '<i>new</i>'),
  command('an editing command that cuts around it', 'around', 'cut'),
  around('an editing command that deletes everything', (hands) => hands.command('selectAll').then(() => hands.command('delete'))),
  command('an editing command that centres it', 'styled', 'justifyCenter'),
  { ...command('an editing command that makes it a heading', 'styled', 'formatBlock', false, 'h1'), alone: true },
  ...since('where the page is edited since', 'design', () => (document.designMode = 'on')),
  ...since('where it is edited since', 'edited', (control) => (control.contentEditable = 'true')),
  ...since('where what is around it is edited since', 'edited', (control) => (control.closest('[data-gated]').parentElement.contentEditable = 'true')),
  { name: 'the address of a part of it', kind: 'address', alone: true, how: (hands) => hands.run(() => (location.hash = 'part')) },

  // An input method.
  { name: 'text that is composed', kind: 'compose', how: async (hands) => (await hands.focus()) && hands.compose('にほん', '日本') },
  { name: 'text that is composed after a click', kind: 'clicked', how: async (hands) => (await hands.click(), await hands.compose('ni', '你')) },
  { name: 'text that is composed in what had the focus before', kind: 'kept', before: (hands) => hands.focus(), how: (hands) => hands.compose('ni', '你') },
  { name: 'text that comes without keys', kind: 'insert', how: (hands) => hands.insert('好') },

  // Begun while it still works.
  { name: 'mouse that is let go', kind: 'let', before: (hands) => hands.hold(), how: (hands) => hands.letGo() },
  { name: 'finger that is lifted', kind: 'let', before: (hands) => hands.holdFinger(), how: (hands) => hands.liftFinger() },
  { name: 'Space that is let go', kind: 'let', before: (hands) => hands.holdKey('Space'), how: (hands) => hands.letKeyGo('Space') },
  { name: 'Enter in what had the focus before', kind: 'entered', before: (hands) => hands.click(), how: (hands) => hands.press('Enter') },
  { name: 'Space in what had the focus before', kind: 'spaced', before: (hands) => hands.focus(), how: (hands) => hands.press('Space') },
  { name: 'slide that was begun before', kind: 'slid', before: (hands) => hands.hold(), how: (hands) => hands.move('right') },
  { name: 'slide of a finger that was begun before', kind: 'slid', before: (hands) => hands.holdFinger(), how: (hands) => hands.moveFinger('right') },
  { name: 'press that was begun before, and goes on elsewhere', kind: 'pulled', before: (hands) => hands.hold(), how: (hands) => hands.moveTo('outside') },
  { name: 'drag that was begun before, and ends elsewhere', kind: 'dropped', before: (hands) => hands.beginDrag(), how: (hands) => hands.endDrag('other') },
  { name: 'text that was being composed before', kind: 'kept', before: async (hands) => (await hands.focus()) && hands.beginComposing('ni'), how: (hands) => hands.insertHere('你') },
  { name: 'text that was selected before, cut', kind: 'clipboard', before: (hands) => hands.keys('Control+a'), how: (hands) => hands.press('Control+x') },
  { name: 'undo around it of what was typed into it before', kind: 'undone-around', before: async (hands) => (await hands.select('control', 1), await hands.press('z')), how: async (hands) => (await hands.select('above', 3), await hands.press('Control+z')) },

  // What scripts of a framework do for a person.
  script('click()', 'script', (control) => (control.click ? control.click() : control.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })))),
  script('a click that is dispatched', 'script', (control) => control.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }))),
  script('a click that does not bubble', 'quiet', (control) => control.dispatchEvent(new MouseEvent('click', { cancelable: true }))),
  script('a click on a text in it', 'text', (control) => {
    const text = control.appendChild(new Text(' '));
    text.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }));
    text.remove();
  }),
  script('a script that opens it', 'unfold', (control) => (control.closest('details').open = true)),
  script('showModal()', 'modal', (control) => control.showModal()),
  script('show()', 'modal', (control) => control.show()),
  script('showPopover()', 'popover', (control) => control.showPopover()),
  script('togglePopover()', 'popover', (control) => control.togglePopover()),
  script('submit()', 'request', (control) => globalThis.stage.call(control.form ?? control, 'submit')),
  script('showPicker()', 'picker', (control) => globalThis.stage.call(control, 'showPicker')),
  script('a key that is dispatched', 'key', (control) => control.dispatchEvent(new KeyboardEvent('keydown', { key: 'x', bubbles: true, cancelable: true }))),
  {
    name: 'click() in a frame that it was moved into',
    kind: 'taken',
    alone: true,
    async how(hands) {
      await hands.run((control) => globalThis.stage.take(control));
      await hands.inPage(() => globalThis.stage.useTaken());
    },
  },
  { name: 'click() in a closed shadow root that it was just moved into', kind: 'veiled', alone: true, how: (hands) => hands.run((control) => globalThis.stage.veil(control)) },
  script('requestSubmit()', 'request', (control) => control.closest('form').requestSubmit()),
  script('requestSubmit() with the button', 'submitter', (control) => control.form.requestSubmit(control)),
  script('reset()', 'revert', (control) => (control.form ?? control).reset()),
  { name: 'an editing command', kind: 'edit', how: async (hands) => (await hands.selectAll()) && hands.run(() => document.execCommand('insertText', false, 'x')) },
  { name: 'an editing command that deletes', kind: 'edit', how: async (hands) => (await hands.selectAll()) && hands.run(() => document.execCommand('delete')) },
];
