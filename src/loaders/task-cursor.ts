import { createHash } from 'node:crypto';

import { BadUserInputError } from '../errors.js';

/** No list is longer: the platform's totals are 32-bit numbers, and indexes are counted one by one. */
const LAST_INDEX = 2 ** 31 - 1;

/** What a cursor points at: a task, and its index in the list at that time. */
export interface CursorTarget {
  readonly index: number;
  readonly id: string;
}

/**
 * A cursor is opaque and valid for one list only: a digest binds it to `listKey`. The digest is no secret and protects
 * nothing; it only detects cursors of other lists and any other text.
 */
export function encodeCursor({ index, id }: CursorTarget, listKey: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([listKey, index, id]))
    .digest('base64url')
    .slice(0, 10);
  return Buffer.from(JSON.stringify([index, id, digest])).toString('base64url');
}

/** Throws BadUserInputError, naming the argument, for a text that is no cursor of this list. */
export function decodeCursor(name: string, cursor: string, listKey: string): CursorTarget {
  const target = readTarget(cursor);
  if (target === null || encodeCursor(target, listKey) !== cursor) {
    throw new BadUserInputError(
      `\`${name}\` is not a cursor of this list; take it from an answer with the same filter and order.`,
    );
  }
  return target;
}

function readTarget(cursor: string): CursorTarget | null {
  const [index, id] = parseList(Buffer.from(cursor, 'base64url').toString());
  return isIndex(index) && typeof id === 'string' ? { index, id } : null;
}

/** A list in JSON; empty if the text is anything else. */
function parseList(text: string): readonly unknown[] {
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

function isIndex(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= LAST_INDEX;
}
