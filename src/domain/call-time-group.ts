import type { Account } from './account.js';
import type { Instant } from './instant.js';
import type { WorkHours } from './work-hours/work-hours.js';

/** Call-time group (呼叫时间组): when its tasks may call, legacy form. */
export interface CallTimeGroup {
  readonly id: string;
  /** The account whose set-up this was read from. */
  readonly accountId: string;
  readonly name: string | null;
  readonly isDefault: boolean;
  readonly remark: string | null;
  readonly account: Account | null;
  /** Null: the group states no `content`. */
  readonly workHours: WorkHours | null;
  readonly createdAt: Instant | null;
  readonly updatedAt: Instant | null;
}
