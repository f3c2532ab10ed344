import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { schemaChanges } from './schema-changes.js';
import { GOLDEN_FILE, printSorted, readOwnSchema } from './schema-files.js';

/** A deliberate change of the schema is recorded by `npm run schema:golden`. */
describe('the schema against the golden file', () => {
  const golden = readFileSync(GOLDEN_FILE, 'utf8');
  const own = readOwnSchema();

  it('has no breaking and no dangerous change that is not recorded', async () => {
    expect(await schemaChanges(buildSchema(golden), own)).toMatchObject({ breaking: [], dangerous: [] });
  });

  it('is the golden schema to the letter', () => {
    expect(printSorted(own)).toBe(golden);
  });
});
