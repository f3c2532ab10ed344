import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { isJsonList, isJsonObject, type ReadonlyJson, type ReadonlyJsonObject } from '../../src/sandbox/json.js';

/** A status, its headers and the body's text. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface AskOptions {
  readonly token?: string | null;
  readonly method?: string;
  readonly signal?: AbortSignal;
}

export function taskListPath(sandbox: Sandbox, query = ''): string {
  return `/agent-api/new/user/${sandbox.mainAccountId}/subset_task${query}`;
}

export function taskSetupPath(sandbox: Sandbox, query = ''): string {
  return `/agent-api/user/${sandbox.mainAccountId}/task/create${query}`;
}

/** Asks with the sandbox's token, unless another or none is given; redirects are not followed. */
export async function ask(sandbox: Sandbox, path: string, options: AskOptions = {}): Promise<RawAnswer> {
  const { token = sandbox.token, method = 'GET', signal = null } = options;
  const headers = token === null ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(sandbox.url + path, { headers, method, signal, redirect: 'manual' });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** The answer's JSON, which has to be an object. */
export async function askJson(sandbox: Sandbox, path: string): Promise<ReadonlyJsonObject> {
  return parseObject((await ask(sandbox, path)).text);
}

export function parseObject(text: string): ReadonlyJsonObject {
  const value: unknown = JSON.parse(text);
  if (!isObject(value)) throw new TypeError(`The answer is no object: ${text.slice(0, 80)}`);
  return value;
}

function isObject(value: unknown): value is ReadonlyJsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at this path; undefined where a key is missing on the way. */
export function at(value: ReadonlyJson | undefined, ...path: readonly string[]): ReadonlyJson | undefined {
  return path.reduce<ReadonlyJson | undefined>((part, key) => (isJsonObject(part) ? part[key] : undefined), value);
}

/** The objects of the list at this path; none where there is no list. */
export function rowsAt(value: ReadonlyJson | undefined, ...path: readonly string[]): ReadonlyJsonObject[] {
  const list = at(value, ...path);
  return isJsonList(list) ? list.filter(isJsonObject) : [];
}

/** A value as text: lists and objects as JSON. */
export function text(value: ReadonlyJson | undefined): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
