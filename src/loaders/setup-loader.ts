import DataLoader from 'dataloader';

import type { TaskSetup } from '../domain/task-setup.js';
import type { Viewer } from '../domain/viewer.js';
import type { CallScope, Platform } from '../upstream/platform.js';
import { toError } from './to-error.js';

interface SetupLoaderOptions {
  readonly platform: Platform;
  readonly callScope: CallScope;
  readonly viewer: Viewer;
}

/**
 * Set-ups for one operation, each read once. The platform answers one account a call, and each account's fields wait for its
 * own call only: in a batch they would wait for the slowest, and be lost with it at the operation's deadline.
 */
export class SetupLoader {
  readonly #loader: DataLoader<string, TaskSetup>;

  constructor({ platform, callScope, viewer: { mainAccountId } }: SetupLoaderOptions) {
    const fetchEach = (accountIds: readonly string[]): Promise<(TaskSetup | Error)[]> =>
      Promise.all(
        accountIds.map(async (accountId) => {
          try {
            return await platform.fetchTaskSetup({ mainAccountId, accountId }, callScope);
          } catch (error) {
            return toError(error);
          }
        }),
      );
    this.#loader = new DataLoader(fetchEach, { batch: false });
  }

  /** Rejects with the failure of this account's call, and of no other's. */
  load(accountId: string): Promise<TaskSetup> {
    return this.#loader.load(accountId);
  }
}
