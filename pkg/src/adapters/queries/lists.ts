import type { ActionReach } from '../../types.js';

/** Where rows are, whatever names their columns. */
export interface Places<Column, Condition> {
  /** The column with the id of the container that a row is in. */
  in: Column;
  /** The column with a row's own id. Left out, only containers in which any id is allowed count. */
  id?: Column | undefined;
  /**
   * What else is in reach when `reach.everywhere` is true, such as rows in containers that the grants do not list. `true`: every row,
   * for tables in which everything is below one container. Left out, nothing else is.
   */
  everywhere?: true | Condition | undefined;
}

/** What a database can hold: PostgreSQL has no character zero, and no encoding has half of a surrogate pair. */
const isText = (id: unknown): id is string => typeof id === 'string' && !/\0|\p{Surrogate}/u.test(id);

/** The containers in which any id is allowed. */
export const containersOf = ({ containers }: ActionReach): string[] => containers.filter(isText);

/** The other containers, each with at least one allowed id. */
export const assignedOf = ({ assigned }: ActionReach): ActionReach['assigned'] =>
  assigned.map((one) => ({ in: one.in, ids: one.ids.filter(isText) })).filter((one) => isText(one.in) && one.ids.length > 0);
