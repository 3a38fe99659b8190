'use client';

import type { ReactNode } from 'react';
import { startGate, type Decision, type Grants } from 'rolegate';
import { explain } from 'rolegate/messages';
import { GateProvider, useOwnGate } from 'rolegate/react';

const told = (decision: Decision) => explain(decision, 'en');

export function Gated({ grants, children }: { grants: Grants; children: ReactNode }) {
  const gate = useOwnGate(startGate, grants);
  return <GateProvider gate={gate} reason={told} suspense>{children}</GateProvider>;
}
