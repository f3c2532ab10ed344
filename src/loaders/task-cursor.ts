import { createHash } from 'node:crypto';

import { BadUserInputError } from '../errors.js';

/** No list is longer: the platform's totals are 32-bit numbers, and places are counted one by one. */
const LAST_PLACE = 2 ** 31 - 1;

/** What a cursor points at: a task, and the place at which it stood in its list. */
export interface CursorTarget {
  readonly place: number;
  readonly id: string;
}

/**
 * A cursor is opaque, and good for the list that it was made for only: a digest binds it to `listKey`. It is no secret
 * and protects nothing; it tells a stale or foreign cursor from a useful one.
 */
export function encodeCursor({ place, id }: CursorTarget, listKey: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([listKey, place, id]))
    .digest('base64url')
    .slice(0, 10);
  return Buffer.from(JSON.stringify([place, id, digest])).toString('base64url');
}

/** Throws BadUserInputError for a cursor that was not made here, or was made for another list. */
export function decodeCursor(cursor: string, listKey: string): CursorTarget {
  const target = readTarget(cursor);
  if (target === null || encodeCursor(target, listKey) !== cursor) {
    throw new BadUserInputError('`after` is not a cursor of this list; take it from an answer with the same filter.');
  }
  return target;
}

function readTarget(cursor: string): CursorTarget | null {
  const [place, id] = readList(Buffer.from(cursor, 'base64url').toString());
  return isPlace(place) && typeof id === 'string' ? { place, id } : null;
}

/** A list in JSON; empty where the text is none. */
function readList(text: string): readonly unknown[] {
  try {
    const content: unknown = JSON.parse(text);
    return isList(content) ? content : [];
  } catch {
    return [];
  }
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isPlace(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= LAST_PLACE;
}
