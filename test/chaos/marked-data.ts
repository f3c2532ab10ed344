import type { PlatformData } from '../../src/sandbox/data/platform-data.js';
import {
  isJsonList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type ReadonlyJson,
  type ReadonlyJsonObject,
} from '../../src/sandbox/json.js';

/** Lists of a set-up whose rows have a name to put a mark on. */
const NAMED_LISTS = [
  ...['enum_dial_time_group', 'task_dial_times', 'caller_line_list', 'outbound_group', 'customer_service'],
  ...['bridge_groups', 'auto_recycle_rules', 'llm_intention_configs'],
];

/**
 * Puts the account's id into everything that it owns and that is shown, so that one foreign word in an answer tells. The
 * documented set-up, which every main account has, names owners of its own; they become the account too.
 */
export function markOwners(data: PlatformData): void {
  for (const { mainAccountId, subAccountIds } of data.mainAccounts) {
    data.changeTaskSetup(mainAccountId, (setup) => {
      markSetup(setup, mainAccountId);
      disown(setup, mainAccountId);
    });
    for (const accountId of subAccountIds) {
      data.changeTaskSetup(accountId, (setup) => {
        markSetup(setup, accountId);
      });
    }
    for (const { accountId, row } of data.tasks(mainAccountId)) {
      if (!isJsonObject(row) || typeof row['uuid'] !== 'string') continue;
      data.changeTask(row['uuid'], (task) => {
        task['remark'] = mark(task['remark'] ?? '', accountId);
        alignCopy(task, data, accountId);
      });
    }
  }
}

function mark(text: JsonValue, accountId: string): string {
  return `${String(text)} <${accountId}>`;
}

function markSetup(setup: JsonObject, accountId: string): void {
  for (const row of NAMED_LISTS.flatMap((list) => rows(setup[list]))) {
    for (const key of ['name', 'remark']) {
      const value = row[key];
      if (typeof value === 'string') row[key] = mark(value, accountId);
    }
  }
}

function disown(setup: JsonObject, accountId: string): void {
  for (const row of NAMED_LISTS.flatMap((list) => rows(setup[list]))) if ('user_id' in row) row['user_id'] = accountId;
}

/** A task's copy of its script group is shown where the set-up cannot be read: the two shall say the same. */
function alignCopy(task: JsonObject, data: PlatformData, accountId: string): void {
  const copy = task['group'];
  if (!isObject(copy)) return;
  const group = listOf(data.taskSetup(accountId)['outbound_group']).find(
    (row) => String(row['id']) === String(copy['id']),
  );
  copy['name'] = typeof group?.['name'] === 'string' ? group['name'] : mark(copy['name'] ?? '', accountId);
}

function listOf(list: ReadonlyJson | undefined): ReadonlyJsonObject[] {
  return isJsonList(list) ? list.filter(isJsonObject) : [];
}

function rows(list: JsonValue | undefined): JsonObject[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
