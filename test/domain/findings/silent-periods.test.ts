import { describe, expect, it } from '@jest/globals';
import calendar from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import fc from 'fast-check';

import { DAY_MS } from '../../../src/domain/calendar-day.js';
import { END_OF_TIME } from '../../../src/domain/instant.js';
import type { WorkHours } from '../../../src/domain/work-hours/work-hours.js';
import { propertyRuns } from '../../support/property-runs.js';
import { generatedHours } from '../work-hours/generated-hours.js';
import { readTheClock } from '../work-hours/oracle.js';
import { instant, sampleHours, week } from '../work-hours/sample-hours.js';
import { enabledTask, find, search, snapshotOf } from './scene.js';

const NOW = instant('2026-09-28T10:00:00');

function silences(hours: WorkHours, now = NOW, days = 14) {
  const findings = find('SILENT_PERIOD', snapshotOf([enabledTask({ name: '回访', hours })]), { now, days });
  return findings.map(({ causes, from, until }) => [causes.join('+'), shown(from), shown(until)]);
}

/** The date in China. */
function shown(at: number | null): string | null {
  return at === null ? null : new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T00:00', '');
}

function span(from: string, to: string) {
  return { from: instant(from), to: instant(to) };
}

describe('SILENT_PERIOD', () => {
  const nationalDay = span('2026-10-01T00:00:00', '2026-10-08T00:00:00');

  it.each<[string, Partial<WorkHours>, readonly (readonly string[])[]]>([
    ['no day is closed as a whole', { blackouts: [span('2026-09-29T00:00:00', '2026-09-29T17:59:00')] }, []],
    ['holidays close a week', { skipsStatutoryHolidays: true }, [['STATUTORY_HOLIDAY', '2026-10-01', '2026-10-08']]],
    ['a blackout closes a week', { blackouts: [nationalDay] }, [['BLACKOUT', '2026-10-01', '2026-10-08']]],
    [
      'a weekend ends a run',
      { blackouts: [span('2026-10-01T00:00:00', '2026-10-04T00:00:00')] },
      [['BLACKOUT', '2026-10-01', '2026-10-03']],
    ],
    [
      'a weekend is within a run',
      { blackouts: [span('2026-10-02T00:00:00', '2026-10-05T18:00:00')] },
      [['BLACKOUT', '2026-10-02', '2026-10-06']],
    ],
    [
      'a blackout closes only what a day has',
      { blackouts: [span('2026-09-29T09:00:00', '2026-09-29T18:00:00')] },
      [['BLACKOUT', '2026-09-29', '2026-09-30']],
    ],
    [
      'today is silent',
      { blackouts: [span('2026-09-20T00:00:00', '2026-09-29T00:00:00')] },
      [['BLACKOUT', '2026-09-28', '2026-09-29']],
    ],
    ['the period begins later', { startsAt: instant('2026-10-02T18:00:00') }, [['PERIOD', '2026-09-28', '2026-10-03']]],
    ['the period ends', { stopsAt: instant('2026-10-08T00:00:00') }, [['PERIOD', '2026-10-08', '2026-10-10']]],
    [
      'holidays and a blackout meet',
      { skipsStatutoryHolidays: true, blackouts: [span('2026-10-07T00:00:00', '2026-10-10T00:00:00')] },
      [['BLACKOUT+STATUTORY_HOLIDAY', '2026-10-01', '2026-10-10']],
    ],
    [
      'holidays and a blackout are the same',
      { skipsStatutoryHolidays: true, blackouts: [nationalDay] },
      [['COMBINED', '2026-10-01', '2026-10-08']],
    ],
    [
      'runs have different causes',
      { blackouts: [span('2026-09-29T00:00:00', '2026-09-30T00:00:00')], stopsAt: instant('2026-10-08T00:00:00') },
      [
        ['BLACKOUT', '2026-09-29', '2026-09-30'],
        ['PERIOD', '2026-10-08', '2026-10-10'],
      ],
    ],
    [
      'runs have the same cause',
      {
        blackouts: [
          span('2026-09-29T00:00:00', '2026-09-30T00:00:00'),
          span('2026-10-08T00:00:00', '2026-10-09T00:00:00'),
        ],
      },
      [['BLACKOUT', '2026-09-29', '2026-10-09']],
    ],
    [
      'the week has no hours on closed days',
      { week: week(['SATURDAY'], '09:00-12:00'), skipsStatutoryHolidays: true },
      [['STATUTORY_HOLIDAY', '2026-10-03', '2026-10-04']],
    ],
  ])('where %s', (_, hours, expected) => {
    expect(silences(sampleHours(hours))).toEqual(expected);
  });

  it('has all runs with its causes, and the end of each', () => {
    const blackouts = [
      span('2026-09-29T00:00:00', '2026-09-30T00:00:00'),
      span('2026-10-08T00:00:00', '2026-10-20T00:00:00'),
      span('2026-11-02T00:00:00', '2026-11-03T00:00:00'),
    ];
    const task = enabledTask({ name: '回访', hours: sampleHours({ blackouts }) });
    expect(find('SILENT_PERIOD', snapshotOf([task]))).toMatchObject([
      {
        severity: 'WARNING',
        isCertain: true,
        tasks: [task],
        parameters: {
          spans: [
            {
              from: '2026-09-29T00:00:00+08:00',
              until: '2026-09-30T00:00:00+08:00',
              days: 1,
              callsAgainAt: '2026-09-30T09:00:00+08:00',
            },
            {
              from: '2026-10-08T00:00:00+08:00',
              until: '2026-10-10T00:00:00+08:00',
              days: 2,
              callsAgainAt: '2026-10-20T09:00:00+08:00',
            },
          ],
          blackouts: [
            { from: '2026-09-29T00:00:00+08:00', until: '2026-09-30T00:00:00+08:00' },
            { from: '2026-10-08T00:00:00+08:00', until: '2026-10-20T00:00:00+08:00' },
          ],
        },
        message: {
          en: 'Task “回访” places no calls on 2026-09-29 and from 2026-10-08 to 2026-10-09, because of blackouts.',
          zh: '任务「回访」在 2026-09-29、2026-10-08 至 2026-10-09 全天无法外呼，原因：禁呼时段。',
        },
      },
    ]);
  });

  it('says which period, and that no call follows', () => {
    const hours = sampleHours({ stopsAt: instant('2026-10-09T00:00:00') });
    const [finding] = find('SILENT_PERIOD', snapshotOf([enabledTask({ hours })]));
    expect(finding?.parameters).toEqual({
      spans: [{ from: '2026-10-09T00:00:00+08:00', until: '2026-10-10T00:00:00+08:00', days: 1, callsAgainAt: null }],
      startsAt: null,
      stopsAt: '2026-10-09T00:00:00+08:00',
    });
    expect(finding?.message.zh).toMatch(/原因：任务起止时间。$/);
  });

  it('is not found of tasks that are off, have no hours, or never call again', () => {
    const hours = sampleHours({ blackouts: [nationalDay] });
    const never = sampleHours({ blackouts: [{ from: NOW, to: END_OF_TIME }] });
    const tasks = [
      enabledTask({ hours, isEnabled: false }),
      enabledTask({ hours: null }),
      enabledTask({ hours: never }),
    ];
    expect(find('SILENT_PERIOD', snapshotOf(tasks))).toEqual([]);
  });

  it('keeps its id while days pass, and goes when they have passed', () => {
    const snapshot = snapshotOf([enabledTask({ hours: sampleHours({ blackouts: [nationalDay] }) })]);
    const ids = Array.from(
      { length: 14 },
      (_, day) => find('SILENT_PERIOD', snapshot, { now: NOW + day * DAY_MS })[0]?.id,
    );
    const [first] = ids;
    expect(first).toEqual(expect.any(String));
    // 28 September to 7 October, then nothing.
    expect(ids).toEqual([...Array.from({ length: 10 }, () => first), ...Array.from({ length: 4 }, () => undefined)]);
  });
});

