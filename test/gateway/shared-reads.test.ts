import { describe, expect, it } from '@jest/globals';

import { UNCACHED } from '../support/test-gateway.js';
import { createHold } from '../support/hold.js';
import { withGateway } from '../support/with-gateway.js';

const LIST = '{ tasks { totalCount } }';
const LIST_AND_SETUP = '{ tasks { totalCount } taskSetup { maxRecycleLimit } }';
const LISTED = { tasks: { totalCount: 7 } };

describe('operations that need the same of the platform at the same time', () => {
  it.each([
    ['as shipped', {}],
    ['with nothing cached, so that only what is in flight can be shared', UNCACHED],
  ])('ask for it once; each is answered, and the log counts the call once: %s', (_name, environment) =>
    withGateway({ tasks: 7, subAccounts: 2, environment }, async ({ gateway, sandbox, query, logLines }) => {
      const hold = createHold();
      sandbox.faults.inject({ kind: 'hold', until: hold.until }, { endpoint: 'subset_task', times: 1 });
      const first = query(LIST);
      await sandbox.calls.arrived(1);
      // The list is read before the set-up: once that has been asked for, so has been the list.
      const second = query(LIST_AND_SETUP);
      await sandbox.calls.arrived(1);
      hold.release();
      const [one, other] = [await first, await second];
      expect(one.body).toEqual({ data: LISTED });
      expect(other.body).toEqual({ data: { ...LISTED, taskSetup: { maxRecycleLimit: 50 } } });
      expect(sandbox.calls.counts).toEqual({ 'task/create': 1 });
      await gateway.close();
      const counts = logLines.filter(({ msg }) => msg === 'request').map(({ upstreamCalls }) => upstreamCalls);
      expect(counts).toEqual([1, 1]);
    }),
  );
});
