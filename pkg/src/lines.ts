// Texts as lines of fields, as `src/tables/lines.rs` has them: fields are parted by tabs, and a backslash goes before what would part them.

const ESCAPES: Record<string, string> = { '\n': '\\n', '\t': '\\t', '\\': '\\\\' };

export function lineOf(fields: readonly string[]): string {
  return fields.map((field) => field.replace(/[\n\t\\]/g, (part) => ESCAPES[part]!)).join('\t');
}

export function fieldsOfLine(line: string): string[] {
  return line.split('\t').map((field) => field.replace(/\\(.)/g, (_, part) => (part === 'n' ? '\n' : part === 't' ? '\t' : part)));
}
