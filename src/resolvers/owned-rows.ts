import type { AutoRecycleRule as AutoRecycleRuleModel } from '../domain/auto-recycle-rule.js';
import type { CallTimeGroup as CallTimeGroupModel } from '../domain/call-time-group.js';
import type { LlmIntentionConfig as LlmIntentionConfigModel } from '../domain/llm-intention-config.js';
import type * as Generated from '../generated/resolvers-types.js';
import type { Complete } from './complete.js';
import { ownerOf } from './requested-account.js';

interface OwnedRows {
  readonly AutoRecycleRule: Complete<Generated.AutoRecycleRuleResolvers, AutoRecycleRuleModel>;
  readonly CallTimeGroup: Complete<Generated.CallTimeGroupResolvers, CallTimeGroupModel>;
  readonly LlmIntentionConfig: Complete<Generated.LlmIntentionConfigResolvers, LlmIntentionConfigModel>;
}

/** Types whose models answer every field by themselves, but that not every caller may see the owner they state. */
export const ownedRows: OwnedRows = {
  AutoRecycleRule: { account: (rule, _args, context) => ownerOf(rule, context) },
  CallTimeGroup: { account: (group, _args, context) => ownerOf(group, context) },
  LlmIntentionConfig: { account: (config, _args, context) => ownerOf(config, context) },
};
