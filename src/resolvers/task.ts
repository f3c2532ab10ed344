import { endActionKind, taskType } from '../domain/codes.js';
import { taskDrift } from '../domain/task-drift.js';
import { callBlockers, taskStatus } from '../domain/task-status.js';
import { taskWorkHours, workHoursDrift } from '../domain/task-work-hours.js';
import type { LocalTask as LocalTaskModel, RemoteTask as RemoteTaskModel, Task as TaskModel } from '../domain/task.js';
import { nextChange } from '../domain/work-hours/next-change.js';
import type { LocalTaskResolvers, RemoteTaskResolvers, TaskResolvers } from '../generated/resolvers-types.js';
import { ownerOf } from './account-access.js';
import type { Complete } from './complete.js';
import { listedRows } from './listed-rows.js';
import { callerLineIds, callerLineLimits, callerLinesOf, setupRow } from './setup-row.js';

export const Task: Complete<TaskResolvers, TaskModel> = {
  status: (task) => taskStatus(task),
  type: ({ typeCode }) => taskType(typeCode),

  account: (task, _args, context) => ownerOf(task, context),
  workHours: (task) => taskWorkHours(task),
  callBlockers: (task, { at }, context) => {
    const hours = taskWorkHours(task);
    const asked = at ?? context.useNow(hours && nextChange(hours, context.now, context.holidays));
    return callBlockers(task, asked, context.holidays);
  },
  drift: (task) => taskDrift(task),
  workHoursDrift: async (task, _args, context) => {
    if (taskWorkHours(task) === null) return null;
    const { setupAccountId, callTimeGroupId: id } = task;
    const group = await setupRow({ setupAccountId, id }, 'callTimeGroups', context);
    return group && workHoursDrift(task, group);
  },

  callTimeGroup: async ({ setupAccountId, callTimeGroupId: id }, _args, context) =>
    setupRow({ setupAccountId, id }, 'callTimeGroups', context),
  bridgeGroup: async ({ setupAccountId, bridgeGroupId: id }, _args, context) =>
    setupRow({ setupAccountId, id }, 'bridgeGroups', context),
  scriptGroup: async ({ accountId, setupAccountId, scriptGroupId: id, ownScriptGroup }, _args, context) => {
    const copy = carried(ownScriptGroup, id);
    if (copy) return { id: copy.id, accountId, setupAccountId, copy };
    return setupRow({ setupAccountId, id }, 'scriptGroups', context);
  },
  autoRecycleRule: async ({ setupAccountId, autoRecycleRuleId: id, ownAutoRecycleRule }, _args, context) =>
    carried(ownAutoRecycleRule, id) ?? setupRow({ setupAccountId, id }, 'autoRecycleRules', context),
  llmIntentionConfig: async ({ setupAccountId, llmIntentionConfigId: id, ownLlmIntentionConfig }, _args, context) =>
    carried(ownLlmIntentionConfig, id) ?? setupRow({ setupAccountId, id }, 'llmIntentionConfigs', context),
  endAction: ({ accountId, setupAccountId, endActionId: id }) =>
    id === null ? null : { id, accountId, setupAccountId, kind: endActionKind(id) },

  callerLineIds: ({ local }, _args, context, info) => listedRows(callerLineIds(local), context, info),
  callerLineLimits: ({ local }, _args, context, info) => listedRows(callerLineLimits(local), context, info),
  callerLines: async ({ local }, _args, context, info) =>
    listedRows(await callerLinesOf(local, context), context, info),
};

export const LocalTask: Complete<LocalTaskResolvers, LocalTaskModel> = {
  workHours: ({ schedule }) => schedule.workHours,
  callerLineIds: (copy, _args, context, info) => listedRows(callerLineIds(copy), context, info),
  callerLines: async (copy, _args, context, info) => listedRows(await callerLinesOf(copy, context), context, info),
};

export const RemoteTask: Complete<RemoteTaskResolvers, RemoteTaskModel> = {
  workHours: ({ schedule }) => schedule.workHours,
  scriptGroup: async ({ setupAccountId, scriptGroupId: id }, _args, context) =>
    setupRow({ setupAccountId, id }, 'scriptGroups', context),
  callerLineIds: (copy, _args, context, info) => listedRows(callerLineIds(copy), context, info),
  callerLines: async (copy, _args, context, info) => listedRows(await callerLinesOf(copy, context), context, info),
};

/** The object that the task carries, if the task's own reference names it: the two can contradict each other. */
function carried<T extends { readonly id: string }>(object: T | null, id: string | null): T | null {
  return object?.id === id ? object : null;
}
