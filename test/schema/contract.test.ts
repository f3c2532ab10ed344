import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { definitionsOf } from './coordinates.js';
import { schemaChanges } from './schema-changes.js';
import { CONTRACT_FILE, readOwnSchema } from './schema-files.js';

describe('the schema against the agreed contract', () => {
  const contract = buildSchema(readFileSync(CONTRACT_FILE, 'utf8'));
  const own = readOwnSchema();
  const definitions = definitionsOf(own);
  const agreed = [...definitionsOf(contract)];

  it('breaks no operation that is valid against the contract', () => {
    expect(schemaChanges(contract, own).breaking).toEqual([]);
  });

  it('defines everything of the contract with the same type and default', () => {
    const ours = agreed.map(([coordinate]) => [coordinate, definitions.get(coordinate)?.signature]);
    expect(ours).toEqual(agreed.map(([coordinate, { signature }]) => [coordinate, signature]));
  });

  it('says of it what the contract says, whatever it adds', () => {
    const changed = agreed.filter(
      ([coordinate, { description }]) => !definitions.get(coordinate)?.description.includes(description),
    );
    expect(changed).toEqual([]);
  });
});
