import type { CallPolicy } from '../call-policy.js';
import type { HolidayCalendar } from '../holidays.js';
import type { Instant } from '../instant.js';
import { dialedLines } from '../line-share.js';
import { type PlatformLine, platformLines } from '../platform-line.js';
import type { Snapshot } from '../snapshot.js';
import type { Span } from '../sorted-spans.js';
import { callerLineIdsOf, isEnabled } from '../task-references.js';
import type { TaskSetup } from '../task-setup.js';
import { taskWorkHours } from '../task-work-hours.js';
import type { Task } from '../task.js';
import type { WorkHours } from '../work-hours/work-hours.js';
import type { Changes } from './changes.js';

/** For when findings are looked for, and by which rules. */
export interface FindingOptions {
  readonly now: Instant;
  /** Whole days in China, from the beginning of today. */
  readonly horizon: Span;
  readonly calendar: HolidayCalendar;
  /** Null: hours are not compared with a policy. */
  readonly policy: CallPolicy | null;
}

/** A task that is not deleted, with what most kinds ask of it. */
export interface SurveyedTask {
  readonly task: Task;
  readonly isEnabled: boolean | null;
  /** Null: neither copy has any. */
  readonly hours: WorkHours | null;
  /** Of its account. Null: the account is not known, or its set-up could not be read. */
  readonly setup: TaskSetup | null;
}

/** A line of the platform and the tasks that name it, in upstream order. */
export interface SurveyedLine extends PlatformLine {
  /** Those of which the dialer runs the line, or would. */
  readonly users: SurveyedTask[];
  /** Those of which either copy names it. */
  readonly namers: SurveyedTask[];
}

/** The tasks and lines of a snapshot. */
interface Surveyed {
  /** In upstream order. */
  readonly tasks: readonly SurveyedTask[];
  /** By the platform's id. */
  readonly lines: ReadonlyMap<string, SurveyedLine>;
  /** Whether no task that is on, or may be, can name a line unseen. */
  readonly areAllUsersKnown: boolean;
}

/** A snapshot, prepared for all kinds. */
export interface Survey extends FindingOptions, Surveyed {
  readonly snapshot: Snapshot;
  /** What findings depend on in time. */
  readonly changes: Changes;
}

/** Yields between tasks. */
export function* surveySnapshot(snapshot: Snapshot): Generator<void, Surveyed> {
  const lines = new Map<string, SurveyedLine>();
  for (const [id, line] of platformLines(snapshot)) lines.set(id, { ...line, users: [], namers: [] });
  const tasks: SurveyedTask[] = [];
  for (const task of snapshot.tasks.rows) {
    yield;
    if (task.deletedAt !== null) continue;
    const setup = task.setupAccountId === null ? null : (snapshot.setups.get(task.setupAccountId) ?? null);
    const surveyed = { task, isEnabled: isEnabled(task), hours: taskWorkHours(task), setup };
    tasks.push(surveyed);
    for (const id of dialedLineIds(task)) lines.get(id)?.users.push(surveyed);
    for (const id of callerLineIdsOf(task)) lines.get(id)?.namers.push(surveyed);
  }
  return { tasks, lines, areAllUsersKnown: seesAllTasks(snapshot) && tasks.every(namesReadableLines) };
}

/** The main account's own set-up is part of what its callers see, and of nothing that others do. */
function seesAllTasks({ tasks, setups, mainAccountId }: Snapshot): boolean {
  return tasks.malformed.length === 0 && setups.has(mainAccountId);
}

function namesReadableLines({ task: { local, remote }, isEnabled }: SurveyedTask): boolean {
  const copies = [local, remote];
  return isEnabled === false || copies.every((copy) => (copy?.callerLineLimits?.malformed ?? []).length === 0);
}

/** Of the lines that the dialer runs, or would. */
export function dialedLineIds(task: Task): ReadonlySet<string> {
  return new Set((dialedLines(task)?.rows ?? []).map(({ callerLineId }) => callerLineId));
}
