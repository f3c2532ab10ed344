import type { Account } from '../../domain/account.js';
import { isMalformed, type MalformedRow, type Rows } from '../../domain/rows.js';
import { readId, readList, readRecord, type WireRecord } from './leaf.js';

/** Whose answer a row is in; its own payload does not say it. */
export interface Origin {
  readonly mainAccountId: string;
  /** The account that was asked for. */
  readonly accountId: string;
}

/**
 * The rows of a list, in order, one by one: a malformed row is reported and costs no other row. An absent list is empty; a
 * value that is no list is one malformed entry. Of rows with the same id the first counts. `decode` gives null for a row
 * without an id.
 */
export function decodeList<T extends { readonly id: string }>(
  value: unknown,
  path: string,
  decode: (row: WireRecord, path: string) => T | null,
): Rows<T> {
  const list = readList(value ?? []);
  if (list === null) return { rows: [], malformed: [{ at: path, message: 'The platform did not send a list here.' }] };
  const rows = new Map<string, T>();
  const malformed: MalformedRow[] = [];
  for (const [index, item] of list.entries()) {
    const row = decodeRow(item, `${path}[${index}]`, decode);
    if (isMalformed(row)) malformed.push(row);
    else if (!rows.has(row.id)) rows.set(row.id, row);
  }
  return { rows: [...rows.values()], malformed };
}

/** The same for rows whose id is `id`. */
export function decodeRows<T extends { readonly id: string }>(
  value: unknown,
  path: string,
  decode: (row: WireRecord, id: string, path: string) => T,
): Rows<T> {
  return decodeList(value, path, (row, rowPath) => {
    const id = readId(row['id']);
    return id === null ? null : decode(row, id, rowPath);
  });
}

export function decodeRow<T>(
  item: unknown,
  path: string,
  decode: (row: WireRecord, path: string) => T | null,
): T | MalformedRow {
  const row = readRecord(item);
  if (row === null) return { at: path, message: 'The row is not an object.' };
  return decode(row, path) ?? { at: path, message: 'The row has no id.' };
}

/** The owner by the row's `user_id`; null: the row names none. */
export function decodeOwner(userId: unknown, { mainAccountId }: Origin): Account | null {
  const id = readId(userId);
  return id === null ? null : { id, isMain: id === mainAccountId };
}
