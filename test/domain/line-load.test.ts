import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { MINUTE_MS } from '../../src/domain/calendar-day.js';
import type { CallerLine } from '../../src/domain/caller-line.js';
import { PACKAGED_HOLIDAYS } from '../../src/domain/holidays.js';
import { lineLoads, tasksDuring, type LineLoad } from '../../src/domain/line-load.js';
import type { CallerLineLimit, Task } from '../../src/domain/task.js';
import { WEEKDAYS, type TimeRange, type WorkHours } from '../../src/domain/work-hours/work-hours.js';
import { createCallerLine, createSnapshot } from '../support/caller-line.js';
import { finish } from '../support/finish.js';
import { propertyRuns } from '../support/property-runs.js';
import { createRemoteTask, createTask } from '../support/task.js';
import { createSchedule, createWorkHours } from '../support/work-hours.js';
import { generatedHours } from './work-hours/generated-hours.js';
import { readTheClock } from './work-hours/oracle.js';
import { instant } from './work-hours/sample-hours.js';

const MONDAY = instant('2026-11-30T00:00:00');
const DAY = { from: MONDAY, to: instant('2026-12-01T00:00:00') };

interface Given {
  readonly hours?: WorkHours | null;
  readonly isEnabled?: boolean | null;
  readonly maxConcurrency?: number | null;
  readonly lines: readonly CallerLineLimit[];
}

function task(id: string, { hours = null, isEnabled = true, maxConcurrency = null, lines }: Given): Task {
  const schedule = createSchedule({ workHours: hours });
  const callerLineLimits = { rows: lines, malformed: [] };
  return createTask({
    id,
    isEnabled,
    maxConcurrency,
    remote: createRemoteTask({ isEnabled, schedule, callerLineLimits }),
  });
}

function daily(begin: number, end: number, stated: Partial<WorkHours> = {}): WorkHours {
  const range: TimeRange = { begin: begin * 60, end: end * 60 };
  return createWorkHours(
    WEEKDAYS.map((weekday) => ({ weekday, range })),
    stated,
  );
}

function loadsOf(tasks: readonly Task[], lines: readonly CallerLine[], span = DAY): readonly LineLoad[] {
  return finish(lineLoads(createSnapshot(tasks, lines), span, PACKAGED_HOLIDAYS));
}

/** `HH:mm atLeast-atMost/capacity` of the spans, in China. */
function spansOf({ spans }: LineLoad): string[] {
  const known = (figure: number | null): string => String(figure ?? '?');
  return spans.map(({ from, atLeast, atMost, capacity }) => {
    const time = new Date(from + 8 * 3_600_000).toISOString().slice(11, 16);
    return `${time} ${atLeast}-${known(atMost)}/${known(capacity)}`;
  });
}

const only = (...lineIds: string[]) => lineIds.map((callerLineId) => ({ callerLineId, limit: null }));

