import type { ShownEvent } from 'rolegate/client';

import { csvField } from '../../tables/harmless';

/** What happened: the event's name, and its fields that say something. */
export function happenedIn({ event }: ShownEvent): { name: string; fields: [string, unknown][] } {
  const [[name, fields] = ['', {}]] = Object.entries(event) as [string, object][];
  return { name, fields: Object.entries(fields).filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)) };
}

/** A value of a field in one line; of what has fields itself, all of them. */
export function lineOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(lineOf).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value).map(([name, inner]) => `${name}: ${lineOf(inner)}`).join(' · ');
}

/** The entries as CSV, in the words of the directory; nothing in it is taken for a formula. */
export function entriesToCsv(entries: readonly ShownEvent[]): string {
  const rows = entries.map((entry) => {
    const { name, fields } = happenedIn(entry);
    return [entry.at, entry.by, name, fields.map(([field, value]) => `${field}: ${lineOf(value)}`).join('; '), entry.address ?? '', entry.program ?? ''];
  });
  return [['at', 'by', 'event', 'fields', 'address', 'program'], ...rows].map((row) => `${row.map(csvField).join(',')}\n`).join('');
}
