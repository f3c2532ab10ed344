import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isJsonList, isJsonObject, type ReadonlyJson, type ReadonlyJsonObject } from '../../src/sandbox/json.js';
import { pick, pickList } from '../support/pick.js';
import { propertyRuns } from '../support/property-runs.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

/** What stands for each refusal of the sandbox. */
const CODES: Readonly<Record<number, readonly string[]>> = {
  7001: ['SCRIPT_GROUP_MISSING', 'SCRIPT_GROUP_DELETED'],
  7002: ['CALL_TIME_GROUP_MISSING'],
  7003: ['NO_LINES'],
  7004: ['TOO_MANY_LINES'],
  7005: ['DUPLICATE_LINE'],
  7006: ['LINE_MISSING'],
  7007: ['LINE_EXPIRED'],
  7008: ['LIMITS_INCOMPLETE'],
  7009: ['LIMITS_UNEQUAL'],
  7010: ['CONCURRENCY_TOO_HIGH'],
  7011: ['PERIOD_OVER'],
};
const RULES = new Set(Object.values(CODES).flat());

/** Plans of one request. */
const BATCH = 10;

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
  const { data, subAccountIds } = gateway.sandbox;
  for (const accountId of subAccountIds) {
    data.changeTaskSetup(accountId, (setup) => {
      const { caller_line_list: lines } = setup;
      if (!Array.isArray(lines)) throw new Error('There are no lines.');
      lines.push(
        {
          name: '已过期',
          value: `expired-${accountId}`,
          residue: 9,
          call_line: 9,
          available_at: '2026-06-03 10:00:00',
        },
        { name: '没有空闲并发', value: `unknown-${accountId}`, call_line: 9, available_at: null },
        { name: '什么都没有', value: `nothing-${accountId}` },
      );
    });
  }
});
afterAll(() => gateway.close());

/** A plan in words of the platform; what it names is picked from the account's set-up by number. */
interface Drawn {
  readonly account: number;
  readonly script: number | null;
  readonly group: number | null;
  readonly lines: readonly (number | null)[];
  /** Shares of the concurrency; null: no limit. */
  readonly limits: readonly (number | null)[] | null;
  /** Beside what the limits, or a part of the free figures, make up. */
  readonly more: number;
  readonly stop: string | null;
}

const UNKNOWN = 'no-such-id';
const place = fc.nat({ max: 99 });
const seldomNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 15 });
const limit = fc.integer({ min: 1, max: 30 });
const drawn: fc.Arbitrary<Drawn> = fc.record({
  account: fc.nat({ max: 4 }),
  script: seldomNull(place),
  group: seldomNull(place),
  lines: fc.oneof(
    { weight: 6, arbitrary: fc.uniqueArray(place, { minLength: 1, maxLength: 4, selector: (each) => each % 15 }) },
    { weight: 2, arbitrary: fc.array(seldomNull(place), { maxLength: 7 }) },
  ),
  limits: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 3, arbitrary: fc.array(limit, { minLength: 7, maxLength: 7 }) },
    { weight: 1, arbitrary: fc.array(fc.option(limit), { minLength: 7, maxLength: 7 }) },
  ),
  more: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.integer({ min: 1, max: 200 }) }),
  stop: fc.constantFrom(null, null, null, '2027-01-01 00:00:00', '2026-06-03 10:00:01', '2026-06-03 10:00:00'),
});

type Plan = ReturnType<typeof planOf>;

