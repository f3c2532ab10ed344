import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { loadConfig } from '../../src/config.js';
import { createGateway, type Gateway } from '../../src/gateway.js';

describe('GraphQL over HTTP', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await createGateway(loadConfig({ PORT: '0', LOG_LEVEL: 'silent' }));
  });
  afterAll(() => gateway.close());

  for (const { name, fn } of serverAudits({ url: () => `${gateway.url}/graphql` })) {
    it(name, async () => {
      const result = await fn();
      expect(result.status === 'error' ? result.reason : null).toBeNull();
    });
  }
});
