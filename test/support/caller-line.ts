import type { CallerLine } from '../../src/domain/caller-line.js';
import type { Snapshot } from '../../src/domain/snapshot.js';
import type { Task } from '../../src/domain/task.js';
import { createEmptySetup } from './empty-setup.js';

/** A line that states nothing but what a test gives it. */
export function createCallerLine(stated: Partial<CallerLine> = {}): CallerLine {
  return {
    id: 'line',
    accountId: 'main',
    name: null,
    description: null,
    callerNumber: null,
    concurrency: null,
    concurrencyInUse: null,
    concurrencyAvailable: null,
    validFrom: null,
    validUntil: null,
    ...stated,
  };
}

/** A snapshot of these tasks and lines, each line in the set-up of its account. */
export function createSnapshot(tasks: readonly Task[], lines: readonly CallerLine[]): Snapshot {
  const accountIds = [...new Set(['main', ...lines.map(({ accountId }) => accountId)])];
  return {
    mainAccountId: 'main',
    tasks: { rows: tasks, malformed: [] },
    setups: new Map(
      accountIds.map((accountId) => {
        const own = lines.filter((line) => line.accountId === accountId);
        const callerLinesById = new Map(own.map((line) => [line.id, line]));
        return [
          accountId,
          { ...createEmptySetup(accountId), callerLines: { rows: own, malformed: [] }, callerLinesById },
        ];
      }),
    ),
  };
}
