import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS } from '../../../src/domain/calendar-day.js';
import { BEGINNING_OF_TIME, END_OF_TIME } from '../../../src/domain/instant.js';
import { propertyRuns } from '../../support/property-runs.js';
import { instant, sampleHours } from '../work-hours/sample-hours.js';
import {
  createGroup,
  createLine,
  createScriptGroup,
  describeBlocker,
  judge,
  linesOf,
  NOW,
  wednesdays,
  type Scene,
} from './plan-scene.js';

type Row = readonly [name: string, scene: Scene, canStart: boolean | null, ...blockers: string[]];

const rows = (...all: readonly Row[]) => all;
const unreadable = [{ at: 'data', message: 'no list', isList: true as const }];
const always = sampleHours({
  week: sampleHours().week.map(({ weekday }) => ({ weekday, ranges: [{ begin: 0, end: 1440 }] })),
});

const HOURS = rows(
  ['nothing wrong', {}, true],
  ['a group with hours', { plan: groupPlan(), setup: groups(createGroup(sampleHours())) }, true],
  ['a group that the account lacks', { plan: groupPlan() }, false, 'CALL_TIME_GROUP_MISSING!'],
  [
    'a group that may be in an unreadable list',
    { plan: groupPlan(), setup: { callTimeGroups: { rows: [], malformed: unreadable } } },
    null,
    'CALL_TIME_GROUP_MISSING!?',
  ],
  ['a group without hours', { plan: groupPlan(), setup: groups(createGroup(null)) }, null, 'HOURS_UNKNOWN!?'],
  ['a period that is over', { plan: { stopsAt: instant('2026-06-03T10:00:00') } }, false, 'PERIOD_OVER!'],
  ['a period that is over tomorrow', { plan: { stopsAt: instant('2026-06-04T10:00:00') } }, true],
  [
    'hours whose own period is over',
    { plan: { hours: { workHours: sampleHours({ stopsAt: instant('2026-06-01T00:00:00') }) }, stopsAt: END_OF_TIME } },
    false,
    'PERIOD_OVER!',
  ],
  ['hours that are never open', { plan: { hours: { workHours: wednesdays() } } }, false, 'NO_OPENING!'],
  ['a period in two years', { plan: { startsAt: instant('2028-06-03T00:00:00') } }, false, 'NO_OPENING!'],
  [
    'a period that ends before it begins',
    { plan: { startsAt: instant('2026-06-05T00:00:00'), stopsAt: instant('2026-06-04T00:00:00') } },
    false,
    'NO_OPENING!',
  ],
  [
    'an unreadable bound',
    { plan: { hours: { workHours: sampleHours({ hasUnreadableBound: true, issues: [issue('startsAt')] }) } } },
    false,
    'NO_OPENING!',
    'HOURS_WITH_ISSUES',
  ],
  [
    'a first opening after the horizon',
    { plan: { startsAt: instant('2026-06-04T00:00:00') } },
    true,
    'NO_OPENING_IN_HORIZON [00:00-06-04T00:00]',
  ],
  [
    'holidays that are not known in the horizon',
    { ...skipping('2026-01-01T00:00:00'), days: 220 },
    true,
    'HOLIDAYS_UNKNOWN? [01-01T00:00-01-09T00:00]',
  ],
  [
    'holidays that are not known at the first opening',
    skipping('2027-02-01T00:00:00'),
    null,
    'NO_OPENING_IN_HORIZON [00:00-06-04T00:00]',
    'HOLIDAYS_UNKNOWN!?',
  ],
);

const SCRIPTS = rows(
  ['a group that the account lacks', { plan: { scriptGroupId: 'x' } }, false, 'SCRIPT_GROUP_MISSING!'],
  [
    'a group that may be in an unreadable list',
    { setup: { scriptGroups: { rows: [], malformed: unreadable } } },
    null,
    'SCRIPT_GROUP_MISSING!?',
  ],
  ['a deleted group', scripts({ deletedAt: NaN }), false, 'SCRIPT_GROUP_DELETED!'],
  [
    'a group without a line',
    scripts({ callerLines: { rows: [], malformed: [] } }),
    null,
    'SCRIPT_GROUP_WITHOUT_LINE!?',
  ],
  [
    'a group whose line has expired',
    scripts({ callerLines: { rows: [createLine('own', 1, { validUntil: 0 })], malformed: [] } }),
    null,
    'SCRIPT_GROUP_WITHOUT_LINE!?',
  ],
  [
    'a group whose line is not valid yet',
    scripts({
      callerLines: { rows: [createLine('own', 1, { validFrom: instant('2026-06-03T10:00:01') })], malformed: [] },
    }),
    null,
    'SCRIPT_GROUP_WITHOUT_LINE!?',
  ],
);

