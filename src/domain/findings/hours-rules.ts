import type { WorkHours } from '../work-hours/work-hours.js';

/** What closes hours regardless of the week. */
export const RULES = ['PERIOD', 'BLACKOUT', 'STATUTORY_HOLIDAY'] as const;
export type Rule = (typeof RULES)[number];

/** The hours as they would be if this rule were lifted. */
export function without(hours: WorkHours, rule: Rule): WorkHours {
  switch (rule) {
    case 'PERIOD':
      return { ...hours, startsAt: null, stopsAt: null, hasUnreadableBound: false };
    case 'BLACKOUT':
      return { ...hours, blackouts: [] };
    case 'STATUTORY_HOLIDAY':
      return { ...hours, skipsStatutoryHolidays: false };
  }
}

/** The hours as they would be if this were the only rule. */
export function withOnly(hours: WorkHours, only: Rule): WorkHours {
  return RULES.filter((rule) => rule !== only).reduce(without, hours);
}
