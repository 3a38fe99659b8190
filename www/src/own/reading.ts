import { readTables, TablesError, type TableError, type TableFiles, type TableSet } from 'rolegate';
import { useEffect, useState } from 'react';

/** What became of own files. */
export interface Reading {
  files: TableFiles;
  tables: TableSet | undefined;
  errors: readonly TableError[];
  /** A fault that is not in the files. */
  fault: Error | undefined;
}

async function read(files: TableFiles): Promise<Reading> {
  try {
    return { files, tables: await readTables(files), errors: [], fault: undefined };
  } catch (error) {
    if (error instanceof TablesError && error.errors.length > 0) return { files, tables: undefined, errors: error.errors, fault: undefined };
    return { files, tables: undefined, errors: [], fault: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** Reads own files whenever they change; undefined until the first time. */
export function useReading(files: TableFiles): Reading | undefined {
  const [reading, setReading] = useState<Reading>();
  useEffect(() => {
    let current = true;
    if (Object.keys(files).length === 0) setReading(undefined);
    else void read(files).then((found) => current && setReading(found));
    return () => {
      current = false;
    };
  }, [files]);
  return reading;
}

/** A dropped file: its text, or where it stops being UTF-8. */
export function decode(file: string, bytes: Uint8Array<ArrayBuffer>): { text: string } | { error: TableError } {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    return { text: decoder.decode(bytes) };
  } catch {
    const [line, column] = invalidAt(bytes);
    const found = 'bytes that are not UTF-8';
    const expected = 'a file saved as UTF-8';
    return { error: { file, line, column, found, expected, message: `${file}:${line}:${column}: ${found}, expected ${expected}` } };
  }
}

function invalidAt(bytes: Uint8Array<ArrayBuffer>): [number, number] {
  const lenient = new TextDecoder('utf-8');
  // The first replacement character that is not in the file itself stands where the text is broken.
  const text = lenient.decode(bytes);
  const encoder = new TextEncoder();
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) {
    const before = encoder.encode(text.slice(0, at)).length;
    const isItself = bytes[before] === 0xef && bytes[before + 1] === 0xbf && bytes[before + 2] === 0xbd;
    if (isItself) continue;
    const lines = text.slice(0, at).split('\n');
    return [lines.length, [...(lines.at(-1) ?? '')].length + 1];
  }
  return [1, 1];
}
