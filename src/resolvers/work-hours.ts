import type { WorkHours as WorkHoursModel } from '../domain/work-hours/work-hours.js';
import { holidaysKnownUntil } from '../domain/work-hours/holidays-known-until.js';
import { isOpen } from '../domain/work-hours/is-open.js';
import { issuesAt } from '../domain/work-hours/issues-at.js';
import { nextClosing, nextOpening } from '../domain/work-hours/next-change.js';
import { openings } from '../domain/work-hours/openings.js';
import { minutesPerWeek } from '../domain/work-hours/week.js';
import { BadUserInputError } from '../errors.js';
import type { WorkHoursResolvers } from '../generated/resolvers-types.js';
import type { Complete } from './complete.js';

const DEFAULT_DAYS = 7;
const MAX_DAYS = 31;

export const WorkHours: Complete<WorkHoursResolvers, WorkHoursModel> = {
  timeZone: ({ zone }) => zone.id,
  minutesPerWeek: (hours) => minutesPerWeek(hours),
  holidaysKnownUntil: (hours) => holidaysKnownUntil(hours),
  isOpen: (hours, { at }, { now }) => isOpen(hours, at ?? now),
  nextOpening: (hours, { after }, { now }) => nextOpening(hours, after ?? now),
  nextClosing: (hours, { after }, { now }) => nextClosing(hours, after ?? now),
  openings: (hours, { from, days }, { now }) => openings(hours, from ?? now, checkedDays(days)),
  issues: (hours, _args, { now }) => issuesAt(hours, now),
};

function checkedDays(days: number | null | undefined): number {
  const checked = days ?? DEFAULT_DAYS;
  if (checked < 1 || checked > MAX_DAYS) throw new BadUserInputError(`\`days\` has to be from 1 to ${MAX_DAYS}.`);
  return checked;
}
