import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { startStubServer, type StubServer } from '../support/http-server.js';

describe('GraphQL over HTTP', () => {
  let server: StubServer;
  beforeAll(async () => {
    server = await startStubServer();
  });
  afterAll(() => server.close());

  for (const { name, fn } of serverAudits({ url: () => `${server.url}/graphql` })) {
    it(name, async () => {
      const result = await fn();
      expect(result.status === 'error' ? result.reason : '').toBe('');
    });
  }
});
