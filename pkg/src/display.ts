import { fieldOf } from './fields.js';
import type { Decision, Display, DisplayRules, DisplayMode } from './types.js';

/** What becomes of a refused control, by action. */
export type RefusedBy = (action: unknown) => DisplayMode;

/** The rules of the `display` option. Anything but `disable` hides. */
export function refusedBy(option: DisplayMode | DisplayRules | undefined): RefusedBy {
  if (typeof option !== 'object' || option === null) return () => only(option);
  const byDefault = only(fieldOf(option, 'default'));
  const byAction = new Map<unknown, DisplayMode>(Object.entries(fieldOf(option, 'actions') ?? {}).map(([action, refused]) => [action, only(refused)]));
  return (action) => byAction.get(action) ?? byDefault;
}

/** What a control should do, by its decision. */
export function display({ effect, reason, granted_to }: Decision, refused: DisplayMode): Display {
  return {
    visible: effect !== 'deny' || refused === 'disable',
    enabled: effect === 'allow',
    read_only: effect === 'read_only',
    reason,
    granted_to,
  };
}

function only(refused: unknown): DisplayMode {
  return refused === 'disable' ? 'disable' : 'hide';
}
