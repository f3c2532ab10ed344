import { readdirSync, readFileSync } from 'node:fs';

import { DateTime } from '../../../src/graphql/scalars/date-time.js';
import { JSONValue } from '../../../src/graphql/scalars/json.js';
import { TimeOfDay } from '../../../src/graphql/scalars/time-of-day.js';
import { ROOT } from '../root.js';

/** Switchboard's schema as SDL, so that every server answers the same operations. */
export function readContract(): string[] {
  const folder = new URL('schema/', ROOT);
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  return files.sort().map((file) => readFileSync(new URL(file, folder), 'utf8'));
}

export const scalars = { DateTime, TimeOfDay, JSON: JSONValue };
