import { alphabet, decoder, order, text } from '#embedded';

// As scripts/embedded.mjs has them: so many characters of the alphabet stand alone, and three tables by character lie below the text.
const SINGLES = 88;
const TABLE = 128;
const TABLES = 3 * TABLE;
const PAGE = 65_536;

/** The bytes of the WebAssembly file that the build wrote as text. */
export function embeddedEngine(): Uint8Array<ArrayBuffer> {
  const memory = new WebAssembly.Memory({ initial: Math.ceil((TABLES + text.length) / PAGE) });
  const bytes = new Uint8Array(memory.buffer as ArrayBuffer);
  for (let rank = 0; rank < order.length; rank += 1) {
    const table = Math.floor(rank / SINGLES);
    bytes[table * TABLE + alphabet.charCodeAt(rank % SINGLES)] = order[rank]!;
  }
  // The text is ASCII. Under Jest with jsdom there is no encoder.
  if (typeof TextEncoder === 'function') new TextEncoder().encodeInto(text, bytes.subarray(TABLES));
  else for (let at = 0; at < text.length; at += 1) bytes[TABLES + at] = text.charCodeAt(at);
  // So few bytes may be compiled at once anywhere.
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(decoder)), { '': { memory } });
  const decode = exports['decode'] as (end: number) => number;
  return bytes.subarray(TABLES, decode(TABLES + text.length));
}
