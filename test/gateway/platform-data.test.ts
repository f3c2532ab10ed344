import { describe, expect, it } from '@jest/globals';
import { platformIdsIn } from '../support/global-ids.js';
import { pick, pickList } from '../support/pick.js';
import { answerWith, withPlatform } from '../support/platform-server.js';
import type { Answer } from '../support/test-gateway.js';

const OWNED = { uuid: 'a', user_id: 'sub' };

/** Where errors are, and in which place of the payload their cause is. */
function told({ body: { errors = [] } }: Answer): string[] {
  return errors.map(({ path, extensions }) => `${path?.join('.') ?? '-'} ${String(extensions['at'])}`).sort();
}

function codes({ body: { errors = [] } }: Answer): unknown[] {
  return [...new Set(errors.map(({ extensions }) => extensions['code']))];
}

describe('a list with gaps, which PHP writes as an object', () => {
  it('is read in the order of its keys, wherever it is', () => {
    const line = { 1: 'l1', 3: 'l2', 10: { id: 'l3', limit: 4 } };
    const tasks = { 2: { ...OWNED, task_extras: { line }, new_task_extra: { line } }, 5: { uuid: 'b' } };
    const setup = {
      caller_line_list: { 1: { value: 'l2' }, 2: { value: 'l1' } },
      outbound_group: { 7: { id: 1, caller_lines: { 3: { id: 'l3' } } } },
      auto_recycle_rules: { 1: { id: 1, details: { 4: { number_status: 8 } } } },
      enum_dial_time_group: {
        3: { id: 1, content: { 2: { week: 1, times: { 9: { begin_time: '9:00', end_time: '10:00' } } } } },
      },
    };
    return withPlatform(answerWith({ tasks, setup }), async ({ query }) => {
      const { body } = await query(`{
        tasks(perPage: 5) { nodes { id: platformId callerLineIds callerLines { id: platformId } remote { callerLineIds } } }
        taskSetup {
          callerLines { id: platformId } scriptGroups { callerLines { id: platformId } } autoRecycleRules { details { numberStatus } }
          callTimeGroups { workHours { minutesPerWeek issues { path } } }
        }
      }`);
      expect(platformIdsIn(body)).toEqual({
        data: {
          tasks: {
            nodes: [
              {
                id: 'a',
                callerLineIds: ['l1', 'l2', 'l3'],
                callerLines: [{ id: 'l1' }, { id: 'l2' }, { id: 'l3' }],
                remote: { callerLineIds: ['l1', 'l2', 'l3'] },
              },
              { id: 'b', callerLineIds: [], callerLines: [], remote: null },
            ],
          },
          taskSetup: {
            callerLines: [{ id: 'l2' }, { id: 'l1' }],
            scriptGroups: [{ callerLines: [{ id: 'l3' }] }],
            autoRecycleRules: [{ details: [{ numberStatus: 'BUSY' }] }],
            callTimeGroups: [{ workHours: { minutesPerWeek: 60, issues: [] } }],
          },
        },
      });
    });
  });
});

