import { isExpired } from '../caller-line.js';
import type { Instant } from '../instant.js';
import type { WorkHours } from '../work-hours/work-hours.js';
import { findFirst, type Judgement } from './hours-rules.js';
import { createLineBlocker, distinctLines, nameOf } from './line-blocker.js';
import { validityEdges } from '../platform-line.js';
import { createBlocker, type PlanBlocker, type PlanTime } from './plan-blocker.js';
import type { PlannedLine, ResolvedPlan } from './task-plan.js';

/** A task has no more lines (任务初始化). */
const MAX_LINES = 5;

/** Which lines the plan has, and when they are valid. */
export function judgeLines({ lines, workHours, maxConcurrency }: ResolvedPlan, time: PlanTime): Judgement {
  const distinct = distinctLines(lines);
  const isOnly = distinct.length === 1;
  const validity = distinct.flatMap((line) =>
    judgeValidity(line, { time, calls: line.limit ?? (isOnly ? maxConcurrency : null) }),
  );
  const use = judgeUse(distinct, workHours, time);
  const edges = distinct.flatMap(({ row }) => (row ? validityEdges(row) : []));
  return {
    blockers: [...judgeList(lines, distinct), ...validity, ...use.blockers],
    changes: [...edges, ...use.changes],
  };
}

function judgeList(lines: readonly PlannedLine[], distinct: readonly PlannedLine[]): PlanBlocker[] {
  const blockers: PlanBlocker[] = [];
  if (lines.length === 0) {
    blockers.push(createBlocker({ code: 'NO_LINES', message: { en: 'The task has no line.', zh: '任务没有线路。' } }));
  }
  if (lines.length > MAX_LINES) {
    const message = {
      en: `The task has ${lines.length} lines; the platform allows ${MAX_LINES}.`,
      zh: `任务有${lines.length}条线路，平台最多允许${MAX_LINES}条。`,
    };
    blockers.push(createBlocker({ code: 'TOO_MANY_LINES', message }));
  }
  const repeated = distinct.filter(({ id }) => lines.filter((line) => line.id === id).length > 1);
  return [...blockers, ...repeated.map(duplicateLine)];
}

function duplicateLine(line: PlannedLine): PlanBlocker {
  const name = nameOf(line);
  const message = { en: `${name.en} is there more than once.`, zh: `${name.zh}重复出现。` };
  return createLineBlocker(line, { code: 'DUPLICATE_LINE', message });
}

interface ValidityOptions {
  readonly time: PlanTime;
  /** Calls that the line has to carry; null: the platform splits them in an unknown way. */
  readonly calls: number | null;
}

function judgeValidity(line: PlannedLine, { time: { now, horizon }, calls: shortage }: ValidityOptions): PlanBlocker[] {
  const { row } = line;
  const name = nameOf(line);
  if (row === null) {
    const message = { en: `${name.en} is not one of the account.`, zh: `该账户没有${name.zh}。` };
    return [createLineBlocker(line, { code: 'LINE_MISSING', isCertain: line.isCertain, message })];
  }
  if (isExpired(row, now)) {
    const message = { en: `${name.en} has expired.`, zh: `${name.zh}已过期。` };
    return [createLineBlocker(line, { code: 'LINE_EXPIRED', message })];
  }
  const blockers: PlanBlocker[] = [];
  const { validFrom, validUntil } = row;
  if (validFrom !== null && validFrom > now) {
    const spans = [{ from: horizon.from, to: Math.min(validFrom, horizon.to), shortage }];
    const message = { en: `${name.en} is not valid yet.`, zh: `${name.zh}尚未生效。` };
    blockers.push(createLineBlocker(line, { code: 'LINE_NOT_YET_VALID', preventsStart: false, spans, message }));
  }
  if (validUntil !== null && validUntil < horizon.to) {
    const spans = [{ from: validUntil, to: horizon.to, shortage }];
    const message = { en: `${name.en} expires within the horizon.`, zh: `${name.zh}将在所查看的时间范围内到期。` };
    blockers.push(createLineBlocker(line, { code: 'LINE_EXPIRING', preventsStart: false, spans, message }));
  }
  return blockers;
}

/** Whether one of the lines is valid at a time when the hours permit calls. A line that is missing is reported as such. */
function judgeUse(lines: readonly PlannedLine[], hours: WorkHours | null, time: PlanTime): Judgement {
  const usable = lines.filter(({ row }) => row === null || !isExpired(row, time.now));
  if (hours === null || usable.length === 0 || findFirst(hours, time.now, time).stretch === null) {
    return { blockers: [], changes: [] };
  }
  const uses = usable.map((line) => findUse(line, hours, time));
  const changes = uses.flatMap((use) => use.changes);
  if (uses.some(({ isUsed }) => isUsed)) return { blockers: [], changes };
  const message = {
    en: 'Whenever the hours permit calls, none of the lines is valid.',
    zh: '在可以呼叫的时间内，没有一条线路有效。',
  };
  return { blockers: [createBlocker({ code: 'NO_VALID_LINE', message })], changes };
}

function findUse(
  { row }: PlannedLine,
  hours: WorkHours,
  time: PlanTime,
): { readonly isUsed: boolean; readonly changes: readonly Instant[] } {
  if (row === null) return { isUsed: true, changes: [] };
  const { stretch, changes } = findFirst(hours, Math.max(time.now, row.validFrom ?? time.now), time);
  return { isUsed: stretch !== null && stretch.from < (row.validUntil ?? Infinity), changes };
}
