// A web extension: it runs in a web worker, where nothing of Node is there, and its only import that is not bundled is `vscode`.

import * as rolegate from 'rolegate';
import * as messages from 'rolegate/messages';
import { commands, window } from 'vscode';

import { ask } from './ask.mjs';

const TEAM = { in: 't-2' };

export async function activate({ subscriptions }) {
  const gate = await rolegate.createGate({
    system: 'sas',
    subject: 'u-7',
    containers: [{ id: 't-2', kind: 'mini_program_team' }],
    memberships: [{ role: 'mini_program_developer', in: 't-2' }],
  });
  await commands.executeCommand('setContext', 'rolegate.canManage', gate.can('mini_program.manage', TEAM));
  await commands.executeCommand('setContext', 'rolegate.canPreview', gate.can('mini_program.preview', TEAM));
  subscriptions.push({ dispose: gate.dispose });
  subscriptions.push(
    commands.registerCommand('rolegate.explain', () => window.showWarningMessage(messages.explain(gate.check('mini_program.manage', TEAM), 'en'))),
  );
  return ask(rolegate, messages);
}