const LINES = rows(
  ['none', { plan: { callerLines: [] } }, false, 'NO_LINES!'],
  ['five', many(5), true],
  ['six', many(6), false, 'TOO_MANY_LINES!'],
  ['one twice', { plan: { callerLines: linesOf('a', 'a') } }, false, 'DUPLICATE_LINE! a'],
  ['one that the account lacks', { plan: { callerLines: linesOf('x') } }, false, 'LINE_MISSING! x'],
  [
    'one that may be in an unreadable list',
    { plan: { callerLines: linesOf('x') }, setup: { unreadableLines: { at: 'data', message: 'no list' } } },
    null,
    'LINE_MISSING!? x',
  ],
  ['one that has expired', valid({ validUntil: instant('2026-06-03T10:00:00') }), false, 'LINE_EXPIRED! a'],
  [
    'one that expires today',
    valid({ validUntil: instant('2026-06-03T15:00:00') }),
    true,
    'LINE_EXPIRING a -10 [15:00-06-04T00:00 -10]',
  ],
  ['one that expires with the horizon', valid({ validUntil: instant('2026-06-04T00:00:00') }), true],
  [
    'one that is valid from noon on',
    valid({ validFrom: instant('2026-06-03T12:00:00') }),
    true,
    'LINE_NOT_YET_VALID a -10 [00:00-12:00 -10]',
  ],
  [
    'one that is valid from tomorrow on',
    valid({ validFrom: instant('2026-06-04T12:00:00') }),
    true,
    'LINE_NOT_YET_VALID a -10 [00:00-06-04T00:00 -10]',
  ],
  [
    'one that is valid in the evening only, when the hours are closed',
    valid({ validFrom: instant('2026-06-03T18:00:00'), validUntil: instant('2026-06-03T20:00:00') }),
    false,
    'LINE_NOT_YET_VALID a -10 [00:00-18:00 -10]',
    'LINE_EXPIRING a -10 [20:00-06-04T00:00 -10]',
    'NO_VALID_LINE!',
  ],
  [
    'two without limits, one of which expires: what it would carry is not known',
    {
      plan: { callerLines: linesOf('a', 'b') },
      lines: [createLine('a', 20), createLine('b', 20, { validUntil: instant('2026-06-03T15:00:00') })],
    },
    true,
    'LINE_EXPIRING b [15:00-06-04T00:00]',
  ],
);