describe('the load of a line', () => {
  it('sums the shares of the tasks that are open', () => {
    const tasks = [
      task('a', { hours: daily(9, 12), maxConcurrency: 3, lines: only('line') }),
      task('b', { hours: daily(10, 18), maxConcurrency: 4, lines: only('line') }),
    ];
    const [load] = loadsOf(tasks, [createCallerLine({ concurrency: 5 })]);
    expect(load && spansOf(load)).toEqual(['00:00 0-0/5', '09:00 3-3/5', '10:00 7-7/5', '12:00 4-4/5', '18:00 0-0/5']);
    expect(load && tasksDuring(load, { from: MONDAY + 11 * 3_600_000, to: DAY.to }).map(({ id }) => id)).toEqual([
      'a',
      'b',
    ]);
    expect(load && tasksDuring(load, { from: MONDAY + 12 * 3_600_000, to: DAY.to }).map(({ id }) => id)).toEqual(['b']);
  });

  it('counts what is not known in the most only', () => {
    const tasks = [
      task('off', { hours: daily(9, 12), maxConcurrency: 1, isEnabled: false, lines: only('line') }),
      task('maybe', { hours: daily(9, 12), maxConcurrency: 2, isEnabled: null, lines: only('line') }),
      task('no hours', { maxConcurrency: 4, lines: only('line') }),
      createTask({ id: 'no lines', isEnabled: true, remote: createRemoteTask() }),
      task('no concurrency', { hours: daily(15, 16), lines: only('line') }),
    ];
    const [load] = loadsOf(tasks, [createCallerLine()]);
    expect(load && spansOf(load)).toEqual(['00:00 0-4/?', '09:00 0-6/?', '12:00 0-4/?', '15:00 0-?/?', '16:00 0-4/?']);
  });

  it('changes where another line of a task begins or ends to be valid', () => {
    const both = task('a', { hours: daily(0, 24), maxConcurrency: 6, lines: only('a', 'b') });
    const validity = { validFrom: MONDAY + 8 * 3_600_000, validUntil: MONDAY + 20 * 3_600_000 };
    const loads = loadsOf(
      [both],
      [createCallerLine({ id: 'a', concurrency: 9 }), createCallerLine({ id: 'b', concurrency: 4, ...validity })],
    );
    expect(loads.map(spansOf)).toEqual([
      ['00:00 6-6/9', '08:00 2-6/9', '20:00 6-6/9'],
      ['00:00 0-6/0', '08:00 0-6/4', '20:00 0-6/0'],
    ]);
  });

  it('has a platform line once, by the first account and with what the others add', () => {
    const lines = [
      createCallerLine({ accountId: 'x', name: 'X' }),
      createCallerLine({ accountId: 'y', concurrency: 7 }),
    ];
    const [load, ...others] = loadsOf([], lines);
    expect(others).toEqual([]);
    expect(load?.line).toMatchObject({ accountIds: ['x', 'y'], line: { name: 'X', concurrency: null } });
    expect(load && spansOf(load)).toEqual(['00:00 0-0/7']);
  });

  it('counts holidays that are not known as working days in the most', () => {
    const newYear = { from: instant('2026-12-31T00:00:00'), to: instant('2027-01-02T00:00:00') };
    const skips = daily(9, 12, { skipsStatutoryHolidays: true });
    const [load] = loadsOf(
      [task('a', { hours: skips, maxConcurrency: 2, lines: only('line') })],
      [createCallerLine()],
      newYear,
    );
    expect(load && spansOf(load)).toEqual(['00:00 0-0/?', '09:00 2-2/?', '12:00 0-0/?', '09:00 0-2/?', '12:00 0-0/?']);
  });
});

describe('the load of a line beyond what is known', () => {
  it('has nothing certain after the known holidays', () => {
    const skips = daily(9, 12, { skipsStatutoryHolidays: true });
    const span = { from: instant('2029-01-01T00:00:00'), to: instant('2029-01-02T00:00:00') };
    const [load] = loadsOf(
      [task('a', { hours: skips, maxConcurrency: 2, lines: only('line') })],
      [createCallerLine()],
      span,
    );
    expect(load && spansOf(load)).toEqual(['00:00 0-0/?', '09:00 0-2/?', '12:00 0-0/?']);
  });

  it('takes a line that no set-up has for one that could carry everything', () => {
    const both = task('a', { hours: daily(9, 12), maxConcurrency: 2, lines: only('line', 'gone') });
    const [load, ...others] = loadsOf([both], [createCallerLine()]);
    expect(others).toEqual([]);
    expect(load && spansOf(load)).toEqual(['00:00 0-0/?', '09:00 0-2/?', '12:00 0-0/?']);
  });
});

