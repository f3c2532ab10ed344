import { createZone } from '../../../src/domain/zone.js';
import { createOperationContext, type OperationContext } from '../../../src/graphql/operation-context.js';
import { createRequestFacts } from '../../../src/graphql/request-log-fields.js';
import type { Platform } from '../../../src/upstream/platform.js';
import { createFakePlatform } from '../fake-platform.js';
import { NOW } from '../test-gateway.js';

/** The context of an operation that nobody ends. */
export function createTestContext(platform: Platform = createFakePlatform(), mainAccountId = 'main'): OperationContext {
  return createOperationContext(
    {
      ...{ platform, zone: createZone('Asia/Shanghai'), clock: () => NOW },
      ...{ maxPageSize: 100, scanPages: 10, maxCalls: 0, operationTimeoutMs: 0 },
    },
    {
      ...{ viewer: { mainAccountId, boundAccountId: null }, signal: new AbortController().signal },
      ...{ facts: createRequestFacts(), requestId: 'request', rateKey: 'key', bypassesCache: false },
    },
  );
}
