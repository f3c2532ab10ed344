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

/** Set-ups for one operation. The platform answers one account a call, so a batch is as many calls at once. */
export class SetupLoader {
  readonly #loader: DataLoader<string, TaskSetup>;

  constructor({ platform, callScope, viewer: { mainAccountId } }: SetupLoaderOptions) {
    this.#loader = new DataLoader((accountIds) =>
      Promise.all(
        accountIds.map((accountId) => platform.fetchTaskSetup({ mainAccountId, accountId }, callScope).catch(toError)),
      ),
    );
  }

  /** Rejects with the failure of this account's call, and of no other's. */
  load(accountId: string): Promise<TaskSetup> {
    return this.#loader.load(accountId);
  }
}
