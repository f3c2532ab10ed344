import fc from 'fast-check';

import type { CallerLine } from '../../../src/domain/caller-line.js';
import type { Snapshot } from '../../../src/domain/snapshot.js';
import type { TaskSetup } from '../../../src/domain/task-setup.js';
import type { Task } from '../../../src/domain/task.js';
import { generatedHours } from '../work-hours/generated-hours.js';
import { createCallerLine } from '../../support/caller-line.js';
import { BAD_LIST, BAD_ROW, callTimeGroup, enabledTask, rowsOf, scriptGroup, setupOf, snapshotOf } from './scene.js';

const DAY_MINUTES = 1440;
const ACCOUNTS = ['main', 'sub'];
const LINE_IDS = ['1', '2', '3', '9'];
const GROUP_IDS = ['5', '6', '9'];
const concurrency = fc.option(fc.integer({ min: 0, max: 20 }), { freq: 4 });

/** Whole minutes, most within two days around `from`. */
function instantAround(from: number): fc.Arbitrary<number> {
  const minutes = fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: -DAY_MINUTES, max: 2 * DAY_MINUTES }) },
    { weight: 1, arbitrary: fc.integer({ min: -400 * DAY_MINUTES, max: 400 * DAY_MINUTES }) },
  );
  return minutes.map((passed) => from + passed * 60_000);
}

function generatedLine(from: number, id: string): fc.Arbitrary<CallerLine> {
  const edge = fc.option(instantAround(from), { freq: 2 });
  return fc
    .record({ concurrency, validFrom: edge, validUntil: edge })
    .map((stated) => createCallerLine({ id, ...stated }));
}

function generatedSetup(from: number, accountId: string): fc.Arbitrary<TaskSetup> {
  const lines = fc.tuple(...['1', '2', '3'].map((id) => generatedLine(from, id))).chain((all) => fc.subarray(all));
  const deletedAt = fc.option(instantAround(from), { freq: 1 });
  const malformed = fc.constantFrom([], [], [], [BAD_ROW], [BAD_LIST]);
  return fc.record({ lines, malformed, deletedAt, hours: generatedHours(from, 3), ofGroup: lines }).map((given) =>
    setupOf(
      {
        lines: given.lines,
        scriptGroups: {
          rows: [
            scriptGroup({ id: '5', accountId, deletedAt: given.deletedAt, callerLines: rowsOf(...given.ofGroup) }),
            scriptGroup({ id: '6', accountId }),
          ],
          malformed: given.malformed,
        },
        callTimeGroups: rowsOf(callTimeGroup({ id: '5', accountId, workHours: given.hours })),
      },
      accountId,
    ),
  );
}

function generatedTask(from: number): fc.Arbitrary<Task> {
  // Some are hours of years.
  const hours = fc.oneof(generatedHours(from - 86_400_000, 4), generatedHours(from, 800));
  const limits = fc.array(fc.record({ callerLineId: fc.constantFrom(...LINE_IDS), limit: concurrency }), {
    maxLength: 3,
  });
  const groupId = fc.option(fc.constantFrom(...GROUP_IDS));
  return fc
    .record({
      ...{ accountId: fc.constantFrom(...ACCOUNTS), isOwned: fc.constantFrom(true, true, true, false) },
      ...{
        isEnabled: fc.constantFrom(true, true, true, false, null),
        isBroken: fc.constantFrom(false, false, false, false, true),
      },
      ...{ hours: fc.option(hours, { freq: 8 }), limits, maxConcurrency: concurrency },
      ...{ scriptGroupId: groupId, callTimeGroupId: groupId, remoteGroupId: groupId },
    })
    .map(({ hours: own, limits: rows, maxConcurrency, isOwned, isBroken, remoteGroupId, ...stated }) => {
      const dialer = { callerLineLimits: { rows, malformed: [] }, maxConcurrency, scriptGroupId: remoteGroupId };
      const task = enabledTask({ ...stated, hours: own, dialer, setupAccountId: isOwned ? stated.accountId : null });
      return isBroken ? { ...task, remote: null } : task;
    });
}

/** Tasks of two accounts, with lines and groups of which something changes around `from`. */
export function generatedWorld(from: number): fc.Arbitrary<Snapshot> {
  return fc
    .record({
      tasks: fc.array(generatedTask(from), { maxLength: 5 }),
      main: generatedSetup(from, 'main'),
      sub: fc.option(generatedSetup(from, 'sub')),
    })
    .map(({ tasks, main, sub }) =>
      snapshotOf(
        tasks.map((task, index) => ({ ...task, id: `task-${index}` })),
        ...(sub === null ? [main] : [main, sub]),
      ),
    );
}
