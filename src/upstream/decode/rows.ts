import type { Account } from '../../domain/account.js';
import type { MalformedRow, Rows } from '../../domain/rows.js';
import { readId, readList, readRecord, type WireRecord } from './leaf.js';

/** Whose answer a row is in; its own payload does not say it. */
export interface Origin {
  readonly mainAccountId: string;
  /** The account that was asked for. */
  readonly accountId: string;
}

/** Decodes a row that was found at `path`; null: the row has no id. */
export type RowDecoder<T> = (row: WireRecord, path: string) => T | null;

/**
 * The rows of a list, in order, one by one: a malformed row is reported and costs no other row. An absent list is empty; a
 * value that is no list is one malformed entry. Of rows with the same id the first counts.
 */
export function decodeRows<T extends { readonly id: string }>(
  value: unknown,
  path: string,
  decode: RowDecoder<T>,
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

export function decodeRow<T>(item: unknown, path: string, decode: RowDecoder<T>): T | MalformedRow {
  const record = readRecord(item);
  if (record === null) return { at: path, message: 'The row is not an object.' };
  return decode(record, path) ?? { at: path, message: 'The row has no id.' };
}

/** No domain type has an `at`. */
export function isMalformed(row: object): row is MalformedRow {
  return 'at' in row;
}

/** The owner by the row's `user_id`; null: the row names none. */
export function decodeOwner(userId: unknown, { mainAccountId }: Origin): Account | null {
  const id = readId(userId);
  return id === null ? null : { id, isMain: id === mainAccountId };
}
