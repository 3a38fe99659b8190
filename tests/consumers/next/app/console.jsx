'use client';

import { useEffect } from 'react';
import * as rolegate from 'rolegate';
import { openDirectory } from 'rolegate/directory';
import * as messages from 'rolegate/messages';
import { Can, GateProvider, useOwnGate } from 'rolegate/react';

import { ask } from '../ask.mjs';
import { show } from '../show.mjs';

async function answers() {
  const directory = await openDirectory();
  return [await ask(rolegate, messages), directory.commands().length];
}

export function Console({ grants }) {
  const gate = useOwnGate(rolegate.startGate, grants);
  useEffect(() => void show(answers()), []);
  return (
    <GateProvider gate={gate} suspense>
      <Can action="mini_program.preview" resource={{ in: 't-2' }}>
        <button>Preview</button>
      </Can>
      <Can action="mini_program.manage" resource={{ in: 't-2' }}>
        <button>Manage</button>
      </Can>
    </GateProvider>
  );
}
