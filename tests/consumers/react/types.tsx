// A misspelt action does not compile, nor a question without one or with two.

import { startGate, type AnyGate, type Decision, type Grants } from 'rolegate';
import { startGate as startSlimGate } from 'rolegate/slim';
import { Can, GateProvider, Menu, useCan, useControl, useDecision, useGate, useMenu, useOwnGate, type GatedControl } from 'rolegate/react';

export function Hooks() {
  useGate() satisfies AnyGate;
  useCan('mini_program.preview', { in: 't-2' }) satisfies boolean;
  useDecision('mini_program.preview') satisfies Decision;
  useControl({ any: ['mini_program.preview'] }) satisfies GatedControl;
  useMenu({ in: 't-2' })[0]?.entries[0]?.title satisfies string | undefined;
  // @ts-expect-error a misspelt action
  useCan('mini_program.previev');
  // @ts-expect-error a misspelt action
  useDecision('mini_program.previev');
  // @ts-expect-error a misspelt action
  useControl({ all: ['mini_program.previev'] });
  // @ts-expect-error a resource is an object
  useCan('mini_program.preview', 't-2');
  return null;
}

export function Components({ grants }: { grants: Grants }) {
  // @ts-expect-error what is given is what the function takes
  useOwnGate(startGate, 'sas');
  const gate = useOwnGate(startGate, grants, { strict: true });
  return (
    <GateProvider gate={gate} reason={({ reason }) => (reason === 'not_granted' ? 'Ask' : undefined)}>
      <GateProvider gate={startSlimGate(grants)} />
      <Can action="mini_program.preview" resource={null} mode="read" native fallback={({ reason }) => reason}>
        {({ enabled, decision }) => <button disabled={!enabled}>{decision().granted_to}</button>}
      </Can>
      <Can all={['mini_program.preview', 'log.view']}>text</Can>
      <Menu>{({ menu }) => menu}</Menu>
      {/* @ts-expect-error a misspelt action */}
      <Can action="mini_program.previev" />
      {/* @ts-expect-error a misspelt action */}
      <Can any={['log.view', 'mini_program.previev']} />
      {/* @ts-expect-error an action is needed */}
      <Can resource={{ in: 't-2' }} />
      {/* @ts-expect-error one question at a time */}
      <Can action="log.view" all={['mini_program.preview']} />
      {/* @ts-expect-error no such mode */}
      <Can action="log.view" mode="grey" />
      {/* @ts-expect-error a resource has a container */}
      <Can action="log.view" resource={{ id: 'mp-1' }} />
    </GateProvider>
  );
}
