import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isOpen } from '../../../src/domain/work-hours/is-open.js';
import { nextClosing, nextOpening } from '../../../src/domain/work-hours/next-change.js';
import { normaliseCallTimeGroupHours } from '../../../src/domain/work-hours/normalise-call-time-group-hours.js';
import { normaliseTaskSchedule } from '../../../src/domain/work-hours/normalise-task-schedule.js';
import { openings } from '../../../src/domain/work-hours/openings.js';
import { formatTimeOfDay } from '../../../src/domain/work-hours/time-of-day.js';
import { createWeek, minutesPerWeek } from '../../../src/domain/work-hours/week.js';
import { WEEKDAYS, type Period, type Weekday, type WorkHours } from '../../../src/domain/work-hours/work-hours.js';
import { propertyRuns } from '../../support/property-runs.js';
import { dayRanges, generatedHours, range } from './generated-hours.js';
import { askTemporal, MINUTE_MS, type Oracle, readTheClock } from './oracle.js';
import { apia, instant, lordHowe, newYork, sampleHours, shanghai } from './sample-hours.js';

const DAYS = 10;
const MINUTES = DAYS * 1440;

/** `from` is some days before a change of the clock, or before National Day. */
const PLACES = [
  { name: 'Shanghai', zone: shanghai, from: instant('2024-09-26T15:00:00'), oracle: readTheClock },
  { name: 'New York in spring', zone: newYork, from: instant('2024-03-06T15:00:00Z'), oracle: askTemporal },
  { name: 'New York in autumn', zone: newYork, from: instant('2024-10-30T15:00:00Z'), oracle: askTemporal },
  { name: 'Lord Howe in spring', zone: lordHowe, from: instant('2024-10-02T15:00:00Z'), oracle: askTemporal },
  { name: 'Lord Howe in autumn', zone: lordHowe, from: instant('2024-04-03T15:00:00Z'), oracle: askTemporal },
  { name: 'Apia when it skipped a Friday', zone: apia, from: instant('2011-12-27T15:00:00Z'), oracle: askTemporal },
];

/** Only the calendar of Shanghai is checked against holidays: the other oracle knows none. */
function hoursIn({
  zone,
  from,
  oracle,
}: {
  zone: WorkHours['zone'];
  from: number;
  oracle: Oracle;
}): fc.Arbitrary<WorkHours> {
  const hours = generatedHours(zone, from, DAYS);
  return oracle === readTheClock ? hours : hours.map((given) => ({ ...given, skipsStatutoryHolidays: null }));
}

/** The minutes from `from` on at which the oracle's answer turns into `open`. */
function turns(answers: readonly boolean[], open: boolean): number[] {
  return answers.flatMap((answer, index) =>
    index > 0 && answer === open && answers[index - 1] !== open ? [index] : [],
  );
}

/** The oracle's openings, cut to what it was asked for. */
function stretches(answers: readonly boolean[], from: number): Period[] {
  const begins = [...(answers[0] === true ? [0] : []), ...turns(answers, true)];
  const ends = [...turns(answers, false), answers.length];
  return begins.map((begin, index) => ({ from: from + begin * MINUTE_MS, to: from + Number(ends[index]) * MINUTE_MS }));
}

