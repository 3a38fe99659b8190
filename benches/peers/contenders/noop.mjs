// The floor: what the harness itself costs. It answers nothing, so there is nothing to verify.
import { ROLES, USERS } from '../task.mjs';

export const title = 'noop (harness floor)';
export const verified = false;

export async function prepareRoles() {
  return { subjects: ROLES.map(() => ({ answer: false })), check: (subject) => subject.answer };
}

export async function preparePrograms() {
  return { subjects: USERS.map(() => ({ answer: false })), check: (subject) => subject.answer };
}

export const prepareLists = preparePrograms;
