import { isJsonList, isJsonObject, parseJson, type ReadonlyJson, type ReadonlyJsonObject } from '../json.js';
import type { IncomingMessage } from 'node:http';
import { json, refusal, type Answer } from './answer.js';

/**
 * `POST …/task`, for tests and demonstrations: no page documents how a task is created. It answers whether the platform would take
 * the task, by the rules that its pages state, and creates none. The keys are those of a task (2.0任务列表).
 */

/** Made up, as no page has a table of them. */
const PLAN_REFUSALS = {
  7001: '话术组不存在或已删除',
  7002: '呼叫时间组不存在',
  7003: '请选择线路',
  7004: '线路不能超过5条',
  7005: '线路重复',
  7006: '线路不存在',
  7007: '线路已过期',
  7008: '线路并发设置不完整',
  7009: '线路并发之和必须等于任务并发',
  7010: '线路剩余并发不足',
  7011: '任务时间已结束',
} as const;
type PlanRefusal = keyof typeof PLAN_REFUSALS;

const MAX_LINES = 5;
const SHANGHAI_OFFSET = '+08:00';

/** A longer body is no task. */
const MAX_BODY_LENGTH = 65_536;

/** The body of a request, of which a longer one is cut off. */
export async function readText(message: IncomingMessage): Promise<string> {
  message.setEncoding('utf8');
  let text = '';
  for await (const chunk of message) if (text.length <= MAX_BODY_LENGTH) text += String(chunk);
  return text.slice(0, MAX_BODY_LENGTH);
}

/** A task as it is sent. */
export interface PostedPlan {
  readonly body: string;
  /** In epoch milliseconds. */
  readonly now: number;
}

/** What the task is checked against. */
interface PlanContext {
  /** `data` of the account's set-up. */
  readonly setup: ReadonlyJsonObject;
  readonly now: number;
}

export function answerPlannedTask({ body, now }: PostedPlan, setup: ReadonlyJsonObject): Answer {
  const task = readObject(body);
  if (task === null) return refusal(422, { task: ['请求体必须是 JSON 对象。'] });
  const code = refuse(task, { setup, now });
  if (code !== null) return refusal(code, PLAN_REFUSALS[code]);
  return json(200, { code: 200, status: 'success', message: '任务可以创建', data: {} });
}

/** Null: the text is no JSON object. */
function readObject(text: string): ReadonlyJsonObject | null {
  try {
    const value = parseJson(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

function refuse(task: ReadonlyJsonObject, context: PlanContext): PlanRefusal | null {
  const lines = linesOf(task['line']);
  return (
    refuseReferences(task, context.setup) ??
    refusePeriod(task['stop_time'], context) ??
    refuseList(lines) ??
    refuseLines(lines, context) ??
    refuseConcurrency(lines, Number(task['maximumcall']), context.setup)
  );
}

function refuseReferences(task: ReadonlyJsonObject, setup: ReadonlyJsonObject): PlanRefusal | null {
  const script = rowsOf(setup['outbound_group']).find((row) => isSame(row['id'], task['destination_extension']));
  if (script === undefined || (script['deleted_at'] ?? null) !== null) return 7001;
  const groupId = task['dial_time_id'] ?? null;
  const groups = [...rowsOf(setup['enum_dial_time_group']), ...rowsOf(setup['task_dial_times'])];
  return groupId === null || groups.some((row) => isSame(row['id'], groupId)) ? null : 7002;
}

function refusePeriod(stopTime: ReadonlyJson | undefined, { now }: PlanContext): PlanRefusal | null {
  const stop = timeOf(stopTime);
  return stop !== null && stop <= now ? 7011 : null;
}

/** `line` is a list of ids, or of objects with limits in newer tasks. */
interface Line {
  readonly id: ReadonlyJson;
  readonly limit: number | null;
}

function linesOf(line: ReadonlyJson | undefined): readonly Line[] {
  if (!isJsonList(line)) return [];
  return line.map((entry) => {
    if (!isJsonObject(entry)) return { id: entry, limit: null };
    const limit = entry['limit'] ?? null;
    return { id: entry['id'] ?? null, limit: limit === null ? null : Number(limit) };
  });
}

function refuseList(lines: readonly Line[]): PlanRefusal | null {
  if (lines.length === 0) return 7003;
  if (lines.length > MAX_LINES) return 7004;
  return new Set(lines.map(({ id }) => idText(id))).size < lines.length ? 7005 : null;
}

function refuseLines(lines: readonly Line[], { setup, now }: PlanContext): PlanRefusal | null {
  const entries = lines.map(({ id }) => entriesOf(setup, id));
  if (entries.some((found) => found.length === 0)) return 7006;
  const isOver = (found: readonly ReadonlyJsonObject[]): boolean => {
    const end = timeOf(first(found, 'available_at') ?? first(found, 'deadline_at'));
    return end !== null && end <= now;
  };
  return entries.some(isOver) ? 7007 : null;
}

function refuseConcurrency(lines: readonly Line[], wanted: number, setup: ReadonlyJsonObject): PlanRefusal | null {
  const free = lines.map(({ id }) => freeConcurrency(entriesOf(setup, id)));
  const limits = lines.flatMap(({ limit }) => limit ?? []);
  if (limits.length === 0) return wanted > sum(free) ? 7010 : null;
  if (limits.length < lines.length) return 7008;
  if (sum(limits) !== wanted) return 7009;
  return limits.some((limit, index) => limit > (free[index] ?? 0)) ? 7010 : null;
}

/** What nobody states is not refused, as long as the line could carry it in all. */
function freeConcurrency(entries: readonly ReadonlyJsonObject[]): number {
  const [residue, all, used] = ['residue', 'call_line', 'call_line_used'].map((key) => first(entries, key));
  if (residue !== undefined) return Math.max(0, Number(residue));
  if (all === undefined) return Infinity;
  return Math.max(0, used === undefined || Number(used) > Number(all) ? Number(all) : Number(all) - Number(used));
}

/** A line is in the account's list, in script groups, or in both; the list comes first. */
function entriesOf(setup: ReadonlyJsonObject, id: ReadonlyJson): readonly ReadonlyJsonObject[] {
  const ofScripts = rowsOf(setup['outbound_group']).flatMap((group) => rowsOf(group['caller_lines']));
  return [...rowsOf(setup['caller_line_list']), ...ofScripts].filter((row) =>
    isSame(row['value'] ?? row['line_id'] ?? row['id'], id),
  );
}

/** The first entry's value for this key that is one; undefined: none has it. */
function first(entries: readonly ReadonlyJsonObject[], key: string): ReadonlyJson | undefined {
  return entries.map((entry) => entry[key] ?? null).find((value) => value !== null);
}

function rowsOf(list: ReadonlyJson | undefined): readonly ReadonlyJsonObject[] {
  return isJsonList(list) ? list.filter(isJsonObject) : [];
}

function isSame(id: ReadonlyJson | undefined, other: ReadonlyJson | undefined): boolean {
  return idText(id) !== '' && idText(id) === idText(other);
}

/** Ids come as numbers and as texts; empty: this is none. */
function idText(id: ReadonlyJson | undefined): string {
  return typeof id === 'number' || typeof id === 'string' ? String(id) : '';
}

/** `YYYY-MM-DD HH:mm:ss` in Shanghai, in epoch milliseconds. */
function timeOf(text: ReadonlyJson | undefined): number | null {
  if (typeof text !== 'string') return null;
  const time = Date.parse(text.replace(' ', 'T') + SHANGHAI_OFFSET);
  return Number.isNaN(time) ? null : time;
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}
