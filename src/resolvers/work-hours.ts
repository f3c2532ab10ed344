import { TIME_ZONE } from '../domain/china-time.js';
import { holidaysKnownUntil, issuesAt } from '../domain/work-hours/known-holidays.js';
import { nextClosing, nextOpening } from '../domain/work-hours/next-change.js';
import { isOpen } from '../domain/work-hours/open-stretch.js';
import { openings } from '../domain/work-hours/openings.js';
import { minutesPerWeek } from '../domain/work-hours/week.js';
import type { WorkHours as WorkHoursModel } from '../domain/work-hours/work-hours.js';
import { BadUserInputError } from '../errors.js';
import type { WorkHoursResolvers } from '../generated/resolvers-types.js';
import type { Complete } from './complete.js';

const DEFAULT_DAYS = 7;
const MAX_DAYS = 31;

export const WorkHours: Complete<WorkHoursResolvers, WorkHoursModel> = {
  timeZone: () => TIME_ZONE,
  minutesPerWeek: (hours) => minutesPerWeek(hours),
  holidaysKnownUntil: (hours) => holidaysKnownUntil(hours),
  isOpen: (hours, { at }, context) => isOpen(hours, at ?? context.now),
  nextOpening: (hours, { after }, context) => nextOpening(hours, after ?? context.now),
  nextClosing: (hours, { after }, context) => nextClosing(hours, after ?? context.now),
  openings: (hours, { from, days }, context) => openings(hours, from ?? context.now, checkedDays(days)),
  // Only holidays make issues depend on `now`; an operation that does not use it is cached for longer.
  issues: (hours, _args, context) =>
    hours.skipsStatutoryHolidays === true ? issuesAt(hours, context.now) : hours.issues,
};

function checkedDays(days: number | null | undefined): number {
  const checked = days ?? DEFAULT_DAYS;
  if (checked < 1 || checked > MAX_DAYS) throw new BadUserInputError(`\`days\` has to be from 1 to ${MAX_DAYS}.`);
  return checked;
}
