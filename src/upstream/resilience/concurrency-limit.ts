import { abortable } from '../client/abortable.js';
import type { ReadLayer } from '../read.js';

/** The calls of one main account. */
interface AccountCalls {
  readonly mainAccountId: string;
  running: number;
  /** Each starts its call. A set keeps the order of arrival and can forget any of them at no cost. */
  readonly waiting: Set<() => void>;
}

/**
 * At most `limit` calls run at once, of one main account at most half as many. An account's calls run in the order of their
 * arrival. Accounts take turns, so an account with a thousand waiting calls delays another one by a single call.
 */
export function createConcurrencyLimit(limit: number): (next: ReadLayer) => ReadLayer {
  const slots = new Slots(limit);
  return (next) => async (read, options) => {
    const account = await slots.take(read.mainAccountId, options.signal);
    try {
      return await next(read, options);
    } finally {
      slots.release(account);
    }
  };
}

class Slots {
  readonly #limit: number;
  readonly #limitPerAccount: number;
  /** Those with calls that run or wait, in the order of their turns. */
  readonly #accounts = new Map<string, AccountCalls>();
  #running = 0;

  constructor(limit: number) {
    this.#limit = limit;
    this.#limitPerAccount = Math.max(1, Math.floor(limit / 2));
  }

  async take(mainAccountId: string, signal: AbortSignal): Promise<AccountCalls> {
    const account = this.#accounts.get(mainAccountId) ?? { mainAccountId, running: 0, waiting: new Set() };
    if (this.#running < this.#limit && account.running < this.#limitPerAccount && !signal.aborted) this.#start(account);
    else await this.#wait(account, signal);
    return account;
  }

  release(account: AccountCalls): void {
    this.#running -= 1;
    account.running -= 1;
    this.#forgetIfIdle(account);
    this.#startNext();
  }

  /** Counts the call and moves its account to the end of the line. */
  #start(account: AccountCalls): void {
    this.#running += 1;
    account.running += 1;
    this.#accounts.delete(account.mainAccountId);
    this.#accounts.set(account.mainAccountId, account);
  }

  /** The call is counted as its turn comes, so that no call that arrives in between takes its slot. */
  #wait(account: AccountCalls, signal: AbortSignal): Promise<void> {
    return abortable(signal, (resolve) => {
      const start = (): void => {
        this.#start(account);
        resolve();
      };
      this.#accounts.set(account.mainAccountId, account);
      account.waiting.add(start);
      return () => {
        account.waiting.delete(start);
        this.#forgetIfIdle(account);
      };
    });
  }

  /** Passes over the accounts that run as many calls as they may, three at most. */
  #startNext(): void {
    for (const { running, waiting } of this.#accounts.values()) {
      const [start] = waiting;
      if (start === undefined || running >= this.#limitPerAccount) continue;
      start();
      return;
    }
  }

  #forgetIfIdle({ mainAccountId, running, waiting }: AccountCalls): void {
    if (running === 0 && waiting.size === 0) this.#accounts.delete(mainAccountId);
  }
}