/** The same plan in the words of both. */
function planOf(plan: Drawn) {
  const accountId = gateway.sandbox.subAccountIds[plan.account] ?? '';
  const setup = gateway.sandbox.data.taskSetup(accountId);
  const scriptGroup = idAt(rowsOf(setup['outbound_group']), plan.script);
  const group = idAt(rowsOf(setup['enum_dial_time_group'] ?? setup['task_dial_times']), plan.group);
  const lines = plan.lines.map((at, index) => ({
    id: idAt(rowsOf(setup['caller_line_list']), at),
    limit: plan.limits?.[index] ?? null,
  }));
  const whole = lines.reduce((sum, each) => sum + (each.limit ?? 0), 0) + plan.more;
  const maxConcurrency = Math.max(1, whole);
  return {
    accountId,
    task: {
      ...{ destination_extension: scriptGroup, dial_time_id: group, maximumcall: maxConcurrency, stop_time: plan.stop },
      line: plan.limits === null ? lines.map(({ id }) => id) : lines,
    },
    input: {
      ...{ accountId, scriptGroup, callTimeGroup: group, maxConcurrency },
      callerLines: lines.map(({ id, limit: share }) => ({ callerLine: id, limit: share })),
      stopsAt: plan.stop && `${plan.stop.replace(' ', 'T')}+08:00`,
    },
  };
}

function rowsOf(list: ReadonlyJson | undefined): readonly ReadonlyJsonObject[] {
  return isJsonList(list) ? list.filter(isJsonObject) : [];
}

function idAt(rows: readonly ReadonlyJsonObject[], at: number | null): string {
  const row = at === null ? {} : (rows[at % rows.length] ?? {});
  return String(row['value'] ?? row['line_id'] ?? row['id'] ?? UNKNOWN);
}

/** The sandbox's refusal; null: it would take the task. */
async function refusalOf({ accountId, task }: Plan): Promise<number | null> {
  const { url, token, mainAccountId } = gateway.sandbox;
  const response = await fetch(`${url}/agent-api/user/${mainAccountId}/task?sub_user_id=${accountId}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(task),
  });
  const answer: unknown = await response.json();
  expect([response.status, pick(answer, 'status')]).toEqual([200, pick(answer, 'code') === 200 ? 'success' : 'error']);
  return pick(answer, 'code') === 200 ? null : Number(pick(answer, 'code'));
}

/** Of each plan, the platform's rules that it certainly breaks. */
async function certainRules(plans: readonly Plan[]): Promise<string[][]> {
  const names = plans.map((_, index) => `p${index}`);
  const fields = names.map(
    (name) => `${name}: preflight(input: $${name}) { canStart blockers { code isCertain preventsStart } }`,
  );
  const variables = Object.fromEntries(plans.map(({ input }, index) => [`p${index}`, input]));
  const types = names.map((name) => `$${name}: TaskPlan!`);
  const { body } = await gateway.query(`query (${types.join()}) { ${fields.join(' ')} }`, variables);
  return names.map((name) => rulesOf(pick(body, `data.${name}`)));
}

function rulesOf(preflight: unknown): string[] {
  const certain = pickList(preflight, 'blockers').filter(
    (each) => pick(each, 'isCertain') === true && pick(each, 'preventsStart') === true,
  );
  if (certain.length > 0) expect(pick(preflight, 'canStart')).toBe(false);
  return certain.map((each) => String(pick(each, 'code'))).filter((code) => RULES.has(code));
}

describe('preflight and the platform', () => {
  it('refuse the same plans, for the same reasons', async () => {
    const refusals = new Map<number | null, number>();
    const plans = fc.sample(drawn, { numRuns: propertyRuns(400), seed: 12 }).map(planOf);
    for (let begin = 0; begin < plans.length; begin += BATCH) {
      const batch = plans.slice(begin, begin + BATCH);
      const [answers, rules] = await Promise.all([Promise.all(batch.map(refusalOf)), certainRules(batch)]);
      answers.forEach((refusal, index) => {
        const broken = rules[index] ?? [];
        refusals.set(refusal, (refusals.get(refusal) ?? 0) + 1);
        const isSame = refusal === null ? broken.length === 0 : CODES[refusal]?.some((code) => broken.includes(code));
        expect({ plan: batch[index], refusal, broken, isSame }).toMatchObject({ isSame: true });
      });
    }
    expect([...refusals.keys()].sort()).toEqual([...Object.keys(CODES).map(Number), null].sort());
    expect(refusals.get(null)).toBeGreaterThan(40);
  });
});
