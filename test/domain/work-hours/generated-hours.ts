import fc from 'fast-check';
import { createWeek, type DayRange } from '../../../src/domain/work-hours/week.js';
import type { Span } from '../../../src/domain/sorted-spans.js';
import { WEEKDAYS, type TimeRange, type WorkHours } from '../../../src/domain/work-hours/work-hours.js';
import { sampleHours } from './sample-hours.js';

const MINUTE_MS = 60_000;

/** Round times and a day's ends are likely, as that is where ranges meet. */
const minute = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 48 }).map((half) => half * 30) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 1440 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1440) },
);

export const range: fc.Arbitrary<TimeRange> = fc
  .tuple(minute, minute)
  .filter(([one, other]) => one !== other)
  .map(([one, other]) => ({ begin: Math.min(one, other), end: Math.max(one, other) }));

export const dayRanges: fc.Arbitrary<DayRange[]> = fc.array(
  fc.record({ weekday: fc.constantFrom(...WEEKDAYS), range }),
  { maxLength: 14 },
);

const everyDay = range.map((wide) => WEEKDAYS.map((weekday) => ({ weekday, range: wide })));

/** Hours whose bounds and blackouts are at whole minutes within some days from `from`. */
export function generatedHours(from: number, days: number): fc.Arbitrary<WorkHours> {
  // Half hours are likely, as that is where ranges, blackouts and holidays meet.
  const minutes = fc.oneof(
    fc.integer({ min: 0, max: days * 1440 }),
    fc.integer({ min: 0, max: days * 48 }).map((half) => half * 30),
  );
  const instant = minutes.map((passed) => from + passed * MINUTE_MS);
  const blackout: fc.Arbitrary<Span> = fc
    .tuple(
      instant,
      fc.oneof(
        fc.integer({ min: 0, max: 2000 }),
        fc.integer({ min: 0, max: 66 }).map((half) => half * 30),
      ),
    )
    .map(([begin, length]) => ({ from: begin, to: begin + length * MINUTE_MS }));
  return fc
    .record({
      week: fc.oneof({ weight: 4, arbitrary: dayRanges }, { weight: 1, arbitrary: everyDay }).map(createWeek),
      startsAt: fc.option(instant, { freq: 3 }),
      stopsAt: fc.option(instant, { freq: 3 }),
      blackouts: fc.array(blackout, { maxLength: 4 }),
      skipsStatutoryHolidays: fc.constantFrom(true, false, null),
    })
    .map((given) => sampleHours(given));
}
