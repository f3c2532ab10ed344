import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readOperations, type SentOperation } from '../../../src/graphql/document-check/operations.js';
import { worstCaseCalls } from '../../../src/graphql/document-check/worst-case-calls.js';
import { createSchema } from '../../../src/graphql/schema.js';
import { UNCACHED } from '../../support/test-gateway.js';
import { withGateway } from '../../support/with-gateway.js';

const schema = createSchema();
const SETTINGS = { maxPageSize: 100, scanPages: 50, accounts: Infinity };
const EXAMPLES = new URL('../../../examples/', import.meta.url);

function sent(text: string): SentOperation {
  const [operation] = readOperations([{ name: 'test', text, isWhole: true }]).operations;
  if (!operation) throw new Error('An operation was expected.');
  return operation;
}

const callsOf = (text: string, settings = {}) => worstCaseCalls(sent(text), schema, { ...SETTINGS, ...settings });

describe('the worst case of calls to the platform', () => {
  it.each([
    ['{ __typename now }', 0],
    ['{ account { id } }', 0],
    ['{ tasks { nodes { id name account { id } } } }', 1],
    ['{ tasks(perPage: 100, page: 7) { totalCount } }', 1],
    ['query ($n: Int!, $after: String) { tasks(first: $n, after: $after) { totalCount } }', 2],
    ['{ tasks(first: 1, after: "x") { totalCount } }', 1],
    ['{ tasks(last: 20, before: "x") { totalCount } }', 2],
    ['{ tasks(last: 20) { totalCount } }', 3],
    ['query ($before: String) { tasks(last: 20, before: $before) { totalCount } }', 3],
    ['{ tasks { nodes { callTimeGroup { name } scriptGroup { name } local { callerLines { id } } } } }', 16],
    ['query ($n: Int) { tasks(perPage: $n) { nodes { callTimeGroup { name } } } }', 101],
    ['{ tasks(perPage: 3) { nodes { account { taskSetup { maxRecycleLimit } } endAction { name } } } }', 4],
    ['{ a: tasks { nodes { callTimeGroup { id } } } b: tasks { nodes { scriptGroup { id } } } }', 16],
    ['{ tasks { nodes { account { tasks(first: 5) { nodes { id } } } } } }', 16],
    ['{ taskSetup { callTimeGroups { id } callerLines { id } } callTimeGroups { id } }', 1],
    ['query ($a: ID) { taskSetup { maxRecycleLimit } other: taskSetup(accountId: $a) { maxRecycleLimit } }', 2],
    ['{ account(id: "a") { taskSetup { maxRecycleLimit } tasks { nodes { bridgeGroup { id } } } } }', 17],
    ['{ task(id: "a") { name } }', 51],
    ['{ task(id: "a") { name callTimeGroup { name } } other: task(id: "b") { name } }', 103],
    ['{ callTimeGroup(id: "a") { account { taskSetup { maxRecycleLimit } } } }', 2],
    ['{ callTimeGroups { account { taskSetup { maxRecycleLimit } } } }', Infinity],
    ['query ($id: ID!) { node(id: $id) { id ... on Task { name } } }', 51],
    ['query ($id: ID!) { calendarLink(subject: $id) { path } }', 51],
    ['query ($id: ID!) { node(id: $id) { ... on Task { callTimeGroup { name } } } }', 52],
    ['{ nodes(ids: ["a", "b"]) { id ... on CallerLine { name } } }', 104],
    ['{ taskSummary { total } }', 50],
    ['{ taskSummary { total } tasks(perPage: 100) { totalCount } }', 52],
    ['{ tasks(filter: { name: "a", accountId: "b", drifting: null }, orderBy: null) { totalCount } }', 1],
    ['{ tasks(filter: { drifting: true }, first: 3) { nodes { callTimeGroup { name } } } }', 50 + 3],
    ['query ($f: TaskFilter) { tasks(filter: $f) { totalCount } }', 50],
    ['query ($o: TaskOrder) { tasks(orderBy: $o) { totalCount } }', 50],
    ['query ($s: [TaskStatus!]) { tasks(filter: { statuses: $s }) { totalCount } taskSummary { total } }', 100],
    ['{ tasks(first: 2) { nodes { account { tasks(statuses: [BROKEN]) { totalCount } } } } }', 2 + 2 * 50],
    ['{ callerLines { tasks { totalCount } } scriptGroups { tasks(first: 2) { totalCount } } }', 50 + 1],
    ['{ callerLine(id: "a") { tasks(last: 2) { nodes { scriptGroup { name } } } } }', 50 + 1 + 2],
    ['{ taskSummary { byAccount { account { taskSetup { maxRecycleLimit } } } } }', Infinity],
    ['{ findings { totalCount } }', Infinity],
    ['{ previewWorkHours(input: { days: [] }) { minutesPerWeek } }', 0],
    [
      'query ($id: ID!) { task(id: $id) { ...A } } fragment A on Task { ... on Task { workHoursDrift { weekday } } }',
      52,
    ],
  ])('of %s is %d', (text, calls) => {
    expect(callsOf(text)).toBe(calls);
  });

  it('is bounded by the accounts that there are', () => {
    expect(callsOf('{ tasks { nodes { callTimeGroup { name } } } }', { accounts: 6 })).toBe(7);
    const summary = '{ taskSummary { byAccount { account { taskSetup { maxRecycleLimit } } } } }';
    expect(callsOf(summary, { accounts: 6 })).toBe(56);
    const plan = 'preflight(input: { scriptGroup: "1", callerLines: [], maxConcurrency: 1 }) { canStart }';
    const questions = `findings { totalCount } lineLoad { taskCount } agenda { at } ${plan}`;
    expect(callsOf(`{ ${questions} callerLines { tasks { totalCount } } }`, { accounts: 6 })).toBe(56);
  });

  it('follows the page size and the scan limit', () => {
    expect(callsOf('{ tasks(perPage: 100) { totalCount } }', { maxPageSize: 20 })).toBe(6);
    expect(callsOf('{ task(id: "a") { name } }', { scanPages: 3 })).toBe(4);
  });

  it.each(readdirSync(EXAMPLES).filter((file) => file.endsWith('.graphql')))(
    'is not exceeded on the sandbox by examples/%s',
    (file) =>
      withGateway({ environment: UNCACHED }, async ({ query }) => {
        const text = readFileSync(new URL(file, EXAMPLES), 'utf8');
        const { body, upstreamCalls } = await query(text);
        expect(body.errors).toBeUndefined();
        const made = Object.values(upstreamCalls).reduce((total, count) => total + count, 0);
        expect(made).toBeGreaterThan(0);
        expect(callsOf(text, { accounts: 6 })).toBeGreaterThanOrEqual(made);
      }),
  );

  it('is reached by the end of a list, whose length one call more shows', () =>
    withGateway({ tasks: 57, environment: { ...UNCACHED, UPSTREAM_MAX_PAGE_SIZE: '20' } }, async ({ query }) => {
      const text = '{ tasks(last: 20) { nodes { id } } }';
      const { upstreamCalls } = await query(text);
      expect(upstreamCalls).toEqual({ subset_task: callsOf(text, { maxPageSize: 20 }) });
    }));

  it('is reached by a search through pages of the smallest size', () =>
    withGateway(
      { tasks: 9, environment: { ...UNCACHED, UPSTREAM_MAX_PAGE_SIZE: '1', UPSTREAM_SCAN_PAGES: '9' } },
      async ({ query }) => {
        const text = '{ tasks(perPage: 4, page: 2) { nodes { id } } taskSummary { total } }';
        const { upstreamCalls } = await query(text);
        expect(upstreamCalls).toEqual({ subset_task: 9 });
        expect(callsOf(text, { maxPageSize: 1, scanPages: 9 })).toBeGreaterThanOrEqual(9);
      },
    ));
});
