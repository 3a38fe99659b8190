import type { BuiltInSystem, Grants, Role, RoleDeclaration } from 'rolegate';
import type { ContainerKind, FollowState, ShownContainer } from 'rolegate/client';
import { createContext, useContext } from 'react';

/** The team, workspace, platform or mini program that was entered. */
export interface Place {
  id: string;
  kind: ContainerKind;
  system: BuiltInSystem;
  /** The container above; null where there is none. */
  parent: string | null;
  name: string;
  /** What is told of it to those who may see it. */
  shown: ShownContainer | undefined;
  /** What is held here, by the role that the console is shown as. */
  grants: Grants;
  /** How its grants are followed. */
  state: FollowState;
  view: View;
}

/** As what role the console is shown, in place of one's own. It is only a view: the server decides as before. */
export interface View {
  /** The role; undefined for one's own. */
  as: RoleDeclaration | undefined;
  /** What is held here by one's own. */
  own: Grants;
  choose: (role: Role | undefined) => void;
}

export const PlaceContext = createContext<Place | undefined>(undefined);

/** The place entered: what every page in it is about. */
export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (!place) throw new Error('no place was entered here');
  return place;
}
