import type { Account } from './account.js';
import type { CallerLine } from './caller-line.js';
import type { AutoRecycleType, BridgeStrategy, EndActionKind, NumberStatus } from './codes.js';
import type { Instant } from './instant.js';
import type { MalformedRow, Rows } from './rows.js';
import type { WorkHours } from './work-hours/work-hours.js';

/** Task set-up (任务初始化): what a new task of the account may use. */
export interface TaskSetup {
  readonly account: Account;
  readonly callTimeGroups: Rows<CallTimeGroup>;
  /** The account's own list, each line with what the script groups' entries add to it. */
  readonly callerLines: Rows<CallerLine>;
  /** The lines above and those that only script groups name, by id. */
  readonly callerLinesById: ReadonlyMap<string, CallerLine>;
  /** A list of lines that is unreadable, so that lines may be missing from those above; null: there is none. */
  readonly unreadableLines: MalformedRow | null;
  readonly scriptGroups: Rows<ScriptGroup>;
  readonly bridgeGroups: Rows<BridgeGroup>;
  readonly autoRecycleRules: Rows<AutoRecycleRule>;
  readonly endActions: Rows<EndAction>;
  readonly llmIntentionConfigs: Rows<LlmIntentionConfig>;
  readonly customerServiceGroups: Rows<CustomerServiceGroup>;
  readonly maxRecycleLimit: number | null;
}

/** What all rows of a set-up have. */
interface SetupRow {
  readonly id: string;
  /** The account whose set-up this was read from. */
  readonly accountId: string;
  readonly name: string | null;
}

/** Call-time group (呼叫时间组): when its tasks may call, legacy form. */
export interface CallTimeGroup extends SetupRow {
  readonly isDefault: boolean;
  readonly remark: string | null;
  readonly account: Account | null;
  /** Null: the group has no hours. */
  readonly workHours: WorkHours | null;
  readonly createdAt: Instant | null;
  readonly updatedAt: Instant | null;
}

/** Script group (话术组): what the robot says. */
export interface ScriptGroup extends SetupRow {
  readonly isDefault: boolean;
  readonly isDebug: boolean | null;
  readonly account: Account | null;
  readonly linkWordGroupId: string | null;
  readonly tagSceneId: string | null;
  readonly createdAt: Instant | null;
  readonly updatedAt: Instant | null;
  readonly deletedAt: Instant | null;
  readonly callerLines: Rows<CallerLine>;
}

/** Bridge group (转接组): the people a call can be handed to. */
export interface BridgeGroup extends SetupRow {
  readonly strategy: BridgeStrategy;
  readonly strategyText: string | null;
}

/** Auto-recycle rule (自动重呼规则): which numbers are called again. */
export interface AutoRecycleRule extends SetupRow {
  readonly remark: string | null;
  readonly isEnabled: boolean;
  readonly isDefault: boolean;
  readonly type: AutoRecycleType;
  readonly account: Account | null;
  readonly details: Rows<AutoRecycleDetail>;
  /** Times of a SCHEDULED rule, as the platform sends them: their shape is undocumented. */
  readonly configs: unknown;
  readonly createdAt: Instant | null;
  readonly updatedAt: Instant | null;
}

/** How often numbers of one status are called again. */
export interface AutoRecycleDetail {
  readonly numberStatus: NumberStatus;
  readonly numberStatusText: string | null;
  readonly attempts: number | null;
}

/** What happens when a task ends (任务结束动作). */
export interface EndAction extends SetupRow {
  readonly kind: EndActionKind;
}

/** LLM quality-inspection configuration (大模型质检配置). */
export interface LlmIntentionConfig extends SetupRow {
  readonly llmType: number | null;
  readonly isDefault: boolean;
  readonly account: Account | null;
  readonly createdAt: Instant | null;
}

/** Customer-service group (客服组): in the legend of 任务初始化, but not in its example. */
export type CustomerServiceGroup = SetupRow;