describe('a list that can be read in no form', () => {
  it('is an error where a task or a set-up shows it', () => {
    const tasks = [{ ...OWNED, task_extras: { line: 'l1' }, new_task_extra: { line: ['l1', {}] } }];
    const setup = { auto_recycle_rules: [{ id: 1, details: 'x' }], outbound_group: [{ id: 1, caller_lines: 7 }] };
    return withPlatform(answerWith({ tasks, setup }), async ({ query, logLines }) => {
      const answer = await query(`{
        tasks(perPage: 5) {
          nodes { id: platformId callerLineIds callerLines { id: platformId } callerLineLimits { limit } drift { aspect } remote { callerLineIds } }
        }
        taskSetup { autoRecycleRules { details { attempts } } scriptGroups { callerLines { id: platformId } } }
      }`);
      expect(told(answer)).toEqual([
        'taskSetup.autoRecycleRules.0.details data.auto_recycle_rules[0].details',
        'taskSetup.scriptGroups.0.callerLines data.outbound_group[0].caller_lines',
        'tasks.nodes.0.callerLineIds data[0].task_extras.line',
        'tasks.nodes.0.callerLineLimits data[0].task_extras.line',
        'tasks.nodes.0.callerLines data[0].task_extras.line',
        'tasks.nodes.0.remote.callerLineIds data[0].new_task_extra.line[1]',
      ]);
      expect(codes(answer)).toEqual(['UPSTREAM_BAD_RESPONSE']);
      expect(pick(answer.body, 'data.tasks.nodes.0')).toMatchObject({ id: 'a', callerLineIds: [], drift: [] });
      expect(logLines).toContainEqual(
        expect.objectContaining({ count: 2, places: ['data[0].task_extras.line', 'data[0].new_task_extra.line[1]'] }),
      );
    });
  });

  const LISTS = {
    enum_dial_time_group: 'x',
    caller_line_list: 'x',
    outbound_group: 7,
    bridge_groups: { a: 1 },
    auto_recycle_rules: true,
    llm_intention_configs: 'x',
    end_actions: 7,
  };
  const TASK = {
    ...OWNED,
    ...{ dial_time_id: 1, bridge_group_id: 1, destination_extension: '1', auto_recycle_rule_id: 1 },
    ...{ llm_intention_id: 1, end_action: 1, task_extras: { line: ['l1'] } },
    new_task_extra: { work_hour: [], line: ['l1'], destination_extension: '1' },
  };
  const LOOK_UPS = `{
    callTimeGroup(id: "1") { id: platformId } callerLine(id: "1") { id: platformId } scriptGroup(id: "1") { id: platformId }
    taskSetup {
      defaultCallTimeGroup { id: platformId } defaultScriptGroup { id: platformId } defaultAutoRecycleRule { id: platformId } defaultLlmIntentionConfig { id: platformId }
    }
    tasks(perPage: 5) { nodes {
      callTimeGroup { id: platformId } workHoursDrift { weekday } bridgeGroup { id: platformId } scriptGroup { id: platformId } autoRecycleRule { id: platformId }
      llmIntentionConfig { id: platformId } endAction { name } callerLines { id: platformId } remote { scriptGroup { id: platformId } callerLines { id: platformId } }
    } }
  }`;

  it('is an error where something is looked up in it', () =>
    withPlatform(answerWith({ tasks: [TASK], setup: LISTS }), async ({ query }) => {
      const answer = await query(LOOK_UPS);
      expect(told(answer)).toEqual(
        [
          'callTimeGroup data.enum_dial_time_group',
          'callerLine data.caller_line_list',
          'scriptGroup data.outbound_group',
          'taskSetup.defaultAutoRecycleRule data.auto_recycle_rules',
          'taskSetup.defaultCallTimeGroup data.enum_dial_time_group',
          'taskSetup.defaultLlmIntentionConfig data.llm_intention_configs',
          'taskSetup.defaultScriptGroup data.outbound_group',
          'tasks.nodes.0.autoRecycleRule data.auto_recycle_rules',
          'tasks.nodes.0.bridgeGroup data.bridge_groups',
          'tasks.nodes.0.callTimeGroup data.enum_dial_time_group',
          'tasks.nodes.0.callerLines data.caller_line_list',
          'tasks.nodes.0.endAction.name data.end_actions',
          'tasks.nodes.0.llmIntentionConfig data.llm_intention_configs',
          'tasks.nodes.0.remote.callerLines data.caller_line_list',
          'tasks.nodes.0.remote.scriptGroup data.outbound_group',
          'tasks.nodes.0.scriptGroup data.outbound_group',
          'tasks.nodes.0.workHoursDrift data.enum_dial_time_group',
        ].sort(),
      );
      expect(codes(answer)).toEqual(['UPSTREAM_BAD_RESPONSE']);
    }));

  it('is none where the other list of call-time groups has the row', () => {
    const setup = { enum_dial_time_group: 'x', task_dial_times: [{ id: 1, is_default: 1 }] };
    return withPlatform(answerWith({ setup }), async ({ query }) => {
      const answer = await query(
        '{ callTimeGroup(id: "1") { id: platformId } taskSetup { defaultCallTimeGroup { id: platformId } } }',
      );
      expect(answer.body).toEqual({
        data: { callTimeGroup: { id: '1' }, taskSetup: { defaultCallTimeGroup: { id: '1' } } },
      });
    });
  });

  it('is absent where it is missing or null: a reference then dangles', () =>
    withPlatform(answerWith({ tasks: [TASK], setup: { enum_dial_time_group: null } }), async ({ query }) => {
      const answer = await query(LOOK_UPS);
      expect(answer.body.errors).toBeUndefined();
      expect(pick(answer.body, 'data.tasks.nodes.0.callTimeGroup')).toBeNull();
    }));
});

