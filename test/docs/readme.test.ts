import { readFileSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

const examples = [...README.matchAll(/```graphql\n(.*?)```\s+```json\n(.*?)```/gs)].map(
  ([, query = '', answer = '']) => ({
    query,
    answer,
  }),
);

describe('the queries of the README', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startTestGateway();
  });
  afterAll(() => gateway.close());

  it('are three', () => {
    expect(examples).toHaveLength(3);
  });

  it.each(examples)('have the answers that it shows: query $#', async ({ query, answer }) => {
    const { body } = await gateway.query(query);
    expect(body).toEqual(JSON.parse(answer));
  });
});
