// Made from src/server/http/questions.csv; do not edit.
// To make it again: `UPDATE_DERIVED=1 cargo test --features cli --test derived`

import type { Questions } from '../directory/questions.js';

/** The path of each question, below `/api`. In braces are fields of the question; its other fields stand behind the path. */
export const PATHS: { readonly [Name in keyof Questions]: string } = {
  may_upload: 'mini_programs/{mini_program}/may_upload',
  registration_link: 'containers/{team}/registration_link',
  teams: 'teams',
  workspaces: 'containers/{tenant}/workspaces',
  container: 'containers/{in}',
  my_memberships: 'session/memberships',
  members: 'containers/{in}/members',
  member: 'containers/{in}/members/{user}',
  offered_roles: 'containers/{team}/offered_roles',
  eligible_members: 'mini_programs/{mini_program}/eligible_members',
  users: 'users',
  invitations: 'containers/{in}/invitations',
  invitation: 'invitations/{invitation}',
  mini_programs: 'containers/{in}/mini_programs',
  mini_program: 'mini_programs/{mini_program}',
  versions: 'mini_programs/{mini_program}/versions',
  version: 'mini_programs/{mini_program}/versions/{version}',
  things: 'containers/{in}/things',
  added_features: 'containers/{in}/added_features',
  thing: 'things/{thing}',
  settings: 'mini_programs/{mini_program}/settings',
  server_domains: 'mini_programs/{mini_program}/server_domains',
  my_requests: 'requests',
  requests_to_decide: 'containers/{in}/requests/to_decide',
  requests: 'containers/{in}/requests',
  request: 'requests/{request}',
  history: 'containers/{in}/audit',
  check: 'check',
  explain: 'explain',
  who_may: 'who_may',
  grants: 'users/{user}/grants',
};
