'use client';

import type { ReactNode } from 'react';
import { startGate, type Grants } from 'rolegate';
import { GateProvider, useOwnGate } from 'rolegate/react';

export function Gated({ grants, children }: { grants: Grants; children: ReactNode }) {
  const gate = useOwnGate(startGate, grants);
  return <GateProvider gate={gate} suspense>{children}</GateProvider>;
}
