import { describe, expect, it } from '@jest/globals';
import { encodeGlobalId, type NodeType } from '../../src/domain/global-id.js';
import type { JsonObject } from '../../src/sandbox/json.js';
import { startIdentifiedGateway } from '../support/identified-gateway.js';
import { pick } from '../support/pick.js';
import { errorsOf } from '../support/task-scene.js';
import { NOW, UNCACHED, type Answer, type TestGateway } from '../support/test-gateway.js';
import { withGateway } from '../support/with-gateway.js';

const HOURS = { days: [{ weekday: 'WEDNESDAY', ranges: [{ begin: '9:00', end: '12:00' }] }] };
const LINE = { value: 'line', name: '成都移动', residue: 10, call_line: 20, available_at: null };
const SETUP: JsonObject = {
  caller_line_list: [LINE],
  outbound_group: [{ id: 1, caller_lines: [{ id: 'line' }] }],
  enum_dial_time_group: [{ id: 7, content: [{ week: 3, times: [{ begin_time: '09:00', end_time: '12:00' }] }] }],
};
const PLAN = { scriptGroup: '1', workHours: HOURS, callerLines: [{ callerLine: 'line' }], maxConcurrency: 10 };
const WHOLE = `{
  canStart firstOpening workHours { source minutesPerWeek }
  blockers {
    code preventsStart isCertain callerLineId callerLine { name } shortage spans { from until shortage } message zh: message(language: ZH)
  }
}`;

/** A task of this account that is on, with these lines and calls, on Wednesdays from 10 to 12. */
function taskOf(accountId: string, line: string, limit: number): JsonObject {
  const hours = { work_week: [3], work_hour: [{ wday: 3, begin: '10:00', end: '12:00' }] };
  const remote = { enable: true, line: [line], limit, ...hours };
  return { uuid: `task of ${accountId}`, user_id: accountId, enable: true, new_task_extra: remote };
}

/** Two sub-accounts with the same set-up, and a task of each on its line. */
function arrange({ sandbox: { data, subAccountIds } }: TestGateway): string[] {
  for (const id of subAccountIds) data.changeTaskSetup(id, (setup) => void Object.assign(setup, SETUP));
  data.changeTasks(() =>
    subAccountIds.map((accountId, index) => ({ accountId, row: taskOf(accountId, 'line', 6 + index) })),
  );
  return [...subAccountIds];
}

function preflight({ query }: TestGateway, input: object, selection = WHOLE): Promise<Answer> {
  return query(`query ($input: TaskPlan!) { preflight(input: $input) ${selection} }`, { input });
}

const globalId = (type: NodeType, accountId: string, platformId: string) =>
  encodeGlobalId({ type, accountId, platformId });
const codes = ({ body }: Answer) => pick(body, 'data.preflight.blockers');

