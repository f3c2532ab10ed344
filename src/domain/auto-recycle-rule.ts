import type { Account } from './account.js';
import type { Instant } from './instant.js';

export type AutoRecycleType = 'AUTOMATIC' | 'SCHEDULED' | 'UNKNOWN';

/** `number_status` 0 to 12, each at its own number. */
const NUMBER_STATUSES = [
  'WAITING',
  'SUCCESS',
  'CARRIER_BLOCKED',
  'REJECTED',
  'NO_ANSWER',
  'NONEXISTENT',
  'SWITCHED_OFF',
  'SUSPENDED',
  'BUSY',
  'INCOMING_BARRED',
  'IN_ARREARS',
  'BLACKLISTED',
  'USER_BLOCKED',
] as const;
export type NumberStatus = (typeof NUMBER_STATUSES)[number] | 'UNKNOWN';

/** How often numbers of one status are called again. */
export interface AutoRecycleDetail {
  readonly numberStatus: NumberStatus;
  readonly numberStatusText: string | null;
  readonly attempts: number | null;
}

/** Auto-recycle rule (自动重呼规则): which numbers are called again. */
export interface AutoRecycleRule {
  readonly id: string;
  readonly accountId: string;
  readonly name: string | null;
  readonly remark: string | null;
  readonly isEnabled: boolean;
  readonly isDefault: boolean;
  readonly type: AutoRecycleType;
  readonly account: Account | null;
  readonly details: readonly AutoRecycleDetail[];
  /** Times of a SCHEDULED rule, as the platform states them: their shape is undocumented. */
  readonly configs: unknown;
  readonly createdAt: Instant | null;
  readonly updatedAt: Instant | null;
}

/** `type` 1, 2 (任务初始化). */
export function autoRecycleType(code: number | null): AutoRecycleType {
  if (code === 1) return 'AUTOMATIC';
  return code === 2 ? 'SCHEDULED' : 'UNKNOWN';
}

/** `details[].number_status` (任务初始化). */
export function numberStatus(code: number | null): NumberStatus {
  return NUMBER_STATUSES[code ?? -1] ?? 'UNKNOWN';
}
