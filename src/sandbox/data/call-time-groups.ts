import type { JsonObject } from '../json.js';
import type { AccountContext } from './account-context.js';
import { groupContent, WEEK_PLANS, type WeekPlan } from './week-plan.js';

/** A call-time group (呼叫时间组) and the hours it was made from. */
export interface CallTimeGroupResource {
  readonly id: number;
  readonly plan: WeekPlan;
  readonly row: JsonObject;
}

const GROUPS_PER_ACCOUNT = 10;

export function createCallTimeGroups(context: AccountContext): CallTimeGroupResource[] {
  const random = context.random.fork('call-time-groups');
  return random.sample(WEEK_PLANS, GROUPS_PER_ACCOUNT).map((plan, index) => {
    const id = context.ids.next('callTimeGroup');
    const skipsHolidays = random.chance(0.35);
    const shared = { id, name: skipsHolidays ? `${plan.name}（节假日除外）` : plan.name, content: groupContent(plan) };
    const own = context.form === 'legacy' ? { skip_holiday: skipsHolidays } : newerKeys(context.accountId, plan);
    return { id, plan, row: { ...shared, ...own, is_default: index === 0 } };
  });

  /** Items of `task_dial_times` lack `skip_holiday`. */
  function newerKeys(accountId: string, plan: WeekPlan): JsonObject {
    const [createdAt, updatedAt] = random.period(context.today.year - 4, context.today.year - 2);
    return { user_id: accountId, remark: `${plan.name}，运营配置`, created_at: createdAt, updated_at: updatedAt };
  }
}
