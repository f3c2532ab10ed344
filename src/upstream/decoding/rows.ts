import type { MalformedRow, Rows } from '../../domain/rows.js';
import { readList, readRecord } from './leaf.js';

export type WireRecord = Readonly<Record<string, unknown>>;

/** A row, or null where it has no id. */
export type RowReader<T> = (row: WireRecord, at: string) => T | null;

/**
 * The rows of a list, in order, one at a time: a bad row is told beside the others and costs none of them. An absent list is
 * empty; a value that is no list is one malformed entry. Of rows with the same id the first counts.
 */
export function readRows<T extends { readonly id: string }>(value: unknown, at: string, read: RowReader<T>): Rows<T> {
  const list = readList(value ?? []);
  if (list === null) return { rows: [], malformed: [{ at, message: 'The platform did not send a list here.' }] };
  const rows = new Map<string, T>();
  const malformed: MalformedRow[] = [];
  for (const [index, item] of list.entries()) {
    const row = readRow(item, `${at}[${index}]`, read);
    if (isMalformed(row)) malformed.push(row);
    else if (!rows.has(row.id)) rows.set(row.id, row);
  }
  return { rows: [...rows.values()], malformed };
}

/** One row of a list. */
export function readRow<T>(item: unknown, at: string, read: RowReader<T>): T | MalformedRow {
  const record = readRecord(item);
  if (record === null) return { at, message: 'The row is not an object.' };
  return read(record, at) ?? { at, message: 'The row has no id.' };
}

/** Whether a row could not be read. No domain type has an `at`. */
export function isMalformed(row: object): row is MalformedRow {
  return 'at' in row;
}
