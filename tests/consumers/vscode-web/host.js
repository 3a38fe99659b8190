// A stand-in for the worker in which VS Code runs web extensions: it gives `vscode` to what is loaded as CommonJS.

const told = { keys: {}, warnings: [] };
const registered = new Map();
const vscode = {
  commands: {
    registerCommand(name, run) {
      registered.set(name, run);
      return { dispose: () => registered.delete(name) };
    },
    async executeCommand(name, ...given) {
      if (name === 'setContext') told.keys[given[0]] = given[1];
      else return registered.get(name)(...given);
    },
  },
  window: { showWarningMessage: async (text) => void told.warnings.push(text) },
};

async function run() {
  const code = await (await fetch('dist/extension.js')).text();
  const module = { exports: {} };
  new Function('module', 'exports', 'require', code)(module, module.exports, (name) => {
    if (name !== 'vscode') throw new Error(`there is no module \`${name}\``);
    return vscode;
  });
  const context = { subscriptions: [] };
  const answers = await module.exports.activate(context);
  await vscode.commands.executeCommand('rolegate.explain');
  context.subscriptions.forEach((each) => each.dispose());
  return [answers, told, registered.size];
}

run().then(postMessage);
