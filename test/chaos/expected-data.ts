import type { PlatformData } from '../../src/sandbox/data/platform-data.js';
import { ANYTHING, OneOf } from './data-check.js';
import { globalIdOf } from './global-ids.js';
import { isList, isRecord, type JsonRecord } from './json.js';

/** Whose data, and which account an operation acts for. */
export interface Scope {
  readonly data: PlatformData;
  readonly mainAccountId: string;
}

/** An account's list, its tasks narrowed by name. */
export interface ListScope extends Scope {
  /** The main account: all of its sub-accounts' tasks. */
  readonly accountId: string;
  readonly name?: string;
  /** A caller who is bound to this account is shown no row that does not name it as its owner; null: every row. */
  readonly owner?: string | null;
  /** Only tasks of these, which the gateway looks for among those that it shows; null: all. */
  readonly statuses?: readonly string[] | null;
  /** The platform mixes other accounts' tasks into this list now and then; the gateway must drop them, and nothing is left. */
  readonly isMixedUp?: boolean;
}

/*
 * What the gateway has to answer, read from the platform's own rows once more and by other means: nothing here is shared
 * with src/upstream, or a mistake there would be expected here.
 */

/** `{ id name … }` of a set-up, as SETUP_FIELDS in questions.ts asks for it. */
export function expectedSetup(scope: Scope, accountId: string): JsonRecord {
  const setup: JsonRecord = scope.data.taskSetup(accountId);
  return {
    account: accountOf(accountId, scope),
    callTimeGroups: callTimeGroups(setup).map((row) => callTimeGroup(row, accountId)),
    callerLines: listedLines(setup).map((id) => ({ ...line(accountId, id), accountId: globalAccountId(accountId) })),
    scriptGroups: rowsOf(setup['outbound_group']).map((row) => ({
      ...named('ScriptGroup', accountId, row),
      callerLines: unique(rowsOf(row['caller_lines']).map(lineId)).map((id) => line(accountId, id)),
    })),
    bridgeGroups: namedRows('BridgeGroup', accountId, setup['bridge_groups']),
    autoRecycleRules: namedRows('AutoRecycleRule', accountId, setup['auto_recycle_rules']),
    endActions: endActions(accountId, setup['end_actions']),
    llmIntentionConfigs: namedRows('LlmIntentionConfig', accountId, setup['llm_intention_configs']),
    customerServiceGroups: namedRows('CustomerServiceGroup', accountId, setup['customer_service']),
    maxRecycleLimit: Number(setup['max_recycle_limit']),
  };
}

export function expectedCallTimeGroup(scope: Scope, accountId: string, id: string): JsonRecord | null {
  const row = callTimeGroups(scope.data.taskSetup(accountId)).find((group) => idOf(group['id']) === id);
  return row ? callTimeGroup(row, accountId) : null;
}

/** `account { id isMain }`. */
export function accountOf(accountId: string, { mainAccountId }: Pick<Scope, 'mainAccountId'>): JsonRecord {
  return { id: globalAccountId(accountId), isMain: accountId === mainAccountId };
}

export function globalAccountId(accountId: string): string {
  return globalIdOf('Account', accountId, accountId);
}

function callTimeGroup(row: JsonRecord, accountId: string): JsonRecord {
  return { ...named('CallTimeGroup', accountId, row), accountId: globalAccountId(accountId) };
}

function line(accountId: string, id: string): JsonRecord {
  return { id: globalIdOf('CallerLine', accountId, id) };
}

function named(type: string, accountId: string, row: JsonRecord): JsonRecord {
  return { id: globalIdOf(type, accountId, idOf(row['id']) ?? ''), name: textOf(row['name']) };
}

/** The rows of a list that are tasks of it, in order. */
export function listedTasks({ data, mainAccountId, accountId, name = '' }: ListScope): JsonRecord[] {
  const isWhole = accountId === mainAccountId;
  return data
    .tasks(mainAccountId)
    .filter((task) => isWhole || task.accountId === accountId)
    .flatMap(({ row }): JsonRecord[] => (isRecord(row) ? [row] : []))
    .filter((row) => String(row['name'] ?? '').includes(name));
}

