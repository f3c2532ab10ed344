import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { loadConfig } from '../../../src/config.js';
import { checkOperation, type CheckSettings } from '../../../src/graphql/document-check/check-operation.js';
import { readOperations } from '../../../src/graphql/document-check/operations.js';
import { createSchema } from '../../../src/graphql/schema.js';

function settings(environment: Readonly<Record<string, string>> = {}): CheckSettings {
  const { limits, upstream, playground } = loadConfig(environment);
  const { maxCalls, maxPageSize, scanPages } = upstream;
  return {
    schema: createSchema(),
    limits,
    maxCalls,
    playground,
    calls: { maxPageSize, scanPages, accounts: Infinity },
  };
}

const whole = (text: string) => readOperations([{ name: 'a.graphql', text, isWhole: true }]);

function check(text: string, of: CheckSettings = settings()) {
  const [sent] = whole(text).operations;
  if (!sent) throw new Error('An operation was expected.');
  return checkOperation(sent, of);
}

describe('the check of an operation', () => {
  it('tells its measures', () => {
    expect(check('{ tasks(perPage: 10) { nodes { a: name b: name } } }')).toEqual({
      ...{ depth: 3, aliases: 2, rootFields: 1, errors: [], deprecated: [], calls: 1 },
      cost: 114,
    });
  });

  it('takes variables as large as they can be, and includes all that they can include', () => {
    const text = `query ($n: Int! = 1, $with: Boolean!) {
      tasks(first: $n) { nodes { name @include(if: $with) other: name @skip(if: $with) } }
    }`;
    const literal = '{ tasks(first: 100) { nodes { name other: name } } }';
    expect(check(text).cost).toBe(check(literal).cost);
  });

  it('takes filters and orders in variables for those that read the whole list', () => {
    const plain = check('{ tasks(first: 15) { totalCount } }').cost ?? NaN;
    for (const [type, argument] of [
      ['TaskFilter', 'filter: $v'],
      ['TaskOrder!', 'orderBy: $v'],
      ['[TaskStatus!]', 'filter: { statuses: $v }'],
    ]) {
      expect(check(`query ($v: ${type}) { tasks(${argument}) { totalCount } }`).cost).toBe(plain + 900);
    }
    expect(check('query ($v: String) { tasks(filter: { name: $v }) { totalCount } }').cost).toBe(plain);
  });

  it('takes lists of ids as long as they can be', () => {
    const two = check('{ nodes(ids: ["a", "b"]) { id } }').cost ?? 0;
    expect(check('query ($a: ID!, $b: ID!) { nodes(ids: [$a, $b]) { id } }').cost).toBe(two);
    expect(check('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }').cost).toBeGreaterThan(two);
  });

  it.each([
    ['an unknown field', '{ nothing }', {}, 'a.graphql:1:3 Cannot query field "nothing" on type "Query".'],
    ['a mutation', 'mutation { a }', {}, 'There is no mutation in this schema.'],
    ['too much cost', '{ tasks { nodes { name } } }', { MAX_COST: '50' }, 'the limit is 50.'],
    ['too much depth', '{ tasks { nodes { name } } }', { MAX_DEPTH: '2' }, 'the limit is 2.'],
    ['too many aliases', '{ a: now b: now }', { MAX_ALIASES: '1' }, 'the limit is 1.'],
    ['too many tokens', '{ now }', { MAX_TOKENS: '2' }, 'more that 2 tokens'],
    ['too many calls', '{ taskSummary { total } }', { UPSTREAM_MAX_CALLS: '49' }, 'up to 50 calls'],
    [
      'an unknown number of calls',
      '{ taskSummary { byAccount { account { taskSetup { maxRecycleLimit } } } } }',
      {},
      'an unknown number of calls to the platform; the limit is 200 (UPSTREAM_MAX_CALLS). Say with --accounts',
    ],
    ['introspection without a playground', '{ __schema { description } }', { PLAYGROUND: 'off' }, 'introspection'],
  ])('refuses %s', (_, text, environment, message) => {
    expect(check(text, settings(environment)).errors.join()).toContain(message);
  });

  it('lists deprecated fields, which run', () => {
    const schema = buildSchema('type Query { old: Int @deprecated(reason: "Use new.") new: Int }');
    const { errors, deprecated } = check('{ old }', { ...settings(), schema });
    expect([errors, deprecated]).toEqual([[], ['a.graphql:1:3 The field Query.old is deprecated. Use new.']]);
  });
});

describe('operations of several files', () => {
  const source = (name: string, text: string) => ({ name, text, isWhole: false });

  it('share their fragments, and take no more of them than they use', () => {
    const { operations, errors } = readOperations([
      source('a.graphql', 'query A { tasks { nodes { ...Row } } } query B { now }'),
      source('b.graphql', 'fragment Row on Task { ...Name } fragment Unused on Task { id }'),
      source('c.graphql', 'fragment Name on Task { name }'),
    ]);
    expect(errors).toEqual([]);
    expect(operations.map((sent) => checkOperation(sent, settings()).errors)).toEqual([[], []]);
    expect(operations.map(({ text }) => text.match(/fragment \w+/g))).toEqual([
      ['fragment Row', 'fragment Name'],
      null,
    ]);
  });

  it('cannot share two fragments of one name, nor what is no GraphQL', () => {
    const fragment = 'fragment Row on Task { id }';
    const { errors } = readOperations([source('a', fragment), source('b', fragment), source('c', '{')]);
    expect(errors).toEqual([
      { source: 'c', message: 'c:1:2 Syntax Error: Expected Name, found <EOF>.' },
      { source: 'b', message: 'a has a fragment Row as well.' },
    ]);
  });
});
