import { readFileSync } from 'node:fs';

import { parseJson, type ReadonlyJson } from '../../src/sandbox/json.js';
import type { EndpointName } from './field-table.js';

/** The platform's example answers, envelope and all. */
export const DOCUMENTED_ANSWERS: Readonly<Record<EndpointName, ReadonlyJson>> = {
  subset_task: readFixture('subset-task.json'),
  'task/create': readFixture('task-create.json'),
};

function readFixture(file: string): ReadonlyJson {
  return parseJson(readFileSync(new URL(`../fixtures/upstream/${file}`, import.meta.url), 'utf8'));
}
