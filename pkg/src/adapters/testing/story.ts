import { readTables, startGate } from 'rolegate';

import type { AnyGate, GateOptions, Grants, Role, RoleDeclaration, System } from '../../types.js';
import { fakeGate } from './fake.js';
import { createSwitch } from './switch.js';

/** What a story says of whoever looks at it, as its `parameters.rolegate`. */
export type StoryRights = Pick<GateOptions, 'tables' | 'display'> &
  (
    | { grants: Grants; system?: undefined; role?: undefined }
    | {
        system: System;
        role: Role;
        /** The container that the role is held in; the kind of the role's container when left out. */
        in?: string | undefined;
        /** The things that are assigned to it. */
        assigned?: readonly string[] | undefined;
        grants?: undefined;
      }
  );

/** As much of Storybook's context as is read. */
export interface StoryContext {
  readonly parameters: { readonly rolegate?: StoryRights | undefined };
}

/**
 * A decorator for Storybook: `draw` puts the story into what gives it the gate, such as `<GateProvider gate={gate}><Story /></GateProvider>`.
 * The gate is that of `parameters.rolegate`, the same for stories that say the same; everything is denied until it is ready, and where a story says
 * nothing.
 */
export function gateDecorator<Story, Context extends StoryContext, Drawn>(
  draw: (gate: AnyGate, story: Story, context: Context) => Drawn,
): (story: Story, context: Context) => Drawn {
  const gates = new Map<string, AnyGate>();
  return (story, context) => {
    const { rolegate: rights } = context.parameters;
    const key = JSON.stringify(rights) ?? '';
    const gate = gates.get(key) ?? storyGate(rights);
    gates.set(key, gate);
    return draw(gate, story, context);
  };
}

/** The gate of one story. */
function storyGate(rights: StoryRights | undefined): AnyGate {
  if (!rights) return fakeGate();
  const { tables, display } = rights;
  const options = { tables, display };
  if (rights.grants) return startGate(rights.grants, options);
  const { gate, show } = createSwitch(fakeGate({ state: 'loading' }));
  void readTables(tables).then(
    ({ systems }) => {
      const roles = systems.find(({ system }) => system === rights.system)?.roles ?? [];
      show(startGate(grantsOf(rights.system, rights.role, roles, rights.in, rights.assigned), options));
    },
    (error: unknown) => {
      console.error(error);
      show(fakeGate({ state: 'failed' }));
    },
  );
  return gate;
}

/** Grants of somebody with one role, and with those it counts only together with, in containers above. */
function grantsOf(system: System, role: Role, roles: readonly RoleDeclaration[], place?: string, assigned?: readonly string[]): Grants {
  const declared = roles.find((each) => each.role === role);
  const kind = declared?.held_in ?? 'unknown';
  const id = place ?? kind;
  const needed = declared && roles.find((each) => each.role === declared.needs.at(-1));
  const above = needed && { id: `above ${id}`, kind: needed.held_in };
  return {
    system,
    subject: 'story',
    containers: [{ id, kind, parent: above?.id }, ...(above ? [above] : [])],
    memberships: [{ role, in: id, assigned }, ...(needed && above ? [{ role: needed.role, in: above.id }] : [])],
  };
}
