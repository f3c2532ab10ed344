import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatInstant } from '../../../src/domain/date-time.js';
import { BEGINNING_OF_TIME, END_OF_TIME } from '../../../src/domain/instant.js';
import { readFormHours, type FormHours } from '../../../src/domain/work-hours/form-hours.js';
import { formatTimeOfDay } from '../../../src/domain/work-hours/time-of-day.js';
import { formatWeek } from '../../../src/domain/work-hours/week.js';
import type { WorkHours } from '../../../src/domain/work-hours/work-hours.js';
import { isOpen, issuesAt } from '../../support/packaged-holidays.js';
import { generatedHours } from './generated-hours.js';
import { instant } from './sample-hours.js';

const HALF_HOUR_MS = 1_800_000;

type Day = FormHours['days'][number];

const monday = (...ranges: readonly (readonly [begin: string | null, end: string | null])[]): Day => ({
  weekday: 'MONDAY',
  ranges: ranges.map(([begin, end]) => ({ begin, end })),
});

/** `path CODE` of each issue. */
const issuesOf = (form: FormHours): string[] => readFormHours(form).issues.map(({ path, code }) => `${path} ${code}`);

describe('the week of a form', () => {
  it.each([
    ['one digit or two', [monday(['9:00', '12:00'], ['13:00', '18:00'])], 'MON 09:00-12:00,13:00-18:00'],
    ['24:00 as an end', [monday(['09:00', '24:00'])], 'MON 09:00-24:00'],
    ['seconds, towards shorter hours', [monday(['09:00:30', '17:59:59'])], 'MON 09:01-17:59'],
    ['the last second of a day', [monday(['00:00', '23:59:59'])], 'MON 00:00-24:00'],
    ['ranges that meet and overlap, in any order', [monday(['12:00', '14:00'], ['9:00', '12:30'])], 'MON 09:00-14:00'],
    [
      'days in any order',
      [{ ...monday(['09:00', '10:00']), weekday: 'SUNDAY' as const }, monday(['10:00', '11:00'])],
      'MON 10:00-11:00; SUN 09:00-10:00',
    ],
    ['no days', [], ''],
    ['a day without ranges', [monday()], ''],
  ])('reads %s', (_name, days, week) => {
    const hours = readFormHours({ days });
    expect([formatWeek(hours.week), hours.issues]).toEqual([week, []]);
    expect(hours).toMatchObject({ source: 'FORM', startsAt: null, stopsAt: null, skipsStatutoryHolidays: null });
  });

  it.each([
    ['nothing', [null, '12:00'], 'days[0].ranges[1].begin INVALID_TIME'],
    ['an empty field', ['09:00', ''], 'days[0].ranges[1].end INVALID_TIME'],
    ['no time', ['上午', '12:00'], 'days[0].ranges[1].begin INVALID_TIME'],
    ['25:00', ['09:00', '25:00'], 'days[0].ranges[1].end INVALID_TIME'],
    ['24:00 as a begin', ['24:00', '24:00'], 'days[0].ranges[1].begin INVALID_TIME'],
    ['full-width digits', ['０９:00', '12:00'], 'days[0].ranges[1].begin INVALID_TIME'],
    ['an end before the begin', ['22:00', '06:00'], 'days[0].ranges[1] REVERSED_RANGE'],
    ['an end at the begin', ['12:00', '12:00'], 'days[0].ranges[1] EMPTY_RANGE'],
    ['less than a minute', ['12:00:10', '12:00:50'], 'days[0].ranges[1] EMPTY_RANGE'],
    ['the same range again', ['8:00', '9:00'], 'days[0].ranges[1] DUPLICATE'],
  ] as const)('leaves out a range with %s, and says where it stands', (_name, range, issue) => {
    const form = { days: [monday(['08:00', '09:00'], range)] };
    expect([formatWeek(readFormHours(form).week), issuesOf(form)]).toEqual(['MON 08:00-09:00', [issue]]);
  });

  it('names each side of a range that cannot be read', () => {
    expect(issuesOf({ days: [monday(['x', null])] })).toEqual([
      'days[0].ranges[0].begin INVALID_TIME',
      'days[0].ranges[0].end INVALID_TIME',
    ]);
  });

  it('takes the first of two entries for a day, and says what is wrong in the second all the same', () => {
    const form = { days: [monday(['09:00', '10:00']), monday(['11:00', '12:00'], ['x', '13:00'])] };
    expect(formatWeek(readFormHours(form).week)).toBe('MON 09:00-10:00');
    expect(issuesOf(form)).toEqual(['days[1].weekday DUPLICATE', 'days[1].ranges[1].begin INVALID_TIME']);
  });

  it('names every part that is wrong, however many they are', () => {
    const ranges = Array.from({ length: 50 }, () => ['?', '10:00'] as const);
    expect(issuesOf({ days: [monday(...ranges)] })).toHaveLength(50);
  });
});