describe('datetimes as Laravel writes them since version 7', () => {
  const UTC = '2020-01-14T06:00:09.000000Z';
  const SHOWN = '2020-01-14T14:00:09+08:00';

  it('are the instants that are written, in every place', () => {
    const copy = {
      work_hour: [{ begin: '00:00', end: '24:00' }],
      ...{ start_time: UTC, stop_time: '2030-01-14T14:00:09+08:00' },
      holiday: [{ start: UTC, end: '2020-01-15T01:00:09-05:00' }],
    };
    const tasks = [{ ...OWNED, create_datetime: UTC, alter_datetime: SHOWN, deleted_at: UTC, new_task_extra: copy }];
    const setup = {
      caller_line_list: [{ value: 'l1', begin_at: UTC, available_at: SHOWN }],
      task_dial_times: [{ id: 1, created_at: UTC, updated_at: '2020-01-14 14:00:09' }],
    };
    return withPlatform(answerWith({ tasks, setup }), async ({ query }) => {
      const { body } = await query(`{
        tasks(perPage: 5) { nodes {
          createdAt updatedAt deletedAt workHours { startsAt stopsAt isOpen blackouts { from to } issues { path } }
        } }
        callerLines { validFrom validUntil }
        callTimeGroups { createdAt updatedAt }
      }`);
      expect(platformIdsIn(body)).toEqual({
        data: {
          tasks: {
            nodes: [
              {
                ...{ createdAt: SHOWN, updatedAt: SHOWN, deletedAt: SHOWN },
                workHours: {
                  ...{ startsAt: SHOWN, stopsAt: '2030-01-14T14:00:09+08:00', isOpen: true, issues: [] },
                  blackouts: [{ from: SHOWN, to: '2020-01-15T14:00:09+08:00' }],
                },
              },
            ],
          },
          callerLines: [{ validFrom: SHOWN, validUntil: SHOWN }],
          callTimeGroups: [{ createdAt: SHOWN, updatedAt: SHOWN }],
        },
      });
    });
  });
});

describe('lists of 600 KB of which nothing can be read', () => {
  const many = (entry: unknown): unknown[] => Array.from({ length: 200_000 }, () => entry);

  it('have a handful of errors each, and the log one line', () => {
    const setup = {
      caller_line_list: many({}),
      bridge_groups: many({}),
      auto_recycle_rules: [{ id: 1, details: many(0) }],
    };
    return withPlatform(answerWith({ setup }), async ({ query, logLines }) => {
      const answer = await query(
        '{ callerLines { id: platformId } taskSetup { bridgeGroups { id: platformId } autoRecycleRules { details { attempts } } } }',
      );
      expect(answer.body.errors).toHaveLength(18);
      expect(
        answer.body.errors?.filter(({ message }) => message.startsWith('This row and 199994 more cannot')),
      ).toHaveLength(3);
      expect(logLines.filter(({ msg }) => msg === 'Malformed rows of the platform were left out.')).toEqual([
        expect.objectContaining({ count: 600_000 }),
      ]);
    });
  });

  it('have a handful of errors in all where each of many rows has one', () => {
    const setup = { outbound_group: Array.from({ length: 5000 }, (_, id) => ({ id: id + 1, caller_lines: 'x' })) };
    return withPlatform(answerWith({ setup }), async ({ query }) => {
      const { body } = await query('{ scriptGroups { id: platformId callerLines { id: platformId } } }');
      expect(pickList(body, 'data.scriptGroups')).toHaveLength(5000);
      expect(body.errors).toHaveLength(101);
      expect(body.errors?.at(-1)).toEqual({
        message: 'The answers of the platform had 4900 more failures, such as rows that cannot be read.',
        extensions: { code: 'UPSTREAM_BAD_RESPONSE', retryable: false, at: 'data' },
      });
    });
  });

  it('have a handful of issues, and are never open', () => {
    const copy = { work_hour: many(0), work_week: Array.from({ length: 9000 }, () => 'x'), holiday: many({}) };
    return withPlatform(answerWith({ tasks: [{ ...OWNED, new_task_extra: copy }] }), async ({ query }) => {
      const { body } = await query(
        '{ tasks(perPage: 5) { nodes { workHours { isOpen blackouts { from } issues { path } } } } }',
      );
      expect(pick(body, 'data.tasks.nodes.0.workHours')).toEqual({
        isOpen: false,
        blackouts: [{ from: expect.any(String) }],
        issues: [
          ...[0, 1, 2, 3, 4].map((index) => ({ path: `work_week[${index}]` })),
          ...['work_week', 'work_hour', 'holiday'].map((path) => ({ path })),
        ],
      });
    });
  });

  it('are not even looked at where a page has more rows than were asked for', () =>
    withPlatform(answerWith({ tasks: many({}) }), async ({ query, logLines }) => {
      const answer = await query('{ tasks(perPage: 5) { nodes { id: platformId } } }');
      expect([codes(answer), told(answer)]).toEqual([['UPSTREAM_BAD_RESPONSE'], ['tasks meta.per_page']]);
      expect(logLines.filter(({ msg }) => msg === 'Malformed rows of the platform were left out.')).toEqual([]);
    }));
});

