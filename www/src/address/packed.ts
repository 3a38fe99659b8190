import type { TableFiles } from 'rolegate';

/** Longer than this an address is refused by some mail programs and chats; the tables then stay in this window. */
const LONGEST = 30_000;

async function through(bytes: Uint8Array<ArrayBuffer>, transform: CompressionStream | DecompressionStream): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(transform);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Files as text for an address; empty when there are none or when it would be too long. */
export async function pack(files: TableFiles): Promise<string> {
  if (Object.keys(files).length === 0) return '';
  const bytes = await through(new TextEncoder().encode(JSON.stringify(files)), new CompressionStream('deflate-raw'));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const packed = text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return packed.length > LONGEST ? '' : packed;
}

/** The files of an address; none when it is damaged. */
export async function unpack(packed: string): Promise<TableFiles> {
  try {
    const text = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = await through(Uint8Array.from(text, (character) => character.charCodeAt(0)), new DecompressionStream('deflate-raw'));
    const files: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof files !== 'object' || files === null) return {};
    return Object.fromEntries(Object.entries(files).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return {};
  }
}
