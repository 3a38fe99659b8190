'use client';

import { useEffect } from 'react';
import * as rolegate from 'rolegate';
import { openDirectory } from 'rolegate/directory';
import * as messages from 'rolegate/messages';
import { GateProvider, useOwnGate } from 'rolegate/react';

import { ask } from '../ask.mjs';
import { show } from '../show.mjs';

async function answers() {
  const directory = await openDirectory();
  return [await ask(rolegate, messages), directory.commands().length];
}

const told = (decision) => messages.explain(decision, 'en');

export function Gated({ grants, children }) {
  const gate = useOwnGate(rolegate.startGate, grants);
  useEffect(() => void show(answers()), []);
  return (
    <GateProvider gate={gate} reason={told} suspense>
      {children}
    </GateProvider>
  );
}
