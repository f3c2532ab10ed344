import DataLoader from 'dataloader';

import type { TaskSetup } from '../../../src/domain/task-setup.js';
import type { PeerContext } from './resolvers.js';

/** The context of one request, with a dataloader for the set-ups, as dataloader's documentation has it. */
export function createRequestContext(platform: PeerContext): PeerContext {
  const setups = new DataLoader<string, TaskSetup>((accountIds) =>
    Promise.all(accountIds.map((accountId) => platform.taskSetup(accountId))),
  );
  return {
    tasks: (page, perPage) => platform.tasks(page, perPage),
    taskSetup: (accountId) => setups.load(accountId),
  };
}
