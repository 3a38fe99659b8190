import { alphabet, decoder } from '#decoder';

// As scripts/embedded.mjs has them: so many characters of the alphabet stand alone, and three tables by character lie below the text.
const SINGLES = 88;
const TABLE = 128;
const TABLES = 3 * TABLE;
const PAGE = 65_536;
const BYTES = 256;

/** A WebAssembly file that the build wrote as text. */
export interface Embedded {
  /** The bytes that stand alone, the commonest first. */
  readonly common: readonly number[];
  readonly text: string;
}

/** The bytes of the file. */
export function bytesOf({ common, text }: Embedded): Uint8Array<ArrayBuffer> {
  const memory = new WebAssembly.Memory({ initial: Math.ceil((TABLES + text.length) / PAGE) });
  const bytes = new Uint8Array(memory.buffer as ArrayBuffer);
  const order = new Set(common);
  for (let byte = 0; byte < BYTES; byte += 1) order.add(byte);
  let rank = 0;
  for (const byte of order) {
    bytes[Math.floor(rank / SINGLES) * TABLE + alphabet.charCodeAt(rank % SINGLES)] = byte;
    rank += 1;
  }
  // The text is ASCII. Under Jest with jsdom there is no encoder.
  if (typeof TextEncoder === 'function') new TextEncoder().encodeInto(text, bytes.subarray(TABLES));
  else for (let at = 0; at < text.length; at += 1) bytes[TABLES + at] = text.charCodeAt(at);
  // So few bytes may be compiled at once anywhere.
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(decoder)), { '': { memory } });
  const decode = exports['decode'] as (end: number) => number;
  return bytes.subarray(TABLES, decode(TABLES + text.length));
}
