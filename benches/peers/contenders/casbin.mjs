// casbin: `enforceSync`, its fastest documented call. One enforcer for all roles; the cheapest comparisons come first in the matcher.
import { StringAdapter, newEnforcer, newModelFromString } from 'casbin';
import { PROGRAMS, ROLES, USERS, grantedCells } from '../task.mjs';

export const title = 'casbin (enforceSync)';
export const dependency = 'casbin';
export const checks = { T1: 2_000, T2: 2_000 };

const ROLE_MODEL = `
[request_definition]
r = sub, act
[policy_definition]
p = sub, act
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.act == p.act && r.sub == p.sub
`;

const PROGRAM_MODEL = `
[request_definition]
r = sub, obj, act
[policy_definition]
p = sub, act, scope
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.act == p.act && r.sub.role == p.sub && (p.scope == "any" || p.scope == "merchant" && r.sub.merchant == r.obj.merchant || p.scope == "assigned" && listed(r.sub.assigned, r.obj.id))
`;

export async function prepareRoles() {
  const lines = ROLES.flatMap((role, number) => grantedCells(number).map(({ action }) => `p, ${role}, ${action}`));
  const enforcer = await newEnforcer(newModelFromString(ROLE_MODEL), new StringAdapter(lines.join('\n')));
  return { subjects: ROLES, check: (role, action) => enforcer.enforceSync(role, action) };
}

export async function preparePrograms() {
  const lines = ROLES.flatMap((role, number) => grantedCells(number).map(({ action, cell }) => `p, ${role}, ${action}, ${cell}`));
  const enforcer = await newEnforcer(newModelFromString(PROGRAM_MODEL), new StringAdapter(lines.join('\n')));
  enforcer.addFunction('listed', (assigned, id) => assigned.includes(id));
  return {
    subjects: USERS,
    // `in` is an operator of casbin's matchers, so the merchant goes by another name
    programs: PROGRAMS.map(({ in: merchant, id }) => ({ merchant, id })),
    check: (user, action, program) => enforcer.enforceSync(user, program, action),
  };
}
