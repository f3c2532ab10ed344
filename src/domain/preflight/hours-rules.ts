import { lastKnownYear } from '../holidays.js';
import { END_OF_TIME, type Instant } from '../instant.js';
import type { Span } from '../sorted-spans.js';
import { knownSpan } from '../work-hours/known-holidays.js';
import { nextChange, OPENING_HORIZON_MS } from '../work-hours/next-change.js';
import { findOpenStretch } from '../work-hours/open-stretch.js';
import type { WorkHours } from '../work-hours/work-hours.js';
import { createBlocker, type PlanBlocker, type PlanTime } from './plan-blocker.js';
import type { ResolvedPlan } from './task-plan.js';

/** What a rule finds, and the instants at which it may find something else. */
export interface Judgement {
  readonly blockers: readonly PlanBlocker[];
  readonly changes: readonly Instant[];
}

/** When the hours of the plan let it call. */
export function judgeHours({ workHours, callTimeGroup }: ResolvedPlan, time: PlanTime): Judgement {
  if (workHours === null) return { blockers: [withoutHours(callTimeGroup)], changes: [] };
  const issues = workHours.issues.length === 0 ? [] : [hoursWithIssues(workHours)];
  const change = nextChange(workHours, time.now, time.calendar);
  const isOver = workHours.stopsAt !== null && workHours.stopsAt <= time.now;
  if (isOver) return { blockers: [PERIOD_OVER, ...issues], changes: [] };
  const first = findFirst(workHours, time.now, time);
  return {
    blockers: [...judgeFirst(first.stretch, workHours, time), ...issues],
    changes: [
      ...first.changes,
      ...(change === null ? [] : [change]),
      ...(workHours.stopsAt === null ? [] : [workHours.stopsAt]),
    ],
  };
}

/** The first opening at or after `from`, and when the search has another result. */
export function findFirst(
  hours: WorkHours,
  from: Instant,
  { now, calendar }: PlanTime,
): { readonly stretch: Span | null; readonly changes: readonly Instant[] } {
  const stretch = findOpenStretch(hours, { from, until: END_OF_TIME }, calendar);
  if (stretch === null) return { stretch: null, changes: [] };
  const reachedAt = stretch.from - OPENING_HORIZON_MS;
  if (reachedAt > now) return { stretch: null, changes: [reachedAt] };
  return { stretch, changes: [stretch.from, stretch.to] };
}

function judgeFirst(first: Span | null, hours: WorkHours, { horizon, calendar }: PlanTime): readonly PlanBlocker[] {
  const known = knownSpan(hours, calendar);
  if (first === null) return [NO_OPENING];
  const isKnown = first.from < known.to;
  const later = first.from < horizon.to ? [] : [noOpeningBefore(horizon)];
  if (isKnown && horizon.to <= known.to) return later;
  const message = {
    en: `The hours skip holidays, and the statutory holidays after ${lastKnownYear(calendar)} are not known.`,
    zh: `呼叫时间排除节假日，而${lastKnownYear(calendar)}年之后的法定节假日尚未知晓。`,
  };
  const from = Math.max(horizon.from, known.to);
  const spans = from < horizon.to ? [{ from, to: horizon.to, shortage: null }] : [];
  return [
    ...later,
    createBlocker({ code: 'HOLIDAYS_UNKNOWN', preventsStart: !isKnown, isCertain: false, spans, message }),
  ];
}

function withoutHours(group: ResolvedPlan['callTimeGroup']): PlanBlocker {
  if (group?.row === null) {
    const message = { en: 'The account has no such call-time group.', zh: '该账户没有这个呼叫时间组。' };
    return createBlocker({ code: 'CALL_TIME_GROUP_MISSING', isCertain: group.isCertain, message });
  }
  const message = { en: 'The call-time group says nothing of hours.', zh: '呼叫时间组没有给出时间。' };
  return createBlocker({ code: 'HOURS_UNKNOWN', isCertain: false, message });
}

const PERIOD_OVER = createBlocker({
  code: 'PERIOD_OVER',
  message: { en: 'The period of the task is over.', zh: '任务的有效期已经结束。' },
});

const NO_OPENING = createBlocker({
  code: 'NO_OPENING',
  message: {
    en: 'The hours do not permit a call within 366 days.',
    zh: '366天之内没有可以呼叫的时间。',
  },
});

function noOpeningBefore({ from, to }: Span): PlanBlocker {
  return createBlocker({
    code: 'NO_OPENING_IN_HORIZON',
    preventsStart: false,
    spans: [{ from, to, shortage: null }],
    message: {
      en: 'The hours permit calls, but not before the end of the horizon.',
      zh: '在所查看的时间范围内没有可以呼叫的时间。',
    },
  });
}

function hoursWithIssues({ issues }: WorkHours): PlanBlocker {
  const places = issues.map(({ path }) => path);
  const shown = places.slice(0, 3).join(', ');
  return createBlocker({
    code: 'HOURS_WITH_ISSUES',
    preventsStart: false,
    message: {
      en: `Parts of the hours cannot be used and are left out: ${places.length} in all, such as ${shown}.`,
      zh: `时间中有${places.length}处无法使用，已被忽略，例如 ${shown}。`,
    },
  });
}
