import type { Instant } from '../domain/instant.js';
import type { MalformedRow } from '../domain/rows.js';
import type { Task } from '../domain/task.js';
import type { TaskSetup } from '../domain/task-setup.js';

/** How current an answer is that a read was given. */
export interface ReadAge {
  readonly accountId: string;
  /** How much longer it counts as fresh, in milliseconds; 0: it is not kept, or no longer fresh. */
  readonly freshForMs: number;
  /** When the platform gave it, where it stands in for one that could not be had in time; null: it is no such answer. */
  readonly staleSince: Instant | null;
}

/** What a call to the platform needs of the operation it serves. */
export interface CallScope {
  /** Whether only what the platform says from now on will do: nothing kept, and no read that has begun before. */
  readonly bypassesCache: boolean;
  /** Told of every answer before it is given. */
  readonly onRead: (age: ReadAge) => void;
  /** Aborted when the operation's caller has left or its deadline has passed. One signal an operation. */
  readonly signal: AbortSignal;
  /** When the operation ends, in milliseconds of `performance.now()`; Infinity: whenever it is done. */
  readonly deadlineAt: number;
  /** Asked once for every call, before anything of it is sent; throws where the operation may make no more. */
  readonly beginCall: () => void;
  /** Told once for every request that is sent, before it is sent: a call is one, and each of its retries another. */
  readonly onCall: () => void;
  /** Told before a request that is a retry. */
  readonly onRetry: () => void;
}

/** Whose set-up: `accountId` is the main account or one of its sub-accounts. */
export interface TaskSetupRequest {
  readonly mainAccountId: string;
  readonly accountId: string;
}

/** A page of the 2.0 task list. */
export interface TaskPageRequest {
  readonly mainAccountId: string;
  /** A sub-account, or the main account for all of its sub-accounts. */
  readonly accountId: string;
  /** Part of the task's name; null: every name. */
  readonly name: string | null;
  /** From 1. */
  readonly page: number;
  readonly perPage: number;
  /** The only account whose rows may be shown; null: any. What the platform answers is checked against it. */
  readonly owner: string | null;
}

/** A page as the platform answered it. */
export interface TaskPage {
  /**
   * One entry a row, in upstream order: the task, why it cannot be shown, or null for a row of another owner than may be
   * shown. Places count, so none is left out.
   */
  readonly rows: readonly (Task | MalformedRow | null)[];
  /** Rows in the whole list. */
  readonly total: number;
  /** The page size that the platform used: the one asked for, or a smaller one. */
  readonly perPage: number;
}

/** An endpoint of the platform, by the end of its path. */
export type EndpointName = 'subset_task' | 'task/create';

/** For how many main accounts an endpoint's breaker is open, or has a call on its way that may close it. */
export interface BreakerCounts {
  readonly open: number;
  readonly halfOpen: number;
}

/**
 * The platform, in domain terms. What is at hand is given at once; else every function rejects with an UpstreamError, or
 * with the signal's reason.
 */
export interface Platform {
  fetchTaskSetup(request: TaskSetupRequest, scope: CallScope): TaskSetup | Promise<TaskSetup>;
  fetchTaskPage(request: TaskPageRequest, scope: CallScope): TaskPage | Promise<TaskPage>;
}
