import type { AccountContext } from './account-context.js';
import { createAutoRecycleRules, type AutoRecycleRuleResource } from './auto-recycle-rules.js';
import { createCallTimeGroups, type CallTimeGroupResource } from './call-time-groups.js';
import { createCallerLines, type CallerLineResource } from './caller-lines.js';
import { createScriptGroups, type ScriptGroupResource } from './script-groups.js';
import {
  createBridgeGroups,
  createCustomerServiceGroups,
  createLlmIntentionConfigs,
  type SmallResource,
} from './small-groups.js';

/** What the tasks of a sub-account can refer to. */
export interface AccountResources {
  readonly context: AccountContext;
  readonly callTimeGroups: readonly CallTimeGroupResource[];
  readonly callerLines: readonly CallerLineResource[];
  readonly scriptGroups: readonly ScriptGroupResource[];
  readonly bridgeGroups: readonly SmallResource[];
  readonly autoRecycleRules: readonly AutoRecycleRuleResource[];
  readonly llmIntentionConfigs: readonly SmallResource[];
  readonly customerServiceGroups: readonly SmallResource[];
}

export function createAccountResources(context: AccountContext): AccountResources {
  const callerLines = createCallerLines(context);
  return {
    context,
    callTimeGroups: createCallTimeGroups(context),
    callerLines,
    scriptGroups: createScriptGroups(context, callerLines),
    bridgeGroups: createBridgeGroups(context),
    autoRecycleRules: createAutoRecycleRules(context),
    llmIntentionConfigs: createLlmIntentionConfigs(context),
    customerServiceGroups: createCustomerServiceGroups(context),
  };
}