describe('the period of a form', () => {
  it.each([
    ['an offset', '2026-06-03T09:00:00Z', '2026-06-03T17:00:00'],
    ['the clock of China, as the platform writes it', '2026-06-03 09:00:30', '2026-06-03T09:00:30'],
    ['what a field of a browser sends', '2026-06-03T09:00', '2026-06-03T09:00:00'],
  ])('reads %s', (_name, startsAt, expected) => {
    expect(readFormHours({ days: [], startsAt })).toMatchObject({ startsAt: instant(expected), issues: [] });
  });

  it.each([
    ['an unreadable begin', { startsAt: 'tomorrow' }, 'startsAt INVALID_PERIOD'],
    ['a day that does not exist', { stopsAt: '2026-02-30 09:00' }, 'stopsAt INVALID_PERIOD'],
    [
      'an end before the begin',
      { startsAt: '2026-06-04 09:00', stopsAt: '2026-06-03 09:00' },
      'stopsAt INVALID_PERIOD',
    ],
    ['an end at the begin', { startsAt: '2026-06-03 09:00', stopsAt: '2026-06-03 09:00' }, 'stopsAt EMPTY_RANGE'],
  ])('with %s is never open', (_name, bounds, issue) => {
    const form = { days: [monday(['00:00', '24:00'])], ...bounds };
    expect(issuesOf(form)).toEqual([issue]);
    expect(openHalfHours(readFormHours(form), instant('2026-06-01T00:00:00'))).toEqual([]);
  });

  it.each([{ startsAt: '', stopsAt: '' }, { startsAt: null, stopsAt: null }, {}])(
    'without bounds has none: %j',
    (form) => {
      const bounds = { startsAt: null, stopsAt: null, hasUnreadableBound: false, issues: [] };
      expect(readFormHours({ days: [], ...form })).toMatchObject(bounds);
    },
  );
});

describe('the blackouts of a form', () => {
  const span = { from: '2026-06-03 09:00', to: '2026-06-03 12:00' };
  const [from, to] = [instant('2026-06-03T09:00:00'), instant('2026-06-03T12:00:00')];

  it.each([
    ['a blackout', span, { from, to }, []],
    ['two bounds in the wrong order', { from: span.to, to: span.from }, { from, to }, ['blackouts[0] INVALID_PERIOD']],
    ['no begin', { to: span.to }, { from: BEGINNING_OF_TIME, to }, ['blackouts[0].from INVALID_PERIOD']],
    ['an empty end', { ...span, to: '' }, { from, to: END_OF_TIME }, ['blackouts[0].to INVALID_PERIOD']],
    ['an unreadable end', { ...span, to: '?' }, { from, to: END_OF_TIME }, ['blackouts[0].to INVALID_PERIOD']],
    [
      'nothing',
      {},
      { from: BEGINNING_OF_TIME, to: END_OF_TIME },
      ['blackouts[0].from INVALID_PERIOD', 'blackouts[0].to INVALID_PERIOD'],
    ],
  ])('read %s', (_name, blackout, expected, issues) => {
    const form = { days: [], blackouts: [blackout] };
    expect([readFormHours(form).blackouts, issuesOf(form)]).toEqual([[expected], issues]);
  });

  it('leave out one that is empty and one that comes again', () => {
    const form = { days: [], blackouts: [{ ...span, to: span.from }, span, { ...span, from: '2026-06-03T01:00:00Z' }] };
    expect(readFormHours(form).blackouts).toEqual([{ from, to }]);
    expect(issuesOf(form)).toEqual(['blackouts[0] EMPTY_RANGE', 'blackouts[2] DUPLICATE']);
  });
});

