import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { definitionsOf } from './coordinates.js';
import { schemaChanges } from './schema-changes.js';
import { CONTRACT_FILE, readOwnSchema } from './schema-files.js';

describe('the schema', () => {
  const folder = new URL('../../schema/', import.meta.url);
  const schema = readOwnSchema();

  it('says nothing in comments, which no client sees', () => {
    const lines = readdirSync(folder).flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split('\n'));
    expect(lines.filter((line) => /^\s*#/.test(line))).toEqual([]);
  });

  it('tells what null means, and how large a page may be', () => {
    expect(schema.getQueryType()?.description).toContain('the reference dangles');
    for (const type of ['Query', 'Account']) {
      const { description } = definitionsOf(schema).get(`${type}.tasks`) ?? { description: '' };
      expect(description).toContain('at most 100');
    }
  });
});

describe('the schema against the agreed contract', () => {
  const contract = buildSchema(readFileSync(CONTRACT_FILE, 'utf8'));
  const own = readOwnSchema();
  const definitions = definitionsOf(own);
  const agreed = [...definitionsOf(contract)];

  it('breaks no operation that is valid against the contract', async () => {
    expect((await schemaChanges(contract, own)).breaking).toEqual([]);
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
