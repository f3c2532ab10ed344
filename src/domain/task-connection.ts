import type { Instant } from './instant.js';
import type { MalformedRow } from './rows.js';
import type { Task } from './task.js';

/** A task and its cursor. */
export interface TaskEdge {
  readonly cursor: string;
  readonly node: Task;
}

/** Where a window is in its list. */
export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** A window of a task list. */
export interface TaskConnection {
  readonly nodes: readonly Task[];
  readonly edges: readonly TaskEdge[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
  /** Null when paged by cursor. */
  readonly currentPage: number | null;
  readonly perPage: number;
  readonly lastPage: number;
  /** When the platform gave the oldest page behind it. */
  readonly asOf: Instant;
  /** Rows of the window that could not be read. */
  readonly malformed: readonly MalformedRow[];
  /** Rows of the whole list that could not be read, where each of them may belong into the window. */
  readonly malformedInList: readonly MalformedRow[];
}
