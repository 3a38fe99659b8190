// Made from src/tables/directory/commands.csv; do not edit.
// To make it again: `UPDATE_DERIVED=1 cargo test --features cli --test derived`

import type { ActionOf, BuiltInSystem } from '../../ids.js';

/** The right an upload asks, by system. */
export const UPLOAD = {
  connect: 'mini_program.upload',
  mpp: 'mini_program.upload',
  sas: 'mini_program.develop',
} as const satisfies { [System in BuiltInSystem]: ActionOf[System] };
