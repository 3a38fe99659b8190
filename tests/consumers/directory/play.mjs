// Plays lines through the directory in memory, and runs the example of the package's README.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const story = readFileSync(fileURLToPath(new URL('story.jsonl', import.meta.url)), 'utf8');

/** The lines `rolegate simulate` would print for the story, and everything else there is to ask. */
function play(directory) {
  const lines = story.split('\n').filter((line) => line.trim() !== '');
  const printed = lines.map((line) => JSON.stringify(directory.run(JSON.parse(line))));
  return [...printed, ...directory.holders().map((holder) => JSON.stringify(holder))];
}

/** What throws, as its name and message. */
function thrownBy(run) {
  try {
    run();
    return 'nothing';
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
}

export async function ask({ createGate }, { openDirectory, DirectoryError }, bytes) {
  const directory = await openDirectory();
  const printed = play(directory);
  const given = play(await openDirectory(bytes));

  const now = '2026-01-01T00:00:00Z';
  const small = await openDirectory();
  const mistakes = [{}, { now, actor: 'a' }, { now, actor: 'a', command: { fly: {} } }, { now: 'soon', actor: 'a', command: {} }, undefined].map((line) =>
    thrownBy(() => small.run(line)),
  );
  const first = small.run({ now, actor: 'installation', command: { set_up_platform: { name: 'Root', login: 'root', password: 'p' } } });
  const cyclic = { now, actor: 'a' };
  cyclic.command = cyclic;

  const failed = await openDirectory(new Uint8Array([0, 1, 2, 3])).catch((error) => [error instanceof DirectoryError, error.name, error.message.startsWith('the directory did not load: ')]);

  const ann = await openDirectory();
  ann.run({ now, actor: 'installation', ids: { user: 'root' }, command: { set_up_platform: { name: 'Root', login: 'root', password: 'p' } } });
  const admin = { new: { name: 'Ann', login: 'ann', password: 'p' } };
  ann.run({ now, actor: 'root', ids: { team: 't-1', link: 'link-1', admin: 'ann' }, command: { create_superapp_team: { name: 'Wallet', admin } } });
  const gate = await createGate(ann.grants('sas', 'ann'), { now: () => new Date(now) });
  const allowed = [gate.can('member.create', { in: 't-1' }), gate.can('team.rename', { in: 't-1' }), gate.can('team.administer', { in: 't-1' })];
  const { refused } = ann.run({ now, actor: 'ann', command: { delete_team: { team: 't-1' } } });

  const { may, refused: told } = await import('./example.mjs');

  return {
    printed,
    given,
    mistakes,
    first,
    thrown: [thrownBy(() => small.run(cyclic)), thrownBy(() => small.run({ now, actor: 'a', command: 1n }))],
    refusedLines: [
      { now, actor: 'root', ids: { teem: 't-2' }, command: { create_superapp_team: { name: 'Wallet', admin: { existing: 'ann' } } } },
      { now, actor: 'root', ids: { admin: 'bo' }, command: { create_superapp_team: { name: 'Wallet', admin: { existing: 'ann' } } } },
      { now: '2025-12-31T23:59:59Z', actor: 'ann', ask: { my_memberships: {} } },
      { now, actor: 'ann', ask: { my_memberships: {} }, expect: { answer: {} } },
    ].map((line) => thrownBy(() => ann.run(line))),
    failed,
    users: [directory.users(), ann.users()],
    nothing: [ann.grants('sas', 'nobody'), ann.grants('nothing', 'ann')],
    records: ann.records(),
    commands: ann.commands().map(({ name, fields }) => [name, fields.map((field) => field.name)]),
    taken: ann.commands().filter(({ ids, secrets }) => ids.length + secrets.length > 2).map(({ name, ids, secrets }) => ({ name, ids, secrets })),
    tables: Object.keys(ann.tables()),
    allowed,
    refused: [refused.code, refused.decision.reason],
    example: [may, told.code, told.message, told.decision.effect, told.decision.reason],
  };
}
