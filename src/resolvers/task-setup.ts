import { findDefault } from '../domain/rows.js';
import type { TaskSetup as TaskSetupModel } from '../domain/task-setup.js';
import type { TaskSetupResolvers } from '../generated/resolvers-types.js';
import type { Complete } from './complete.js';
import { listedRows } from './listed-rows.js';

export const TaskSetup: Complete<TaskSetupResolvers, TaskSetupModel> = {
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
