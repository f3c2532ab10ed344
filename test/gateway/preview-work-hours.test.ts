import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isJsonList, isJsonObject, type ReadonlyJson, type ReadonlyJsonObject } from '../../src/sandbox/json.js';
import { pick, pickList } from '../support/pick.js';
import { errorsOf } from '../support/task-scene.js';
import { NOW, startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { withGateway } from '../support/with-gateway.js';

const WEEKDAYS = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

const HOURS =
  'week { weekday ranges { begin end } } minutesPerWeek skipsStatutoryHolidays openings(days: 31) { from to }';
const PREVIEW = `query ($input: WorkHoursInput!) { previewWorkHours(input: $input) { ${HOURS} } }`;

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.close());

/** A group of the platform as a person would type it into a form; days that no form can name are left out. */
function formOf(group: ReadonlyJsonObject) {
  const days = rowsOf(group['content']).flatMap(({ week, times }) => {
    const weekday = WEEKDAYS[Number(week)];
    const ranges = rowsOf(times).map(({ begin_time: begin, end_time: end }) => ({ begin, end }));
    return weekday === undefined ? [] : [{ weekday, ranges }];
  });
  const skips = group['skip_holiday'] ?? null;
  return { days, skipsStatutoryHolidays: skips === null ? null : Boolean(skips) };
}

function rowsOf(list: ReadonlyJson | undefined): readonly ReadonlyJsonObject[] {
  return isJsonList(list) ? list.filter(isJsonObject) : [];
}

describe('previewWorkHours', () => {
  it('says of every group of the sandbox, typed into a form, what the group itself says', async () => {
    const { data, subAccountIds } = gateway.sandbox;
    for (const accountId of subAccountIds) {
      const setup = data.taskSetup(accountId);
      const rows = rowsOf(setup['enum_dial_time_group'] ?? setup['task_dial_times']);
      const groups = await gateway.query(`{ callTimeGroups(accountId: "${accountId}") { workHours { ${HOURS} } } }`);
      const shown = pickList(groups.body, 'data.callTimeGroups').map((group) => pick(group, 'workHours'));
      const previews = await Promise.all(rows.map((row) => gateway.query(PREVIEW, { input: formOf(row) })));
      expect(rows.length).toBeGreaterThanOrEqual(10);
      expect(previews.map(({ body }) => pick(body, 'data.previewWorkHours'))).toEqual(shown);
    }
  });

  it('answers what is wrong in its place, without a call to the platform', async () => {
    const input = {
      days: [{ weekday: 'FRIDAY', ranges: [{ begin: '9:00', end: '12:00' }, { begin: '25:00' }] }],
      startsAt: '2026-06-03 00:00',
      blackouts: [{ from: '2026-06-05T09:00', to: '2026-06-05 10:00' }],
    };
    const { body, upstreamCalls } = await gateway.query(
      `query ($input: WorkHoursInput!) {
        previewWorkHours(input: $input) { source startsAt isOpen nextOpening nextClosing issues { code path } }
      }`,
      { input },
    );
    expect(body).toEqual({
      data: {
        previewWorkHours: {
          ...{ source: 'FORM', startsAt: '2026-06-03T00:00:00+08:00', isOpen: false },
          nextOpening: '2026-06-05T10:00:00+08:00',
          nextClosing: '2026-06-05T12:00:00+08:00',
          issues: [
            { code: 'INVALID_TIME', path: 'days[0].ranges[1].begin' },
            { code: 'INVALID_TIME', path: 'days[0].ranges[1].end' },
          ],
        },
      },
    });
    expect(upstreamCalls).toEqual({});
  });

  it('answers from the response cache until the hours open, and not then', async () => {
    let now = NOW;
    await withGateway({ subAccounts: 1, tasks: 1, clock: () => now }, async ({ query }) => {
      const input = { days: [{ weekday: 'WEDNESDAY', ranges: [{ begin: '10:00:30', end: '12:00' }] }] };
      const text = `query ($input: WorkHoursInput!) { previewWorkHours(input: $input) { isOpen nextOpening } }`;
      const open: unknown[] = [];
      for (const seconds of [0, 59, 60]) {
        now = NOW + seconds * 1000;
        open.push(pick((await query(text, { input })).body, 'data.previewWorkHours.isOpen'));
      }
      expect(open).toEqual([false, false, true]);
    });
  });

  const range = { begin: '09:00', end: '10:00' };
  const day = { weekday: 'MONDAY', ranges: [range] };
  it.each([
    ['15 days', { days: Array.from({ length: 15 }, () => day) }],
    ['51 ranges', { days: [day, { ...day, ranges: Array.from({ length: 51 }, () => range) }] }],
    ['101 blackouts', { days: [], blackouts: Array.from({ length: 101 }, () => ({})) }],
  ])('refuses %s', async (_name, input) => {
    const answer = await gateway.query(PREVIEW, { input });
    expect(errorsOf(answer)).toEqual(['previewWorkHours: BAD_USER_INPUT']);
  });
});
