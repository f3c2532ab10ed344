import type { AccountIds } from './account-ids.js';
import { copyJson, isJsonObject, type JsonObject, type ReadonlyJson, type ReadonlyJsonObject } from '../json.js';

/** A row of the task list and the sub-account it belongs to, which the row itself need not state. */
export interface StoredTask {
  readonly accountId: string;
  /** An object, unless a malformed row was asked for. */
  readonly row: ReadonlyJson;
}

/** A main account with what the platform holds of it: tasks in list order, set-ups by account id. */
export interface MainAccount extends AccountIds {
  readonly tasks: readonly StoredTask[];
  readonly taskSetups: ReadonlyMap<string, ReadonlyJsonObject>;
}

/**
 * What the platform holds. Reading gives values that must not be changed in place; the `change…` functions hand out
 * copies and put them back, at once and also while requests are being answered.
 */
export class PlatformData {
  readonly #accounts: readonly AccountIds[];
  readonly #tasks = new Map<string, readonly StoredTask[]>();
  readonly #taskSetups = new Map<string, ReadonlyJsonObject>();
  readonly #texts = new WeakMap<object, string>();

  constructor(accounts: readonly MainAccount[]) {
    this.#accounts = accounts;
    for (const account of accounts) {
      this.#tasks.set(account.mainAccountId, account.tasks);
      for (const [id, setup] of account.taskSetups) this.#taskSetups.set(id, setup);
    }
  }

  get mainAccounts(): readonly AccountIds[] {
    return this.#accounts;
  }

  /** The main account with this id; null: there is none. */
  mainAccount(id: string): AccountIds | null {
    return this.#accounts.find((account) => account.mainAccountId === id) ?? null;
  }

  /** Of the first main account, unless another is named. */
  tasks(mainAccountId = this.#firstId()): readonly StoredTask[] {
    return this.#tasks.get(mainAccountId) ?? [];
  }

  /** The row with this `uuid`; throws where there is none. */
  task(uuid: string): ReadonlyJsonObject {
    for (const tasks of this.#tasks.values()) {
      const row = tasks.find((task) => hasUuid(task, uuid))?.row;
      if (isJsonObject(row)) return row;
    }
    throw new RangeError(`The sandbox has no task ${uuid}.`);
  }

  /** Throws where the account is unknown. */
  taskSetup(accountId: string): ReadonlyJsonObject {
    const setup = this.#taskSetups.get(accountId);
    if (!setup) throw new RangeError(`The sandbox has no account ${accountId}.`);
    return setup;
  }

  /** Replaces the list of a main account, e.g. to move rows between pages, add or remove some. */
  changeTasks(change: (tasks: readonly StoredTask[]) => readonly StoredTask[], mainAccountId = this.#firstId()): void {
    this.#tasks.set(mainAccountId, change(this.tasks(mainAccountId)));
  }

  /** Changes the row with this `uuid`; throws where there is none. */
  changeTask(uuid: string, change: (row: JsonObject) => void): void {
    const row = copyJson(this.task(uuid));
    change(row);
    const put = (task: StoredTask): StoredTask => (hasUuid(task, uuid) ? { ...task, row } : task);
    for (const [id, tasks] of this.#tasks) this.#tasks.set(id, tasks.map(put));
  }

  changeTaskSetup(accountId: string, change: (setup: JsonObject) => void): void {
    const setup = copyJson(this.taskSetup(accountId));
    change(setup);
    this.#taskSetups.set(accountId, setup);
  }

  /** The JSON text of a row or set-up, rendered once as long as it is unchanged. */
  text(value: ReadonlyJson): string {
    if (!isJsonObject(value)) return JSON.stringify(value);
    const known = this.#texts.get(value);
    if (known !== undefined) return known;
    const text = JSON.stringify(value);
    this.#texts.set(value, text);
    return text;
  }

  #firstId(): string {
    return this.#accounts[0]?.mainAccountId ?? '';
  }
}

function hasUuid(task: StoredTask, uuid: string): boolean {
  return isJsonObject(task.row) && task.row['uuid'] === uuid;
}
