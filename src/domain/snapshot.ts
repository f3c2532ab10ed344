import type { Rows } from './rows.js';
import type { TaskSetup } from './task-setup.js';
import type { Task } from './task.js';

/** What a viewer's tasks and their accounts' set-ups were at one time. */
export interface Snapshot {
  readonly mainAccountId: string;
  /** All tasks that the viewer may see, in upstream order. */
  readonly tasks: Rows<Task>;
  /** By account, the main account's first. A set-up that could not be read is missing: nothing is known of it. */
  readonly setups: ReadonlyMap<string, TaskSetup>;
}
