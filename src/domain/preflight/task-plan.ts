import type { CallerLine } from '../caller-line.js';
import { unreadableList, type Rows } from '../rows.js';
import type { CallTimeGroup, ScriptGroup, TaskSetup } from '../task-setup.js';
import type { CallerLineLimit } from '../task.js';
import type { Instant } from '../instant.js';
import type { WorkHours } from '../work-hours/work-hours.js';

/** A task that someone thinks of creating; its ids are the platform's within the account of the set-up. */
export interface TaskPlan {
  /** A call-time group, or hours of the plan's own. */
  readonly hours: { readonly callTimeGroupId: string } | { readonly workHours: WorkHours };
  readonly scriptGroupId: string;
  /** In the order of the plan; a line can come twice. */
  readonly callerLines: readonly CallerLineLimit[];
  readonly maxConcurrency: number;
  /** Beside those of the hours; null: no bound. */
  readonly startsAt: Instant | null;
  readonly stopsAt: Instant | null;
}

/** What a set-up has for an id. */
export interface Found<T> {
  readonly row: T | null;
  /** False: a list that may have the row is unreadable, so that it may exist all the same. */
  readonly isCertain: boolean;
}

/** A line of a plan, and what the set-up says of it. */
export interface PlannedLine extends Found<CallerLine> {
  readonly id: string;
  readonly accountId: string;
  readonly limit: number | null;
}

/** A plan, with the rows that it names. */
export interface ResolvedPlan {
  /** Null: the plan has hours of its own. */
  readonly callTimeGroup: Found<CallTimeGroup> | null;
  /** With the plan's period; null: the group is missing, or says nothing of hours. */
  readonly workHours: WorkHours | null;
  readonly scriptGroup: Found<ScriptGroup>;
  readonly lines: readonly PlannedLine[];
  readonly maxConcurrency: number;
}

export function resolvePlan(plan: TaskPlan, setup: TaskSetup): ResolvedPlan {
  const { hours } = plan;
  const callTimeGroup = 'workHours' in hours ? null : find(setup.callTimeGroups, hours.callTimeGroupId);
  const stated = 'workHours' in hours ? hours.workHours : (callTimeGroup?.row?.workHours ?? null);
  return {
    callTimeGroup,
    workHours: stated && withPeriod(stated, plan),
    scriptGroup: find(setup.scriptGroups, plan.scriptGroupId),
    lines: plan.callerLines.map(({ callerLineId, limit }) => {
      const row = setup.callerLinesById.get(callerLineId) ?? null;
      return {
        id: callerLineId,
        accountId: setup.account.id,
        limit,
        row,
        isCertain: row !== null || setup.unreadableLines === null,
      };
    }),
    maxConcurrency: plan.maxConcurrency,
  };
}

function find<T extends { readonly id: string }>({ rows, malformed }: Rows<T>, id: string): Found<T> {
  const row = rows.find((each) => each.id === id) ?? null;
  return { row, isCertain: row !== null || unreadableList(malformed) === null };
}

/** The later begin and the earlier end. */
function withPeriod(hours: WorkHours, { startsAt, stopsAt }: Pick<TaskPlan, 'startsAt' | 'stopsAt'>): WorkHours {
  if (startsAt === null && stopsAt === null) return hours;
  return {
    ...hours,
    startsAt: extreme(Math.max, hours.startsAt, startsAt),
    stopsAt: extreme(Math.min, hours.stopsAt, stopsAt),
  };
}

function extreme(
  choose: (...instants: number[]) => number,
  one: Instant | null,
  other: Instant | null,
): Instant | null {
  const stated = [one, other].filter((instant) => instant !== null);
  return stated.length === 0 ? null : choose(...stated);
}
