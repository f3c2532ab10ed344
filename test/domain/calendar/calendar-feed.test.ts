import { describe, expect, it } from '@jest/globals';
import {
  calendarFeed,
  type CalendarEntry,
  type CalendarFeed,
  type FeedOptions,
} from '../../../src/domain/calendar/calendar-feed.js';
import { PACKAGED_HOLIDAYS } from '../../../src/domain/holidays.js';
import { WEEKDAYS, type TimeRange } from '../../../src/domain/work-hours/work-hours.js';
import { createWorkHours } from '../../support/work-hours.js';

const at = (text: string): number => Date.parse(`${text}+08:00`);
/** Wednesday to Friday. */
const HORIZON = { from: at('2026-06-03T00:00'), to: at('2026-06-06T00:00') };
const MORNING: TimeRange = { begin: 540, end: 720 };
const ALL_DAY: TimeRange = { begin: 0, end: 1440 };

const daily = (range: TimeRange, stated = {}) =>
  createWorkHours(
    WEEKDAYS.map((weekday) => ({ weekday, range })),
    stated,
  );

const entryOf = (stated: Partial<CalendarEntry> = {}): CalendarEntry => ({
  ...{ id: 'a', summary: 'A', hours: daily(MORNING), isEnabled: true, within: { from: -Infinity, to: Infinity } },
  ...stated,
});

function feedOf(entries: readonly CalendarEntry[], options: Partial<FeedOptions> = {}): CalendarFeed {
  const steps = calendarFeed(entries, { horizon: HORIZON, holidays: PACKAGED_HOLIDAYS, ...options });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

const timesOf = ({ events }: CalendarFeed) => events.map(({ from, to }) => [from, to]);

describe('the events of a calendar', () => {
  it('are the openings of its entries', () => {
    const { events, gaps } = feedOf([
      entryOf({ within: { from: at('2026-06-04T00:00'), to: at('2026-06-04T10:30') } }),
    ]);
    const [from, to] = [at('2026-06-04T09:00'), at('2026-06-04T10:30')];
    expect(events).toEqual([{ entryId: 'a', from, to, summary: 'A', isCertain: true }]);
    expect(gaps).toEqual({ switchedOff: 0, hoursUnknown: 0, holidaysUnknownFrom: null });
  });

  it('are one for each day, so that the day on which they are read does not change them', () => {
    const days = ['2026-06-03', '2026-06-04', '2026-06-05'];
    const expected = days.map((day) => [at(`${day}T00:00`), at(`${day}T00:00`) + 86_400_000]);
    expect(timesOf(feedOf([entryOf({ hours: daily(ALL_DAY) })]))).toEqual(expected);
    const tomorrow = { from: at('2026-06-04T00:00'), to: at('2026-06-06T00:00') };
    expect(timesOf(feedOf([entryOf({ hours: daily(ALL_DAY) })], { horizon: tomorrow }))).toEqual(expected.slice(1));
  });

  it('are those of a task once, which a list that changes can have twice', () => {
    expect(feedOf([entryOf(), entryOf()]).events).toHaveLength(3);
  });

  it('are uncertain where it is not known whether the task is enabled', () => {
    expect(feedOf([entryOf({ isEnabled: null })]).events.map(({ isCertain }) => isCertain)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('the gaps of a calendar', () => {
  it('are tasks that are switched off, and hours that are not known', () => {
    const { events, gaps } = feedOf([
      entryOf({ id: 'off', isEnabled: false }),
      entryOf({ id: 'none', hours: null }),
      entryOf({ id: 'unreadable', hours: daily(MORNING, { hasUnreadableBound: true }) }),
    ]);
    expect(events).toEqual([]);
    expect(gaps).toEqual({ switchedOff: 1, hoursUnknown: 2, holidaysUnknownFrom: null });
  });

  it.each([
    ['2026-12-30T00:00', 2],
    ['2027-01-01T00:00', 0],
    ['2030-01-01T00:00', 0],
  ])('are holidays that are not known, from %s on', (begin, events) => {
    const horizon = { from: at(begin), to: at(begin) + 31 * 86_400_000 };
    const feed = feedOf([entryOf({ hours: daily(MORNING, { skipsStatutoryHolidays: true }) })], { horizon });
    expect(feed.events).toHaveLength(events);
    expect(feed.gaps.holidaysUnknownFrom).toBe(at('2027-01-01T00:00'));
  });

  it('are no holidays where none are skipped, or all are known', () => {
    expect(feedOf([entryOf({ hours: daily(MORNING, { skipsStatutoryHolidays: true }) })]).gaps).toMatchObject({
      holidaysUnknownFrom: null,
    });
    const horizon = { from: at('2027-01-01T00:00'), to: at('2027-01-03T00:00') };
    const feed = feedOf([entryOf()], { horizon });
    expect(feed.events).toHaveLength(2);
    expect(feed.gaps.holidaysUnknownFrom).toBeNull();
  });
});
