import { createGate } from 'rolegate';
import { openDirectory } from 'rolegate/directory';

const directory = await openDirectory();
const now = '2026-01-01T00:00:00Z';
const admin = { new: { name: 'Ann', login: 'ann', password: 'digest' } };

directory.run({ now, actor: 'installation', ids: { user: 'root' }, command: { set_up_platform: { name: 'Root', login: 'root', password: 'digest' } } });
directory.run({ now, actor: 'root', ids: { team: 't-1', link: 'link-1', admin: 'ann' }, command: { create_superapp_team: { name: 'Wallet', admin } } });

const gate = await createGate(directory.grants('sas', 'ann'), { now: () => new Date(now) });
export const may = gate.can('member.create', { in: 't-1' }); // true: the admin of a team looks after its members

export const { refused } = directory.run({ now, actor: 'ann', command: { delete_team: { team: 't-1' } } });
// { code: 'not_allowed', message: 'the tables do not allow `team.create_delete`; they grant it to `super_admin`, `platform_admin`', decision: { effect: 'deny', reason: 'not_granted', … } }