describe.each(PLACES)('in $name', (place) => {
  const { from, oracle } = place;

  it('isOpen agrees with a walk through the minutes', () => {
    fc.assert(
      fc.property(hoursIn(place), (hours) => {
        const answers = oracle(hours, from, 6 * 1440);
        const told = answers.map((_, index) => isOpen(hours, from + index * MINUTE_MS));
        expect(told.findIndex((answer, index) => answer !== answers[index])).toBe(-1);
      }),
      { numRuns: propertyRuns(12) },
    );
  });

  it('isOpen changes at minutes only', () => {
    fc.assert(
      fc.property(
        hoursIn(place),
        fc.integer({ min: 0, max: MINUTES }),
        fc.integer({ min: 1, max: 59_999 }),
        (hours, minute, rest) => {
          expect(isOpen(hours, from + minute * MINUTE_MS + rest)).toBe(isOpen(hours, from + minute * MINUTE_MS));
        },
      ),
    );
  });

  it('nextOpening and nextClosing agree with a walk through the minutes', () => {
    fc.assert(
      fc.property(hoursIn(place), fc.integer({ min: 0, max: MINUTES / 2 }), (hours, minute) => {
        const after = from + minute * MINUTE_MS;
        const answers = oracle(hours, after, MINUTES);
        const opening = turns(answers, true)[0] ?? null;
        const closing = turns(answers, false)[0] ?? null;
        const horizon = after + (MINUTES - 1) * MINUTE_MS;
        const told = { opening: nextOpening(hours, after), closing: nextClosing(hours, after) };
        expect(beyond(told.opening, horizon) ? null : told.opening).toBe(
          opening === null ? null : after + opening * MINUTE_MS,
        );
        expect(beyond(told.closing, horizon) ? null : told.closing).toBe(
          closing === null ? null : after + closing * MINUTE_MS,
        );
      }),
      { numRuns: propertyRuns(40) },
    );
  });

  it('nextOpening and nextClosing agree with isOpen, however far they are', () => {
    fc.assert(
      fc.property(hoursIn(place), fc.integer({ min: 0, max: MINUTES }), (hours, minute) => {
        const after = from + minute * MINUTE_MS;
        const opening = nextOpening(hours, after);
        const closing = nextClosing(hours, after);
        if (opening !== null) expect([isOpen(hours, opening - 1), isOpen(hours, opening)]).toEqual([false, true]);
        if (closing !== null) expect([isOpen(hours, closing - 1), isOpen(hours, closing)]).toEqual([true, false]);
      }),
    );
  });

  it('openings agree with a walk through the minutes', () => {
    fc.assert(
      fc.property(
        hoursIn(place),
        fc.integer({ min: 0, max: 2880 }),
        fc.integer({ min: 1, max: 7 }),
        (hours, minute, days) => {
          const asked = from + minute * MINUTE_MS;
          expect(openings(hours, asked, days)).toEqual(stretches(oracle(hours, asked, days * 1440), asked));
        },
      ),
      { numRuns: propertyRuns(40) },
    );
  });

  it('openings agree with nextOpening and nextClosing', () => {
    fc.assert(
      fc.property(hoursIn(place), fc.integer({ min: 1, max: 31 }), (hours, days) => {
        const to = from + days * 1440 * MINUTE_MS;
        const walked: Period[] = [];
        let begin = isOpen(hours, from) === true ? from : nextOpening(hours, from);
        while (begin !== null && begin < to) {
          walked.push({ from: begin, to: Math.min(nextClosing(hours, begin) ?? Infinity, to) });
          begin = nextOpening(hours, begin);
        }
        expect(openings(hours, from, days)).toEqual(walked);
      }),
    );
  });
});

function beyond(told: number | null, horizon: number): boolean {
  return told !== null && told > horizon;
}

describe('the minutes of a week', () => {
  it('are those of the union of its ranges', () => {
    fc.assert(
      fc.property(dayRanges, (stated) => {
        const minutes = new Set<string>();
        for (const { weekday, range: stretch } of stated) {
          for (let minute = stretch.begin; minute < stretch.end; minute += 1) minutes.add(`${weekday} ${minute}`);
        }
        expect(minutesPerWeek(sampleHours({ week: createWeek(stated) }))).toBe(minutes.size);
      }),
    );
  });
});

const numberOf = (weekday: Weekday): number => (WEEKDAYS.indexOf(weekday) + 1) % 7;
const window = ({ begin, end }: { begin: number; end: number }): { begin: string; end: string } => ({
  begin: formatTimeOfDay(begin),
  end: formatTimeOfDay(end),
});

function legacyWeek(stated: readonly { weekday: number; begin: string; end: string }[]): unknown {
  const content = stated.map(({ weekday, begin, end }) => ({
    week: weekday,
    times: [{ begin_time: begin, end_time: end }],
  }));
  return normaliseCallTimeGroupHours({ content, skipHoliday: null }, shanghai)?.week;
}

function taskWeek(workHour: unknown, workWeek: unknown): unknown {
  const stated = { workHour, workWeek, holiday: null, startTime: null, stopTime: null };
  return normaliseTaskSchedule(stated, { source: 'REMOTE_TASK', zone: shanghai }).workHours?.week;
}

describe('the legacy and the 2.0 form of the same hours', () => {
  it('are the same week', () => {
    fc.assert(
      fc.property(dayRanges, fc.boolean(), (stated, asText) => {
        const entries = stated.map(({ weekday, range: stretch }) => ({
          weekday: numberOf(weekday),
          ...window(stretch),
        }));
        const workHour = entries.map(({ weekday, begin, end }) => ({
          end,
          wday: asText ? String(weekday) : weekday,
          begin,
        }));
        expect(legacyWeek(entries)).toEqual(createWeek(stated));
        expect(taskWeek(workHour, undefined)).toEqual(createWeek(stated));
      }),
    );
  });

  it('are the same week where the dialer folds equal days', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 4 }), fc.subarray([...WEEKDAYS]), (ranges, weekdays) => {
        const numbers = weekdays.map(numberOf);
        const listed = numbers.flatMap((weekday) => ranges.map((stretch) => ({ weekday, ...window(stretch) })));
        const folded = ranges.map((stretch) => ({ wday: '-1', ...window(stretch) }));
        expect(taskWeek(folded, numbers)).toEqual(legacyWeek(listed));
      }),
    );
  });
});