describe('preflight', () => {
  it('tells what a plan meets, from one scan and the set-ups of its accounts', () =>
    withGateway({ subAccounts: 2 }, async (gateway) => {
      const [accountId = ''] = arrange(gateway);
      const { body, upstreamCalls } = await preflight(gateway, { ...PLAN, accountId, horizonDays: 1 });
      expect(body).toEqual({
        data: {
          preflight: {
            ...{ canStart: true, firstOpening: '2026-06-03T10:00:00+08:00' },
            workHours: { source: 'FORM', minutesPerWeek: 180 },
            blockers: [
              {
                ...{ code: 'LINE_OVERCOMMITTED', preventsStart: false, isCertain: true, shortage: 3 },
                callerLineId: globalId('CallerLine', accountId, 'line'),
                callerLine: { name: '成都移动' },
                spans: [{ from: '2026-06-03T10:00:00+08:00', until: '2026-06-03T12:00:00+08:00', shortage: 3 }],
                message: 'Line "成都移动" cannot carry the task beside the other enabled tasks.',
                zh: '线路“成都移动”无法在其他已启用任务之外再承载该任务。',
              },
            ],
          },
        },
      });
      expect(upstreamCalls).toEqual({ subset_task: 1, 'task/create': 3 });
      expect((await preflight(gateway, { ...PLAN, accountId })).upstreamCalls).toEqual({});
    }));

  it('takes global ids, and the account from that of the script group', () =>
    withGateway({ subAccounts: 2 }, async (gateway) => {
      const [accountId = ''] = arrange(gateway);
      const { body } = await preflight(
        gateway,
        {
          scriptGroup: globalId('ScriptGroup', accountId, '1'),
          callTimeGroup: globalId('CallTimeGroup', accountId, '7'),
          callerLines: [{ callerLine: globalId('CallerLine', accountId, 'line'), limit: 11 }],
          ...{ maxConcurrency: 11, startsAt: '2026-06-04T00:00:00+08:00', stopsAt: '2026-06-11T00:00:00+08:00' },
        },
        '{ canStart firstOpening blockers { code } workHours { source startsAt stopsAt } }',
      );
      expect(body).toEqual({
        data: {
          preflight: {
            ...{ canStart: false, firstOpening: '2026-06-10T09:00:00+08:00' },
            blockers: [{ code: 'CONCURRENCY_TOO_HIGH' }, { code: 'LINE_OVERCOMMITTED' }],
            workHours: {
              source: 'CALL_TIME_GROUP',
              ...{ startsAt: '2026-06-04T00:00:00+08:00', stopsAt: '2026-06-11T00:00:00+08:00' },
            },
          },
        },
      });
    }));

  it('has no first opening without hours', () =>
    withGateway({ subAccounts: 1 }, async (gateway) => {
      const [accountId] = arrange(gateway);
      const { workHours: _, ...plan } = PLAN;
      const answer = await preflight(
        gateway,
        { ...plan, accountId, callTimeGroup: '8' },
        '{ firstOpening blockers { code } }',
      );
      expect(answer.body).toEqual({
        data: { preflight: { firstOpening: null, blockers: [{ code: 'CALL_TIME_GROUP_MISSING' }] } },
      });
    }));

  it('is an error where the set-up fails, and in part where another one does', () =>
    withGateway({ subAccounts: 2, environment: UNCACHED }, async (gateway) => {
      const [accountId = '', otherId = ''] = arrange(gateway);
      const { faults } = gateway.sandbox;
      faults.inject({ kind: 'status', status: 404 }, { endpoint: 'task/create', accountId: otherId });
      const partial = await preflight(gateway, { ...PLAN, accountId }, '{ blockers { code shortage } }');
      expect(codes(partial)).toEqual([{ code: 'LINE_OVERCOMMITTED', shortage: 3 }]);
      expect(errorsOf(partial)).toEqual(['preflight: UPSTREAM_BAD_RESPONSE']);
      faults.inject({ kind: 'status', status: 404 }, { endpoint: 'task/create', accountId });
      const failed = await preflight(gateway, { ...PLAN, accountId });
      expect(failed.body.data).toEqual({ preflight: null });
      expect(errorsOf(failed)).toEqual(['preflight: UPSTREAM_BAD_RESPONSE']);
    }));

  it('changes when a line expires, and is one answer until then', async () => {
    let now = NOW;
    const text = '2026-06-03 10:00:30';
    await withGateway({ subAccounts: 1, clock: () => now }, async (gateway) => {
      const [accountId = ''] = arrange(gateway);
      gateway.sandbox.data.changeTaskSetup(accountId, (setup) => {
        Object.assign(setup, { caller_line_list: [{ ...LINE, available_at: text }] });
      });
      const answers = [];
      for (const seconds of [0, 29, 30]) {
        now = NOW + seconds * 1000;
        answers.push(
          await preflight(gateway, { ...PLAN, accountId, maxConcurrency: 1 }, '{ canStart blockers { code } }'),
        );
      }
      expect(answers.map(({ body }) => pick(body, 'data.preflight.canStart'))).toEqual([true, true, false]);
      expect(answers.map(codes)).toEqual([
        [{ code: 'LINE_EXPIRING' }],
        [{ code: 'LINE_EXPIRING' }],
        [{ code: 'SCRIPT_GROUP_WITHOUT_LINE' }, { code: 'LINE_EXPIRED' }],
      ]);
    });
  });

  it.each([
    ['two kinds of hours', { callTimeGroup: '7' }],
    ['no hours', { workHours: null }],
    ['more days than a form has', { workHours: { days: Array.from({ length: 15 }, () => HOURS.days[0]) } }],
    ['no calls', { maxConcurrency: 0 }],
    ['a limit of no calls', { callerLines: [{ callerLine: 'line', limit: 0 }] }],
    ['51 lines', { callerLines: Array.from({ length: 51 }, () => ({ callerLine: 'line' })) }],
    ['no days', { horizonDays: 0 }],
    ['32 days', { horizonDays: 32 }],
    ['an id of another type', { scriptGroup: globalId('CallerLine', 'x', 'line') }],
    [
      'an account that is not that of the script group',
      { scriptGroup: globalId('ScriptGroup', 'x', '1'), accountId: 'y' },
    ],
    ['a line of another account', { callerLines: [{ callerLine: globalId('CallerLine', 'x', 'line') }] }],
    ['a script group of an unknown account', { scriptGroup: globalId('ScriptGroup', '?x', '1') }],
  ])('refuses %s, before any call', (_name, input) =>
    withGateway({ subAccounts: 1, tasks: 1 }, async (gateway) => {
      const answer = await preflight(gateway, { ...PLAN, ...input });
      expect(errorsOf(answer)).toEqual(['preflight: BAD_USER_INPUT']);
      expect(answer.upstreamCalls).toEqual({});
    }),
  );
});

describe('preflight of a caller that is bound to a sub-account', () => {
  const inline = (accountId: string | null, line = '"line"') => `{
    preflight(input: {
      ${accountId === null ? '' : `accountId: "${accountId}"`} scriptGroup: "1" maxConcurrency: 10 horizonDays: 1
      callTimeGroup: "7" callerLines: [{ callerLine: ${line} }]
    }) { blockers { code shortage } }
  }`;

  it('counts its own tasks only, and sees no other account', async () => {
    const gateway = await startIdentifiedGateway({ subAccounts: 2, environment: UNCACHED });
    try {
      const [boundAccountId = '', otherId = ''] = arrange(gateway);
      const { mainAccountId } = gateway.sandbox;
      const bound = { mainAccountId, boundAccountId };
      expect(codes(await gateway.askAs(bound, inline(null)))).toEqual([]);
      const main = { mainAccountId, boundAccountId: null };
      expect(codes(await gateway.askAs(main, inline(boundAccountId)))).toEqual([
        { code: 'LINE_OVERCOMMITTED', shortage: 3 },
      ]);
      const foreignLine = `"${globalId('CallerLine', otherId, 'line')}"`;
      for (const query of [inline(otherId), inline(null, foreignLine)]) {
        const answer = await gateway.askAs(bound, query);
        expect([errorsOf(answer), answer.upstreamCalls]).toEqual([['preflight: FORBIDDEN'], {}]);
      }
    } finally {
      await gateway.close();
    }
  });
});
