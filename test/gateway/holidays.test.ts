import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHolidaySource } from '../../src/holiday-source.js';
import { createHolidaysFile } from '../support/holidays-file.js';
import { recordLog } from '../support/log-recorder.js';
import { pick, pickList } from '../support/pick.js';
import type { TestGateway, TestGatewayOptions } from '../support/test-gateway.js';
import { withGateway } from '../support/with-gateway.js';

/** Wednesday 2 December 2026, 10:00 in Shanghai. */
const DECEMBER = Date.UTC(2026, 11, 2, 2);
const WEEK = [0, 1, 2, 3, 4, 5, 6].map((week) => ({ week, times: [{ begin_time: '09:00', end_time: '18:00' }] }));
const GROUPS = [
  { id: 1, name: 'skips', skip_holiday: true, content: WEEK },
  { id: 2, name: 'does not', skip_holiday: false, content: WEEK },
];
const UNKNOWN = {
  code: 'HOLIDAYS_UNKNOWN',
  message: 'The statutory holidays after 2026 are not known; openings and closings then are unknown.',
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holidays-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Scene extends TestGateway {
  /** What the two groups answer. */
  readonly askHours: (selection: string) => Promise<readonly unknown[]>;
}

function withGroups(options: TestGatewayOptions, use: (scene: Scene) => Promise<void>): Promise<void> {
  return withGateway({ tasks: 1, subAccounts: 1, clock: () => DECEMBER, ...options }, (gateway) => {
    const [accountId = ''] = gateway.sandbox.subAccountIds;
    gateway.sandbox.data.changeTaskSetup(accountId, (setup) => Object.assign(setup, { enum_dial_time_group: GROUPS }));
    const askHours = async (selection: string): Promise<readonly unknown[]> => {
      const query = `{ taskSetup(accountId: "${accountId}") { callTimeGroups { workHours { ${selection} } } } }`;
      const { body } = await gateway.query(query);
      expect(body.errors).toBeUndefined();
      return pickList(body.data, 'taskSetup.callTimeGroups').map((group) => pick(group, 'workHours'));
    };
    return use({ ...gateway, askHours });
  });
}

describe('hours beyond the calendar of holidays', () => {
  it('are known up to its end, and the group that skips holidays says so', () =>
    withGroups({}, async ({ askHours }) => {
      const [skipping, other] = await askHours(
        'openings(days: 31) { to } holidaysKnownUntil nextOpening issues { code message }',
      );
      const end = '2027-01-01T00:00:00+08:00';
      expect(skipping).toMatchObject({ holidaysKnownUntil: end, issues: [UNKNOWN] });
      expect(pickList(skipping, 'openings')).toHaveLength(30);
      expect(other).toMatchObject({ holidaysKnownUntil: null, issues: [] });
      expect(pickList(other, 'openings')).toHaveLength(32);
    }));

  it('are unknown behind it', () =>
    withGroups({}, async ({ askHours }) => {
      const [skipping, other] = await askHours(`
        isOpen(at: "2027-01-04T10:00:00+08:00")
        nextOpening(after: "2026-12-31T18:00:00+08:00")
        nextClosing(after: "2026-12-31T18:00:00+08:00")
        openings(from: "2027-01-01T00:00:00+08:00") { to }`);
      expect(skipping).toEqual({ isOpen: null, nextOpening: null, nextClosing: null, openings: null });
      expect(other).toMatchObject({ isOpen: true, nextOpening: '2027-01-01T09:00:00+08:00' });
    }));

  it('are an issue only where the asked time reaches them, if the caller says it', () =>
    withGroups({ clock: () => Date.UTC(2026, 5, 3, 2) }, async ({ askHours }) => {
      const [skipping] = await askHours(`
        now: issues { code }
        all: issues(until: "2027-01-01T00:00:00+08:00") { code }
        more: issues(until: "2027-01-02T00:00:00+08:00") { code }`);
      expect(skipping).toEqual({ now: [], all: [], more: [{ code: 'HOLIDAYS_UNKNOWN' }] });
    }));

  it('are reported by /readyz, which stays ready', () =>
    withGroups({}, async ({ gateway }) => {
      const response = await fetch(`${gateway.url}/readyz`);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({
        status: 'ready',
        holidays: { lastYear: 2026, warning: expect.stringContaining('ends with 2026') },
      });
    }));
});

describe('a holidays file that changes', () => {
  it('changes the answers, cached ones too', async () => {
    const path = join(folder, 'holidays.json');
    writeFileSync(path, createHolidaysFile(2026));
    const { log, line } = recordLog();
    const holidays = createHolidaySource(path, { log, clock: () => DECEMBER, intervalMs: 10 });
    await withGroups({ holidays, environment: { CACHE_TTL_MS: '600000' } }, async ({ askHours }) => {
      const selection = 'isOpen(at: "2027-01-01T10:00:00+08:00") openings(from: "2027-01-01T00:00:00+08:00") { from }';
      expect((await askHours(selection))[0]).toEqual({ isOpen: null, openings: null });
      writeFileSync(path, createHolidaysFile(2026, 2027));
      await line(({ lastYear }) => lastYear === 2027);
      const [skipping] = await askHours(selection);
      expect(skipping).toMatchObject({ isOpen: false });
      expect(pickList(skipping, 'openings')[0]).toEqual({ from: '2027-01-02T09:00:00+08:00' });
    });
  });
});
