import { ownAccountId, type Viewer } from '../domain/account.js';
import { partition } from '../domain/rows.js';
import type { SnapshotRead } from '../domain/snapshot.js';
import type { TaskSetup } from '../domain/task-setup.js';
import type { Task } from '../domain/task.js';
import type { DatedValue } from '../upstream/platform.js';
import type { TaskSlice } from './task-rows.js';

export interface SnapshotSource {
  readonly viewer: Viewer;
  /** An account that is asked about; null: all. */
  readonly accountId: string | null;
  readonly loadTasks: () => Promise<TaskSlice>;
  readonly loadSetup: (accountId: string) => Promise<DatedValue<TaskSetup>>;
}

/**
 * Reads the viewer's whole list, then the set-ups of its tasks' accounts, of the viewer's own, and of the account that is asked about:
 * it can be without tasks, or unknown to the platform. Rejects if the list fails.
 */
export async function readSnapshot(source: SnapshotSource): Promise<SnapshotRead> {
  const { viewer, accountId, loadTasks, loadSetup } = source;
  const slice = await loadTasks();
  const tasks = partition(slice.rows.map(({ row }) => row));
  const accountIds = new Set([...accountsOf(tasks.rows, viewer), ...(accountId === null ? [] : [accountId])]);
  const outcomes = await Promise.allSettled(Array.from(accountIds, loadSetup));
  const read = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const failed = outcomes.flatMap((outcome): unknown[] => (outcome.status === 'rejected' ? [outcome.reason] : []));
  return {
    snapshot: {
      mainAccountId: viewer.mainAccountId,
      tasks,
      setups: new Map(read.map(({ value }) => [value.account.id, value])),
    },
    failures: failed,
    asOf: Math.min(slice.asOf, ...read.map(({ asOf }) => asOf)),
  };
}

/** The viewer's own first. */
function accountsOf(tasks: readonly Task[], viewer: Viewer): string[] {
  const owners = tasks.map(({ setupAccountId }) => setupAccountId).filter((accountId) => accountId !== null);
  return [ownAccountId(viewer), ...owners];
}
