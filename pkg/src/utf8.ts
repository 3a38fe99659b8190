// UTF-8 where the platform has none, as under Jest with jsdom. The build gives it to what wasm-bindgen wrote for the directory, too, in place of the globals.

/** As much of a decoder as wasm-bindgen asks of one: it gives whole, well-formed texts. */
class Decoder {
  decode(bytes: Iterable<number> = []): string {
    return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  }
}

/** As much of an encoder. Halves of surrogate pairs become U+FFFD, as in every encoder. */
class Encoder {
  encode(text: string): Uint8Array {
    const escaped = encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
    return Uint8Array.from(escaped.match(/%..|./g) ?? [], (part) => (part[1] ? parseInt(part.slice(1), 16) : part.charCodeAt(0)));
  }
}

type Decodes = new (label: string, options: { ignoreBOM: boolean }) => Pick<Decoder, 'decode'>;

const platform = globalThis as { TextDecoder?: Decodes; TextEncoder?: typeof Encoder };

const TextDecoder: Decodes = platform.TextDecoder ?? Decoder;
const TextEncoder = platform.TextEncoder ?? Encoder;
export { TextDecoder, TextEncoder };
