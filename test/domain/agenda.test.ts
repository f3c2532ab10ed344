import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { agenda } from '../../src/domain/agenda.js';
import { DAY_MS, MINUTE_MS } from '../../src/domain/calendar-day.js';
import type { CallerLine } from '../../src/domain/caller-line.js';
import { PACKAGED_HOLIDAYS } from '../../src/domain/holidays.js';
import type { Task } from '../../src/domain/task.js';
import { WEEKDAYS, type WorkHours } from '../../src/domain/work-hours/work-hours.js';
import { createCallerLine, createSnapshot } from '../support/caller-line.js';
import { finish } from '../support/finish.js';
import { nextClosing, nextOpening } from '../support/packaged-holidays.js';
import { createRemoteTask, createTask } from '../support/task.js';
import { createSchedule, createWorkHours } from '../support/work-hours.js';
import { generatedHours } from './work-hours/generated-hours.js';
import { instant } from './work-hours/sample-hours.js';

const MONDAY = instant('2026-11-30T00:00:00');
const HOUR_MS = 60 * MINUTE_MS;

function task(id: string, hours: WorkHours | null, isEnabled: boolean | null = true): Task {
  const callerLineLimits = { rows: [{ callerLineId: 'line', limit: null }], malformed: [] };
  const remote = createRemoteTask({ schedule: createSchedule({ workHours: hours }), callerLineLimits });
  return createTask({ id, isEnabled, remote });
}

function daily(begin: number, end: number, stated: Partial<WorkHours> = {}): WorkHours {
  const range = { begin: begin * 60, end: end * 60 };
  return createWorkHours(
    WEEKDAYS.map((weekday) => ({ weekday, range })),
    stated,
  );
}

interface Asked {
  readonly lines?: readonly CallerLine[];
  readonly from?: number;
  readonly hours?: number;
}

/** `DD HH:mm kind: tasks` of the events, in China. */
function eventsOf(tasks: readonly Task[], { lines = [], from = MONDAY, hours = 24 }: Asked = {}): string[] {
  const span = { from, to: from + hours * HOUR_MS };
  const events = finish(agenda(createSnapshot(tasks, lines), span, PACKAGED_HOLIDAYS));
  return events.map(({ at, kind, tasks: of, line }) => {
    const time = new Date(at + 8 * HOUR_MS).toISOString().slice(8, 16).replace('T', ' ');
    return `${time} ${kind}: ${[...of.map(({ id }) => id), ...(line ? [line.id] : [])].join()}`;
  });
}

describe('the agenda', () => {
  it('has what happens to enabled tasks, those of one instant together', () => {
    const tasks = [
      task('a', daily(9, 12)),
      task('b', daily(9, 18)),
      task('off', daily(9, 18), false),
      task('none', null),
    ];
    expect(eventsOf(tasks)).toEqual(['30 09:00 TASK_OPENS: a,b', '30 12:00 TASK_CLOSES: a', '30 18:00 TASK_CLOSES: b']);
  });

  it('has an event at its beginning, and none at its end', () => {
    const [tasks, from] = [[task('a', daily(9, 12))], MONDAY + 9 * HOUR_MS];
    expect(eventsOf(tasks, { from, hours: 3 })).toEqual(['30 09:00 TASK_OPENS: a']);
    expect(eventsOf(tasks, { from: from + 1, hours: 3 })).toEqual(['30 12:00 TASK_CLOSES: a']);
  });

  it('tells the last closing of a task', () => {
    const ends = daily(9, 12, { stopsAt: MONDAY + 11 * HOUR_MS });
    expect(eventsOf([task('a', ends)])).toEqual(['30 09:00 TASK_OPENS: a', '30 11:00 TASK_ENDS: a']);
  });

  it('tells from when on holidays are not known', () => {
    const always = daily(0, 24, { skipsStatutoryHolidays: true });
    const from = instant('2026-12-31T12:00:00');
    expect(eventsOf([task('a', always)], { from })).toEqual(['01 00:00 HOLIDAYS_UNKNOWN: a']);
    expect(eventsOf([task('a', always)], { from: from + DAY_MS })).toEqual(['01 12:00 HOLIDAYS_UNKNOWN: a']);
  });

  it('tells that holidays are not known yet before the calendar begins', () => {
    const [always, daytime] = [daily(0, 24), daily(9, 12)].map((hours) => ({ ...hours, skipsStatutoryHolidays: true }));
    const from = PACKAGED_HOLIDAYS.known.from - 12 * HOUR_MS;
    const tasks = [task('a', always ?? null), task('b', daytime ?? null)];
    expect(eventsOf(tasks, { from, hours: 12 })).toEqual(['31 12:00 HOLIDAYS_UNKNOWN: a,b']);
    expect(eventsOf(tasks, { from })[0]).toBe('31 12:00 HOLIDAYS_UNKNOWN: a,b');
    expect(eventsOf(tasks, { from }).join()).not.toContain('TASK_OPENS: a');
  });

  it('has no opening where the calendar begins: it may have begun before', () => {
    const always = daily(0, 24, { skipsStatutoryHolidays: true });
    const calendar = { version: 'x', daysOff: [], known: { from: MONDAY, to: MONDAY + DAY_MS } };
    const span = { from: MONDAY - HOUR_MS, to: MONDAY + HOUR_MS };
    const events = finish(agenda(createSnapshot([task('a', always)], []), span, calendar));
    expect(events.map(({ at, kind }) => [at, kind])).toEqual([[span.from, 'HOLIDAYS_UNKNOWN']]);
  });

  it('has the validity of lines', () => {
    const line = createCallerLine({ validFrom: MONDAY, validUntil: MONDAY + 9 * HOUR_MS });
    expect(eventsOf([task('a', daily(9, 10))], { lines: [line] })).toEqual([
      '30 00:00 LINE_BECOMES_VALID: a,line',
      '30 09:00 LINE_EXPIRES: a,line',
      '30 09:00 TASK_OPENS: a',
      '30 10:00 TASK_CLOSES: a',
    ]);
    expect(eventsOf([], { lines: [line], from: MONDAY + 9 * HOUR_MS + 1 })).toEqual([]);
  });

  it('agrees with nextOpening and nextClosing', () => {
    const from = instant('2024-09-28T15:00:00');
    fc.assert(
      fc.property(generatedHours(from, 5), fc.integer({ min: 0, max: 1440 }), (hours, minute) => {
        const span = { from: from + minute * MINUTE_MS, to: from + 4 * DAY_MS };
        const events = finish(agenda(createSnapshot([task('a', hours)], []), span, PACKAGED_HOLIDAYS));
        const ofKinds = (...kinds: string[]) => events.filter(({ kind }) => kinds.includes(kind)).map(({ at }) => at);
        expect(ofKinds('TASK_OPENS')).toEqual(walk(span, (after) => nextOpening(hours, after)));
        expect(ofKinds('TASK_CLOSES', 'TASK_ENDS')).toEqual(walk(span, (after) => nextClosing(hours, after)));
      }),
    );
  });

  /** All instants within the span, each the next after the one before. */
  function walk({ from, to }: { from: number; to: number }, next: (after: number) => number | null): number[] {
    const found: number[] = [];
    for (let at = next(from - 1); at !== null && at < to; at = next(at)) found.push(at);
    return found;
  }
});
