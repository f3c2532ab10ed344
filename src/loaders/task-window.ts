import { BadUserInputError } from '../errors.js';
import type { IndexRange } from './page-plan.js';
import { decodeCursor, type CursorTarget } from './task-cursor.js';

/** The paging arguments of a task list, as a client gives them; null counts as absent. */
export interface PagingArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
  readonly page?: number | null | undefined;
  readonly perPage?: number | null | undefined;
}

/** The part of a task list that a client asks for. */
export interface TaskWindow {
  /** Null: the last `size` rows of the list, from `begin` on. */
  readonly end: number | null;
  readonly begin: number;
  /** Rows that the window has at most. */
  readonly size: number;
  /** Null when paged by cursor. */
  readonly page: number | null;
  /** The task that the client has seen last, going forward; neither it nor a row before it is shown again. */
  readonly afterId: string | null;
  /** The same going back; neither it nor a row after it is shown again. */
  readonly beforeId: string | null;
}

const DEFAULT_SIZE = 15;
const MAX_SIZE = 100;

/** Throws BadUserInputError for arguments out of range, arguments that contradict each other, or a cursor of another list. */
export function readTaskWindow(paging: PagingArguments, listKey: string): TaskWindow {
  const { first, after, last, before, page, perPage } = paging;
  const isByCursor = [first, after, last, before].some(isPresent);
  const isByNumber = isPresent(page) || isPresent(perPage);
  if (isByCursor && isByNumber) throw new BadUserInputError('Page by cursor or by number, not both.');
  if (isPresent(first) && isPresent(last)) {
    throw new BadUserInputError('`first` begins at one end of the list and `last` at the other; use one of them.');
  }
  return isByCursor ? cursorWindow(paging, listKey) : numberedWindow(page ?? 1, perPage ?? DEFAULT_SIZE);
}

/** The indexes of the window in a list of so many rows. */
export function rangeIn({ begin, end, size }: TaskWindow, total: number): IndexRange {
  return end === null ? { begin: Math.max(begin, total - size), end: total } : { begin, end };
}

/** Without any argument a window is paged by number, so that the first answer has page numbers. */
function numberedWindow(page: number, perPage: number): TaskWindow {
  if (page < 1) throw new BadUserInputError('`page` counts from 1.');
  checkSize('perPage', perPage);
  const begin = (page - 1) * perPage;
  return { begin, end: begin + perPage, size: perPage, page, afterId: null, beforeId: null };
}

/** `before` alone pages backward. */
function cursorWindow({ first, after, last, before }: PagingArguments, listKey: string): TaskWindow {
  const isBackward = isPresent(last) || (isPresent(before) && !isPresent(after) && !isPresent(first));
  const size = first ?? last ?? DEFAULT_SIZE;
  checkSize(isBackward ? 'last' : 'first', size);
  const lower = readCursor('after', after, listKey);
  const upper = readCursor('before', before, listKey);
  const bounds = { begin: lower ? lower.index + 1 : 0, end: upper ? upper.index : null };
  const ids = { afterId: lower?.id ?? null, beforeId: upper?.id ?? null };
  return { ...(isBackward ? lastOf(bounds, size) : firstOf(bounds, size)), size, page: null, ...ids };
}

type Bounds = Pick<TaskWindow, 'begin' | 'end'>;

function firstOf({ begin, end }: Bounds, size: number): Bounds {
  return { begin, end: Math.min(begin + size, end ?? Infinity) };
}

function lastOf({ begin, end }: Bounds, size: number): Bounds {
  return { begin: Math.max(begin, (end ?? 0) - size), end };
}

function readCursor(name: string, cursor: string | null | undefined, listKey: string): CursorTarget | null {
  return isPresent(cursor) ? decodeCursor(name, cursor, listKey) : null;
}

function checkSize(name: string, size: number): void {
  if (size < 1 || size > MAX_SIZE) throw new BadUserInputError(`\`${name}\` has to be from 1 to ${MAX_SIZE}.`);
}

function isPresent<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
