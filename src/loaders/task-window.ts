import { BadUserInputError } from '../errors.js';
import type { IndexRange } from './page-plan.js';
import { decodeCursor } from './task-cursor.js';

/** The paging arguments of a task list, as a client gives them; null counts as absent. */
export interface PagingArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly page?: number | null | undefined;
  readonly perPage?: number | null | undefined;
}

/** The part of a task list that a client asks for. */
export interface TaskWindow {
  readonly range: IndexRange;
  /** Null when paged by cursor. */
  readonly page: number | null;
  /** The task that the client has seen last; neither it nor a row before it is shown again. */
  readonly afterId: string | null;
}

const DEFAULT_SIZE = 15;
const MAX_SIZE = 100;

/** Throws BadUserInputError for arguments out of range, arguments that contradict each other, or a cursor of another list. */
export function readTaskWindow(paging: PagingArguments, listKey: string): TaskWindow {
  const { first, after, page, perPage } = paging;
  const isByCursor = isPresent(first) || isPresent(after);
  const isByNumber = isPresent(page) || isPresent(perPage);
  if (isByCursor && isByNumber) {
    throw new BadUserInputError('Page by `first` and `after` or by `page` and `perPage`, not both.');
  }
  return isByCursor ? cursorWindow(first, after, listKey) : numberedWindow(page ?? 1, perPage ?? DEFAULT_SIZE);
}

/** Without any argument a window is paged by number, so that the first answer has page numbers. */
function numberedWindow(page: number, perPage: number): TaskWindow {
  if (page < 1) throw new BadUserInputError('`page` counts from 1.');
  checkSize('perPage', perPage);
  const begin = (page - 1) * perPage;
  return { range: { begin, end: begin + perPage }, page, afterId: null };
}

function cursorWindow(first: number | null | undefined, after: string | null | undefined, listKey: string): TaskWindow {
  const size = first ?? DEFAULT_SIZE;
  checkSize('first', size);
  const target = isPresent(after) ? decodeCursor(after, listKey) : null;
  const begin = target ? target.index + 1 : 0;
  return { range: { begin, end: begin + size }, page: null, afterId: target?.id ?? null };
}

function checkSize(name: string, size: number): void {
  if (size < 1 || size > MAX_SIZE) throw new BadUserInputError(`\`${name}\` has to be from 1 to ${MAX_SIZE}.`);
}

function isPresent<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
