import type { Instant } from '../domain/instant.js';
import type { MalformedRow } from '../domain/rows.js';
import type { Task } from '../domain/task.js';
import type { TaskSetup } from '../domain/task-setup.js';
import type { UpstreamError } from '../errors.js';

/** An endpoint of the platform, by the end of its path: 任务初始化 and 2.0任务列表. */
export type EndpointName = 'task/create' | 'subset_task';

/** Whose set-up: `accountId` is the main account or one of its sub-accounts. */
export interface TaskSetupRequest {
  readonly endpoint: 'task/create';
  readonly mainAccountId: string;
  readonly accountId: string;
}

/** A page of the 2.0 task list. */
export interface TaskPageRequest {
  readonly endpoint: 'subset_task';
  readonly mainAccountId: string;
  /** A sub-account, or the main account for all of its sub-accounts. */
  readonly accountId: string;
  /** Part of the task's name; null: every name. */
  readonly name: string | null;
  /** From 1. */
  readonly page: number;
  readonly perPage: number;
  /** The only account whose rows may be shown; null: any. The rows of others become null. */
  readonly owner: string | null;
}

/** A page as the platform answered it. */
export interface TaskPage {
  /** One entry a row, in upstream order: the task, why it cannot be shown, or null for a row of another owner. */
  readonly rows: readonly (Task | MalformedRow | null)[];
  /** Rows in the whole list. */
  readonly total: number;
  /**
   * The page size that the platform used: the one asked for, or a smaller one. Null: a smaller one, and this page does not
   * show which; only page 1 does. The rows then stand at unknown indexes.
   */
  readonly perPage: number | null;
}

/** What each endpoint's request and value are. */
export interface Endpoints {
  'task/create': { request: TaskSetupRequest; value: TaskSetup };
  subset_task: { request: TaskPageRequest; value: TaskPage };
}
export type ReadRequest<E extends EndpointName = EndpointName> = Endpoints[E]['request'] & { readonly endpoint: E };
export type ReadValue<E extends EndpointName = EndpointName> = Endpoints[E]['value'];

/** A request that is about to be sent to the platform. Whoever is notified of it can add to it. */
export interface OutgoingRequest {
  /** The platform's base URL. */
  readonly url: string;
  /** Sent beside the gateway's own. */
  readonly headers: Record<string, string>;
  /** Of the client's request that pays for it; null: it is not known. */
  requestId: string | null;
  /** Called once it has ended. */
  onEnd: ((attempt: Attempt) => void) | null;
}

/** One HTTP request to the platform, which has ended. */
export interface Attempt {
  readonly endpoint: EndpointName;
  readonly mainAccountId: string;
  readonly accountId: string;
  /** Among the requests of one call, from 1. */
  readonly number: number;
  /** The HTTP status; null: no answer began to arrive. */
  readonly status: number | null;
  /** Until the body of the answer had arrived, in milliseconds. */
  readonly durationMs: number;
  /** Null: it gave the call its value, or was cancelled. */
  readonly error: UpstreamError | null;
  /** Whether nothing waited for its answer any more. */
  readonly isCancelled: boolean;
  /** Of the client's request that paid for it; null: it is not known. */
  readonly requestId: string | null;
}

/**
 * What happens during a read. `hit`: the cache had a fresh entry; `miss`: it had none, and the read waits for the platform from now
 * on; `joined`: the read waits for a call that is already in flight; `call`: a request is about to be sent; `retry`: it is about to
 * be sent again; `received`: the whole answer has arrived and is decoded next; `attempt`: a request has ended, well or not;
 * `stale`: the cache serves a stale entry.
 */
export interface ReadEvent {
  readonly type: 'hit' | 'miss' | 'joined' | 'call' | 'retry' | 'received' | 'attempt' | 'stale';
  readonly endpoint: EndpointName;
  /** With `call` and `retry`, and with the `attempt` that ends it. */
  readonly request?: OutgoingRequest;
  /** With `attempt` only. */
  readonly attempt?: Attempt;
  /** With `call` only: the read has been notified of `joined` for this call, and has taken its place. */
  readonly wasJoined?: boolean;
}

/** What a read needs of its operation. One shape, handed down unchanged through all layers of the read path. */
export interface ReadOptions {
  /** Aborts when no operation waits for the answer any more. */
  readonly signal: AbortSignal;
  /** When the operation ends, in milliseconds of `performance.now()`; Infinity: no deadline. Read it anew each time. */
  readonly deadline: number;
  /** Identifies who asks: callers take turns at the concurrency limit. */
  readonly caller: string;
  /** Whether neither a cached entry nor a call that is already in flight will do. */
  readonly bypassCache: boolean;
  /** Is notified of events as they happen. What it throws for `call` or `joined` refuses that call: the read rejects with it. */
  readonly onEvent: (event: ReadEvent) => void;
}

export interface ReadResult<T> {
  readonly value: T;
  /** A hash of the platform's body: the same version means the same value. */
  readonly version: string;
  /** How long ago the platform said it, in milliseconds. */
  readonly ageMs: number;
  /** The same as an instant, to the second; equal for every read that this call served. */
  readonly asOf: Instant;
  /** Whether it is served in place of an answer that the platform failed to give in time. */
  readonly isStale: boolean;
}

/** A value, and when the platform said it. */
export type DatedValue<T> = Pick<ReadResult<T>, 'value' | 'asOf'>;

/** Is notified of what all reads of a process do, those of refreshes in the background too. */
export interface PlatformObserver {
  readonly onAttempt: (attempt: Attempt) => void;
  /** A read was answered, or waits for the platform: `called` it, or joined a call. A stale one has waited in vain before. */
  readonly onRead: (endpoint: EndpointName, from: 'hit' | 'stale' | 'joined' | 'called') => void;
}

/** For how many accounts an endpoint's circuit breaker is not closed. Searches by name are not counted. */
export interface BreakerCounts {
  readonly open: number;
  readonly halfOpen: number;
}

/** The platform, in domain terms. */
export interface Platform {
  /** Rejects with an UpstreamError, a BadUserInputError, what `onEvent` throws, or the signal's reason. */
  read<E extends EndpointName>(request: ReadRequest<E>, options: ReadOptions): Promise<ReadResult<ReadValue<E>>>;
  /** A fresh entry in memory, without waiting and without an event; null: there is none. */
  peek<E extends EndpointName>(request: ReadRequest<E>): ReadResult<ReadValue<E>> | null;
}
