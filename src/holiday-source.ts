import { readHolidayCalendar } from './config/holidays-file.js';
import { endsSoon, type HolidayCalendar, lastKnownYear, PACKAGED_HOLIDAYS } from './domain/holidays.js';
import type { Instant } from './domain/instant.js';
import { watchFile } from './file-watch.js';
import type { Logger } from './log.js';

export interface HolidaySourceOptions {
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly clock: () => Instant;
  /** How often the file is looked at. */
  readonly intervalMs?: number;
}

/** The calendar of holidays, as it is now. */
export interface HolidaySource {
  readonly current: () => HolidayCalendar;
  /** What `/readyz` reports of it. */
  readonly details: () => object;
  readonly close: () => void;
}

/** Warns of a calendar that ends soon: at the start of the program, whose workers would all say it. */
export function warnOfCalendarEnd(path: string | null, options: HolidaySourceOptions): void {
  warnOfEnd(readCalendar(path), options);
}

function readCalendar(path: string | null): HolidayCalendar {
  return path === null ? PACKAGED_HOLIDAYS : readHolidayCalendar(path);
}

/** Follows the changes of a holidays file; null: there is none. Throws if the file is not usable at the start. */
export function createHolidaySource(path: string | null, options: HolidaySourceOptions): HolidaySource {
  const { log, clock } = options;
  let calendar = readCalendar(path);
  const use = (next: HolidayCalendar): void => {
    if (next.version === calendar.version) return;
    calendar = next;
    log.info({ lastYear: lastKnownYear(next) }, 'HOLIDAYS_FILE was read again.');
    warnOfEnd(next, options);
  };
  return {
    current: () => calendar,
    details: () => {
      const warning = endsSoon(calendar, clock()) ? { warning: endOf(calendar) } : {};
      return { lastYear: lastKnownYear(calendar), ...warning };
    },
    close: path === null ? () => undefined : watch(path, options, use),
  };
}

function warnOfEnd(calendar: HolidayCalendar, { log, clock }: HolidaySourceOptions): void {
  if (!endsSoon(calendar, clock())) return;
  log.warn({ lastYear: lastKnownYear(calendar) }, `${endOf(calendar)} docs/holidays.md says how to add a year.`);
}

function endOf(calendar: HolidayCalendar): string {
  return `The calendar of statutory holidays ends with ${lastKnownYear(calendar)}: after that, hours that skip holidays are unknown.`;
}

/** The file is small, and reading it misses no change. */
function watch(path: string, { log, intervalMs }: HolidaySourceOptions, use: (calendar: HolidayCalendar) => void) {
  const read = (): void => {
    use(readHolidayCalendar(path));
  };
  return watchFile({ name: 'HOLIDAYS_FILE', last: 'the last calendar', read, log, intervalMs });
}