/** `tasks(…)` as PAGE_FIELDS in questions.ts asks for it. */
export function expectedPage(scope: ListScope, { begin, size }: { begin: number; size: number }): JsonRecord {
  const { statuses = null } = scope;
  const listed = listedTasks(scope);
  const narrow = (row: JsonRecord): boolean => isShown(scope)(row) && (statuses ?? []).includes(statusOf(row));
  const tasks = statuses === null ? listed : listed.filter(narrow);
  const nodes = tasks
    .slice(begin, begin + size)
    .filter(isShown(scope))
    .map((row) => expectedTask(scope, row));
  const total = {
    totalCount: tasks.length,
    lastPage: Math.max(1, Math.ceil(tasks.length / size)),
    pageInfo: { hasNextPage: begin + size < tasks.length, hasPreviousPage: begin > 0 },
  };
  const page = { perPage: size, ...total, nodes };
  if (scope.isMixedUp !== true) return page;
  // Rows that are not the list's make the gateway doubt the total beside them.
  const doubted = { totalCount: ANYTHING, lastPage: ANYTHING, pageInfo: ANYTHING };
  return { ...page, ...doubted, nodes: new OneOf([nodes, []]) };
}

function isShown({ owner = null }: ListScope): (row: JsonRecord) => boolean {
  return (row) => owner === null || row['user_id'] === owner;
}

/** A task of TASK_FIELDS in questions.ts. */
function expectedTask({ data, mainAccountId, accountId }: ListScope, row: JsonRecord): JsonRecord {
  const stated = idOf(row['user_id']);
  const owner = stated ?? accountId;
  const setup: JsonRecord = data.taskSetup(owner);
  const lineIds = unique(localLines(row).map(lineIdOf));
  const known = allLines(setup);
  const ids = {
    callTimeGroupId: idOf(row['dial_time_id']),
    scriptGroupId: idOf(row['destination_extension']),
    bridgeGroupId: idOf(row['bridge_group_id']),
    autoRecycleRuleId: idOf(row['auto_recycle_rule_id']),
  };
  const found = (list: unknown, id: string | null): JsonRecord | null =>
    rowsOf(list).find((each) => id !== null && idOf(each['id']) === id) ?? null;
  // Nobody knows whose set-up the task refers to where the whole list does not say it.
  const isUnknown = stated === null && accountId === mainAccountId;
  const scope = isUnknown ? `?${Buffer.from(String(row['uuid'])).toString('base64url')}` : owner;
  const shown = (type: string, each: JsonRecord | null): JsonRecord | null => each && named(type, scope, each);
  const reference = (type: string, id: string | null): string | null => id && globalIdOf(type, scope, id);
  const copied = (key: string, id: string | null): JsonRecord | null => {
    const copy = row[key];
    return isRecord(copy) && id !== null && idOf(copy['id']) === id ? copy : null;
  };
  return {
    id: globalIdOf('Task', owner, String(row['uuid'])),
    name: textOf(row['name']),
    remark: textOf(row['remark']),
    status: statusOf(row),
    account: stated === null ? null : accountOf(stated, { mainAccountId }),
    callTimeGroupId: reference('CallTimeGroup', ids.callTimeGroupId),
    scriptGroupId: reference('ScriptGroup', ids.scriptGroupId),
    bridgeGroupId: reference('BridgeGroup', ids.bridgeGroupId),
    autoRecycleRuleId: reference('AutoRecycleRule', ids.autoRecycleRuleId),
    callTimeGroup: shown(
      'CallTimeGroup',
      callTimeGroups(setup).find(
        (group) => idOf(group['id']) === ids.callTimeGroupId && ids.callTimeGroupId !== null,
      ) ?? null,
    ),
    scriptGroup: shown(
      'ScriptGroup',
      found(setup['outbound_group'], ids.scriptGroupId) ?? copied('group', ids.scriptGroupId),
    ),
    bridgeGroup: shown('BridgeGroup', found(setup['bridge_groups'], ids.bridgeGroupId)),
    autoRecycleRule: idAlone(
      shown(
        'AutoRecycleRule',
        found(setup['auto_recycle_rules'], ids.autoRecycleRuleId) ?? copied('auto_recycle_rule', ids.autoRecycleRuleId),
      ),
    ),
    callerLineIds: lineIds.map((id) => reference('CallerLine', id)),
    callerLines: lineIds.filter((id) => known.includes(id)).map((id) => line(scope, id)),
    workHours: ANYTHING,
    callBlockers: ANYTHING,
  };
}

