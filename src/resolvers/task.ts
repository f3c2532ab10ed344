import { callBlockers } from '../domain/call-blockers.js';
import { endActionKind } from '../domain/end-action.js';
import { taskDrift } from '../domain/task-drift.js';
import { taskStatus } from '../domain/task-status.js';
import { taskType } from '../domain/task-type.js';
import { taskWorkHours } from '../domain/task-work-hours.js';
import type { Task as TaskModel } from '../domain/task.js';
import { workHoursDrift } from '../domain/work-hours-drift.js';
import type { TaskResolvers } from '../generated/resolvers-types.js';
import { callerLineIds, callerLinesOf } from './caller-lines.js';
import type { Complete } from './complete.js';
import { ownerOf } from './requested-account.js';
import { setupRow } from './setup-row.js';
import { whenReady } from './when-ready.js';

export const Task: Complete<TaskResolvers, TaskModel> = {
  status: (task) => taskStatus(task),
  type: ({ typeCode }) => taskType(typeCode),

  account: (task, _args, context) => ownerOf(task, context),
  workHours: (task) => taskWorkHours(task),
  callBlockers: (task, { at }, { now }) => callBlockers(task, at ?? now),
  drift: (task, _args, { zone }) => taskDrift(task, zone),
  workHoursDrift: (task, _args, { loaders }) => {
    if (taskWorkHours(task) === null) return null;
    const { setupAccountId: accountId, callTimeGroupId: id } = task;
    return whenReady(
      setupRow({ loaders, accountId, id }, 'callTimeGroups'),
      (group) => group && workHoursDrift(task, group),
    );
  },

  callTimeGroup: ({ setupAccountId: accountId, callTimeGroupId: id }, _args, { loaders }) =>
    setupRow({ loaders, accountId, id }, 'callTimeGroups'),
  bridgeGroup: ({ setupAccountId: accountId, bridgeGroupId: id }, _args, { loaders }) =>
    setupRow({ loaders, accountId, id }, 'bridgeGroups'),
  scriptGroup: ({ accountId, setupAccountId, scriptGroupId: id, ownScriptGroup }, _args, { loaders }) => {
    const copy = carried(ownScriptGroup, id);
    if (copy) return { id: copy.id, accountId, setupAccountId, copy };
    return setupRow({ loaders, accountId: setupAccountId, id }, 'scriptGroups');
  },
  autoRecycleRule: ({ setupAccountId: accountId, autoRecycleRuleId: id, ownAutoRecycleRule }, _args, { loaders }) =>
    carried(ownAutoRecycleRule, id) ?? setupRow({ loaders, accountId, id }, 'autoRecycleRules'),
  llmIntentionConfig: (task, _args, { loaders }) => {
    const { setupAccountId: accountId, llmIntentionConfigId: id, ownLlmIntentionConfig } = task;
    return carried(ownLlmIntentionConfig, id) ?? setupRow({ loaders, accountId, id }, 'llmIntentionConfigs');
  },
  endAction: ({ accountId, setupAccountId, endActionId: id }) =>
    id === null ? null : { id, accountId, setupAccountId, kind: endActionKind(id) },

  callerLineIds: ({ local }) => callerLineIds(local),
  callerLineLimits: ({ local }) => local?.callerLineLimits ?? [],
  callerLines: ({ local }, _args, { loaders }) => callerLinesOf(local, loaders),
};

/** What the task brings along, if it is what the task's own reference names: the two can contradict each other. */
function carried<T extends { readonly id: string }>(object: T | null, id: string | null): T | null {
  return object?.id === id ? object : null;
}
