import { describe, expect, it } from '@jest/globals';

import { DAY_MS } from '../../../src/domain/calendar-day.js';
import type { CallerLine } from '../../../src/domain/caller-line.js';
import type { Task } from '../../../src/domain/task.js';
import { instant, sampleHours, week } from '../work-hours/sample-hours.js';
import { createCallerLine } from '../../support/caller-line.js';
import { enabledTask, find, NOW, search, setupOf, snapshotOf, type StatedTask } from './scene.js';

const MORNING = sampleHours({ week: week(['MONDAY', 'TUESDAY'], '09:00-12:00') });
const MIDDAY = sampleHours({ week: week(['MONDAY', 'TUESDAY'], '11:00-13:00') });

/** With 10 calls of line 1, unless the test says otherwise. */
function overcommitted(tasks: readonly Task[], stated: Partial<CallerLine> = {}, now = NOW) {
  const lines = [
    createCallerLine({ id: '1', name: '一号线', concurrency: 10, ...stated }),
    createCallerLine({ id: '2', concurrency: 4 }),
  ];
  return find('LINE_OVERCOMMITTED', snapshotOf(tasks, setupOf({ lines })), { now, days: 2 });
}

function task(id: string, stated: StatedTask): Task {
  return enabledTask({ id, hours: MORNING, lines: ['1'], ...stated });
}

describe('LINE_OVERCOMMITTED', () => {
  it('is certain where the tasks need more than the line carries', () => {
    const tasks = [
      task('a', { dialer: { maxConcurrency: 8 } }),
      task('b', { dialer: { maxConcurrency: 7 }, hours: MIDDAY }),
      task('c', { dialer: { maxConcurrency: 100 }, isEnabled: false }),
      task('d', { dialer: { maxConcurrency: 1 }, hours: sampleHours({ week: week(['MONDAY'], '15:00-16:00') }) }),
    ];
    const span = {
      until: '2026-09-28T12:00:00+08:00',
      from: '2026-09-28T11:00:00+08:00',
      capacity: 10,
      atLeast: 15,
      atMost: 15,
      shortage: 5,
    };
    const tomorrow = { ...span, until: '2026-09-29T12:00:00+08:00', from: '2026-09-29T11:00:00+08:00' };
    expect(overcommitted(tasks)).toMatchObject([
      {
        severity: 'CRITICAL',
        isCertain: true,
        causes: ['CONCURRENCY'],
        subject: { __typename: 'CallerLine', id: '1' },
        tasks: [{ id: 'a' }, { id: 'b' }],
        from: instant('2026-09-28T11:00:00'),
        until: instant('2026-09-29T12:00:00'),
        parameters: { peak: span, spans: [span, tomorrow], spanCount: 2 },
        message: {
          en: 'Line “一号线” is over-committed in 2 spans: at 2026-09-28 11:00 its open tasks need at least 15 calls at once, and it carries 10.',
          zh: '线路「一号线」并发不足（共 2 个时段）：2026-09-28 11:00 起，时段内的任务至少需要 15 路并发，线路只有 10 路。',
        },
      },
    ]);
  });

  it('is possible where the split between lines decides', () => {
    const tasks = [task('a', { lines: ['1', '2'], dialer: { maxConcurrency: 12 } })];
    const [finding, ...others] = overcommitted(tasks).filter(({ subject }) => subject.id === '1');
    expect(finding).toMatchObject({
      severity: 'WARNING',
      isCertain: false,
      causes: ['CONCURRENCY'],
      parameters: { peak: { atLeast: 8, atMost: 12, capacity: 10, shortage: 2 } },
      message: {
        en: 'Line “一号线” may be over-committed in 2 spans: at 2026-09-28 09:00 its open tasks may need up to 12 calls at once, and it carries 10.',
        zh: '线路「一号线」可能并发不足（共 2 个时段）：2026-09-28 09:00 起，时段内的任务最多可能需要 12 路并发，线路只有 10 路。',
      },
    });
    expect(others).toEqual([]);
  });

  it.each<[string, Partial<CallerLine>, StatedTask]>([
    ['of the line', { concurrency: null }, { dialer: { maxConcurrency: 1 } }],
    ['of a task', {}, {}],
    ['of both', { concurrency: null }, {}],
  ])('is not known where the concurrency %s is not stated', (_, line, stated) => {
    expect(overcommitted([task('a', stated)], line)).toMatchObject([
      {
        severity: 'NOTICE',
        isCertain: false,
        causes: ['NOT_STATED'],
        parameters: { peak: { shortage: null }, spanCount: 2 },
        message: {
          en: 'Whether the line “一号线” can carry its open tasks is not known in 2 spans, the first at 2026-09-28 09:00: its concurrency, or that of a task, is not stated.',
          zh: '无法判断线路「一号线」的并发是否够用（共 2 个时段，最早 2026-09-28 09:00 起）：平台没有提供线路或任务的并发数。',
        },
      },
    ]);
  });

  it.each<[string, Partial<CallerLine>, readonly Task[]]>([
    ['its tasks fit', {}, [task('a', { dialer: { maxConcurrency: 10 } })]],
    ['it has no tasks, whatever it carries', { concurrency: null }, []],
    ['it is no longer valid', { validUntil: NOW - DAY_MS }, [task('a', { dialer: { maxConcurrency: 99 } })]],
    ['it is not valid yet', { validFrom: NOW + 3 * DAY_MS }, [task('a', { dialer: { maxConcurrency: 99 } })]],
  ])('is not found of a line where %s', (_, line, tasks) => {
    expect(overcommitted(tasks, line)).toEqual([]);
  });

  it('is several findings where spans differ in certainty', () => {
    const unknown = task('c', { hours: sampleHours({ week: week(['MONDAY'], '14:00-15:00') }) });
    const certain = task('a', { dialer: { maxConcurrency: 11 } });
    expect(overcommitted([certain, unknown]).map(({ causes, tasks }) => [causes, tasks.map(({ id }) => id)])).toEqual([
      [['CONCURRENCY'], ['a']],
      [['NOT_STATED'], ['c']],
    ]);
  });

  it('leaves out spans that are over, and changes when one ends', () => {
    const tasks = [task('a', { dialer: { maxConcurrency: 11 } })];
    const lines = [createCallerLine({ id: '1', concurrency: 10 })];
    const snapshot = snapshotOf(tasks, setupOf({ lines }));
    const noon = instant('2026-09-28T12:00:00');
    expect(search(snapshot).changesAt).toBe(noon);
    const [before] = overcommitted(tasks);
    const [after] = overcommitted(tasks, {}, noon);
    expect([before?.parameters['spanCount'], after?.parameters['spanCount']]).toEqual([2, 1]);
    expect(after?.id).toBe(before?.id);
    expect(overcommitted(tasks, {}, instant('2026-09-30T00:00:00'))).toEqual([]);
  });

  it('has the span with the greatest shortage as its peak', () => {
    const tasks = [
      task('a', { dialer: { maxConcurrency: 11 } }),
      task('b', { hours: MIDDAY, dialer: { maxConcurrency: 3 } }),
    ];
    expect(overcommitted(tasks)).toMatchObject([
      { parameters: { peak: { from: '2026-09-28T11:00:00+08:00', shortage: 4 }, spanCount: 4 } },
    ]);
  });
});
