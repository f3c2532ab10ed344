import { isValidAt } from '../caller-line.js';
import type { Judgement } from './hours-rules.js';
import { validityEdges } from '../platform-line.js';
import { createBlocker, type PlanTime } from './plan-blocker.js';
import type { ResolvedPlan } from './task-plan.js';

/** Whether the script group of the plan can be used. */
export function judgeScriptGroup({ scriptGroup: { row, isCertain } }: ResolvedPlan, { now }: PlanTime): Judgement {
  if (row === null) {
    const message = { en: 'The account has no such script group.', zh: '该账户没有这个话术组。' };
    return { blockers: [createBlocker({ code: 'SCRIPT_GROUP_MISSING', isCertain, message })], changes: [] };
  }
  if (row.deletedAt !== null) {
    const message = { en: 'The script group is deleted.', zh: '话术组已被删除。' };
    return { blockers: [createBlocker({ code: 'SCRIPT_GROUP_DELETED', message })], changes: [] };
  }
  const lines = row.callerLines.rows;
  const changes = lines.flatMap(validityEdges);
  if (lines.some((line) => isValidAt(line, now))) return { blockers: [], changes };
  // No page says that the platform refuses such a task, or what becomes of its calls.
  const message = {
    en: 'The script group has no line that is valid; whether the platform calls all the same is not documented.',
    zh: '话术组没有有效的线路；平台是否仍会呼叫，文档没有说明。',
  };
  return { blockers: [createBlocker({ code: 'SCRIPT_GROUP_WITHOUT_LINE', isCertain: false, message })], changes };
}
