import type { JsonObject } from '../json.js';
import type { AccountContext } from './account-context.js';

/** An auto-recycle rule (自动重呼规则). */
export interface AutoRecycleRuleResource {
  readonly id: number;
  readonly row: JsonObject;
}

/** `number_status_str`, each at its `number_status` (任务初始化). */
const NUMBER_STATUSES = [
  '等待',
  '成功',
  '运营商拦截',
  '拒接',
  '无应答',
  '空号',
  '关机',
  '停机',
  '占线',
  '呼入限制',
  '欠费',
  '黑名单',
  '用户屏蔽',
];
const NAMES = ['未接通重呼两次', '占线稍后再呼', '关机次日重呼', '全量未接重呼', '拒接不再打扰', '指定时段重呼'];

export function createAutoRecycleRules({
  accountId,
  random: parent,
  ids,
  today: { year },
}: AccountContext): AutoRecycleRuleResource[] {
  const random = parent.fork('auto-recycle-rules');
  return NAMES.map((name, index) => {
    const id = ids.next('autoRecycleRule');
    const [createdAt, updatedAt] = random.period(year - 4, year - 2);
    const isScheduled = name === '指定时段重呼';
    const row = {
      ...{ id, user_id: accountId, name, remark: `${name}（运营维护）`, status: index !== 4 },
      ...{
        created_at: createdAt,
        updated_at: updatedAt,
        is_default: index === 0 ? 1 : null,
        type: isScheduled ? 2 : 1,
      },
      configs: isScheduled
        ? [
            { time: '10:00', days: 1 },
            { time: '15:30', days: 2 },
          ]
        : null,
      details: details(id),
    };
    return { id, row };
  });

  function details(ruleId: number): JsonObject[] {
    const entries = NUMBER_STATUSES.map((text, number) => ({
      ...{ rule_id: ruleId, number_status: number, time: random.integer(0, 3), number_status_str: text },
    }));
    return random.sample(entries, random.integer(4, NUMBER_STATUSES.length));
  }
}