const CONCURRENCY = rows(
  [
    'two lines without limits, one of which the account lacks',
    { plan: { callerLines: linesOf('a', 'x'), maxConcurrency: 25 } },
    false,
    'LINE_MISSING! x',
    'LINE_OVERCOMMITTED? a -5 [09:00-18:00 -5]',
  ],
  ['as much as is free', { plan: { maxConcurrency: 20 } }, true],
  [
    'more than is free',
    { plan: { maxConcurrency: 12 }, lines: [busy('a', 40, 5)] },
    false,
    'CONCURRENCY_TOO_HIGH! a -7',
  ],
  ['limits as much as is free', limits(['a:20', 'b:5'], 25), true],
  [
    'a limit above what is free',
    limits(['a:4', 'b:6'], 10),
    false,
    'CONCURRENCY_TOO_HIGH! b -1',
    'LINE_OVERCOMMITTED b -1 [09:00-18:00 -1]',
  ],
  ['limits below the concurrency', limits(['a:4', 'b:5'], 10), false, 'LIMITS_UNEQUAL!'],
  ['one limit that is not the concurrency', limits(['a:9'], 10), false, 'LIMITS_UNEQUAL!'],
  ['one limit of two', limits(['a:10', 'b'], 10), false, 'LIMITS_INCOMPLETE!'],
  [
    'more than two lines have together',
    limits(['a', 'b'], 27),
    false,
    'CONCURRENCY_TOO_HIGH! -2',
    'LINE_OVERCOMMITTED a -2 [09:00-18:00 -2]',
    'LINE_OVERCOMMITTED b -2 [09:00-18:00 -2]',
  ],
  [
    'a free figure that is not stated',
    { lines: [createLine('a', 20, { concurrencyAvailable: null })] },
    null,
    'FREE_CONCURRENCY_UNKNOWN!? a',
  ],
  [
    'more than the line carries in all, whatever is free of it',
    { lines: [createLine('a', 6, { concurrencyAvailable: null })] },
    false,
    'CONCURRENCY_TOO_HIGH! a -4',
    'LINE_OVERCOMMITTED a -4 [09:00-18:00 -4]',
  ],
  [
    'two lines, of which one has enough and the other states nothing',
    {
      plan: { callerLines: linesOf('a', 'b') },
      lines: [createLine('a', 20), createLine('b', 9, { concurrencyAvailable: null })],
    },
    true,
    'LINE_OVERCOMMITTED? b -1 [09:00-18:00 -1]',
  ],
  [
    'two lines, of which one has too little and the other states nothing',
    {
      plan: { callerLines: linesOf('a', 'b') },
      lines: [createLine('a', 9), createLine('b', 9, { concurrencyAvailable: null })],
    },
    null,
    'FREE_CONCURRENCY_UNKNOWN!?',
    'LINE_OVERCOMMITTED? a -1 [09:00-18:00 -1]',
    'LINE_OVERCOMMITTED? b -1 [09:00-18:00 -1]',
  ],
  [
    'a line of which nothing is stated',
    { lines: [createLine('a', null)] },
    null,
    'FREE_CONCURRENCY_UNKNOWN!? a',
    'LINE_LOAD_UNKNOWN? a [09:00-18:00]',
  ],
  ['a free figure below zero', { lines: [busy('a', 20, -3)] }, false, 'CONCURRENCY_TOO_HIGH! a -10'],
);