const RULES = {
  PERIOD: { startsAt: null, stopsAt: null },
  BLACKOUT: { blackouts: [] },
  STATUTORY_HOLIDAY: { skipsStatutoryHolidays: false },
};

const daysOff = new Set(Object.keys(calendar.holidays));

/** Of each day, whether it is (o)pen at some minute, (s)ilent, or (c)losed since its weekday has no hours. */
function daysOf(hours: WorkHours, from: number, days: number): string {
  return Array.from({ length: days }, (_, index) => readDay(hours, from + index * DAY_MS)).join('');
}

/** Minute by minute. */
function readDay({ week: weekdays, startsAt, stopsAt, blackouts, ...hours }: WorkHours, midnight: number): string {
  const clock = new Date(midnight + 8 * 3_600_000);
  const ranges = weekdays[(clock.getUTCDay() + 6) % 7]?.ranges ?? [];
  const isOff = hours.skipsStatutoryHolidays === true && daysOff.has(clock.toISOString().slice(0, 10));
  for (let minute = 0; minute < 1440 && !isOff; minute += 1) {
    const at = midnight + minute * 60_000;
    const isInRange = ranges.some(({ begin, end }) => begin <= minute && minute < end);
    const isInPeriod = at >= (startsAt ?? at) && at < (stopsAt ?? Infinity);
    if (isInRange && isInPeriod && !blackouts.some(({ from, to }) => from <= at && at < to)) return 'o';
  }
  return ranges.length === 0 ? 'c' : 's';
}

