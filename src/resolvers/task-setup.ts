import { isExpired, type CallerLine as CallerLineModel } from '../domain/caller-line.js';
import { findDefault } from '../domain/rows.js';
import type {
  AutoRecycleRule as AutoRecycleRuleModel,
  BridgeGroup as BridgeGroupModel,
  CallTimeGroup as CallTimeGroupModel,
  CustomerServiceGroup as CustomerServiceGroupModel,
  LlmIntentionConfig as LlmIntentionConfigModel,
  TaskSetup as TaskSetupModel,
} from '../domain/task-setup.js';
import type * as Generated from '../generated/resolvers-types.js';
import { ownerOf } from './account-access.js';
import type { Complete } from './complete.js';
import { listedRows } from './listed-rows.js';
import { identityInAccount } from './node-id.js';
import type { EndActionParent } from './setup-row-parent.js';
import { setupRow } from './setup-row.js';
import { tasksThatUse } from './task-list.js';

export const TaskSetup: Complete<Generated.TaskSetupResolvers, TaskSetupModel> = {
  asOf: async ({ account }, _args, context) => {
    context.readSet.showAsOf();
    return context.loaders.taskSetupAsOf(account.id);
  },
  callTimeGroups: (setup, _args, context, info) => listedRows(setup.callTimeGroups, context, info),
  callerLines: (setup, _args, context, info) => listedRows(setup.callerLines, context, info),
  scriptGroups: (setup, _args, context, info) => listedRows(setup.scriptGroups, context, info),
  bridgeGroups: (setup, _args, context, info) => listedRows(setup.bridgeGroups, context, info),
  autoRecycleRules: (setup, _args, context, info) => listedRows(setup.autoRecycleRules, context, info),
  endActions: (setup, _args, context, info) => listedRows(setup.endActions, context, info),
  llmIntentionConfigs: (setup, _args, context, info) => listedRows(setup.llmIntentionConfigs, context, info),
  customerServiceGroups: (setup, _args, context, info) => listedRows(setup.customerServiceGroups, context, info),
  defaultCallTimeGroup: ({ callTimeGroups }) => findDefault(callTimeGroups),
  defaultScriptGroup: ({ scriptGroups }) => findDefault(scriptGroups),
  defaultAutoRecycleRule: ({ autoRecycleRules }) => findDefault(autoRecycleRules),
  defaultLlmIntentionConfig: ({ llmIntentionConfigs }) => findDefault(llmIntentionConfigs),
};

export const CallerLine: Complete<Generated.CallerLineResolvers, CallerLineModel> = {
  ...identityInAccount('CallerLine'),
  tasks: async ({ id: callerLineId }, args, context, info) => tasksThatUse({ callerLineId }, args, context, info),
  isExpired: (line, { at }, context) => {
    const { validUntil } = line;
    return isExpired(line, at ?? context.useNow(isExpired(line, context.now) ? null : validUntil));
  },
};

// A bound caller may not see the owner of every row.
export const AutoRecycleRule: Complete<Generated.AutoRecycleRuleResolvers, AutoRecycleRuleModel> = {
  ...identityInAccount('AutoRecycleRule'),
  account: (rule, _args, context) => ownerOf(rule, context),
  details: ({ details }, _args, context, info) => listedRows(details, context, info),
};

export const CallTimeGroup: Complete<Generated.CallTimeGroupResolvers, CallTimeGroupModel> = {
  ...identityInAccount('CallTimeGroup'),
  account: (group, _args, context) => ownerOf(group, context),
  tasks: async ({ id, accountId: referenceScope }, args, context, info) =>
    tasksThatUse({ callTimeGroup: { referenceScope, id } }, args, context, info),
};

export const LlmIntentionConfig: Complete<Generated.LlmIntentionConfigResolvers, LlmIntentionConfigModel> = {
  ...identityInAccount('LlmIntentionConfig'),
  account: (config, _args, context) => ownerOf(config, context),
};

export const BridgeGroup: Complete<Generated.BridgeGroupResolvers, BridgeGroupModel> = identityInAccount('BridgeGroup');
export const CustomerServiceGroup: Complete<Generated.CustomerServiceGroupResolvers, CustomerServiceGroupModel> =
  identityInAccount('CustomerServiceGroup');

export const EndAction: Complete<Generated.EndActionResolvers, EndActionParent> = {
  ...identityInAccount('EndAction'),
  name: async (action, _args, context) => {
    if ('name' in action) return action.name;
    return (await setupRow(action, 'endActions', context))?.name ?? null;
  },
};
