import { readFileSync } from 'node:fs';
import { createZone } from '../../../src/domain/zone.js';
import { readRecord } from '../../../src/upstream/decoding/leaf.js';
import type { WireRecord } from '../../../src/upstream/decoding/rows.js';
import type { Origin } from '../../../src/upstream/origin.js';

/** Rows stand in the answer for the sub-account `sub-1` of `main-1`, in Shanghai. */
export const ORIGIN: Origin = { mainAccountId: 'main-1', accountId: 'sub-1', zone: createZone('Asia/Shanghai') };

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
