import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import { parseObject } from './platform-client.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ subAccounts: 1 });
  sandbox.data.changeTaskSetup(account(), (setup) => {
    Object.assign(setup, {
      caller_line_list: [
        { value: 'a', residue: 10, call_line: 20 },
        { value: 'b', residue: '5' },
        { value: 'over', residue: 5, available_at: '2026-06-03 09:59:59' },
        { value: 'silent' },
        { value: 'derived', call_line: 9 },
      ],
      outbound_group: [
        {
          id: 1,
          caller_lines: [
            { id: 'derived', call_line_used: 7 },
            { id: 'script', call_line: 3 },
          ],
        },
        { id: 2, deleted_at: '2026-01-01 00:00:00' },
      ],
      enum_dial_time_group: [{ id: 7 }],
    });
  });
});
afterAll(() => sandbox.close());

const account = (): string => sandbox.subAccountIds[0] ?? '';
const PLAN = { destination_extension: '1', maximumcall: 10, line: ['a'], dial_time_id: '7' };

async function post(body: string, { token = sandbox.token, method = 'POST' } = {}) {
  const response = await fetch(`${sandbox.url}/agent-api/user/${sandbox.mainAccountId}/task?sub_user_id=${account()}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(method === 'POST' ? { body } : {}),
  });
  return { status: response.status, answer: parseObject(await response.text()) };
}

describe('the sandbox, asked whether it would take a task', () => {
  it.each([
    ['a sound one', {}, 200],
    ['ids as numbers, and hours of its own', { destination_extension: 1, dial_time_id: null }, 200],
    ['a period that is not over', { stop_time: '2026-06-03 10:00:01' }, 200],
    ['an unknown script group', { destination_extension: '9' }, 7001],
    ['a deleted script group', { destination_extension: '2' }, 7001],
    ['an unknown call-time group', { dial_time_id: 8 }, 7002],
    ['no lines', { line: [] }, 7003],
    ['nothing said of lines', { line: null }, 7003],
    ['six lines', { line: ['a', 'b', 'c', 'd', 'e', 'f'] }, 7004],
    ['a line twice', { line: ['a', { id: 'a', limit: null }] }, 7005],
    ['an unknown line', { line: ['a', 'x'] }, 7006],
    ['an expired line', { line: ['a', 'over'] }, 7007],
    [
      'a limit for one line of two',
      {
        line: [
          { id: 'a', limit: 10 },
          { id: 'b', limit: null },
        ],
      },
      7008,
    ],
    [
      'limits below the whole',
      {
        line: [
          { id: 'a', limit: 5 },
          { id: 'b', limit: 4 },
        ],
      },
      7009,
    ],
    [
      'limits that make up the whole',
      {
        line: [
          { id: 'a', limit: 5 },
          { id: 'b', limit: 5 },
        ],
      },
      200,
    ],
    [
      'a limit above the free figure',
      {
        line: [
          { id: 'a', limit: 4 },
          { id: 'b', limit: 6 },
        ],
      },
      7010,
    ],
    ['more than is free', { maximumcall: 11 }, 7010],
    ['as much as two lines have free', { maximumcall: 15, line: ['a', 'b'] }, 200],
    ['more than two lines have free', { maximumcall: 16, line: ['a', 'b'] }, 7010],
    ['a line that states nothing', { maximumcall: 99, line: ['silent'] }, 200],
    ['as much as is left of a line', { maximumcall: 2, line: ['derived'] }, 200],
    ['more than is left of a line', { maximumcall: 3, line: ['derived'] }, 7010],
    ['more than a line of a script group carries', { maximumcall: 4, line: ['script'] }, 7010],
    ['a period that is over', { stop_time: '2026-06-03 10:00:00' }, 7011],
  ])('answers %s inside HTTP 200', async (_name, given, code) => {
    const { status, answer } = await post(JSON.stringify({ ...PLAN, ...given }));
    expect([status, answer['code'], answer['status']]).toEqual([200, code, code === 200 ? 'success' : 'error']);
  });

  it.each(['', '[]', '{', `{"line":"${'x'.repeat(70_000)}"}`])('refuses what is no task', async (body) => {
    expect((await post(body)).answer).toMatchObject({ code: 422, status: 'error', data: [] });
  });

  it('changes nothing', async () => {
    const [tasks, setup] = [sandbox.data.tasks(), sandbox.data.taskSetup(account())];
    await post(JSON.stringify(PLAN));
    expect([sandbox.data.tasks(), sandbox.data.taskSetup(account())]).toEqual([tasks, setup]);
  });

  it('wants its token, and a POST', async () => {
    expect((await post('{}', { token: 'wrong' })).status).toBe(401);
    expect((await post('', { method: 'GET' })).status).toBe(405);
    expect(sandbox.calls.counts).toMatchObject({ task: expect.any(Number) });
  });
});
