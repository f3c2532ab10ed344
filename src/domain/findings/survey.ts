import type { CallPolicy } from '../call-policy.js';
import type { HolidayCalendar } from '../holidays.js';
import type { Instant } from '../instant.js';
import type { Snapshot } from '../snapshot.js';
import type { Span } from '../sorted-spans.js';
import { isEnabled } from '../task-references.js';
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

/** A snapshot, prepared for all kinds. */
export interface Survey extends FindingOptions {
  readonly snapshot: Snapshot;
  /** In upstream order. */
  readonly tasks: readonly SurveyedTask[];
  /** What findings depend on in time. */
  readonly changes: Changes;
}

/** The tasks of a snapshot that are not deleted. Yields between tasks. */
export function* surveyTasks({ tasks, setups }: Snapshot): Generator<void, readonly SurveyedTask[]> {
  const surveyed: SurveyedTask[] = [];
  for (const task of tasks.rows) {
    yield;
    if (task.deletedAt !== null) continue;
    const setup = task.setupAccountId === null ? null : (setups.get(task.setupAccountId) ?? null);
    surveyed.push({ task, isEnabled: isEnabled(task), hours: taskWorkHours(task), setup });
  }
  return surveyed;
}
