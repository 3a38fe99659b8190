// A stand-in for the `vscode` module: what the example extension uses of it, and what VS Code does with what it is told.

import Module from 'node:module';

/** An event in VS Code's sense; `fire` waits for everything its listeners begin. */
function event() {
  const listeners = new Set();
  const on = (listener) => {
    listeners.add(listener);
    return { dispose: () => listeners.delete(listener) };
  };
  return { on, fire: (value) => Promise.all([...listeners].map((listener) => listener(value))) };
}

/** True when a `when` clause holds: keys, some with `!` before them, joined by `&&`. */
function holds(clause, keys) {
  return clause.split('&&').every((part) => {
    const [, no, key] = /^\s*(!?)([\w.]+)\s*$/.exec(part);
    return Boolean(keys.get(key)) !== (no === '!');
  });
}

/** VS Code with one extension, by its manifest, that keeps its files in `storage`. */
export function createVscode(manifest, storage) {
  const keys = new Map();
  const registered = new Map();
  const secrets = new Map();
  const settings = new Map();
  const messages = [];
  const inputs = [];
  const focus = event();
  const configured = event();
  const items = [];
  const { commands, configuration, menus } = manifest.contributes;

  const vscode = {
    StatusBarAlignment: { Left: 1, Right: 2 },
    env: { language: 'en' },
    commands: {
      registerCommand(name, run) {
        registered.set(name, run);
        return { dispose: () => registered.delete(name) };
      },
      async executeCommand(name, ...parameters) {
        if (name === 'setContext') keys.set(...parameters);
        else return registered.get(name)(...parameters);
      },
    },
    window: {
      createStatusBarItem() {
        const item = { visible: false, show: () => (item.visible = true), dispose: () => (item.visible = false) };
        items.push(item);
        return item;
      },
      showInformationMessage: async (text) => void messages.push(['information', text]),
      showWarningMessage: async (text) => void messages.push(['warning', text]),
      showInputBox: async () => inputs.shift(),
      onDidChangeWindowState: focus.on,
    },
    workspace: {
      getConfiguration: (section) => ({
        get(name, fallback) {
          const key = `${section}.${name}`;
          return settings.get(key) ?? configuration.properties[key].default ?? fallback;
        },
      }),
      onDidChangeConfiguration: configured.on,
    },
  };

  const context = {
    subscriptions: [],
    globalStorageUri: { fsPath: storage },
    secrets: {
      get: async (key) => secrets.get(key),
      store: async (key, value) => void secrets.set(key, value),
      delete: async (key) => void secrets.delete(key),
    },
  };

  const enabled = (name) => {
    const { enablement } = commands.find(({ command }) => command === name);
    return enablement === undefined || holds(enablement, keys);
  };
  return {
    vscode,
    context,
    keys,
    inputs,
    /** What was shown since this was last read. */
    shown: () => messages.splice(0),
    status: () => items.find(({ visible }) => visible),
    enabled,
    /** The commands a menu offers. */
    offered: (menu) => menus[menu].filter(({ when }) => holds(when, keys)).map(({ command }) => command),
    /** What a person does who picks a command: nothing happens while it is disabled. */
    pick: async (name) => (enabled(name) ? vscode.commands.executeCommand(name) : 'disabled'),
    focus: () => focus.fire({ focused: true }),
    async set(key, value) {
      settings.set(key, value);
      await configured.fire({ affectsConfiguration: (section) => key.startsWith(`${section}.`) });
    },
  };
}

/** Runs `load` while `require('vscode')` gives the stand-in. */
export function withVscode(vscode, load) {
  const original = Module._load;
  Module._load = function (request, ...rest) {
    return request === 'vscode' ? vscode : original.call(this, request, ...rest);
  };
  try {
    return load();
  } finally {
    Module._load = original;
  }
}
