import * as rolegate from 'rolegate';
import * as messages from 'rolegate/messages';
import { readTables, type TableSet } from 'rolegate/slim';

export { messages, rolegate };
export const tables: (files: Record<string, string>) => Promise<TableSet> = readTables;