const LOAD = rows(
  ['a line that has room', { others: [other('a', 10)] }, true],
  ['a line that another task fills', { others: [other('a', 12)] }, true, 'LINE_OVERCOMMITTED a -2 [09:00-18:00 -2]'],
  [
    'another task in the afternoon and evening',
    { others: [{ ...other('a', 12), hours: wednesdays('12:00-20:00') }] },
    true,
    'LINE_OVERCOMMITTED a -2 [12:00-18:00 -2]',
  ],
  [
    'two tasks after each other, and both for an hour',
    {
      others: [
        { ...other('a', 12), hours: wednesdays('10:00-14:00') },
        { ...other('a', 15), hours: wednesdays('13:00-16:00') },
      ],
    },
    true,
    'LINE_OVERCOMMITTED a -17 [10:00-13:00 -2, 13:00-14:00 -17, 14:00-16:00 -5]',
  ],
  ['a task that was open before now', { others: [{ ...other('a', 12), hours: wednesdays('09:00-10:00') }] }, true],
  [
    'a task that was open before now, and is again',
    { others: [{ ...other('a', 12), hours: wednesdays('09:00-10:00', '12:00-13:00') }] },
    true,
    'LINE_OVERCOMMITTED a -2 [12:00-13:00 -2]',
  ],
  [
    'a task, and one that may be switched on for a while',
    { others: [other('a', 12), { ...other('a', 9), isEnabled: null, hours: wednesdays('12:00-13:00') }] },
    true,
    'LINE_OVERCOMMITTED a -2 [09:00-18:00 -2]',
  ],
  ['a task that is switched off', { others: [{ ...other('a', 12), isEnabled: false }] }, true],
  [
    'a task that may be switched on',
    { others: [{ ...other('a', 12), isEnabled: null }] },
    true,
    'LINE_OVERCOMMITTED? a -2 [09:00-18:00 -2]',
  ],
  [
    'a task whose hours are not known',
    { others: [{ ...other('a', 12), hours: null }] },
    true,
    'LINE_OVERCOMMITTED? a -2 [09:00-18:00 -2]',
  ],
  [
    'a task whose other line can take some of its calls',
    { others: [other(['a', 'b'], 12)], lines: [createLine('a', 20), createLine('b', 5)] },
    true,
    'LINE_OVERCOMMITTED? a -2 [09:00-18:00 -2]',
  ],
  [
    'a task whose other line cannot take enough of its calls',
    { others: [other(['a', 'b'], 17)], lines: [createLine('a', 20), createLine('b', 5)] },
    true,
    'LINE_OVERCOMMITTED a -2 [09:00-18:00 -2]',
  ],
  [
    'a task whose concurrency is not stated',
    { others: [other('a', null)] },
    true,
    'LINE_LOAD_UNKNOWN? a [09:00-18:00]',
  ],
  [
    'limits, each on its own line',
    { ...limits(['a:6', 'b:4'], 10), others: [other('a', 14), other('b', 2)] },
    true,
    'LINE_OVERCOMMITTED b -1 [09:00-18:00 -1]',
  ],
  [
    'two lines without limits: 24 of 25, so at least 19 and 4',
    { ...limits(['a', 'b'], 24), others: [other('a', 2)] },
    true,
    'LINE_OVERCOMMITTED a -1 [09:00-18:00 -1]',
    'LINE_OVERCOMMITTED? b -19 [09:00-18:00 -19]',
  ],
  [
    'a line of which another account says what it carries',
    {
      ...limits(['a', 'b'], 24),
      lines: [createLine('a', 20), createLine('b', null)],
      sharedLines: [createLine('b', 5)],
      others: [other('a', 2)],
    },
    null,
    'FREE_CONCURRENCY_UNKNOWN!?',
    'LINE_OVERCOMMITTED a -1 [09:00-18:00 -1]',
    'LINE_OVERCOMMITTED? b -19 [09:00-18:00 -19]',
  ],
  [
    'a line that has to take the calls of one that expires at noon',
    {
      plan: { callerLines: linesOf('a', 'b'), maxConcurrency: 24 },
      lines: [createLine('a', 20), createLine('b', 5, { validUntil: instant('2026-06-03T12:00:00') })],
    },
    true,
    'LINE_EXPIRING b [12:00-06-04T00:00]',
    'LINE_OVERCOMMITTED a -4 [12:00-18:00 -4]',
    'LINE_OVERCOMMITTED? a -4 [09:00-12:00 -4]',
    'LINE_OVERCOMMITTED? b -19 [09:00-12:00 -19]',
  ],
  [
    'blackouts and days of the plan itself',
    {
      plan: {
        hours: {
          workHours: { ...always, blackouts: [{ from: BEGINNING_OF_TIME, to: instant('2026-06-04T17:00:00') }] },
        },
      },
      others: [{ ...other('a', 12), hours: sampleHours() }],
      days: 3,
    },
    true,
    'LINE_OVERCOMMITTED a -2 [06-04T17:00-06-04T18:00 -2, 06-05T09:00-06-05T18:00 -2]',
  ],
);

describe.each([
  ['the hours of a plan', HOURS],
  ['the script group of a plan', SCRIPTS],
  ['the lines of a plan', LINES],
  ['the concurrency of a plan', CONCURRENCY],
  ['the load of the lines of a plan', LOAD],
])('%s', (_subject, cases) => {
  it.each(cases)('%s', (_name, scene, canStart, ...blockers) => {
    const result = judge(scene);
    expect(result.blockers.map(describeBlocker)).toEqual(blockers);
    expect(result.canStart).toBe(canStart);
  });
});

describe('a plan', () => {
  it('has the hours with its own period', () => {
    const hours = { workHours: sampleHours({ startsAt: 1, stopsAt: 5 }) };
    expect(judge({ plan: { hours, startsAt: 2, stopsAt: 6 } }).workHours).toMatchObject({ startsAt: 2, stopsAt: 5 });
    expect(judge({ plan: { hours, startsAt: 0 } }).workHours).toMatchObject({ startsAt: 1, stopsAt: 5 });
    expect(judge({ plan: { stopsAt: 7 } }).workHours).toMatchObject({ startsAt: null, stopsAt: 7 });
  });

  it('says in both languages what is missing', () => {
    const { blockers } = judge({ lines: [{ ...busy('a', 40, 5), name: '成都移动-202601' }] });
    expect(blockers.map(({ message }) => message)).toEqual([
      {
        en: 'Line "成都移动-202601" has at most 5 free calls; 10 are asked of it.',
        zh: '线路“成都移动-202601”最多空闲5路并发，而计划需要10路。',
      },
    ]);
  });
});

