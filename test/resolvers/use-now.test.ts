import { makeExecutableSchema } from '@graphql-tools/schema';
import { describe, expect, it } from '@jest/globals';
import { graphql, printSchema } from 'graphql';

import type { CallerLine } from '../../src/domain/caller-line.js';
import { CALENDAR_WARNING_MS, PACKAGED_HOLIDAYS } from '../../src/domain/holidays.js';
import type { Task } from '../../src/domain/task.js';
import { resolverMap } from '../../src/resolvers/resolver-map.js';
import { readOwnSchema } from '../schema/schema-files.js';
import { createEmptySetup } from '../support/empty-setup.js';
import { createRemoteTask, createTask } from '../support/task.js';
import { createSchedule, createWorkHours } from '../support/work-hours.js';

/** Wednesday 2026-06-03 10:00 in Shanghai. */
const NOW = Date.UTC(2026, 5, 3, 2);
const HOUR_MS = 3_600_000;

const schema = makeExecutableSchema({ typeDefs: printSchema(readOwnSchema()), resolvers: resolverMap });

interface Scene {
  readonly task?: Task;
  readonly line?: Partial<CallerLine>;
}

/** The answer, and until when each use of `now` holds. */
async function ask(query: string, { task = createTask(), line = {} }: Scene = {}) {
  const uses: unknown[] = [];
  const { data, errors } = await graphql({
    schema,
    source: query,
    contextValue: {
      now: NOW,
      useNow: (until: number | null) => {
        uses.push(until);
        return NOW;
      },
      holidays: PACKAGED_HOLIDAYS,
      viewer: { mainAccountId: 'main', boundAccountId: null },
      loaders: {
        task: async () => task,
        taskSetup: async (accountId: string) => ({
          ...createEmptySetup(accountId),
          callerLinesById: new Map([['line', { id: 'line', accountId, ...line }]]),
        }),
      },
    },
  });
  expect(errors).toBeUndefined();
  return { data, uses };
}

/** A task without hours that skips holidays. */
function createSkippingTask(): Task {
  const workHours = createWorkHours([], { skipsStatutoryHolidays: true });
  return createTask({ remote: createRemoteTask({ schedule: createSchedule({ workHours }) }) });
}

/** A task that may call on Wednesdays from 9 to 12. */
function createWednesdayTask(): Task {
  const workHours = createWorkHours([{ weekday: 'WEDNESDAY', range: { begin: 540, end: 720 } }]);
  return createTask({ remote: createRemoteTask({ schedule: createSchedule({ workHours }) }) });
}

describe('an answer that depends on now', () => {
  it('is said to hold for a second where it is now itself', async () => {
    expect((await ask('{ now }')).uses).toEqual([NOW + 1000]);
  });

  it('is said to hold until the line expires', async () => {
    const validUntil = NOW + HOUR_MS;
    const { data, uses } = await ask('{ callerLine(id: "line") { isExpired } }', { line: { validUntil } });
    expect(data).toEqual({ callerLine: { isExpired: false } });
    expect(uses).toEqual([validUntil]);
  });

  it.each([
    ['has expired', NOW],
    ['never expires', null],
  ])('is said to hold for ever where the line %s', async (_name, validUntil) => {
    const { uses } = await ask('{ callerLine(id: "line") { isExpired } }', { line: { validUntil } });
    expect(uses).toEqual([null]);
  });

  it('is said to hold until the hours of the task change', async () => {
    const { data, uses } = await ask('{ task(id: "task") { callBlockers } }', { task: createWednesdayTask() });
    expect(data).toEqual({ task: { callBlockers: [] } });
    expect(uses).toEqual([NOW + 2 * HOUR_MS]);
  });

  it('is said to hold until the end of the holiday calendar becomes an issue', async () => {
    const { uses } = await ask('{ task(id: "task") { workHours { issues { code } } } }', {
      task: createSkippingTask(),
    });
    expect(uses).toEqual([PACKAGED_HOLIDAYS.known.to - CALENDAR_WARNING_MS + 1]);
  });

  it('is said to hold for ever where the task has no hours', async () => {
    expect((await ask('{ task(id: "task") { callBlockers } }')).uses).toEqual([null]);
  });
});

describe('an answer for an instant that the client names', () => {
  it('has the issues up to it, whatever the time is', async () => {
    const query = '{ task(id: "task") { workHours { issues(until: "2027-01-02T00:00:00+08:00") { code } } } }';
    const { data, uses } = await ask(query, { task: createSkippingTask() });
    expect(data).toEqual({ task: { workHours: { issues: [{ code: 'HOLIDAYS_UNKNOWN' }] } } });
    expect(uses).toEqual([]);
  });

  it('does not depend on now', async () => {
    const { uses } = await ask(
      `{ callerLine(id: "line") { isExpired(at: 5) } task(id: "task") { callBlockers(at: 5) } }`,
      { line: { validUntil: NOW }, task: createWednesdayTask() },
    );
    expect(uses).toEqual([]);
  });
});
