import { endActionKind, taskType } from '../domain/codes.js';
import { taskDrift } from '../domain/task-drift.js';
import { callBlockers, taskStatus } from '../domain/task-status.js';
import { taskWorkHours, workHoursDrift } from '../domain/task-work-hours.js';
import type { LocalTask as LocalTaskModel, RemoteTask as RemoteTaskModel, Task as TaskModel } from '../domain/task.js';
import { nextChange } from '../domain/work-hours/next-change.js';
import type {
  BackgroundResolvers,
  LocalTaskResolvers,
  RemoteTaskResolvers,
  TaskPlatformIdsResolvers,
  TaskResolvers,
} from '../generated/resolvers-types.js';
import { ownerOf } from './account-access.js';
import type { BackgroundParent } from './background-parent.js';
import type { Complete } from './complete.js';
import { listedRows } from './listed-rows.js';
import { identityOf, referenceId } from './node-id.js';
import { callerLineIds, callerLineLimits, callerLinesOf, platformLineIds, setupRow } from './setup-row.js';

/** Known without a call. */
const REFERENCE_IDS = {
  callTimeGroupId: (task: TaskModel) => referenceId('CallTimeGroup', task, task.callTimeGroupId),
  scriptGroupId: (task: TaskModel) => referenceId('ScriptGroup', task, task.scriptGroupId),
  bridgeGroupId: (task: TaskModel) => referenceId('BridgeGroup', task, task.bridgeGroupId),
  autoRecycleRuleId: (task: TaskModel) => referenceId('AutoRecycleRule', task, task.autoRecycleRuleId),
  endActionId: (task: TaskModel) => referenceId('EndAction', task, task.endActionId),
  llmIntentionConfigId: (task: TaskModel) => referenceId('LlmIntentionConfig', task, task.llmIntentionConfigId),
};

export const Task: Complete<TaskResolvers, TaskModel> = {
  ...identityOf('Task'),
  ...REFERENCE_IDS,
  platformIds: (task) => task,
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

  background: (task) => task.background && { ...task.background, task },
  callTimeGroup: async ({ setupAccountId, callTimeGroupId: id }, _args, context) =>
    setupRow({ setupAccountId, id }, 'callTimeGroups', context),
  bridgeGroup: async ({ setupAccountId, bridgeGroupId: id }, _args, context) =>
    setupRow({ setupAccountId, id }, 'bridgeGroups', context),
  scriptGroup: async (task, _args, context) => {
    const { accountId, referenceScope: scope, setupAccountId, scriptGroupId: id, ownScriptGroup } = task;
    const copy = carried(ownScriptGroup, { id, scope, firstRead: context.loaders.carried.scriptGroups });
    if (copy) return { id: copy.id, accountId, scope, setupAccountId, copy };
    return setupRow({ setupAccountId, id }, 'scriptGroups', context);
  },
  autoRecycleRule: async (task, _args, context) => {
    const { referenceScope: scope, setupAccountId, autoRecycleRuleId: id, ownAutoRecycleRule } = task;
    const row = setupRow({ setupAccountId, id }, 'autoRecycleRules', context);
    const firstRead = context.loaders.carried.autoRecycleRules;
    return rowOrCopy(row, carried(ownAutoRecycleRule, { id, scope, firstRead }), scope);
  },
  llmIntentionConfig: async (task, _args, context) => {
    const { referenceScope: scope, setupAccountId, llmIntentionConfigId: id, ownLlmIntentionConfig } = task;
    const row = setupRow({ setupAccountId, id }, 'llmIntentionConfigs', context);
    const firstRead = context.loaders.carried.llmIntentionConfigs;
    return rowOrCopy(row, carried(ownLlmIntentionConfig, { id, scope, firstRead }), scope);
  },
  endAction: ({ accountId, referenceScope: scope, setupAccountId, endActionId: id }) =>
    id === null ? null : { id, accountId, scope, setupAccountId, kind: endActionKind(id) },

  callerLineIds: ({ local }, _args, context, info) => listedRows(callerLineIds(local), context, info),
  callerLineLimits: ({ local }, _args, context, info) => listedRows(callerLineLimits(local), context, info),
  callerLines: async ({ local }, _args, context, info) =>
    listedRows(await callerLinesOf(local, context), context, info),
};

export const Background: Complete<BackgroundResolvers, BackgroundParent> = {
  id: ({ id, task }) => referenceId('Background', task, id),
  platformId: ({ id }) => id,
};

export const LocalTask: Complete<LocalTaskResolvers, LocalTaskModel> = {
  workHours: ({ schedule }) => schedule.workHours,
  callerLineIds: (copy, _args, context, info) => listedRows(callerLineIds(copy), context, info),
  callerLines: async (copy, _args, context, info) => listedRows(await callerLinesOf(copy, context), context, info),
};

export const RemoteTask: Complete<RemoteTaskResolvers, RemoteTaskModel> = {
  workHours: ({ schedule }) => schedule.workHours,
  scriptGroupId: (copy) => referenceId('ScriptGroup', copy, copy.scriptGroupId),
  scriptGroup: async ({ setupAccountId, scriptGroupId: id }, _args, context) =>
    setupRow({ setupAccountId, id }, 'scriptGroups', context),
  callerLineIds: (copy, _args, context, info) => listedRows(callerLineIds(copy), context, info),
  callerLines: async (copy, _args, context, info) => listedRows(await callerLinesOf(copy, context), context, info),
};

export const TaskPlatformIds: Complete<TaskPlatformIdsResolvers, TaskModel> = {
  callTimeGroup: ({ callTimeGroupId }) => callTimeGroupId,
  scriptGroup: ({ scriptGroupId }) => scriptGroupId,
  callerLines: ({ local }, _args, context, info) => listedRows(platformLineIds(local), context, info),
  bridgeGroup: ({ bridgeGroupId }) => bridgeGroupId,
  autoRecycleRule: ({ autoRecycleRuleId }) => autoRecycleRuleId,
  endAction: ({ endActionId }) => endActionId,
  llmIntentionConfig: ({ llmIntentionConfigId }) => llmIntentionConfigId,
};

/**
 * The row of the set-up, so that an object is the same wherever it is read; where the set-up lacks it or fails, the task's own
 * copy of it.
 */
async function rowOrCopy<T extends object>(
  row: Promise<T | null>,
  copy: T | null,
  scope: string,
): Promise<(T & { readonly scope?: string }) | null> {
  if (copy === null) return row;
  return (await row.catch(() => null)) ?? { ...copy, scope };
}

interface CarriedReference<T> {
  readonly id: string | null;
  readonly scope: string;
  /** What tasks of the operation have carried before. */
  readonly firstRead: { of(scope: string, object: T): T };
}

/**
 * The object that the task carries, if the task's own reference names it: the two can contradict each other. Where another task
 * has carried it before, it is that task's.
 */
function carried<T extends { readonly id: string }>(
  object: T | null,
  { id, scope, firstRead }: CarriedReference<T>,
): T | null {
  return object?.id === id ? firstRead.of(scope, object) : null;
}
