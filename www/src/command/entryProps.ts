import type { CommandName, FieldDescription } from 'rolegate/directory';

import type { Typed } from '../directory/fields';
import type { Home } from './descriptions';

/** What an entry of a form is drawn from. */
export interface EntryProps {
  id: string;
  field: FieldDescription;
  value: string;
  onType: (value: string) => void;
  /** All that was typed, by the way to the field, and what was given. */
  typed: Typed;
  given: Readonly<Record<string, unknown>>;
  command: CommandName;
  home: Home | undefined;
}
