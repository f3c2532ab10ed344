import type { Span } from '../sorted-spans.js';
import { END_OF_TIME } from '../instant.js';
import { OPENING_HORIZON_MS } from '../work-hours/next-change.js';
import { findOpenStretch } from '../work-hours/open-stretch.js';
import { createWeek, minutesPerWeek } from '../work-hours/week.js';
import { MINUTES_PER_DAY } from '../work-hours/time-of-day.js';
import { WEEKDAYS, type WorkHours } from '../work-hours/work-hours.js';
import { type Rule, RULES, withOnly } from './hours-rules.js';
import type { Survey } from './survey.js';

export type ClosingCause = Rule | 'NO_WINDOW' | 'UNREADABLE_PERIOD' | 'COMBINED';

const ALL_DAY = { begin: 0, end: MINUTES_PER_DAY };
const ALWAYS = createWeek(WEEKDAYS.map((weekday) => ({ weekday, range: ALL_DAY })));

/** Why hours have no opening within 366 days, each cause that alone suffices; empty: they have one. */
export function closingCauses(hours: WorkHours, survey: Survey): ClosingCause[] {
  if (!neverOpens(hours, survey)) return [];
  const hasWindow = minutesPerWeek(hours) > 0;
  const readable = { ...hours, hasUnreadableBound: false, week: hasWindow ? hours.week : ALWAYS };
  const causes: ClosingCause[] = RULES.filter((rule) => neverOpens(withOnly(readable, rule), survey));
  if (!hasWindow) causes.push('NO_WINDOW');
  if (hours.hasUnreadableBound) causes.push('UNREADABLE_PERIOD');
  return causes.length > 0 ? causes : ['COMBINED'];
}

/** Holidays that are not known count as working days. */
function neverOpens(hours: WorkHours, survey: Survey): boolean {
  const { now, calendar } = survey;
  const next = findOpenStretch(hours, { from: now, until: now + OPENING_HORIZON_MS }, calendar);
  if (next === null) noteFirstOpening(hours, survey);
  else noteLastClosing(hours, next, survey);
  return next === null;
}

/** When an opening comes within the 366 days. */
function noteFirstOpening(hours: WorkHours, { now, calendar, changes }: Survey): void {
  const opening = findOpenStretch(hours, { from: now, until: END_OF_TIME }, calendar);
  if (opening !== null) changes.note(opening.from - OPENING_HORIZON_MS);
}

/** The end of the last opening, if it is soon. */
function noteLastClosing(hours: WorkHours, next: Span, { calendar, changes }: Survey): void {
  let stretch: Span | null = next;
  while (stretch !== null && stretch.to < changes.next) {
    const { to }: Span = stretch;
    stretch = findOpenStretch(hours, { from: to, until: to + OPENING_HORIZON_MS }, calendar);
    if (stretch === null) changes.note(to);
  }
}
