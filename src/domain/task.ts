import type { Account } from './account.js';
import type { Instant } from './instant.js';
import type { Rows } from './rows.js';
import type { AutoRecycleRule, LlmIntentionConfig } from './task-setup.js';
import type { TaskSchedule } from './work-hours/work-hours.js';

/** A line of a task and the share of the task's concurrency that it may carry; null: unknown. */
export interface CallerLineLimit {
  readonly callerLineId: string;
  readonly limit: number | null;
}

/** What the platform's copy of a task and the dialer's have in common. */
interface TaskCopy {
  /** As the task's own. */
  readonly setupAccountId: string | null;
  readonly referenceScope: string;
  readonly schedule: TaskSchedule;
  /** Null: the copy has no list of lines. */
  readonly callerLineLimits: Rows<CallerLineLimit> | null;
}

/** The platform's copy of what the dialer should run. */
export interface LocalTask extends TaskCopy {
  readonly kind: 'local';
}

/** What the dialer runs. */
export interface RemoteTask extends TaskCopy {
  readonly kind: 'remote';
  readonly name: string | null;
  readonly isEnabled: boolean | null;
  /** Calls are being placed right now. */
  readonly isCalling: boolean | null;
  readonly maxConcurrency: number | null;
  readonly callsPerSecond: number | null;
  readonly numberCount: number | null;
  readonly scriptGroupId: string | null;
  readonly blacklist: string | null;
  readonly background: string | null;
  /** Its shape is undocumented. */
  readonly callInfo: unknown;
}

/** How calls are placed: the task's other dialer settings, as the platform sends them. */
export interface DialSettings {
  readonly dialplan: string | null;
  readonly context: string | null;
  readonly dialFormat: string | null;
  readonly originateVariables: string | null;
  readonly originateTimeoutSeconds: number | null;
  readonly originationCallerNumber: string | null;
  readonly pauseSeconds: number | null;
  readonly notifyType: number | null;
  readonly stopsOnNotifyFailure: boolean | null;
  readonly stopsOnEmptySeat: boolean | null;
  readonly schedulingQueue: string | null;
  readonly schedulingPolicyRatio: number | null;
  readonly domain: string | null;
  readonly lineCallee: string | null;
  readonly cachedNumbers: number | null;
  readonly modeId: string | null;
  readonly enableType: number | null;
  readonly groupSwitch: number | null;
  readonly clueConfigurationId: string | null;
}

/** How calls are bridged to people. */
export interface BridgeSettings {
  readonly maxConcurrency: number | null;
  readonly proportion: number | null;
  readonly isDirect: boolean | null;
  readonly hasEcho: boolean | null;
}

/** What a task itself contains of its script group. */
export interface TaskScriptGroup {
  readonly id: string;
  readonly name: string | null;
  readonly isDefault: boolean;
}

/** Background sound. */
export interface Background {
  readonly id: string | null;
  readonly fileId: string | null;
  readonly fileName: string | null;
  /** May be the empty string. */
  readonly source: string | null;
}

/** A 2.0 outbound-call task (2.0外呼任务). */
export interface Task {
  readonly id: string;
  /** The task's owner; if the platform leaves it out, the account whose list the task is in. */
  readonly accountId: string;
  /** In whose set-up its references are; null: the list is of all sub-accounts, and the row does not name its owner. */
  readonly setupAccountId: string | null;
  /** The account of its references in their global ids: `setupAccountId`, or what stands for an unknown account. */
  readonly referenceScope: string;
  /** The task's owner; null if the platform leaves it out. */
  readonly account: Account | null;
  readonly name: string | null;
  readonly remark: string | null;
  readonly statusText: string | null;
  readonly statusCode: number | null;
  readonly isEnabled: boolean | null;
  readonly isTest: boolean | null;
  readonly isPinned: boolean | null;
  readonly sort: number | null;
  readonly typeCode: number | null;
  readonly createdAt: Instant | null;
  readonly updatedAt: Instant | null;
  readonly deletedAt: Instant | null;
  readonly restartAt: Instant | null;
  readonly maxConcurrency: number | null;
  readonly callTimeGroupId: string | null;
  readonly scriptGroupId: string | null;
  readonly bridgeGroupId: string | null;
  readonly autoRecycleRuleId: string | null;
  readonly endActionId: string | null;
  readonly llmIntentionConfigId: string | null;
  /** What the task itself contains of what its ids name; null: nothing. */
  readonly ownScriptGroup: TaskScriptGroup | null;
  readonly ownAutoRecycleRule: AutoRecycleRule | null;
  readonly ownLlmIntentionConfig: LlmIntentionConfig | null;
  readonly dialing: DialSettings;
  readonly bridging: BridgeSettings;
  /** Null: none of its values is present. */
  readonly background: Background | null;
  readonly local: LocalTask | null;
  /** Null: the task is broken. */
  readonly remote: RemoteTask | null;
}
