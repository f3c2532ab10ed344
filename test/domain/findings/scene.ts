import { DAY_MS } from '../../../src/domain/calendar-day.js';
import { calendarDayAt, startOfDay } from '../../../src/domain/china-time.js';
import type { Finding, FindingKind } from '../../../src/domain/findings/finding.js';
import { type FindingOptions, findFindings, type Findings } from '../../../src/domain/findings/findings.js';
import { PACKAGED_HOLIDAYS } from '../../../src/domain/holidays.js';
import type { Instant } from '../../../src/domain/instant.js';
import type { Snapshot } from '../../../src/domain/snapshot.js';
import type { CallTimeGroup, ScriptGroup, TaskSetup } from '../../../src/domain/task-setup.js';
import type { CallerLineLimit, RemoteTask, Task } from '../../../src/domain/task.js';
import type { CallerLine } from '../../../src/domain/caller-line.js';
import type { MalformedRow, Rows } from '../../../src/domain/rows.js';
import type { WorkHours } from '../../../src/domain/work-hours/work-hours.js';
import { createEmptySetup } from '../../support/empty-setup.js';
import { createRemoteTask, createTask } from '../../support/task.js';
import { createSchedule } from '../../support/work-hours.js';
import { instant, sampleHours } from '../work-hours/sample-hours.js';

/** Monday. */
export const NOW = instant('2026-09-28T10:00:00');
const NONE: Rows<never> = { rows: [], malformed: [] };
/** Of a list whose other rows are readable. */
export const BAD_ROW: MalformedRow = { at: 'data[0]', message: 'The row has no id.' };
export const BAD_LIST: MalformedRow = { at: 'data', message: 'This is no list.', isList: true };

export interface StatedTask extends Partial<Task> {
  /** Of the dialer's copy. */
  readonly hours?: WorkHours | null;
  /** Lines of the dialer's copy, with their limits. */
  readonly lines?: readonly (string | readonly [id: string, limit: number])[];
  readonly dialer?: Partial<RemoteTask>;
}

/** An enabled task on workdays 09:00–18:00 of which nothing is to be found, but for what is given. */
export function enabledTask({ hours = sampleHours(), lines, dialer, ...stated }: StatedTask = {}): Task {
  return createTask({
    isEnabled: true,
    remote: createRemoteTask({
      isEnabled: true,
      isCalling: false,
      schedule: createSchedule({ workHours: hours }),
      callerLineLimits: lines ? { rows: lines.map(lineLimit), malformed: [] } : null,
      ...dialer,
    }),
    ...stated,
  });
}

function lineLimit(line: string | readonly [id: string, limit: number]): CallerLineLimit {
  return typeof line === 'string' ? { callerLineId: line, limit: null } : { callerLineId: line[0], limit: line[1] };
}

export function scriptGroup(stated: Partial<ScriptGroup> & { readonly id: string }): ScriptGroup {
  return {
    ...{ accountId: 'main', name: null, isDefault: false, isDebug: null, account: null, linkWordGroupId: null },
    ...{ tagSceneId: null, createdAt: null, updatedAt: null, deletedAt: null, callerLines: NONE },
    ...stated,
  };
}

export function callTimeGroup(stated: Partial<CallTimeGroup> & { readonly id: string }): CallTimeGroup {
  return {
    ...{ accountId: 'main', name: null, isDefault: false, remark: null, account: null },
    ...{ workHours: sampleHours({ source: 'CALL_TIME_GROUP' }), createdAt: null, updatedAt: null },
    ...stated,
  };
}

/** An account's set-up; lines of script groups have to be given as lines as well. */
export function setupOf(
  stated: Partial<TaskSetup> & { readonly lines?: readonly CallerLine[] } = {},
  accountId = 'main',
): TaskSetup {
  const { lines = [], ...rest } = stated;
  const rows = lines.map((line) => ({ ...line, accountId }));
  return {
    ...createEmptySetup(accountId),
    callerLines: { rows, malformed: [] },
    callerLinesById: new Map(rows.map((line) => [line.id, line])),
    ...rest,
  };
}

export function rowsOf<T>(...rows: readonly T[]): Rows<T> {
  return { rows, malformed: [] };
}

export function snapshotOf(tasks: readonly Task[], ...setups: readonly TaskSetup[]): Snapshot {
  const all = setups.length > 0 ? setups : [setupOf()];
  return {
    mainAccountId: 'main',
    tasks: { rows: tasks, malformed: [] },
    setups: new Map(all.map((setup) => [setup.account.id, setup])),
  };
}

export function horizonFrom(now: Instant, days: number): FindingOptions['horizon'] {
  const from = startOfDay(calendarDayAt(now));
  return { from, to: from + days * DAY_MS };
}

export type StatedOptions = Partial<FindingOptions> & { readonly days?: number };

export function search(snapshot: Snapshot, { days = 14, ...stated }: StatedOptions = {}): Findings {
  const now = stated.now ?? NOW;
  const options = { now, horizon: horizonFrom(now, days), calendar: PACKAGED_HOLIDAYS, policy: null, ...stated };
  const steps = findFindings(snapshot, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The findings of one kind. */
export function find(kind: FindingKind, snapshot: Snapshot, stated: StatedOptions = {}): readonly Finding[] {
  return search(snapshot, stated).findings.filter((finding) => finding.kind === kind);
}