/** `task(id)`. */
export function expectedSingleTask(scope: ListScope, id: string): unknown {
  const row = listedTasks(scope)
    .filter(isShown(scope))
    .find((task) => task['uuid'] === id);
  const task = row ? expectedTask(scope, row) : null;
  return scope.isMixedUp === true ? new OneOf([task, null]) : task;
}

/** `taskSummary { total byStatus byAccount }`. */
export function expectedSummary(scope: ListScope): unknown {
  const tasks = listedTasks(scope).filter(isShown(scope));
  const summary = {
    total: tasks.length,
    byStatus: counted(tasks.map(statusOf), ['DIALING', 'PAUSED', 'WAITING', 'BROKEN', 'UNKNOWN']).map(
      ([status, count]) => ({ status, count }),
    ),
    byAccount: ANYTHING,
  };
  return scope.isMixedUp === true ? new OneOf([summary, { total: 0, byStatus: [], byAccount: [] }]) : summary;
}

function counted(values: readonly string[], order: readonly string[]): [string, number][] {
  const counts = order.map((value): [string, number] => [value, values.filter((each) => each === value).length]);
  return counts.filter(([, count]) => count > 0);
}

/** From `enable` and `call_status` of the remote task (2.0任务列表). */
function statusOf(row: JsonRecord): string {
  const remote = row['new_task_extra'];
  if (!isRecord(remote) || Object.keys(remote).length === 0) return 'BROKEN';
  const states: Record<string, string> = { 'yes yes': 'DIALING', 'no no': 'PAUSED', 'yes no': 'WAITING' };
  return states[`${switchOf(row['enable'])} ${switchOf(remote['call_status'])}`] ?? 'UNKNOWN';
}

function switchOf(value: unknown): string {
  if (value === true || value === 1 || value === '1') return 'yes';
  return value === false || value === 0 || value === '0' ? 'no' : 'unknown';
}

function callTimeGroups(setup: JsonRecord): JsonRecord[] {
  const newer = rowsOf(setup['task_dial_times']);
  return newer.length > 0 ? newer : rowsOf(setup['enum_dial_time_group']);
}

function localLines(row: JsonRecord): readonly unknown[] {
  const local = row['task_extras'];
  const line = isRecord(local) ? local['line'] : null;
  return isList(line) ? line : [];
}

function lineIdOf(line: unknown): string | null {
  return isRecord(line) ? idOf(line['id']) : idOf(line);
}

function listedLines(setup: JsonRecord): string[] {
  return unique(rowsOf(setup['caller_line_list']).map(lineId));
}

function allLines(setup: JsonRecord): string[] {
  const ofScripts = rowsOf(setup['outbound_group']).flatMap((row) => rowsOf(row['caller_lines']));
  return unique([...listedLines(setup), ...ofScripts.map(lineId)]);
}

function lineId(row: JsonRecord): string | null {
  return idOf(row['value']) ?? idOf(row['line_id']) ?? idOf(row['id']);
}

function endActions(accountId: string, value: unknown): JsonRecord[] {
  const entries = isList(value) || isRecord(value) ? Object.entries(value) : [];
  return entries
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([id, name]) => ({
      id: globalIdOf('EndAction', accountId, id),
      name,
    }));
}

function namedRows(type: string, accountId: string, list: unknown): JsonRecord[] {
  return rowsOf(list).map((row) => named(type, accountId, row));
}

function idAlone(row: JsonRecord | null): JsonRecord | null {
  return row && { id: row['id'] };
}

function rowsOf(list: unknown): JsonRecord[] {
  return isList(list) ? list.filter(isRecord) : [];
}

function unique(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}

/** null, 0 and "" are no reference. */
function idOf(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const id = String(value).trim();
  return id === '' || id === '0' ? null : id;
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
