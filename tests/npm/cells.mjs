// Every cell of the tables as a question, and the answer its file asks for.

import { allCells, readFile } from './csv.mjs';

const SOURCES = { '*': 'copy', '~': 'inferred' };

/** Questions with the answers they must get: one per cell. */
export function cellQuestions() {
  const roles = readFile('roles.csv').rows;
  const cells = allCells();
  return cells.map(({ system, table, role, action, text }) => {
    const declared = roles.find((other) => other.system === system && other.role === role);
    const source = text === '?' ? 'unknown' : (SOURCES[text.slice(-1)] ?? 'document');
    const cell = text.replace(/[*~]$/, '');
    return {
      grants: grantsOf(declared, roles),
      action,
      resource: { in: 'c', id: 'mp-1' },
      expected: {
        effect: { yes: 'allow', read: 'read_only', no: 'deny', '?': 'deny' }[cell] ?? 'allow',
        reason: { yes: 'granted', read: 'read_only', no: 'not_granted', '?': 'unknown_cell' }[cell] ?? 'granted',
        action,
        depends: false,
        decided_by: { table, role, cell, source, in: 'c' },
        granted_to: roles
          .filter((other) => other.system === system && holds(cells, system, other.role, action))
          .map((other) => other.role),
      },
    };
  });
}

/** The role in its kind of container, after it what it needs in the one above. */
function grantsOf({ system, role, held_in, needs }, roles) {
  const containers = [{ id: 'c', kind: held_in }];
  const memberships = [{ role, in: 'c', assigned: ['mp-1'] }];
  if (needs !== '') {
    const needed = needs.split('|')[0];
    containers[0].parent = 'above';
    containers.push({ id: 'above', kind: roles.find((other) => other.system === system && other.role === needed).held_in });
    memberships.push({ role: needed, in: 'above' });
  }
  return { system, subject: 'u', containers, memberships };
}

function holds(cells, system, role, action) {
  const cell = cells.find((cell) => cell.system === system && cell.role === role && cell.action === action);
  return cell !== undefined && !/^(no[*~]?|\?)$/.test(cell.text);
}
