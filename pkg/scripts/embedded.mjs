// The WebAssembly file as text that is almost as small as its bytes once compressed: base64 shifts every byte by
// two bits, so that a compressor sees no repetition; here a byte stays one character, or a pair of them.

import { loadBinaryen } from './engine.mjs';

// Printable ASCII without what a string literal, a template or an inline script would have to escape.
const ALPHABET = Array.from({ length: 95 }, (_, offset) => String.fromCharCode(32 + offset))
  .filter((character) => !'"$<\\`'.includes(character))
  .join('');

// The last two characters of the alphabet, which are the last two of ASCII, begin a pair: 88 bytes stand alone, 168
// need two characters.
const SINGLES = ALPHABET.length - 2;
const FIRST_PAIR = ALPHABET.charCodeAt(SINGLES);

// Below the text: three tables from a character's code to its byte, for one that stands alone and for both pairs.
const TABLES = 3 * 128;

/**
 * What reads the text, in place, as WebAssembly of its own: tens of thousands of characters take JavaScript that runs for the first
 * time several milliseconds, a good part of what a page waits for its first gate.
 */
const DECODER = `(module
  (import "" "memory" (memory 0))
  (func (export "decode") (param $end i32) (result i32)
    (local $from i32) (local $to i32) (local $cell i32)
    (local.set $from (i32.const ${TABLES}))
    (local.set $to (i32.const ${TABLES}))
    (loop $next
      (local.set $cell (i32.load8_u (local.get $from)))
      (if (i32.ge_u (local.get $cell) (i32.const ${FIRST_PAIR})) (then
        (local.set $from (i32.add (local.get $from) (i32.const 1)))
        (local.set $cell (i32.add
          (i32.mul (i32.sub (local.get $cell) (i32.const ${FIRST_PAIR - 1})) (i32.const 128))
          (i32.load8_u (local.get $from))))))
      (i32.store8 (local.get $to) (i32.load8_u (local.get $cell)))
      (local.set $to (i32.add (local.get $to) (i32.const 1)))
      (local.set $from (i32.add (local.get $from) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $from) (local.get $end))))
    (local.get $to)))`;

async function assemble(text) {
  const binaryen = await loadBinaryen();
  const module = binaryen.parseText(text);
  module.optimize();
  return [...module.emitBinary()];
}

/** The source of a module with what `src/embedded.ts` needs to read every such text. */
export async function decoderModule() {
  return `export const alphabet = ${JSON.stringify(ALPHABET)};\nexport const decoder = ${JSON.stringify(await assemble(DECODER))};`;
}

/** The source of a module with the text of one file. */
export function embed(bytes) {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte] += 1;
  const common = [...counts.keys()].sort((left, right) => counts[right] - counts[left] || left - right).slice(0, SINGLES);
  // The others in their own order, which nobody has to be told.
  const order = [...common, ...[...counts.keys()].filter((byte) => !common.includes(byte))];
  const written = [];
  for (const [rank, byte] of order.entries()) {
    const page = Math.floor(rank / SINGLES);
    written[byte] = (page > 0 ? ALPHABET[SINGLES + page - 1] : '') + ALPHABET[rank % SINGLES];
  }
  const text = Array.from(bytes, (byte) => written[byte]).join('');
  return `export const common = ${JSON.stringify(common)};\nexport const text = ${JSON.stringify(text)};`;
}
