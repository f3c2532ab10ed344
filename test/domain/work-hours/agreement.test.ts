import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS } from '../../../src/domain/calendar-day.js';
import { createWeek, minutesPerWeek } from '../../../src/domain/work-hours/week.js';
import type { Span } from '../../../src/domain/sorted-spans.js';
import type { WorkHours } from '../../../src/domain/work-hours/work-hours.js';
import { propertyRuns } from '../../support/property-runs.js';
import { dayRanges, generatedHours } from './generated-hours.js';
import { MINUTE_MS, readTheClock } from './oracle.js';
import { instant, sampleHours } from './sample-hours.js';
import { isOpen, issuesAt, nextChange, nextClosing, nextOpening, openings } from '../../support/packaged-holidays.js';

const DAYS = 10;
const MINUTES = DAYS * 1440;
/** Some days before National Day. */
const FROM = instant('2024-09-26T15:00:00');

/** Before, among and after what can change; beside the ends of the known holidays, too. */
const CHANGING_TIMES = [
  FROM - 400 * DAY_MS,
  ...Array.from({ length: 40 }, (_, index) => FROM + (index * DAY_MS) / 4),
  instant('2003-12-31T12:00:00'),
  instant('2026-11-01T12:00:00'),
  instant('2026-11-02T00:00:00'),
  instant('2026-12-25T12:00:00'),
  instant('2026-12-31T23:59:59'),
  instant('2027-06-01T00:00:00'),
];

const anyHours = generatedHours(FROM, DAYS);
/** The minutes from `from` on at which the oracle's answer turns into `open`. */
function turns(answers: readonly boolean[], open: boolean): number[] {
  return answers.flatMap((answer, index) =>
    index > 0 && answer === open && answers[index - 1] !== open ? [index] : [],
  );
}

/** The oracle's openings, cut to what it was asked for. */
function stretches(answers: readonly boolean[], from: number): Span[] {
  const begins = [...(answers[0] === true ? [0] : []), ...turns(answers, true)];
  const ends = [...turns(answers, false), answers.length];
  return begins.map((begin, index) => ({ from: from + begin * MINUTE_MS, to: from + Number(ends[index]) * MINUTE_MS }));
}

describe('hours', () => {
  it('isOpen agrees with a walk through the minutes', () => {
    fc.assert(
      fc.property(anyHours, (hours) => {
        const answers = readTheClock(hours, FROM, 6 * 1440);
        const actual = answers.map((_, index) => isOpen(hours, FROM + index * MINUTE_MS));
        expect(actual.findIndex((answer, index) => answer !== answers[index])).toBe(-1);
      }),
      { numRuns: propertyRuns(12) },
    );
  });

  it('isOpen changes at minutes only', () => {
    fc.assert(
      fc.property(
        anyHours,
        fc.integer({ min: 0, max: MINUTES }),
        fc.integer({ min: 1, max: 59_999 }),
        (hours, minute, rest) => {
          expect(isOpen(hours, FROM + minute * MINUTE_MS + rest)).toBe(isOpen(hours, FROM + minute * MINUTE_MS));
        },
      ),
    );
  });

  it('nextOpening and nextClosing agree with a walk through the minutes', () => {
    fc.assert(
      fc.property(anyHours, fc.integer({ min: 0, max: MINUTES / 2 }), (hours, minute) => {
        const after = FROM + minute * MINUTE_MS;
        const answers = readTheClock(hours, after, MINUTES);
        const opening = turns(answers, true)[0] ?? null;
        const closing = turns(answers, false)[0] ?? null;
        const horizon = after + (MINUTES - 1) * MINUTE_MS;
        const actual = { opening: nextOpening(hours, after), closing: nextClosing(hours, after) };
        expect(beyond(actual.opening, horizon) ? null : actual.opening).toBe(
          opening === null ? null : after + opening * MINUTE_MS,
        );
        expect(beyond(actual.closing, horizon) ? null : actual.closing).toBe(
          closing === null ? null : after + closing * MINUTE_MS,
        );
      }),
      { numRuns: propertyRuns(40) },
    );
  });

  it('nextOpening and nextClosing agree with isOpen, however far they are', () => {
    fc.assert(
      fc.property(anyHours, fc.integer({ min: 0, max: MINUTES }), (hours, minute) => {
        const after = FROM + minute * MINUTE_MS;
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
        anyHours,
        fc.integer({ min: 0, max: 2880 }),
        fc.integer({ min: 1, max: 7 }),
        (hours, minute, days) => {
          const asked = FROM + minute * MINUTE_MS;
          expect(openings(hours, asked, days)).toEqual(stretches(readTheClock(hours, asked, days * 1440), asked));
        },
      ),
      { numRuns: propertyRuns(40) },
    );
  });

  it('openings agree with nextOpening and nextClosing', () => {
    fc.assert(
      fc.property(anyHours, fc.integer({ min: 1, max: 31 }), (hours, days) => {
        const to = FROM + days * 1440 * MINUTE_MS;
        const walked: Span[] = [];
        let begin = isOpen(hours, FROM) === true ? FROM : nextOpening(hours, FROM);
        while (begin !== null && begin < to) {
          walked.push({ from: begin, to: Math.min(nextClosing(hours, begin) ?? Infinity, to) });
          begin = nextOpening(hours, begin);
        }
        expect(openings(hours, FROM, days)).toEqual(walked);
      }),
    );
  });

  it('nextChange is the first instant at which an answer is another one', () => {
    const answersAt = (hours: WorkHours, at: number) => [
      isOpen(hours, at),
      nextOpening(hours, at),
      nextClosing(hours, at),
      issuesAt(hours, at),
    ];
    fc.assert(
      fc.property(
        anyHours,
        fc.constantFrom(...CHANGING_TIMES),
        fc.integer({ min: 0, max: 999 }),
        (hours, now, part) => {
          const before = answersAt(hours, now);
          const change = nextChange(hours, now);
          const between = now + Math.floor((((change ?? now + 800 * DAY_MS) - now) * part) / 1000);
          expect(answersAt(hours, between)).toEqual(before);
          if (change !== null) expect(change).toBeGreaterThan(now);
          if (change !== null) expect(answersAt(hours, change)).not.toEqual(before);
        },
      ),
      { numRuns: propertyRuns(500) },
    );
  });
});

function beyond(instant: number | null, horizon: number): boolean {
  return instant !== null && instant > horizon;
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
