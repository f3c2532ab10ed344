import { isJsonList, type JsonObject, type ReadonlyJson } from '../json.js';
import type { MainAccount, StoredTask } from './platform-data.js';

/** Rows of the list that have no id, by their place; the list keeps its length. */
const MALFORMED_TASKS: ReadonlyMap<number, ReadonlyJson> = new Map<number, ReadonlyJson>([
  [4, { name: '缺少编号的任务', enable: true }],
  [21, '<html>row</html>'],
]);
const MALFORMED_LINE: JsonObject = { name: '缺少编号的线路', residue: 1, call_line: 1 };

/** The same account with two tasks that nobody can show, and a line without an id in its first sub-account's set-up. */
export function withMalformedRows(account: MainAccount): MainAccount {
  const spoil = (task: StoredTask, index: number): StoredTask => ({
    ...task,
    row: MALFORMED_TASKS.get(index) ?? task.row,
  });
  const taskSetups = new Map(account.taskSetups);
  const id = account.subAccountIds[0] ?? '';
  const setup = taskSetups.get(id);
  const lines = setup?.['caller_line_list'];
  if (setup && isJsonList(lines)) taskSetups.set(id, { ...setup, caller_line_list: [...lines, MALFORMED_LINE] });
  return { ...account, tasks: account.tasks.map(spoil), taskSetups };
}
