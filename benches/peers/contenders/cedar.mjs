// @cedar-policy/cedar-wasm, `statefulIsAuthorized`: policies are parsed once, principals, resources and entities are built before timing.
import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import { PROGRAMS, ROLES, USERS, VERBS, grantedCells } from '../task.mjs';

export const title = 'cedar-wasm (stateful)';
export const dependency = '@cedar-policy/cedar-wasm';
export const checks = { T1: 10_000, T2: 10_000 };

const POLICIES = 'bench';
const ACTIONS = VERBS.map((verb) => ({ type: 'Action', id: verb }));
const CONDITIONS = {
  any: '',
  merchant: ' when { principal.merchant == resource.merchant }',
  assigned: ' when { principal.assigned.contains(resource) }',
};

function parsePolicies(policies) {
  const parsed = preparsePolicySet(POLICIES, { staticPolicies: policies.join('\n') });
  if (parsed.type !== 'success') throw new Error(`cedar refused the policies: ${JSON.stringify(parsed.errors)}`);
}

function actionList(cells) {
  return `action in [${cells.map(({ verb }) => `Action::"${verb}"`).join(', ')}]`;
}

function isAllowed(call) {
  const answer = statefulIsAuthorized(call);
  return answer.type === 'success' && answer.response.decision === 'allow';
}

export async function prepareRoles() {
  parsePolicies(ROLES.map((role, number) => `permit (principal == Role::"${role}", ${actionList(grantedCells(number))}, resource);`));
  const resource = { type: 'Program', id: 'any' };
  const context = {};
  const entities = [];
  return {
    subjects: ROLES.map((role) => ({ type: 'Role', id: role })),
    actions: ACTIONS,
    check: (principal, action) => isAllowed({ principal, action, resource, context, preparsedPolicySetId: POLICIES, entities }),
  };
}

export async function preparePrograms() {
  parsePolicies(
    ROLES.flatMap((role, number) =>
      Object.entries(CONDITIONS).flatMap(([kind, condition]) => {
        const cells = grantedCells(number).filter(({ cell }) => cell === kind);
        return cells.length === 0 ? [] : [`permit (principal in Role::"${role}", ${actionList(cells)}, resource)${condition};`];
      }),
    ),
  );
  const programs = PROGRAMS.map(({ in: merchant, id }, number) => ({ number, uid: { type: 'Program', id }, attrs: { merchant }, parents: [] }));
  const users = USERS.map(({ id, role, merchant, assigned }) => ({
    uid: { type: 'User', id },
    attrs: { merchant, assigned: assigned.map((program) => ({ __entity: { type: 'Program', id: program } })) },
    parents: [{ type: 'Role', id: role }],
  }));
  const context = {};
  return {
    subjects: users.map((user) => ({
      principal: user.uid,
      entities: programs.map(({ uid, attrs, parents }) => [user, { uid, attrs, parents }]),
    })),
    actions: ACTIONS,
    programs,
    check: (user, action, program) =>
      isAllowed({ principal: user.principal, action, resource: program.uid, context, preparsedPolicySetId: POLICIES, entities: user.entities[program.number] }),
  };
}
