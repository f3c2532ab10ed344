import type { Account } from './account.js';
import type { AutoRecycleRule } from './auto-recycle-rule.js';
import type { BridgeGroup } from './bridge-group.js';
import type { CallTimeGroup } from './call-time-group.js';
import type { CallerLine } from './caller-line.js';
import type { CustomerServiceGroup } from './customer-service-group.js';
import type { EndAction } from './end-action.js';
import type { LlmIntentionConfig } from './llm-intention-config.js';
import type { Rows } from './rows.js';
import type { ScriptGroup } from './script-group.js';

/** Task set-up (任务初始化): what a new task of the account may use. */
export interface TaskSetup {
  readonly account: Account;
  readonly callTimeGroups: Rows<CallTimeGroup>;
  /** The account's own list, each line with what the script groups' entries add to it. */
  readonly callerLines: Rows<CallerLine>;
  /** The lines above and those that only script groups name, by id. */
  readonly callerLinesById: ReadonlyMap<string, CallerLine>;
  readonly scriptGroups: Rows<ScriptGroup>;
  readonly bridgeGroups: Rows<BridgeGroup>;
  readonly autoRecycleRules: Rows<AutoRecycleRule>;
  readonly endActions: Rows<EndAction>;
  readonly llmIntentionConfigs: Rows<LlmIntentionConfig>;
  readonly customerServiceGroups: Rows<CustomerServiceGroup>;
  readonly maxRecycleLimit: number | null;
}