describe('the load of lines in random worlds', () => {
  const MINUTES = 1440;
  // Also across the end of the known holidays.
  const BEGINNINGS = [instant('2026-10-07T12:00:00'), instant('2026-12-31T12:00:00')];
  const LINES = ['a', 'b', 'c'];

  const world = fc.constantFrom(...BEGINNINGS).chain((from) => {
    const minute = fc.integer({ min: -60, max: MINUTES + 60 }).map((passed) => from + passed * MINUTE_MS);
    const line = fc.record({
      concurrency: fc.option(fc.integer({ min: 0, max: 9 }), { freq: 5 }),
      validFrom: fc.option(minute, { freq: 2 }),
      validUntil: fc.option(minute, { freq: 2 }),
    });
    const given = fc.record({
      hours: fc.option(generatedHours(from, 2), { freq: 6 }),
      isEnabled: fc.constantFrom(true, true, true, false, null),
      maxConcurrency: fc.option(fc.integer({ min: 0, max: 9 }), { freq: 5 }),
      lines: fc.uniqueArray(
        fc.record({ callerLineId: fc.constantFrom(...LINES), limit: fc.option(fc.integer({ min: 0, max: 5 })) }),
        { maxLength: 3, selector: ({ callerLineId }) => callerLineId },
      ),
    });
    return fc.record({
      from: fc.constant(from),
      lines: fc
        .tuple(line, line, line)
        .map((rows) => rows.map((row, index) => createCallerLine({ id: LINES[index] ?? '', ...row }))),
      tasks: fc.array(given, { maxLength: 5 }).map((all) => all.map((one, index) => task(`t${index}`, one))),
    });
  });

  it('is that of a walk through the minutes', () => {
    fc.assert(
      fc.property(world, ({ from, lines, tasks }) => {
        const loads = loadsOf(tasks, lines, { from, to: from + MINUTES * MINUTE_MS });
        for (const { line, spans } of loads) {
          const expected = figuresByMinute(line.line, { tasks, lines, from });
          const actual = spans.flatMap((span) => {
            const figures = `${span.atLeast}-${span.atMost ?? '?'}/${span.capacity ?? '?'}`;
            return Array.from({ length: (span.to - span.from) / MINUTE_MS }, () => figures);
          });
          expect(actual.length).toBe(MINUTES);
          expect(actual.findIndex((figures, index) => figures !== expected[index])).toBe(-1);
        }
      }),
      { numRuns: propertyRuns(125) },
    );
  });

  interface World {
    readonly from: number;
    readonly lines: readonly CallerLine[];
    readonly tasks: readonly Task[];
  }

  /** The figures of one line at each minute, added up task by task. */
  function figuresByMinute(line: CallerLine, { from, lines, tasks }: World): string[] {
    const opens = tasks.map((one) => opensByMinute(one, from));
    return Array.from({ length: MINUTES }, (_, minute) => {
      const at = from + minute * MINUTE_MS;
      const sum: { atLeast: number; atMost: number | null } = { atLeast: 0, atMost: 0 };
      tasks.forEach((one, index) => {
        const share = shareOf(one, line.id, (id) =>
          capacityOf(
            lines.find((other) => other.id === id),
            at,
          ),
        );
        const open = opens[index]?.[minute];
        if (share === null || open === undefined || open === 'no') return;
        if (open === 'yes') sum.atLeast += share.atLeast;
        sum.atMost = sum.atMost === null || share.atMost === null ? null : sum.atMost + share.atMost;
      });
      return `${sum.atLeast}-${sum.atMost ?? '?'}/${capacityOf(line, at) ?? '?'}`;
    });
  }

  function opensByMinute(one: Task, from: number): ('yes' | 'maybe' | 'no')[] {
    const hours = one.remote?.schedule.workHours ?? null;
    const clock = hours && readTheClock(hours, from, MINUTES);
    return Array.from({ length: MINUTES }, (_, minute) => {
      if (one.isEnabled === false) return 'no';
      if (hours === null || clock === null) return 'maybe';
      if (clock[minute] !== true) return 'no';
      const isKnown =
        hours.skipsStatutoryHolidays !== true || from + minute * MINUTE_MS < instant('2027-01-01T00:00:00');
      return isKnown && one.isEnabled === true ? 'yes' : 'maybe';
    });
  }

  function capacityOf(line: CallerLine | undefined, at: number): number | null {
    if (line === undefined) return null;
    const hasBegun = line.validFrom === null || line.validFrom <= at;
    const hasEnded = line.validUntil !== null && line.validUntil <= at;
    return hasBegun && !hasEnded ? line.concurrency : 0;
  }

  function shareOf({ remote, maxConcurrency }: Task, id: string, capacity: (id: string) => number | null) {
    const limits: readonly CallerLineLimit[] = remote?.callerLineLimits?.rows ?? [];
    const own = limits.find(({ callerLineId }) => callerLineId === id);
    if (own === undefined) return null;
    if (own.limit !== null) return { atLeast: own.limit, atMost: own.limit };
    const all = maxConcurrency;
    if (all === null) return { atLeast: 0, atMost: null };
    const rest = Math.max(
      0,
      limits.reduce((left, { limit }) => left - (limit ?? 0), all),
    );
    const others = limits.filter(({ callerLineId, limit }) => callerLineId !== id && limit === null);
    const taken = others.reduce((sum, { callerLineId }) => sum + (capacity(callerLineId) ?? 1_000_000), 0);
    return { atLeast: Math.max(0, rest - taken), atMost: rest };
  }
});
