import { parseDateTime } from '../../domain/date-time.js';
import type { Instant } from '../../domain/instant.js';

/**
 * Readers of single values. Each is total: what it cannot read is null, so that no value of the platform costs a row.
 * The platform writes the same kind of value in several ways (facts.md); all of them are read here, once.
 */

const INT32_MAX = 2 ** 31 - 1;
const INT32_MIN = -(2 ** 31);
const WHOLE_NUMBER = /^-?\d{1,15}$/;
/** Of 64 bits at most, since a key is part of the path in messages. */
const LIST_KEY = /^(?:0|[1-9]\d{0,19})$/;
const DECIMAL_NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** An object of the platform. Its values are unknown until a reader has looked at them. */
export type WireRecord = Readonly<Record<string, unknown>>;

/** Texts unchanged, "" included; a number is a text that the platform did not quote. */
export function readText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return Number.isFinite(value) ? String(value) : null;
}

/** Whole numbers and strings of digits that fit GraphQL's 32-bit Int. */
export function readInt(value: unknown): number | null {
  const number = typeof value === 'string' && WHOLE_NUMBER.test(value.trim()) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) return null;
  // Adding 0 turns -0, which JSON can contain, into 0.
  return number >= INT32_MIN && number <= INT32_MAX ? number + 0 : null;
}

/** Finite numbers and their strings. */
export function readNumber(value: unknown): number | null {
  const number = typeof value === 'string' && DECIMAL_NUMBER.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number + 0 : null;
}

/** true and false, also as 1 and 0 and as their strings. */
export function readFlag(value: unknown): boolean | null {
  if (value === true || value === 1 || value === '1') return true;
  return value === false || value === 0 || value === '0' ? false : null;
}

/** A datetime: with its offset, or naive in China Standard Time. */
export function readInstant(value: unknown): Instant | null {
  return typeof value === 'string' ? parseDateTime(value) : null;
}

/** Ids are strings from here on; null, 0, "0" and "" mean that there is none. */
export function readId(value: unknown): string | null {
  const id = readZeroableId(value);
  return id === '0' ? null : id;
}

/** An id of a kind in which 0 is a real one: `end_action`. */
export function readZeroableId(value: unknown): string | null {
  const id = typeof value === 'number' ? readNumber(value) : value;
  const text = readText(id)?.trim() ?? '';
  return text === '' ? null : text;
}

/**
 * What `read` makes of each entry of a list and of the entry's index or key. PHP writes a list with gaps as an object with
 * number keys, and an empty one as `{}`: the values then come in the order of the numbers. Null: the value is no list.
 */
export function readList<T>(value: unknown, read: (entry: unknown, key: number | string) => T): T[] | null {
  if (isList(value)) return value.map((entry, index) => read(entry, index));
  if (!isObject(value)) return null;
  const keys = Object.keys(value);
  if (!keys.every((key) => LIST_KEY.test(key))) return null;
  return keys.sort(byNumber).map((key) => read(value[key], key));
}

/** JavaScript keeps numbers below 2^32 in order, no larger ones. */
function byNumber(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}

/** Objects; `[]` is PHP's way to write an empty one. Null: not an object. */
export function readRecord(value: unknown): WireRecord | null {
  if (isList(value)) return value.length === 0 ? {} : null;
  return isObject(value) ? value : null;
}

/** Objects with at least one key. */
export function readFilledRecord(value: unknown): WireRecord | null {
  const record = readRecord(value);
  return record !== null && Object.keys(record).length > 0 ? record : null;
}

/** Absent keys and null are the same: there is no value. */
export function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

export function isObject(value: unknown): value is WireRecord {
  return typeof value === 'object' && value !== null && !isList(value);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
