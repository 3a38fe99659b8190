import { createGate, type Gate, type Grants } from 'rolegate';
import compiler from 'rolegate/compiler.wasm';
import engine from 'rolegate/engine.wasm';
import { messages } from 'rolegate/messages';
import { initialize } from 'rolegate/slim';

export async function main(grants: Grants): Promise<string> {
  await initialize(engine, compiler);
  const gate: Gate = await createGate(grants);
  // @ts-expect-error a misspelt action
  gate.can('mini_program.previev');
  return messages.zh[gate.check('mini_program.preview', { in: 't-2' }).reason];
}
