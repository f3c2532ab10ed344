import { createLineBlocker, distinctLines, nameOf } from './line-blocker.js';
import { createBlocker, type PlanBlocker } from './plan-blocker.js';
import type { PlannedLine, ResolvedPlan } from './task-plan.js';

/**
 * Whether the platform takes the plan's figures: a task may not ask for more calls than its lines have free (`residue`, 任务初始化),
 * and limits of lines have to make up the whole.
 */
export function judgeConcurrency({ lines, maxConcurrency }: ResolvedPlan): PlanBlocker[] {
  const limits = lines.flatMap(({ limit }) => limit ?? []);
  const distinct = distinctLines(lines);
  const [only, ...others] = distinct;
  if (limits.length > 0) {
    const byLine = distinct.flatMap((line) => (line.limit === null ? [] : judgeLine(line, line.limit)));
    return [...judgeLimits(limits, lines.length, maxConcurrency), ...byLine];
  }
  if (only === undefined) return [];
  return others.length === 0 ? judgeLine(only, maxConcurrency) : judgeSum(distinct, maxConcurrency);
}

function judgeLimits(limits: readonly number[], lineCount: number, maxConcurrency: number): PlanBlocker[] {
  if (limits.length < lineCount) {
    const message = { en: 'Some lines have a limit and others have none.', zh: '部分线路设置了并发上限，其余没有。' };
    return [createBlocker({ code: 'LIMITS_INCOMPLETE', message })];
  }
  const sum = limits.reduce((total, limit) => total + limit, 0);
  if (sum === maxConcurrency) return [];
  const message = {
    en: `The limits of the lines are ${sum} together, and the task's concurrency is ${maxConcurrency}.`,
    zh: `各线路并发上限之和为${sum}，而任务并发为${maxConcurrency}。`,
  };
  return [createBlocker({ code: 'LIMITS_UNEQUAL', message })];
}

/** The most calls that may be free, and whether the platform says how many are. */
interface Free {
  readonly most: number;
  readonly isStated: boolean;
}

/** Without a stated figure no more is free than the line can carry in all. */
function freeOf({ row }: PlannedLine): Free {
  const free = row?.concurrencyAvailable ?? null;
  if (free !== null) return { most: Math.max(0, free), isStated: true };
  return { most: Math.max(0, row?.concurrency ?? Infinity), isStated: false };
}

function judgeLine(line: PlannedLine, calls: number): PlanBlocker[] {
  if (line.row === null) return [];
  const { most, isStated } = freeOf(line);
  const name = nameOf(line);
  if (calls > most) {
    const message = {
      en: `${name.en} has at most ${most} free calls; ${calls} are asked of it.`,
      zh: `${name.zh}最多空闲${most}路并发，而计划需要${calls}路。`,
    };
    return [createLineBlocker(line, { code: 'CONCURRENCY_TOO_HIGH', shortage: calls - most, message })];
  }
  if (isStated) return [];
  const message = {
    en: `${name.en}: the platform does not say how many calls are free; ${calls} are asked of it.`,
    zh: `${name.zh}：平台没有给出空闲并发，而计划需要${calls}路。`,
  };
  return [createLineBlocker(line, { code: 'FREE_CONCURRENCY_UNKNOWN', isCertain: false, message })];
}

/** Without limits the platform splits the calls among the lines itself. */
function judgeSum(lines: readonly PlannedLine[], calls: number): PlanBlocker[] {
  if (lines.some(({ row }) => row === null)) return [];
  const all = lines.map(freeOf);
  const most = sumOf(all);
  if (calls > most) {
    const message = {
      en: `The lines have at most ${most} free calls together; the task asks for ${calls}.`,
      zh: `各线路合计最多空闲${most}路并发，而任务需要${calls}路。`,
    };
    return [createBlocker({ code: 'CONCURRENCY_TOO_HIGH', shortage: calls - most, message })];
  }
  if (calls <= sumOf(all.filter(({ isStated }) => isStated))) return [];
  const message = {
    en: `The platform does not say how many calls are free on some of the lines; the task asks for ${calls}.`,
    zh: `平台没有给出部分线路的空闲并发，而任务需要${calls}路。`,
  };
  return [createBlocker({ code: 'FREE_CONCURRENCY_UNKNOWN', isCertain: false, message })];
}

function sumOf(all: readonly Free[]): number {
  return all.reduce((sum, { most }) => sum + most, 0);
}
