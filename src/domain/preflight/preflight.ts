import { DAY_MS } from '../calendar-day.js';
import type { Instant } from '../instant.js';
import type { LineLoad } from '../line-load.js';
import type { TaskSetup } from '../task-setup.js';
import type { WorkHours } from '../work-hours/work-hours.js';
import { judgeConcurrency } from './concurrency-rules.js';
import { judgeHours } from './hours-rules.js';
import { judgeLines } from './line-rules.js';
import { judgeLoad } from './load-rules.js';
import { largestShortage, type PlanBlocker, type PlanTime } from './plan-blocker.js';
import { judgeScriptGroup } from './script-group-rules.js';
import { resolvePlan, type TaskPlan } from './task-plan.js';

/** What is known of a planned task. */
export interface Preflight {
  /** Null: not known. */
  readonly canStart: boolean | null;
  /** By subject: hours, script group, lines, concurrency, load. */
  readonly blockers: readonly PlanBlocker[];
  /** With the plan's period. */
  readonly workHours: WorkHours | null;
  /** The first instant after `now` at which something of this can be different. */
  readonly changesAt: Instant;
}

export interface PreflightOptions extends PlanTime {
  /** Of the plan's account. */
  readonly setup: TaskSetup;
  /** Of all lines, over the horizon. */
  readonly loads: readonly LineLoad[];
}

/** Judges a planned task. */
export function preflight(plan: TaskPlan, { setup, loads, ...time }: PreflightOptions): Preflight {
  const resolved = resolvePlan(plan, setup);
  const judged = [judgeHours(resolved, time), judgeScriptGroup(resolved, time), judgeLines(resolved, time)];
  const load = judgeLoad(resolved, new Map(loads.map((each) => [each.line.id, each])), time);
  const all = [...judged.flatMap(({ blockers }) => blockers), ...judgeConcurrency(resolved), ...load];
  const blockers = all.flatMap((blocker) => withoutPast(blocker, time.now));
  const ends = blockers.flatMap(({ spans }) => spans.map(({ to }) => to));
  const changes = [time.horizon.from + DAY_MS, ...judged.flatMap((judgement) => judgement.changes), ...ends];
  return {
    canStart: canStart(blockers),
    blockers,
    workHours: resolved.workHours,
    changesAt: Math.min(...changes.filter((change) => change > time.now)),
  };
}

/** A blocker that certainly prevents the start weighs more than one that may. */
function canStart(blockers: readonly PlanBlocker[]): boolean | null {
  const preventing = blockers.filter(({ preventsStart }) => preventsStart);
  if (preventing.length === 0) return true;
  return preventing.some(({ isCertain }) => isCertain) ? false : null;
}

/** Without the spans that are over; nothing, if there were no others. */
function withoutPast(blocker: PlanBlocker, now: Instant): PlanBlocker[] {
  if (blocker.spans.every(({ to }) => to > now)) return [blocker];
  const spans = blocker.spans.filter(({ to }) => to > now);
  return spans.length === 0 ? [] : [{ ...blocker, spans, shortage: largestShortage(spans) }];
}
