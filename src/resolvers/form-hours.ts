import { readFormHours } from '../domain/work-hours/form-hours.js';
import type { WorkHours } from '../domain/work-hours/work-hours.js';
import { BadUserInputError } from '../errors.js';
import type { WorkHoursInput } from '../generated/resolvers-types.js';

/** No form needs more, and every one of them can have an issue. */
const MAX_DAYS = 14;
const MAX_RANGES = 50;
const MAX_BLACKOUTS = 100;

/** The hours that a client sends. Throws BadUserInputError for longer lists than a form has. */
export function formHours(input: WorkHoursInput): WorkHours {
  assertLength('days', input.days, MAX_DAYS);
  input.days.forEach(({ ranges }, index) => {
    assertLength(`days[${index}].ranges`, ranges, MAX_RANGES);
  });
  assertLength('blackouts', input.blackouts ?? [], MAX_BLACKOUTS);
  return readFormHours(input);
}

function assertLength(path: string, list: readonly unknown[], max: number): void {
  if (list.length > max) throw new BadUserInputError(`\`${path}\` has more than ${max} entries.`);
}
