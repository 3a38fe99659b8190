import type { Grants } from '../../types.js';

/** Grants as a server last confirmed them. */
export interface Copy {
  readonly grants: Grants;
  /** For asking whether they have changed. */
  readonly etag: string | undefined;
  /** When the server was asked that sent them or said they still hold, by the clock here, in milliseconds since 1970. */
  readonly confirmed_at: number;
  /** How far the clock here was behind the server's then, in milliseconds. */
  readonly clock_offset_ms: number;
}

/** Whose copies may be used. */
export interface Owner {
  /** What tells the server that answered from all others. */
  readonly server: string;
  readonly subject: string | undefined;
}

const FORMAT = 1;

/** A copy as text for a store. */
export function writeCopy({ grants, etag, confirmed_at, clock_offset_ms }: Copy, { server }: Owner): string {
  return JSON.stringify({ format: FORMAT, server, etag, confirmed_at: new Date(confirmed_at).toISOString(), clock_offset_ms, grants });
}

/** A copy from a store; undefined when the text is not a copy, or is a copy from another server or of another subject. */
export function readCopy(text: string | undefined, owner: Owner): Copy | undefined {
  let read: unknown;
  try {
    read = JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
  const { format, server, etag, confirmed_at, clock_offset_ms, grants } = Object(read) as { [field: string]: unknown };
  const instant = typeof confirmed_at === 'string' ? Date.parse(confirmed_at) : NaN;
  if (format !== FORMAT || server !== owner.server || !Number.isFinite(instant)) return undefined;
  if (!isOf(owner.subject, grants)) return undefined;
  const offset = typeof clock_offset_ms === 'number' ? clock_offset_ms : 0;
  return { grants, etag: usableEtag(etag), confirmed_at: instant, clock_offset_ms: offset };
}

// One character that is seen, or several with blanks between them: what fits into a header.
const HEADER_VALUE = /^[!-~\x80-\xff]([\t -~\x80-\xff]*[!-~\x80-\xff])?$/;

/** An ETag that can be sent back. With one that is damaged the server could not be asked; `*` would match whatever it has. */
export function usableEtag(etag: unknown): string | undefined {
  return typeof etag === 'string' && etag !== '*' && HEADER_VALUE.test(etag) ? etag : undefined;
}

/** True for grants of this subject; of any, when none is said. Whether they are well formed is for the engine to say. */
export function isOf(subject: string | undefined, grants: unknown): grants is Grants {
  if (typeof grants !== 'object' || grants === null) return false;
  return subject === undefined || (grants as { subject?: unknown }).subject === subject;
}
