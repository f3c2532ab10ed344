import type { LocalTask, Task } from './task.js';

/** What a task uses counts where either copy names it: the two can contradict each other. */

/** The platform's ids of its lines. */
export function callerLineIdsOf({ local, remote }: Task): ReadonlySet<string> {
  return new Set([...lineIdsOf(local), ...lineIdsOf(remote)]);
}

/** The platform's ids of its script groups: mostly one. */
export function scriptGroupIdsOf({ scriptGroupId, remote }: Task): ReadonlySet<string> {
  return new Set([scriptGroupId, remote?.scriptGroupId ?? null].filter((id) => id !== null));
}

/**
 * Whether the task would use them in its hours: platform and dialer have it switched on, and it is neither deleted nor
 * broken. Null: the platform does not say.
 */
export function isEnabled({ isEnabled: isSwitchedOn, remote, deletedAt }: Task): boolean | null {
  if (remote === null || remote.isEnabled === false || deletedAt !== null) return false;
  return isSwitchedOn;
}

function lineIdsOf(copy: Pick<LocalTask, 'callerLineLimits'> | null): string[] {
  return (copy?.callerLineLimits?.rows ?? []).map(({ callerLineId }) => callerLineId);
}
