import type { Event, Wish } from 'rolegate/client';

/** The id of the request that an event says was submitted. */
export function requestOf(events: readonly Event[]): string {
  for (const { event } of events) if ('request_submitted' in event) return event.request_submitted.request;
  throw new Error('no request was submitted');
}

/** What somebody asked for who wants to join: what it is to be called, and of what kind it will be. */
export function joiningOf(wish: Wish): { way: 'register' | 'apply'; name: string; kind: 'mini_program_team' | 'developer_workspace' } | undefined {
  if ('registration' in wish) return { way: 'register', name: wish.registration.team_name, kind: 'mini_program_team' };
  if ('developer_workspace' in wish) return { way: 'apply', name: wish.developer_workspace.name, kind: 'developer_workspace' };
  return undefined;
}
