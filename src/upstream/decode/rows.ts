import type { Account } from '../../domain/account.js';
import { isMalformed, type MalformedRow, MalformedRows, type Rows } from '../../domain/rows.js';
import { readId, readList, readRecord, type WireRecord } from './leaf.js';

/** Whose answer a row is in; its own payload does not say it. */
export interface Origin {
  readonly mainAccountId: string;
  /** The account that was asked for. */
  readonly accountId: string;
}

/** The same, and the path of the row itself. */
export interface PlacedOrigin extends Origin {
  readonly path: string;
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
  const { rows, malformed } = decodeEntries(value, path, (item, rowPath) => decodeRow(item, rowPath, decode));
  return { rows: firstOfEach(rows, ({ id }) => id), malformed };
}

/** The same for entries that need no id, and that may come twice. */
export function decodeEntries<T extends object>(
  value: unknown,
  path: string,
  decode: (item: unknown, path: string) => T | MalformedRow,
): Rows<T> {
  const rows: T[] = [];
  const malformed = new MalformedRows();
  const entries = readList(value ?? [], (item, key) => {
    const row = decode(item, `${path}[${key}]`);
    if (isMalformed(row)) malformed.add(row);
    else rows.push(row);
  });
  return entries === null ? { rows: [], malformed: [notA('list', path)] } : { rows, malformed: malformed.all };
}

/** What stands in the place of a list or map of rows that is none. */
export function notA(kind: 'list' | 'map', path: string): MalformedRow {
  return { at: path, message: `The platform did not send a ${kind} here.`, isList: true };
}

/** The first of all rows with the same key, in order. */
export function firstOfEach<T>(rows: readonly T[], keyOf: (row: T) => string): readonly T[] {
  const firsts = new Map<string, T>();
  for (const row of rows) if (!firsts.has(keyOf(row))) firsts.set(keyOf(row), row);
  return [...firsts.values()];
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