describe('JSON of the platform that is nested very deeply', () => {
  /** As text, since no one can write such an object as JSON. */
  const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

  const parse = (text: string): unknown => JSON.parse(text);

  it.each([101, 6000, 500_000])('is null with an error at its path, and nothing else is lost: %i levels', (levels) =>
    withPlatform(
      ({ url = '' }, response) => {
        const setup = `{"auto_recycle_rules":[{"id":1,"configs":${deep(levels)}}]}`;
        const task = `[{"uuid":"a","new_task_extra":{"name":"x","call_info":${deep(levels)}}}]`;
        const data = url.includes('/task/create') ? setup : task;
        response.end(`{"code":200,"status":"success","data":${data},"meta":{"total":1}}`);
      },
      async ({ query }) => {
        const answer = await query(
          '{ tasks(perPage: 5) { nodes { id: platformId remote { name callInfo } } } taskSetup { autoRecycleRules { id: platformId configs } } }',
        );
        expect(answer.status).toBe(200);
        expect(platformIdsIn(answer.body.data)).toEqual({
          tasks: { nodes: [{ id: 'a', remote: { name: 'x', callInfo: null } }] },
          taskSetup: { autoRecycleRules: [{ id: '1', configs: null }] },
        });
        expect(told(answer)).toEqual([
          'taskSetup.autoRecycleRules.0.configs null',
          'tasks.nodes.0.remote.callInfo null',
        ]);
        expect(codes(answer)).toEqual(['UPSTREAM_BAD_RESPONSE']);
      },
    ),
  );

  it('is shown up to 100 levels', () =>
    withPlatform(
      answerWith({ tasks: [{ ...OWNED, new_task_extra: { call_info: parse(deep(100)) } }] }),
      async ({ query }) => {
        const { body } = await query('{ tasks(perPage: 5) { nodes { remote { callInfo } } } }');
        expect(JSON.stringify(pick(body, 'data.tasks.nodes.0.remote.callInfo'))).toBe(deep(100));
      },
    ));
});

describe('the message of a refusal', () => {
  it.each([' ', '\t', '#0'])('may be a megabyte of %j', (text) =>
    withPlatform(
      (_request, response) => {
        const message = `no${text.repeat(1_000_000 / text.length)}!`;
        response.end(JSON.stringify({ code: 6007, status: 'error', message, data: [] }));
      },
      async ({ query }) => {
        const { body } = await query('{ tasks(perPage: 5) { totalCount } }');
        expect(codes({ body, status: 200, upstreamCalls: {} })).toEqual(['UPSTREAM_REFUSED']);
        expect(String(pick(body, 'errors.0.extensions.upstream.message'))).toMatch(/^no/);
        expect(String(pick(body, 'errors.0.extensions.upstream.message')).length).toBeLessThanOrEqual(500);
      },
    ),
  );

  it('never has the token of the gateway, in base64 neither', () =>
    withPlatform(
      ({ headers: { authorization = '' } }, response) => {
        const message = `bad header ${Buffer.from(authorization).toString('base64')}`;
        response.end(JSON.stringify({ code: 6007, status: 'error', message, data: [] }));
      },
      async ({ query, sandbox }) => {
        const { body } = await query('{ tasks(perPage: 5) { totalCount } }');
        const message = String(pick(body, 'errors.0.extensions.upstream.message'));
        expect(message).toContain('[token]');
        const words = message.split(' ').map((word) => Buffer.from(word, 'base64').toString('latin1'));
        expect(words.join()).not.toContain(sandbox.token.slice(0, 6));
      },
    ));
});
