import { readFileSync } from 'node:fs';
import { readRecord, type WireRecord } from '../../../src/upstream/decode/leaf.js';
import type { TaskPageRequest } from '../../../src/upstream/platform.js';

/** Rows are in the answer for the sub-account `sub-1` of `main-1`. */
export const ORIGIN = { mainAccountId: 'main-1', accountId: 'sub-1' };

/** A request for a page of the task list of `ORIGIN`. */
export function pageRequest(page: number, perPage: number, owner: string | null = null): TaskPageRequest {
  return { endpoint: 'subset_task', ...ORIGIN, name: null, page, perPage, owner };
}

/** What a naive datetime of the platform means. */
export function shanghai(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}+08:00`);
}

/** A documented answer of the platform, as valid JSON. */
export function readExample(name: 'subset-task' | 'task-create'): WireRecord {
  const text = readFileSync(new URL(`../../fixtures/upstream/${name}.json`, import.meta.url), 'utf8');
  const example = readRecord(JSON.parse(text));
  if (example === null) throw new Error(`The example ${name} is not an object.`);
  return example;
}