/** The runs of silent days and their causes, read minute by minute. */
function readRuns(hours: WorkHours, from: number, days: number): string[] {
  return [...daysOf(hours, from, days).matchAll(/s(?:[sc]*s)?/g)].map(({ 0: run, index }) => {
    const begin = from + index * DAY_MS;
    const causes = Object.entries(RULES).filter(([, lifted]) =>
      daysOf({ ...hours, ...lifted }, begin, run.length).includes('o'),
    );
    return `${begin} ${run.length} ${causes.map(([rule]) => rule).join('+') || 'COMBINED'}`;
  });
}

describe('silent periods and the clock', () => {
  const DAYS = 8;
  const begin = fc
    .constantFrom('2026-09-27', '2026-10-03', '2026-12-28', '2027-01-01', '2033-09-28')
    .map((date) => instant(`${date}T00:00:00`));
  const world = begin.chain((from) =>
    fc.record({
      from: fc.constant(from),
      hours: generatedHours(from - DAY_MS, DAYS + 2),
      minute: fc.integer({ min: 0, max: 1439 }),
    }),
  );

  it('agree', () => {
    fc.assert(
      fc.property(world, ({ from, hours, minute }) => {
        const { findings } = search(snapshotOf([enabledTask({ hours })]), { now: from + minute * 60_000, days: DAYS });
        fc.pre(!findings.some(({ kind }) => kind === 'NEVER_CALLS_AGAIN'));
        const runs = findings
          .filter(({ kind }) => kind === 'SILENT_PERIOD')
          .flatMap(({ causes, parameters }) => spansOf(parameters).map((run) => `${run} ${causes.join('+')}`));
        expect(runs.sort()).toEqual(readRuns(hours, from, DAYS).sort());
      }),
      { numRuns: propertyRuns(1000) },
    );
  });

  it('agree that a task which never calls again has no open minute', () => {
    fc.assert(
      fc.property(world, ({ from, hours, minute }) => {
        const now = from + minute * 60_000;
        const [never] = find('NEVER_CALLS_AGAIN', snapshotOf([enabledTask({ hours })]), { now });
        const isOpenOnce = readTheClock(hours, now, DAYS * 1440).includes(true);
        expect(never !== undefined && isOpenOnce).toBe(false);
      }),
      { numRuns: propertyRuns(100) },
    );
  });
});

function spansOf({ spans }: Readonly<Record<string, unknown>>): string[] {
  if (!Array.isArray(spans)) return [];
  return spans.map(({ from, days }: { from: string; days: number }) => `${Date.parse(from)} ${days}`);
}
