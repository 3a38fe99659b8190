import { createUploadGate, type UploadAnswer, type UploadGate } from 'rolegate/node';
import * as vscode from 'vscode';

const TOKEN = 'rolegate.token';
const MINUTE = 60_000;

let gate: UploadGate | undefined;

/** Called once by VS Code. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const status = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Right);
  status.name = 'Mini program upload';
  let latest = 0;

  /** Asks, and shows the answer where it counts: the context key by which commands are enabled, and the status bar. */
  async function refresh(): Promise<UploadAnswer> {
    const mine = (latest += 1);
    gate ??= openGate(context);
    const answer = await gate.canUpload(resource());
    // Of two questions at the same time the later one is shown, whichever is answered first.
    if (mine !== latest) return answer;
    await vscode.commands.executeCommand('setContext', 'rolegate.canUpload', answer.may);
    status.text = `${answer.may ? '$(cloud-upload)' : '$(circle-slash)'} Upload${answer.from === 'cache' ? ' (offline)' : ''}`;
    status.tooltip = answer.why;
    status.command = answer.may ? 'rolegate.upload' : answer.signed_out ? 'rolegate.signIn' : 'rolegate.explain';
    status.show();
    return answer;
  }

  async function upload(): Promise<boolean> {
    // Asked again: a context key is as old as the last refresh, and a command can be called without looking at it.
    const answer = await refresh();
    if (!answer.may) return explain(answer);
    await vscode.window.showInformationMessage(`Uploading ${resource().id ?? resource().in}`);
    return true;
  }

  async function explain(answer: UploadAnswer): Promise<false> {
    await vscode.window.showWarningMessage(answer.why);
    return false;
  }

  async function signIn(): Promise<void> {
    const token = await vscode.window.showInputBox({ title: 'Token', password: true, ignoreFocusOut: true });
    if (token === undefined) return;
    await context.secrets.store(TOKEN, token);
    await refresh();
  }

  async function signOut(): Promise<void> {
    await context.secrets.delete(TOKEN);
    try {
      await gate?.signOut();
    } finally {
      await refresh();
    }
  }

  const timer = setInterval(() => void refresh(), MINUTE);
  context.subscriptions.push(
    status,
    vscode.commands.registerCommand('rolegate.upload', upload),
    vscode.commands.registerCommand('rolegate.explain', async () => explain(await refresh())),
    vscode.commands.registerCommand('rolegate.refresh', refresh),
    vscode.commands.registerCommand('rolegate.signIn', signIn),
    vscode.commands.registerCommand('rolegate.signOut', signOut),
    vscode.window.onDidChangeWindowState(({ focused }) => (focused ? refresh() : undefined)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration('rolegate')) return undefined;
      deactivate();
      return refresh();
    }),
    { dispose: () => clearInterval(timer) },
  );
  await refresh();
}

/** Called by VS Code when it ends, or the extension does. */
export function deactivate(): void {
  gate?.dispose();
  gate = undefined;
}

function openGate({ globalStorageUri, secrets }: vscode.ExtensionContext): UploadGate {
  return createUploadGate({
    server: setting('server'),
    headers: async () => {
      const token = await secrets.get(TOKEN);
      return token === undefined ? {} : { authorization: `Bearer ${token}` };
    },
    store: globalStorageUri.fsPath,
    maximum_age_ms: vscode.workspace.getConfiguration('rolegate').get('maximumAgeMinutes', 720) * MINUTE,
    language: vscode.env.language.startsWith('zh') ? 'zh' : 'en',
  });
}

function resource(): { in: string; id?: string } {
  const id = setting('miniProgram');
  return { in: setting('container'), ...(id !== '' && { id }) };
}

function setting(name: string): string {
  return vscode.workspace.getConfiguration('rolegate').get(name, '');
}
