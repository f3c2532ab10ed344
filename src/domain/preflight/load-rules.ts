import type { CallerLine } from '../caller-line.js';
import { lineLoads, type LineLoad } from '../line-load.js';
import { lineShares, type CapacityOf, type LineShare } from '../line-share.js';
import { capacityAt, validityEdges } from '../platform-line.js';
import type { Snapshot } from '../snapshot.js';
import { intersectSpans, splitSpan, type Span } from '../sorted-spans.js';
import { callerLineIdsOf } from '../task-references.js';
import { openings } from '../work-hours/openings.js';
import { createLineBlocker, distinctLines, nameOf } from './line-blocker.js';
import type { PlanBlocker, PlanTime, ShortageSpan } from './plan-blocker.js';
import type { PlannedLine, ResolvedPlan } from './task-plan.js';

/**
 * Whether each line can carry the plan beside the other tasks, while the plan is open and the line valid. Yields between tasks and
 * lines.
 */
export function* judgeLoad(
  plan: ResolvedPlan,
  snapshot: Snapshot,
  { horizon, calendar }: PlanTime,
): Generator<void, PlanBlocker[]> {
  const lines = distinctLines(plan.lines);
  const ids = new Set(lines.map(({ id }) => id));
  const tasks = snapshot.tasks.rows.filter((task) => [...callerLineIdsOf(task)].some((id) => ids.has(id)));
  const loads = yield* lineLoads({ ...snapshot, tasks: { ...snapshot.tasks, rows: tasks } }, horizon, calendar);
  const open = (plan.workHours && openings(plan.workHours, horizon, calendar)) ?? [];
  const carried = loads.filter(({ line }) => ids.has(line.id));
  const parts = partsOf(plan, carried, horizon);
  return lines.flatMap((line) => {
    const load = carried.find((each) => each.line.id === line.id);
    return load ? judgeLine(line, load, { open, parts }) : [];
  });
}
