import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { createPlatformData } from '../../src/sandbox/data/create-platform-data.js';
import { Random } from '../../src/sandbox/random.js';
import type { HttpAnswer, NoAnswer } from './http-client.js';
import { Judge, type JudgeOptions, type Judgement } from './judge.js';
import type { Question } from './questions.js';
import { createTenants, Ownership, type Tenant } from './tenants.js';

const data = createPlatformData(new Random(1), { mainAccounts: 2, subAccounts: 2, tasks: 4 });
const tenants = createTenants(data, () => 'token');
const SECRET = 'the-platform-token';

function tenantOf(name: string): Tenant {
  const tenant = tenants.find((each) => each.name === name);
  if (!tenant) throw new Error(`There is no tenant ${name}.`);
  return tenant;
}

const OPTIONS: JudgeOptions = {
  schema: buildSchema(
    'directive @semanticNonNull(levels: [Int] = [0]) on FIELD_DEFINITION ' +
      'type Query { tasks: [Task!] count: Int! now: String sure: [Task!] @semanticNonNull } type Task { id: ID! name: String kind: Kind } enum Kind { A B }',
  ),
  ownership: new Ownership(data),
  secret: SECRET,
  codes: new Set(['UPSTREAM_TIMEOUT', 'INTERNAL_SERVER_ERROR', 'OVERLOADED']),
  deadlineMs: 3000,
  excusedMs: () => 0,
};

const QUESTION: Question = {
  name: 'tasks',
  body: { query: '{ tasks { id name kind } count }' },
  token: 'token',
  expected: { kind: 'data', data: { tasks: [{ id: '1', name: 'one', kind: 'A' }], count: 1 }, errors: [] },
};
const FORBIDDEN: Question = {
  ...QUESTION,
  expected: { kind: 'data', data: { tasks: null, count: 1 }, errors: [{ path: ['tasks'], code: 'FORBIDDEN' }] },
};
const REFUSED: Question = { ...QUESTION, expected: { kind: 'refusal', status: 401, code: 'UNAUTHENTICATED' } };
const GOOD = { data: { tasks: [{ id: '1', name: 'one', kind: 'A' }], count: 1 } };

function answer(body: unknown, change: Partial<HttpAnswer> = {}): HttpAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { kind: 'answer', status: 200, headers, text, sentAt: 0, endedAt: 100, ...change };
}

function failed(code: string, change: object = {}): object {
  const extensions = { code, retryable: false, ...(code === 'UPSTREAM_TIMEOUT' ? { failureId: 'f1' } : {}) };
  return { data: { tasks: null, count: 1 }, errors: [{ message: 'No.', path: ['tasks'], extensions, ...change }] };
}

function judge(
  given: HttpAnswer | NoAnswer,
  {
    question = QUESTION,
    tenant = 'main 0',
    ...options
  }: Partial<JudgeOptions> & { question?: Question; tenant?: string } = {},
): Judgement {
  return new Judge({ ...OPTIONS, ...options }).judge({ question, tenant: tenantOf(tenant), answer: given });
}

function broken(...parameters: Parameters<typeof judge>): string[] {
  return [...new Set(judge(...parameters).breaches.map(({ invariant }) => invariant))];
}

