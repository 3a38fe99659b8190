import { refusedBy, type RefusedBy } from './display.js';
import { fieldOf } from './fields.js';
import { toConsole } from './listeners.js';
import type { GateOptions } from './types.js';

/** A gate's options, as they were when it was made. */
export interface Settings<Files> {
  readonly strict: boolean;
  readonly now: GateOptions['now'];
  readonly onError: (error: Error) => void;
  readonly refused: RefusedBy;
  /** Throws what an option threw when it was read: it makes the gate deny, instead of being thrown at whoever makes it. */
  readonly files: () => Files;
}

/** Reads every option once. */
export function readOptions<Files>(given: GateOptions | null | undefined, copyFiles: (files: GateOptions['tables']) => () => Files): Settings<Files> {
  const options: GateOptions = given ?? {};
  const faults: unknown[] = [];

  function read<Name extends keyof GateOptions, Shape>(name: Name, shape: (value: GateOptions[Name]) => Shape): Shape {
    try {
      return shape(fieldOf(options, name));
    } catch (thrown) {
      faults.push(thrown);
      return shape(undefined);
    }
  }

  const files = read('tables', copyFiles);
  return {
    strict: read('strict', Boolean),
    now: read('now', (now) => now),
    onError: read('onError', (onError = toConsole) => onError),
    refused: read('display', refusedBy),
    files() {
      for (const fault of faults) throw fault;
      return files();
    },
  };
}
