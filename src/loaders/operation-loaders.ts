import type { TaskConnection } from '../domain/task-connection.js';
import { summariseTasks, type TaskSummary } from '../domain/task-summary.js';
import type { TaskSetup } from '../domain/task-setup.js';
import type { Task } from '../domain/task.js';
import { assertVisible } from '../domain/viewer.js';
import type { Zone } from '../domain/zone.js';
import { ListedConnection } from './listed-connection.js';
import { SetupLoader } from './setup-loader.js';
import { TaskReader, type TaskReaderOptions } from './task-reader.js';
import { isTask } from './task-rows.js';
import { scopeKey, type TaskScope } from './task-scope.js';
import { readWindow, type PagingArguments } from './task-window.js';
import { toError } from './to-error.js';

export interface LoaderOptions extends TaskReaderOptions {
  readonly zone: Zone;
}

/**
 * All that the fields of one operation read from the platform. What one field has read, another is given. Every read names
 * its account here, and none is sent for an account that the viewer may not see: that is a ForbiddenError.
 */
export class OperationLoaders {
  readonly #options: LoaderOptions;
  readonly #tasks: TaskReader;
  readonly #setups: SetupLoader;

  constructor(options: LoaderOptions) {
    this.#options = options;
    this.#tasks = new TaskReader(options);
    this.#setups = new SetupLoader(options);
  }

  /**
   * The set-up of the main account or of a sub-account: one call an account, however many fields ask. At once where it is at
   * hand; it fails by rejecting only.
   */
  taskSetup(accountId: string): TaskSetup | Promise<TaskSetup> {
    try {
      return this.#setups.load(this.#visible(accountId));
    } catch (error) {
      return Promise.reject(toError(error));
    }
  }

  /** Throws BadUserInputError for paging arguments that cannot be used, before any call. */
  async taskConnection(scope: TaskScope, paging: PagingArguments): Promise<TaskConnection> {
    const { mainAccountId } = this.#options.viewer;
    const accountId = this.#visible(scope.accountId);
    const listKey = JSON.stringify([mainAccountId, scopeKey(scope)]);
    const window = readWindow(paging, listKey);
    const listed = await this.#tasks.load({ ...scope, accountId }, { kind: 'window', span: window.span });
    return new ListedConnection(window, listed, listKey);
  }

  /** Null: the account has no such task. */
  async task(accountId: string, id: string): Promise<Task | null> {
    const { placed } = await this.#tasks.load(
      { accountId: this.#visible(accountId), name: null },
      { kind: 'task', id },
    );
    return placed.map(({ row }) => row).find(isTask) ?? null;
  }

  async taskSummary(scope: TaskScope): Promise<TaskSummary> {
    const { viewer, zone } = this.#options;
    const accountId = this.#visible(scope.accountId);
    const { placed } = await this.#tasks.load({ ...scope, accountId }, { kind: 'all' });
    const rows = placed.map(({ row }) => row);
    const malformed = rows.flatMap((row) => (isTask(row) ? [] : [row]));
    return summariseTasks(rows.filter(isTask), { mainAccountId: viewer.mainAccountId, zone, malformed });
  }

  #visible(accountId: string): string {
    return assertVisible(this.#options.viewer, accountId);
  }
}