describe('what is known of a plan', () => {
  const hour = fc.integer({ min: 0, max: 23 });
  const hours = fc
    .array(
      fc.tuple(hour, hour).map(([a, b]) => `${pad(Math.min(a, b))}:00-${pad(Math.max(a, b) + 1)}:00`),
      { maxLength: 3 },
    )
    .map((ranges) => wednesdays(...ranges));
  // Around now, within the horizon and far off.
  const edge = fc.option(
    fc.oneof(
      fc.integer({ min: -30, max: 60 }).map((halves) => NOW + halves * 1_800_000),
      fc.integer({ min: -2, max: 500 }).map((days) => NOW + days * DAY_MS),
    ),
  );
  const line = fc.record({ validFrom: edge, validUntil: edge });
  const scene = fc.record({
    plan: fc.record({
      hours: hours.map((workHours) => ({ workHours })),
      ...{
        startsAt: edge,
        stopsAt: edge,
        callerLines: fc.constantFrom(linesOf('a'), linesOf('a', 'b'), linesOf('a:4', 'b:6')),
      },
    }),
    lines: fc.tuple(line, line).map(([a, b]) => [createLine('a', 12, a), createLine('b', 9, b)]),
    others: fc.array(
      hours.map((workHours) => ({ ...other(['a', 'b'], 15), hours: workHours })),
      { maxLength: 2 },
    ),
    days: fc.constantFrom(1, 2, 8, 14),
  });

  it('stays as it is until the instant that it names, within the day', () => {
    fc.assert(
      fc.property(scene, fc.nat({ max: 999 }), (world, part) => {
        const { changesAt, ...result } = judge(world);
        expect(changesAt).toBeGreaterThan(NOW);
        const later = NOW + Math.floor(((changesAt - 1 - NOW) * part) / 999);
        const { changesAt: _, ...then } = judge({ ...world, now: later });
        expect(then).toEqual(result);
      }),
      { numRuns: propertyRuns(500) },
    );
  });

  it('changes when a line expires and when the day ends', () => {
    const validUntil = instant('2026-06-03T15:00:00');
    expect(judge({ plan: { hours: { workHours: always } } }).changesAt).toBe(instant('2026-06-04T00:00:00'));
    expect(
      judge({ plan: { hours: { workHours: always } }, lines: [createLine('a', 20, { validUntil })] }).changesAt,
    ).toBe(validUntil);
  });
});

function pad(number: number): string {
  return String(number).padStart(2, '0');
}

function groupPlan(): NonNullable<Scene['plan']> {
  return { hours: { callTimeGroupId: 'group' } };
}

function groups(group: ReturnType<typeof createGroup>): NonNullable<Scene['setup']> {
  return { callTimeGroups: { rows: [group], malformed: [] } };
}

function scripts(given: Parameters<typeof createScriptGroup>[0]): Scene {
  return { setup: { scriptGroups: { rows: [createScriptGroup(given)], malformed: [] } } };
}

function issue(path: string) {
  return { code: 'INVALID_PERIOD' as const, path, message: '' };
}

/** Hours that skip holidays, from a date on. */
function skipping(startsAt: string): Scene {
  return { plan: { hours: { workHours: sampleHours({ skipsStatutoryHolidays: true, startsAt: instant(startsAt) }) } } };
}

function many(count: number): Scene {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'].slice(0, count);
  return { plan: { callerLines: linesOf(...ids) }, lines: ids.map((id) => createLine(id, 20)) };
}

function valid(given: Parameters<typeof createLine>[2]): Scene {
  return { lines: [createLine('a', 20, given)] };
}

function busy(id: string, concurrency: number, concurrencyAvailable: number) {
  return createLine(id, concurrency, { concurrencyAvailable });
}

/** Line a carries 20, line b 5. */
function limits(lines: readonly string[], maxConcurrency: number): Scene {
  return { plan: { callerLines: linesOf(...lines), maxConcurrency }, lines: [createLine('a', 20), createLine('b', 5)] };
}

/** A task that is open when the plan is. */
function other(lines: string | readonly string[], maxConcurrency: number | null) {
  return { lines: [lines].flat(), maxConcurrency, hours: sampleHours() };
}
