import type { AutoRecycleRule as AutoRecycleRuleModel } from '../domain/auto-recycle-rule.js';
import type { BridgeGroup as BridgeGroupModel } from '../domain/bridge-group.js';
import type { CallTimeGroup as CallTimeGroupModel } from '../domain/call-time-group.js';
import type { CustomerServiceGroup as CustomerServiceGroupModel } from '../domain/customer-service-group.js';
import type { LlmIntentionConfig as LlmIntentionConfigModel } from '../domain/llm-intention-config.js';
import type { TaskSummary as TaskSummaryModel } from '../domain/task-summary.js';
import type * as Generated from '../generated/resolvers-types.js';
import type { Complete } from './complete.js';

interface PlainTypes {
  readonly AutoRecycleRule: Complete<Generated.AutoRecycleRuleResolvers, AutoRecycleRuleModel>;
  readonly BridgeGroup: Complete<Generated.BridgeGroupResolvers, BridgeGroupModel>;
  readonly CallTimeGroup: Complete<Generated.CallTimeGroupResolvers, CallTimeGroupModel>;
  readonly CustomerServiceGroup: Complete<Generated.CustomerServiceGroupResolvers, CustomerServiceGroupModel>;
  readonly LlmIntentionConfig: Complete<Generated.LlmIntentionConfigResolvers, LlmIntentionConfigModel>;
  readonly TaskSummary: Complete<Generated.TaskSummaryResolvers, TaskSummaryModel>;
}

/** Types whose models answer every field by themselves. They stand here so that a field they lack does not compile. */
export const plainTypes: PlainTypes = {
  AutoRecycleRule: {},
  BridgeGroup: {},
  CallTimeGroup: {},
  CustomerServiceGroup: {},
  LlmIntentionConfig: {},
  TaskSummary: {},
};
