import type { JsonObject } from '../json.js';
import type { Random } from '../random.js';
import type { AccountResources } from './account-resources.js';
import type { WeekPlan } from './week-plan.js';

/** A task while it is being made: `row` holds `local` and `remote`, which quirks may change one by one. */
export interface TaskDraft {
  readonly resources: AccountResources;
  readonly random: Random;
  readonly row: JsonObject;
  /** `task_extras`: what the platform shows. */
  readonly local: JsonObject;
  /** `new_task_extra`: what the dialer runs. */
  readonly remote: JsonObject;
}

/** What a task is made from, and what its three copies agree on. */
export interface TaskSeed {
  readonly name: string;
  readonly state: TaskState;
  readonly plan: WeekPlan;
  readonly scriptId: string;
  readonly concurrency: number;
  readonly lineIds: readonly string[];
  readonly startTime: string;
  readonly stopTime: string;
  readonly holiday: readonly JsonObject[];
}

/** `enable` and `call_status` (2.0任务列表), and the platform's own number and wording, which nobody may rely on. */
export interface TaskState {
  readonly enable: boolean;
  readonly callStatus: boolean;
  readonly status: number;
  readonly statusText: string;
}
