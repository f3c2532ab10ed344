import { describe, expect, it } from '@jest/globals';

import { DAY_MS } from '../../../src/domain/calendar-day.js';
import { BEGINNING_OF_TIME, END_OF_TIME } from '../../../src/domain/instant.js';
import { instant, sampleHours, week } from '../work-hours/sample-hours.js';
import { enabledTask, find, NOW, snapshotOf } from './scene.js';

const ended = instant('2026-09-25T18:00:00');
const allBlack = { from: BEGINNING_OF_TIME, to: END_OF_TIME };

describe('NEVER_CALLS_AGAIN by hours', () => {
  it.each([
    ['its period is over', { stopsAt: ended }, ['PERIOD']],
    ['its period begins in more than 366 days', { startsAt: NOW + 367 * DAY_MS }, ['PERIOD']],
    ['its period ends before it begins', { startsAt: NOW + 2 * DAY_MS, stopsAt: NOW + DAY_MS }, ['PERIOD']],
    [
      'its period is a weekend',
      { stopsAt: instant('2026-10-05T00:00:00'), startsAt: instant('2026-10-03T00:00:00') },
      ['PERIOD'],
    ],
    ['its period began on the last weekend', { stopsAt: NOW, startsAt: instant('2026-09-26T00:00:00') }, ['PERIOD']],
    [
      'its period was yesterday and leaves no hours',
      { stopsAt: NOW + 3_600_000, week: week(['SUNDAY'], '09:00-10:00') },
      ['PERIOD'],
    ],
    ['a blackout never ends', { blackouts: [allBlack] }, ['BLACKOUT']],
    ['its week has no hours', { week: week([]) }, ['NO_WINDOW']],
    ['its week has no hours and its period is over', { week: week([]), stopsAt: ended }, ['PERIOD', 'NO_WINDOW']],
    ['a bound cannot be read', { hasUnreadableBound: true }, ['UNREADABLE_PERIOD']],
    [
      'a bound cannot be read and the end is past',
      { hasUnreadableBound: true, stopsAt: ended },
      ['PERIOD', 'UNREADABLE_PERIOD'],
    ],
    [
      'a blackout lasts until its period is over',
      { blackouts: [{ from: NOW - DAY_MS, to: NOW + 3 * DAY_MS }], stopsAt: NOW + 2 * DAY_MS },
      ['COMBINED'],
    ],
    ['period and blackouts each suffice', { blackouts: [allBlack], stopsAt: ended }, ['PERIOD', 'BLACKOUT']],
  ])('where %s', (_, hours, causes) => {
    const task = enabledTask({ name: '回访', hours: sampleHours(hours) });
    const [finding, ...others] = find('NEVER_CALLS_AGAIN', snapshotOf([task]));
    expect(finding).toMatchObject({
      severity: 'CRITICAL',
      isCertain: true,
      causes,
      tasks: [task],
      accountIds: ['main'],
    });
    expect(others).toEqual([]);
    expect(finding?.message.zh).toMatch(/^任务「回访」不会再外呼：[^；。]+(；[^；。]+)?。$/);
  });
});
