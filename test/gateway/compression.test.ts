import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const LONG = '{ tasks(first: 50) { nodes { id name } } }';
const SHORT = '{ __typename }';

describe('a response', () => {
  let testGateway: TestGateway;
  beforeAll(async () => {
    testGateway = await startTestGateway();
  });
  afterAll(() => testGateway.close());

  const post = (query: string, acceptEncoding: string): Promise<Response> =>
    fetch(`${testGateway.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-encoding': acceptEncoding },
      body: JSON.stringify({ query }),
    });

  it.each(['br', 'gzip'])('of more than 1 KB is compressed with %s', async (encoding) => {
    const plain = await post(LONG, 'identity');
    const compressed = await post(LONG, encoding);
    expect([plain, compressed].map(({ headers }) => headers.get('content-encoding'))).toEqual([null, encoding]);
    expect(compressed.headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
    await expect(compressed.text()).resolves.toBe(await plain.text());
  });

  it('that is short is not compressed', async () => {
    const response = await post(SHORT, 'br');
    expect(response.headers.get('content-encoding')).toBeNull();
    await expect(response.json()).resolves.toEqual({ data: { __typename: 'Query' } });
  });
});
