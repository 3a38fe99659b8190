// The servers that are measured, each on the first core: this one over either database, Cerbos, and a service over Cedar.

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';

export const BINARY = process.env.ROLEGATE ?? 'target/release/rolegate';
const ON_ITS_CORE = ['-c', '0'];
export const CEDAR = 'target/bench-cedar/release/rolegate-cedar-bench';
/** A server that does not start within this time never will, in milliseconds. */
const START = 60_000;

/** A port that nobody has. */
function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

async function until(is, what) {
  const deadline = Date.now() + START;
  while (!(await is())) {
    if (Date.now() > deadline) throw new Error(`${what} did not start within a minute`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** CPU time of a process, in microseconds: of the threads there are, which are the same from start to end. */
function cpu(pid) {
  const ran = (thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1_000;
  return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => sum + ran(thread), 0);
}

/** A process and those it started. */
function family(pid) {
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return [pid, ...listed.split(' ').filter(Boolean).map(Number)];
}

function running(name, server, address, more = {}) {
  return {
    name,
    address,
    form: (item) => item.body,
    names: true,
    cpu: () => cpu(server.pid),
    // Without the files that are mapped, which are there once for all.
    memory: () => Number(readFileSync(`/proc/${server.pid}/status`, 'utf8').match(/RssAnon:\s+(\d+)/)[1]) / 1024,
    stop: () => new Promise((done) => server.once('exit', done).kill('SIGTERM')),
    ...more,
  };
}

async function listening(program, parameters) {
  const server = spawn('taskset', [...ON_ITS_CORE, program, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise((done, failed) => {
    server.stdout.once('data', (data) => done(String(data)));
    server.once('exit', () => failed(new Error(`${program} ended before it listened`)));
  });
  return { server, address: new URL(line.trim().replace('listening at ', '')) };
}

/** Serves a database, which is made where it is not there. */
async function serve(name, folder, database) {
  const options = ['serve', '--database', database, '--listen', '127.0.0.1:0', '--log', 'off', '--outbox', join(folder, 'mail')];
  const { server, address } = await listening(BINARY, options);
  return running(name, server, address);
}

/** The version of the schema that copies are of, as an empty database has it. */
export async function schemaOf(folder) {
  const [copy, database] = [join(folder, 'empty.jsonl'), join(folder, 'empty.sqlite')];
  await (await serve('empty', folder, database)).stop();
  execFileSync(BINARY, ['backup', copy, '--database', database], { stdio: 'ignore' });
  return JSON.parse(readFileSync(copy, 'utf8').split('\n')[0]).copy.schema;
}

/** This server over a database that a copy is put into. */
export async function startRolegate(folder, name, database, copy) {
  execFileSync(BINARY, ['restore', copy, '--database', database], { stdio: ['ignore', 'ignore', 'inherit'] });
  return serve(name, folder, database);
}

/** A PostgreSQL that is gone with the folder. Its programs refuse to run as root, so then they run as the user of Debian's package. */
export async function startPostgres(folder) {
  const root = '/usr/lib/postgresql';
  const version = existsSync(root) ? readdirSync(root).sort((one, other) => Number(other) - Number(one))[0] : undefined;
  if (!version) throw new Error('PostgreSQL is missing: `apt-get install postgresql`');
  const data = join(folder, 'postgres');
  const owner = { uid: process.getuid?.(), gid: process.getgid?.() };
  if (owner.uid === 0) {
    [owner.uid, owner.gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres'])));
  }
  chmodSync(folder, 0o711);
  mkdirSync(data);
  chownSync(data, owner.uid, owner.gid);
  const program = (name) => join(root, version, 'bin', name);
  const as = { ...owner, cwd: data, stdio: 'ignore' };
  const files = join(data, 'files');
  execFileSync(program('initdb'), ['--auth=trust', '--username=rolegate', '--encoding=UTF8', '-D', files], as);
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${data}`, 'max_connections=50', 'shared_buffers=512MB'];
  const parameters = ['-D', files, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const server = spawn('taskset', [...ON_ITS_CORE, program('postgres'), ...parameters], as);
  const ready = () => spawnSync(program('pg_isready'), ['-h', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' }).status === 0;
  await until(ready, 'PostgreSQL');
  const create = (name) => {
    execFileSync(program('createdb'), ['-h', '127.0.0.1', '-p', String(port), '-U', 'rolegate', name], as);
    return `postgres://rolegate@127.0.0.1:${port}/${name}`;
  };
  const stop = () => new Promise((done) => server.once('exit', done).kill('SIGINT'));
  return { create, stop, cpu: () => family(server.pid).reduce((sum, pid) => sum + cpu(pid), 0) };
}

/** The question as those are asked it that have no directory: they are sent the role, and the teams that are compared. */
const withRoles = ({ body, role, home, team }) => ({
  subject: { ...body.subject, properties: { 'cerbos.roles': [role], team: home } },
  action: body.action,
  resource: { ...body.resource, properties: { team } },
});

/** Each action with the roles whose cell says yes. */
const rules = (cells) =>
  Object.entries(cells)
    .map(([action, roles]) => [action, Object.keys(roles).filter((role) => roles[role] === 'yes')])
    .filter(([, roles]) => roles.length > 0);

/** Cerbos with the same cells as a policy of its own. */
export async function startCerbos(folder, cells) {
  const binary = createRequire(import.meta.url).resolve('@cerbos/cerbos-linux-x64/cerbos-linux-x64');
  const policies = join(folder, 'policies');
  mkdirSync(policies);
  const condition = { match: { expr: 'R.attr.team == P.attr.team' } };
  const allowed = rules(cells).map(([action, roles]) => ({ actions: [action], effect: 'EFFECT_ALLOW', roles, condition }));
  const resourcePolicy = { version: 'default', resource: 'mini_program', rules: allowed };
  writeFileSync(join(policies, 'mini_program.json'), JSON.stringify({ apiVersion: 'api.cerbos.dev/v1', resourcePolicy }));
  const [http, grpc] = [await freePort(), await freePort()];
  const configuration = join(folder, 'cerbos.json');
  writeFileSync(configuration, JSON.stringify({
    server: { httpListenAddr: `127.0.0.1:${http}`, grpcListenAddr: `127.0.0.1:${grpc}` },
    storage: { driver: 'disk', disk: { directory: policies, watchForChanges: false } },
    telemetry: { disabled: true },
  }));
  const options = ['server', '--log-level', 'ERROR', '--config', configuration];
  const server = spawn('taskset', [...ON_ITS_CORE, binary, ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
  const address = new URL(`http://127.0.0.1:${http}`);
  const ready = async () => (await fetch(new URL('/_cerbos/health', address)).catch(() => undefined))?.ok;
  await until(ready, 'Cerbos');
  // It sends no request's id back.
  return running('Cerbos', server, address, { form: withRoles, names: false });
}

/** A service over cedar-policy with the same cells, a policy for each role. */
export async function startCedar(folder, cells) {
  const allowed = {};
  for (const [action, roles] of rules(cells)) for (const role of roles) (allowed[role] ??= []).push(`Action::"${action}"`);
  const policy = ([role, actions]) =>
    `permit (principal in Role::"${role}", action in [${actions.join(', ')}], resource) when { principal.team == resource.team };`;
  const file = join(folder, 'policies.cedar');
  writeFileSync(file, Object.entries(allowed).map(policy).join('\n'));
  const { server, address } = await listening(CEDAR, [file]);
  return running('cedar-policy', server, address, { form: withRoles, names: false });
}
