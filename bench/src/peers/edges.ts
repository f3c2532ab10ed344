import type { CallTimeGroup } from '../../../src/domain/task-setup.js';
import type { CallerLine } from '../../../src/domain/caller-line.js';
import { findRow } from '../../../src/domain/rows.js';
import type { TaskScriptGroup } from '../../../src/domain/script-group.js';
import type { Task } from '../../../src/domain/task.js';
import type { TaskSetup } from '../../../src/domain/task-setup.js';

/** What a task refers to, once the set-up of its account is there; null: nobody says whose set-up to ask. */
type Setup = TaskSetup | null;

export function callTimeGroupOf({ callTimeGroupId: id }: Task, setup: Setup): CallTimeGroup | null {
  return id === null || setup === null ? null : findRow(setup.callTimeGroups, id);
}

/** The task's own copy stands in for a group that the set-up lacks. */
export function scriptGroupOf({ scriptGroupId: id, ownScriptGroup }: Task, setup: Setup): TaskScriptGroup | null {
  if (id === null) return null;
  const own = ownScriptGroup?.id === id ? ownScriptGroup : null;
  return (setup && findRow(setup.scriptGroups, id)) ?? own;
}

export function callerLinesOf({ local }: Task, setup: Setup): CallerLine[] {
  const limits = local?.callerLineLimits ?? [];
  return limits.flatMap(({ callerLineId }) => setup?.callerLinesById.get(callerLineId) ?? []);
}