describe('a judge', () => {
  it('finds nothing in a good answer, and calls it whole', () => {
    expect(judge(answer(GOOD))).toEqual({
      breaches: [],
      checked: ['valid', 'punctual', 'own', 'shape', 'true', 'refused', 'codes'],
      isWhole: true,
      isShed: false,
      codes: [],
    });
  });

  it('takes a field that failed for what it is, but not for whole', () => {
    expect(judge(answer(failed('UPSTREAM_TIMEOUT')))).toMatchObject({
      breaches: [],
      isWhole: false,
      codes: ['UPSTREAM_TIMEOUT'],
    });
  });

  it.each<[string, HttpAnswer | NoAnswer]>([
    ['no JSON', answer('<html>')],
    ['a JSON list', answer('[]')],
    ['another content type', answer(GOOD, { headers: { 'content-type': 'text/html' } })],
    ['a status that is not for data', answer(GOOD, { status: 500 })],
    ['a strange key', answer({ ...GOOD, debug: true })],
    ['an empty list of errors', answer({ ...GOOD, errors: [] })],
    ['an error without a message', answer(failed('UPSTREAM_TIMEOUT', { message: '' }))],
    ['an error without a code', answer(failed('X', { extensions: { retryable: true } }))],
    ['an error that does not say whether to retry', answer(failed('X', { extensions: { code: 'X' } }))],
    ['an error of a field without a path', answer(failed('UPSTREAM_TIMEOUT', { path: undefined }))],
    [
      'an error where a value stands',
      answer({
        ...GOOD,
        errors: [
          {
            message: 'No.',
            path: ['count'],
            extensions: { code: 'UPSTREAM_TIMEOUT', retryable: true, failureId: 'f1' },
          },
        ],
      }),
    ],
    [
      'a failed call without a failureId',
      answer(failed('UPSTREAM_TIMEOUT', { extensions: { code: 'UPSTREAM_TIMEOUT', retryable: true } })),
    ],
    ['no answer', { kind: 'broken', reason: 'ECONNRESET', headers: null, sentAt: 0, endedAt: 1 }],
  ])('calls %s invalid', (_name, given) => {
    expect(broken(given)).toContain('valid');
  });

  it.each<[string, object]>([
    ['a missing field', { tasks: [{ id: '1', name: 'one' }], count: 1 }],
    ['a field that nobody asked for', { ...GOOD.data, now: 'x' }],
    ['null where null cannot be', { ...GOOD.data, count: null }],
    ['a text for a number', { ...GOOD.data, count: '1' }],
    ['an unknown value of an enum', { tasks: [{ id: '1', name: 'one', kind: 'C' }], count: 1 }],
    ['an object for a list', { ...GOOD.data, tasks: {} }],
  ])('calls data with %s misshapen', (_name, wrong) => {
    expect(broken(answer({ data: wrong }))).toContain('shape');
  });

  it.each<[string, object]>([
    ['another name', { tasks: [{ id: '1', name: 'two', kind: 'A' }], count: 1 }],
    ['a row too many', { tasks: [GOOD.data.tasks[0], GOOD.data.tasks[0]], count: 1 }],
    ['a row too few', { tasks: [], count: 1 }],
    ['null that no error explains', { tasks: null, count: 1 }],
  ])('calls data with %s untrue', (_name, wrong) => {
    expect(broken(answer({ data: wrong }))).toEqual(['true']);
  });

  it('minds null at a coordinate that is null with an error only', () => {
    const question: Question = {
      ...QUESTION,
      body: { query: '{ sure { name } }' },
      expected: { kind: 'data', data: { sure: null }, errors: [] },
    };
    const nothing = (...path: readonly (string | number)[]) => {
      const extensions = { code: 'UPSTREAM_TIMEOUT', retryable: true, failureId: 'f1' };
      const errors = path.length === 0 ? {} : { errors: [{ message: 'No.', path, extensions }] };
      return broken(answer({ data: { sure: null }, ...errors }), { question });
    };
    expect(nothing()).toEqual(['shape']);
    expect([nothing('sure'), nothing('sure', 0, 'name')]).toEqual([[], []]);
  });

  it('calls an answer late that takes more than the deadline and a second', () => {
    expect(broken(answer(GOOD, { endedAt: 4000 }))).toEqual([]);
    expect(broken(answer(GOOD, { endedAt: 4001 }))).toEqual(['punctual']);
    expect(broken({ kind: 'broken', reason: 'reset', headers: null, sentAt: 0, endedAt: 4001 })).toEqual([
      'punctual',
      'valid',
    ]);
  });

  it('forgives the part of its lateness for which the machine is to blame, and no more', () => {
    const late = answer(GOOD, { endedAt: 4500 });
    expect(broken(late, { excusedMs: () => 500 })).toEqual([]);
    expect(broken(late, { excusedMs: () => 499 })).toEqual(['punctual']);
  });

  it('finds ids of other tenants, be they of another main account or of a sub-account beside', () => {
    const [own, other] = data.mainAccounts;
    const naming = (id: string | undefined): HttpAnswer =>
      answer({ data: { ...GOOD.data, tasks: [{ id: '1', name: `one <${id ?? ''}>`, kind: 'A' }] } });
    expect(broken(naming(own?.subAccountIds[1]))).not.toContain('own');
    expect(broken(naming(other?.subAccountIds[0]))).toContain('own');
    expect(broken(naming(own?.subAccountIds[1]), { tenant: 'bound 0.0' })).toContain('own');
    expect(broken(naming(own?.mainAccountId), { tenant: 'bound 0.0' })).toContain('own');
    expect(broken(naming(own?.subAccountIds[0]), { tenant: 'bound 0.0' })).not.toContain('own');
  });

  it("finds the platform's token in bodies and headers", () => {
    expect(broken(answer(failed('UPSTREAM_TIMEOUT', { message: `Bearer ${SECRET}` })))).toEqual(['own']);
    expect(broken(answer(GOOD, { headers: { 'content-type': 'application/json', 'x-debug': SECRET } }))).toEqual([
      'own',
    ]);
  });

  it('misses what should have been forbidden', () => {
    expect(broken(answer(failed('FORBIDDEN')), { question: FORBIDDEN })).toEqual([]);
    expect(broken(answer(failed('UPSTREAM_TIMEOUT')), { question: FORBIDDEN })).toEqual(['refused']);
    expect(broken(answer(GOOD), { question: FORBIDDEN })).toContain('refused');
  });

  it('minds refusals that are not as they should be, and that should not be', () => {
    const refusal = (status: number, code: string): HttpAnswer =>
      answer({ errors: [{ message: 'No.', extensions: { code, retryable: false } }] }, { status });
    expect(broken(refusal(401, 'UNAUTHENTICATED'), { question: REFUSED })).toEqual([]);
    expect(broken(refusal(400, 'UNAUTHENTICATED'), { question: REFUSED })).toEqual(['refused']);
    expect(broken(refusal(401, 'OVERLOADED'), { question: REFUSED })).toEqual(['refused']);
    expect(broken(answer(GOOD), { question: REFUSED })).toContain('refused');
    expect(broken(refusal(401, 'UNAUTHENTICATED'))).toEqual(['codes', 'refused']);
  });

  it('takes overload with a time to come back for neither a fault nor a whole answer', () => {
    const body = { errors: [{ message: 'Busy.', extensions: { code: 'OVERLOADED', retryable: true } }] };
    const headers = { 'content-type': 'application/json' };
    expect(judge(answer(body, { status: 503, headers: { ...headers, 'retry-after': '1' } }))).toMatchObject({
      breaches: [],
      isShed: true,
      isWhole: false,
    });
    expect(broken(answer(body, { status: 503, headers }))).toContain('refused');
  });

  it('minds codes that are not documented, and masked errors', () => {
    expect(broken(answer(failed('SOMETHING')))).toEqual(['codes']);
    expect(broken(answer(failed('INTERNAL_SERVER_ERROR')))).toEqual(['codes']);
  });

  it('says nothing of a caller who left', () => {
    expect(judge({ kind: 'left', reason: '', headers: null, sentAt: 0, endedAt: 9999 })).toMatchObject({
      breaches: [],
      checked: [],
    });
  });
});