describe('a form that skips holidays', () => {
  it('says with its own path that the calendar ends', () => {
    const hours = readFormHours({ days: [], skipsStatutoryHolidays: true });
    expect(issuesAt(hours, instant('2026-12-01T00:00:00'))).toMatchObject([
      { code: 'HOLIDAYS_UNKNOWN', path: 'skipsStatutoryHolidays' },
    ]);
  });
});

const FROM = instant('2026-09-28T00:00:00');
const DAYS = 10;

/** The half hours of the days from `from` on in which calls are allowed at their begin. */
function openHalfHours(hours: WorkHours, from = FROM): number[] {
  const times = Array.from({ length: DAYS * 48 }, (_, index) => from + index * HALF_HOUR_MS);
  return times.filter((at) => isOpen(hours, at) === true);
}

function formOf({ week, startsAt, stopsAt, blackouts, skipsStatutoryHolidays }: WorkHours) {
  return {
    days: week.map(({ weekday, ranges }) => ({
      weekday,
      ranges: ranges.map(({ begin, end }) => ({ begin: formatTimeOfDay(begin), end: formatTimeOfDay(end) })),
    })),
    startsAt: startsAt === null ? null : formatInstant(startsAt),
    stopsAt: stopsAt === null ? null : formatInstant(stopsAt),
    blackouts: blackouts.map(({ from, to }) => ({ from: formatInstant(from), to: formatInstant(to) })),
    skipsStatutoryHolidays,
  };
}

describe('any form', () => {
  const anyHours = generatedHours(FROM, DAYS);

  it('gives the hours that it was made from', () => {
    fc.assert(
      fc.property(anyHours, (hours) => {
        const read = readFormHours(formOf(hours));
        expect(read.week).toEqual(hours.week);
        expect(openHalfHours(read)).toEqual(openHalfHours(hours));
      }),
    );
  });

  it('is never open longer because a text of it is wrong', () => {
    const junk = fc.constantFrom('', '?', '24:00', '25:00', '2026-02-30 09:00', '0000-00-00 00:00:00');
    const place = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(anyHours, junk, place, (hours, text, index) => {
        const form = formOf(hours);
        const before = new Set(openHalfHours(readFormHours(form)));
        const changed = withText(form, index, text);
        expect(openHalfHours(readFormHours(changed)).filter((at) => !before.has(at))).toEqual([]);
      }),
    );
  });
});

/** The form with `text` in place of one of its times; an empty bound of the period, which is none, and 24:00 as an end are not wrong. */
function withText(form: ReturnType<typeof formOf>, index: number, text: string): FormHours {
  const changed = structuredClone(form);
  const ranges = changed.days.flatMap((day) => day.ranges);
  const blackouts = changed.blackouts;
  const writers = [
    ...ranges.flatMap((range) => [
      () => void (range.begin = text),
      () => void (range.end = text === '24:00' ? '?' : text),
    ]),
    ...blackouts.flatMap((blackout) => [() => void (blackout.from = text), () => void (blackout.to = text)]),
    () => void (changed.startsAt = text || '?'),
    () => void (changed.stopsAt = text || '?'),
  ];
  writers[index % writers.length]?.();
  return changed;
}
