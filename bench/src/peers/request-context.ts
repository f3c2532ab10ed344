import DataLoader from 'dataloader';

import type { TaskSetup } from '../../../src/domain/task-setup.js';
import type { PlatformClient } from './platform-client.js';
import type { PeerContext } from './resolvers.js';

/** The context of one request: the set-ups behind a dataloader of its own, as dataloader's documentation has it. */
export function createRequestContext(platform: PlatformClient): PeerContext {
  const setups = new DataLoader<string, TaskSetup>((accountIds) =>
    Promise.all(accountIds.map((accountId) => platform.taskSetup(accountId))),
  );
  return {
    tasks: (page, perPage) => platform.tasks(page, perPage),
    taskSetup: (accountId) => setups.load(accountId),
  };
}
