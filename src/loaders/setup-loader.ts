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
  readonly #options: SetupLoaderOptions;
  /** What has been read stands here itself, in place of its promise. */
  readonly #setups = new Map<string, TaskSetup | Promise<TaskSetup>>();

  constructor(options: SetupLoaderOptions) {
    this.#options = options;
  }

  /** At once where it is at hand. Rejects with the failure of this account's call, and of no other's. */
  load(accountId: string): TaskSetup | Promise<TaskSetup> {
    const known = this.#setups.get(accountId);
    if (known !== undefined) return known;
    const setup = this.#fetch(accountId);
    this.#setups.set(accountId, setup);
    if (setup instanceof Promise) this.#keepWhenRead(accountId, setup);
    return setup;
  }

  #fetch(accountId: string): TaskSetup | Promise<TaskSetup> {
    const { platform, callScope, viewer } = this.#options;
    try {
      return platform.fetchTaskSetup({ mainAccountId: viewer.mainAccountId, accountId }, callScope);
    } catch (error) {
      return Promise.reject(toError(error));
    }
  }

  /** A failure stays as it is, for all who ask. */
  #keepWhenRead(accountId: string, reading: Promise<TaskSetup>): void {
    reading.then(
      (setup) => this.#setups.set(accountId, setup),
      () => undefined,
    );
  }
}
