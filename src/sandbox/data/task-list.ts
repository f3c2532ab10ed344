import { DOCUMENTED_TASK } from '../documented/documented-task.js';
import type { Random } from '../random.js';
import { createQuirkPlan, QUIRK_PERIOD } from '../quirks/quirk-plan.js';
import type { AccountResources } from './account-resources.js';
import { inTurn } from '../in-turn.js';
import type { StoredTask } from './platform-data.js';
import { createTaskDraft } from './task.js';

/** The tasks of a main account in list order, its sub-accounts taking turns. */
export function createTaskList(accounts: readonly AccountResources[], random: Random, count: number): StoredTask[] {
  const quirks = createQuirkPlan(random.fork('quirks'));
  return Array.from({ length: accounts.length > 0 ? count : 0 }, (_, index) => {
    const resources = inTurn(accounts, ownerOf(index, accounts.length));
    const { accountId, place } = resources.context;
    if (index === 0 && place === 0) return { accountId, row: DOCUMENTED_TASK };
    const draft = createTaskDraft(resources, random.fork(`task ${index}`));
    quirks.get(index % QUIRK_PERIOD)?.(draft);
    return { accountId, row: draft.row };
  });
}

/** Every run of as many tasks as there are accounts holds one of each, in changing order. */
function ownerOf(index: number, accounts: number): number {
  return index + 2 * Math.floor(index / accounts);
}
