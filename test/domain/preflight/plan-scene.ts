import type { CallerLine } from '../../../src/domain/caller-line.js';
import { DAY_MS } from '../../../src/domain/calendar-day.js';
import { PACKAGED_HOLIDAYS } from '../../../src/domain/holidays.js';
import { lineLoads, type LineLoad } from '../../../src/domain/line-load.js';
import { preflight, type Preflight } from '../../../src/domain/preflight/preflight.js';
import type { PlanBlocker } from '../../../src/domain/preflight/plan-blocker.js';
import type { TaskPlan } from '../../../src/domain/preflight/task-plan.js';
import type { CallTimeGroup, ScriptGroup, TaskSetup } from '../../../src/domain/task-setup.js';
import type { CallerLineLimit, Task } from '../../../src/domain/task.js';
import type { WorkHours } from '../../../src/domain/work-hours/work-hours.js';
import { createEmptySetup } from '../../support/empty-setup.js';
import { createRemoteTask, createTask } from '../../support/task.js';
import { createSchedule } from '../../support/work-hours.js';
import { instant, sampleHours, week } from '../work-hours/sample-hours.js';

/** Wednesday. */
export const NOW = instant('2026-06-03T10:00:00');
const TODAY = instant('2026-06-03T00:00:00');

const UNSTATED = { description: null, callerNumber: null, name: null, validFrom: null, validUntil: null };

/** A line that carries `concurrency` calls, all of which are free. */
export function createLine(id: string, concurrency: number | null, given: Partial<CallerLine> = {}): CallerLine {
  const figures = { concurrency, concurrencyInUse: null, concurrencyAvailable: concurrency };
  return { ...UNSTATED, id, accountId: 'main', ...figures, ...given };
}

export function createScriptGroup(given: Partial<ScriptGroup> = {}): ScriptGroup {
  return {
    ...{ id: 'script', accountId: 'main', name: null, isDefault: false, isDebug: null, account: null },
    ...{ linkWordGroupId: null, tagSceneId: null, createdAt: null, updatedAt: null, deletedAt: null },
    callerLines: { rows: [createLine('own', 1)], malformed: [] },
    ...given,
  };
}

export function createGroup(workHours: WorkHours | null): CallTimeGroup {
  return {
    ...{ id: 'group', accountId: 'main', name: null, isDefault: false, remark: null, account: null },
    ...{ workHours, createdAt: null, updatedAt: null },
  };
}

/** Wednesdays only. */
export function wednesdays(...ranges: readonly string[]): WorkHours {
  return sampleHours({ week: week(['WEDNESDAY'], ...ranges) });
}

/** `a`, or `a:5` with its limit. */
export function linesOf(...texts: readonly string[]): CallerLineLimit[] {
  return texts.map((text) => {
    const [callerLineId = '', limit] = text.split(':');
    return { callerLineId, limit: limit === undefined ? null : Number(limit) };
  });
}

export interface OtherTask {
  readonly lines: readonly string[];
  readonly maxConcurrency: number | null;
  readonly hours: WorkHours | null;
  /** Null: unknown. */
  readonly isEnabled?: boolean | null;
}

function createOther({ lines, maxConcurrency, hours, isEnabled = true }: OtherTask, index: number): Task {
  const callerLineLimits = { rows: linesOf(...lines), malformed: [] };
  const schedule = createSchedule({ workHours: hours });
  const remote = createRemoteTask({ isEnabled, maxConcurrency, callerLineLimits, schedule });
  return createTask({ id: `task-${index}`, isEnabled, remote });
}

/** The world that a plan is judged in. */
export interface Scene {
  readonly plan?: Partial<TaskPlan>;
  readonly lines?: readonly CallerLine[];
  /** What another account's set-up says of the lines. */
  readonly sharedLines?: readonly CallerLine[];
  readonly others?: readonly OtherTask[];
  readonly setup?: Partial<TaskSetup>;
  readonly now?: number;
  readonly days?: number;
}

/** Unless told, a plan that has nothing wrong: ten calls on line `a`, which carries 20, on working days from 9 to 18. */
export function judge({
  plan,
  lines = [createLine('a', 20)],
  sharedLines = [],
  others = [],
  setup,
  now = NOW,
  days = 1,
}: Scene): Preflight {
  const own = {
    ...createEmptySetup('main'),
    callerLinesById: linesById(lines),
    scriptGroups: { rows: [createScriptGroup()], malformed: [] },
    ...setup,
  };
  const horizon = { from: TODAY, to: TODAY + days * DAY_MS };
  const snapshot = {
    mainAccountId: 'main',
    tasks: { rows: others.map(createOther), malformed: [] },
    setups: new Map([
      ['main', own],
      ['sub', { ...createEmptySetup('sub'), callerLinesById: linesById(sharedLines) }],
    ]),
  };
  const loads = run(lineLoads(snapshot, horizon, PACKAGED_HOLIDAYS));
  const whole = {
    scriptGroupId: 'script',
    callerLines: linesOf('a'),
    maxConcurrency: 10,
    startsAt: null,
    stopsAt: null,
  };
  const planned = { hours: { workHours: sampleHours() }, ...whole, ...plan };
  return preflight(planned, { setup: own, loads, now, horizon, calendar: PACKAGED_HOLIDAYS });
}

function linesById(lines: readonly CallerLine[]): TaskSetup['callerLinesById'] {
  return new Map(lines.map((line) => [line.id, line]));
}

function run(steps: Generator<void, readonly LineLoad[]>): readonly LineLoad[] {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** `CODE! line -5 [09:00-18:00 -5]`: `!` prevents the start, `?` is not certain, a negative number is calls that are missing. */
export function describeBlocker({ code, preventsStart, isCertain, reference, shortage, spans }: PlanBlocker): string {
  const marks = `${preventsStart ? '!' : ''}${isCertain ? '' : '?'}`;
  const parts = spans.map((span) => `${timeOf(span.from)}-${timeOf(span.to)}${lack(span.shortage)}`);
  const when = parts.length === 0 ? '' : ` [${parts.join(', ')}]`;
  return `${code}${marks}${reference ? ` ${reference.id}` : ''}${lack(shortage)}${when}`;
}

function lack(shortage: number | null): string {
  return shortage === null ? '' : ` -${shortage}`;
}

/** Time of today, or the date of another day. */
function timeOf(at: number): string {
  const text = new Date(at + 8 * 3_600_000).toISOString();
  return at >= TODAY && at < TODAY + DAY_MS ? text.slice(11, 16) : text.slice(5, 16);
}
