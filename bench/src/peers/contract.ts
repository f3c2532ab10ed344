import { readdirSync, readFileSync } from 'node:fs';

import { DateTime, JSONValue, TimeOfDay } from '../../../src/graphql/scalars.js';
import { ROOT } from '../root.js';

/** Switchboard's schema as SDL, so that every server answers the same operations. */
export function readContract(): string[] {
  const folder = new URL('schema/', ROOT);
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  return files.sort().map((file) => readFileSync(new URL(file, folder), 'utf8'));
}

export const scalars = { DateTime, TimeOfDay, JSON: JSONValue };
