import { findRow } from '../../../src/domain/rows.js';
import type { Task } from '../../../src/domain/task.js';
import type { TaskSetup } from '../../../src/domain/task-setup.js';

/** The set-up of the task's account; null: the account is unknown. */
type Setup = TaskSetup | null;

export function callTimeGroupOf({ callTimeGroupId: id }: Task, setup: Setup) {
  return id === null || setup === null ? null : findRow(setup.callTimeGroups, id);
}

/** Falls back to the task's own copy of the group. */
export function scriptGroupOf({ scriptGroupId: id, ownScriptGroup, referenceScope }: Task, setup: Setup) {
  if (id === null) return null;
  const own = ownScriptGroup?.id === id ? { ...ownScriptGroup, accountId: referenceScope } : null;
  return (setup && findRow(setup.scriptGroups, id)) ?? own;
}

export function callerLinesOf({ local }: Task, setup: Setup) {
  const limits = local?.callerLineLimits?.rows ?? [];
  return limits.flatMap(({ callerLineId }) => setup?.callerLinesById.get(callerLineId) ?? []);
}
