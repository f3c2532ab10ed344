import type { Instant } from './instant.js';
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

/** A snapshot, and how it was read. */
export interface SnapshotRead {
  readonly snapshot: Snapshot;
  /** Why set-ups could not be read, one an account. */
  readonly failures: readonly unknown[];
  /** When the platform gave the oldest answer behind it. */
  readonly asOf: Instant;
}
