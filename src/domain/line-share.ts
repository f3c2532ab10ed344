import type { Rows } from './rows.js';
import type { CallerLineLimit, LocalTask, RemoteTask } from './task.js';

/** How many of a task's calls one of its lines carries at a time. */
export interface LineShare {
  /** The platform's id. */
  readonly lineId: string;
  /** What the task's other lines cannot take. */
  readonly atLeast: number;
  /** Null: the platform does not say. */
  readonly atMost: number | null;
}

/** What a task, or a plan of one, says of its calls. */
export interface DialedCalls {
  readonly remote: Pick<RemoteTask, 'callerLineLimits' | 'maxConcurrency'> | null;
  readonly local: Pick<LocalTask, 'callerLineLimits'> | null;
  readonly maxConcurrency: number | null;
}

/** Of a line; null: the platform does not say. */
export type CapacityOf = (lineId: string) => number | null;

/** The task's lines that count: those that the dialer runs, else those of the platform's copy. Null: neither states any. */
export function dialedLines({ remote, local }: Pick<DialedCalls, 'remote' | 'local'>): Rows<CallerLineLimit> | null {
  return remote?.callerLineLimits ?? local?.callerLineLimits ?? null;
}

/** The same for the calls that the task may place at once. */
export function dialedConcurrency({ remote, maxConcurrency }: DialedCalls): number | null {
  return remote?.maxConcurrency ?? maxConcurrency;
}

/**
 * The shares of the task's lines while it is open. A limit is a share. What the limits leave is split in an unknown way among the
 * lines without one: each takes all of it at most, and at least what the others cannot take.
 */
export function lineShares(task: DialedCalls, capacityOf: CapacityOf): LineShare[] {
  const lines = dialedLines(task);
  // A line that is named twice is one line.
  const limits = [...new Map((lines?.rows ?? []).map(({ callerLineId, limit }) => [callerLineId, limit]))];
  const rest = restOf(dialedConcurrency(task), limits);
  // A line that cannot be read could take everything, as one whose capacity is not known.
  const capacities = [...freeCapacities(limits, capacityOf), ...(lines?.malformed ?? []).map(() => null)];
  const known = capacities.reduce<number>((sum, capacity) => sum + (capacity ?? 0), 0);
  const unknown = capacities.filter((capacity) => capacity === null).length;
  return limits.map(([lineId, limit]) => {
    if (limit !== null) return { lineId, atLeast: limit, atMost: limit };
    const own = capacityOf(lineId);
    const canOthersTakeAll = unknown > (own === null ? 1 : 0);
    const atLeast = canOthersTakeAll ? 0 : Math.max(0, (rest ?? 0) - (known - (own ?? 0)));
    return { lineId, atLeast, atMost: rest };
  });
}

type Limits = readonly (readonly [lineId: string, limit: number | null])[];

/** What the limits leave of the task's concurrency. */
function restOf(concurrency: number | null, limits: Limits): number | null {
  const limited = limits.reduce((sum, [, limit]) => sum + (limit ?? 0), 0);
  return concurrency === null ? null : Math.max(0, concurrency - limited);
}

/** Of the lines without a limit. */
function freeCapacities(limits: Limits, capacityOf: CapacityOf): (number | null)[] {
  return limits.filter(([, limit]) => limit === null).map(([lineId]) => capacityOf(lineId));
}
