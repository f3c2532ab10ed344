import { describe, expect, it } from '@jest/globals';
import { ask } from '../support/ask.js';
import { NOW, type TestGateway } from '../support/test-gateway.js';
import { taskIds, withGateway } from '../support/with-gateway.js';

/** Long enough that only a change by time can be nearer. */
const TTL_SECONDS = 600;
const LONG = { CACHE_TTL_MS: String(TTL_SECONDS * 1000) };
/** NOW is a Wednesday at 10:00; the task may call from 10:01 to 10:05, and its line expires at 10:02. */
const OPENING = NOW + 60_000;
const CLOSING = NOW + 300_000;
const HOURS = {
  work_week: [0, 1, 2, 3, 4, 5, 6],
  work_hour: [{ wday: '-1', begin: '10:01', end: '10:05' }],
  start_time: '2026-01-01 00:00:00',
  stop_time: '2027-01-01 00:00:00',
};
const LINE = { name: 'line', value: 'line-1', available_at: '2026-06-03 10:02:00' };

interface Scene extends TestGateway {
  readonly setClock: (now: number) => void;
  /** The `max-age` of an answer; null: `no-store`. */
  readonly maxAge: (query: string) => Promise<number | null>;
}

function withScene(use: (scene: Scene) => Promise<void>): Promise<void> {
  let now = NOW;
  return withGateway({ tasks: 1, subAccounts: 1, environment: LONG, clock: () => now }, (gateway) => {
    const { data, subAccountIds } = gateway.sandbox;
    data.changeTask(taskIds(gateway.sandbox)[0] ?? '', (row) => {
      Object.assign(row, { task_extras: { line: [], ...HOURS }, new_task_extra: { call_status: true, ...HOURS } });
    });
    data.changeTaskSetup(subAccountIds[0] ?? '', (setup) => Object.assign(setup, { caller_line_list: [LINE] }));
    const maxAge = async (query: string): Promise<number | null> => {
      const { codes, headers } = await ask(gateway, { body: { query } });
      expect(codes).toEqual([]);
      const [, seconds] = /^private, max-age=(\d+)$/.exec(headers.get('cache-control') ?? '') ?? [];
      if (seconds === undefined) expect(headers.get('cache-control')).toBe('no-store');
      return seconds === undefined ? null : Number(seconds) - Number(headers.get('age'));
    };
    return use({ ...gateway, maxAge, setClock: (instant) => void (now = instant) });
  });
}

const hours = (fields: string): string => `{ tasks { nodes { workHours { ${fields} } } } }`;
const lines = ({ sandbox }: Scene, field: string): string =>
  `{ callerLines(accountId: "${sandbox.subAccountIds[0] ?? ''}") { ${field} } }`;

describe('the max-age of an answer', () => {
  it.each(['isOpen', 'nextOpening', 'nextClosing'])('ends where workHours.%s may change', (field) =>
    withScene(async ({ maxAge, setClock }) => {
      setClock(OPENING - 30_000);
      expect(await maxAge(hours(field))).toBe(30);
      setClock(OPENING - 10_500);
      expect(await maxAge(hours(field))).toBe(10);
      setClock(OPENING - 500);
      expect(await maxAge(hours(field))).toBeNull();
      setClock(OPENING);
      expect(await maxAge(hours(field))).toBe((CLOSING - OPENING) / 1000);
    }),
  );

  it('ends where callBlockers may change', () =>
    withScene(async ({ maxAge }) => {
      expect(await maxAge('{ tasks { nodes { callBlockers } } }')).toBe(60);
    }));

  it('ends where a line expires, and no longer when it has', () =>
    withScene(async (scene) => {
      expect(await scene.maxAge(lines(scene, 'isExpired'))).toBe(120);
      scene.setClock(NOW + 120_000);
      expect(await scene.maxAge(lines(scene, 'isExpired'))).toBeGreaterThan(300);
    }));

  it('ends at the nearest of several changes', () =>
    withScene(async (scene) => {
      const both = `${hours('isOpen').slice(0, -1)} ${lines(scene, 'isExpired').slice(1)}`;
      expect(await scene.maxAge(both)).toBe(60);
    }));

  it('is no longer when the response is served from the cache', () =>
    withScene(async ({ maxAge, setClock, sandbox }) => {
      setClock(OPENING - 30_000);
      expect([await maxAge(hours('isOpen')), sandbox.calls.total]).toEqual([30, 1]);
      setClock(OPENING - 29_400);
      expect([await maxAge(hours('isOpen')), sandbox.calls.total]).toEqual([29, 0]);
    }));

  it.each(['{ now }', '{ now tasks { totalCount } }', hours('openings { from }')])('is none for %s', (query) =>
    withScene(async ({ maxAge, setClock }) => {
      setClock(NOW + 1);
      expect(await maxAge(query)).toBeNull();
    }),
  );

  it.each([
    hours('isOpen(at: "2026-06-03T10:00:00+08:00")'),
    hours('nextOpening(after: "2026-06-03T10:00:00+08:00")'),
    hours('openings(from: "2026-06-03T10:00:00+08:00") { from }'),
    '{ tasks { nodes { callBlockers(at: "2026-06-03T10:00:00+08:00") } } }',
  ])('is not shortened by an instant that the query states: %s', (query) =>
    withScene(async ({ maxAge }) => {
      expect(await maxAge(query)).toBeGreaterThan(300);
    }),
  );
});
