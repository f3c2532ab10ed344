import type { CallerLineLimit, LocalTask, Task } from './task.js';

/** What a task uses counts where either copy names it: the two can contradict each other. */

/** The platform's ids of its lines. */
export function callerLineIdsOf({ local, remote }: Task): ReadonlySet<string> {
  return new Set([local, remote].flatMap((copy) => linesOf(copy).map(({ callerLineId }) => callerLineId)));
}

/** The platform's ids of its script groups: mostly one. */
export function scriptGroupIdsOf({ scriptGroupId, remote }: Task): ReadonlySet<string> {
  return new Set([scriptGroupId, remote?.scriptGroupId ?? null].filter((id) => id !== null));
}

/** What an id names within the account of a task's references, or what stands for an unknown one. */
export interface ScopedReference {
  readonly referenceScope: string;
  readonly id: string;
}

export function usesCallerLine({ local, remote }: Task, id: string): boolean {
  return [local, remote].some((copy) => linesOf(copy).some(({ callerLineId }) => callerLineId === id));
}

export function usesScriptGroup(task: Task, { referenceScope, id }: ScopedReference): boolean {
  return task.referenceScope === referenceScope && (task.scriptGroupId === id || task.remote?.scriptGroupId === id);
}

export function usesCallTimeGroup(task: Task, { referenceScope, id }: ScopedReference): boolean {
  return task.referenceScope === referenceScope && task.callTimeGroupId === id;
}

/**
 * Whether the task would use them in its hours: platform and dialer have it switched on, and it is neither deleted nor
 * broken. Null: the platform does not say.
 */
export function isEnabled({ isEnabled: isSwitchedOn, remote, deletedAt }: Task): boolean | null {
  if (remote === null || remote.isEnabled === false || deletedAt !== null) return false;
  return isSwitchedOn;
}

function linesOf(copy: Pick<LocalTask, 'callerLineLimits'> | null): readonly CallerLineLimit[] {
  return copy?.callerLineLimits?.rows ?? [];
}
