import { DOCUMENTED_TASK_SETUP } from '../documented/documented-task-setup.js';
import type { Random } from '../random.js';
import { createAccountIds, type AccountIds } from './account-ids.js';
import type { AccountContext } from './account-context.js';
import { createAccountResources, type AccountResources } from './account-resources.js';
import { IdSequences } from './id-sequences.js';
import { inTurn } from '../in-turn.js';
import { INDUSTRIES } from './industry.js';
import { withMalformedRows } from './malformed-rows.js';
import { PlatformData, type MainAccount } from './platform-data.js';
import { createTaskList } from './task-list.js';
import { createTaskSetup } from './task-setup.js';
import { createToday, DEFAULT_NOW } from './today.js';

/** How much there is of what. */
export interface PlatformSize {
  readonly mainAccounts?: number;
  readonly subAccounts?: number;
  readonly tasks?: number;
  readonly malformedRows?: boolean;
  /** A moment of the day that the data is made for, in epoch milliseconds. */
  readonly now?: number;
}

/** All that the platform holds. No clock is read: the same numbers give the same data on any day. */
export function createPlatformData(random: Random, size: PlatformSize): PlatformData {
  const { mainAccounts = 1, subAccounts = 5, now = DEFAULT_NOW } = size;
  const today = createToday(now);
  const ids = new IdSequences();
  const places = Array.from({ length: mainAccounts }, (_, place) => place);
  return new PlatformData(
    places.map((place) => {
      const stream = random.fork(`main account ${place}`);
      const account = createAccountIds(stream, place, subAccounts);
      const resources = account.subAccountIds.map((accountId, index) =>
        createAccountResources(
          contextOf({ accountId, place: place * subAccounts + index, random: stream, ids, today }),
        ),
      );
      const filled = fillAccount({ account, resources, random: stream, size });
      return size.malformedRows ? withMalformedRows(filled) : filled;
    }),
  );
}

function contextOf(parts: Pick<AccountContext, 'accountId' | 'place' | 'random' | 'ids' | 'today'>): AccountContext {
  const form = parts.place % 2 === 0 ? 'legacy' : 'newer';
  return { ...parts, form, industry: inTurn(INDUSTRIES, parts.place), random: parts.random.fork(parts.accountId) };
}

interface AccountParts {
  readonly account: AccountIds;
  readonly resources: readonly AccountResources[];
  readonly random: Random;
  readonly size: PlatformSize;
}

/** Every main account has the documented set-up: what it may use itself is seldom more than a test. */
function fillAccount({ account, resources, random, size }: AccountParts): MainAccount {
  return {
    ...account,
    tasks: createTaskList(resources, random.fork('tasks'), size.tasks ?? 137),
    taskSetups: new Map([
      [account.mainAccountId, DOCUMENTED_TASK_SETUP],
      ...resources.map((each) => [each.context.accountId, createTaskSetup(each)] as const),
    ]),
  };
}
