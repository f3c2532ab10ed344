import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { schemaChanges, type SchemaChanges } from './schema-changes.js';

const UNCHANGED: SchemaChanges = { breaking: [], dangerous: [], deprecated: [], added: [] };
const earlier = 'type Query { name: String task(id: ID!, old: Int): String state: State } enum State { ON }';

/** What an edit of the earlier schema changes. */
const changesBy = (text: string, replacement: string): Promise<SchemaChanges> => {
  expect(earlier).toContain(text);
  return schemaChanges(buildSchema(earlier), buildSchema(earlier.replace(text, replacement)));
};

describe('the changes of a schema', () => {
  it.each<[string, string, Partial<SchemaChanges>]>([
    ['name: String', '', { breaking: ["Field 'name' was removed from object type 'Query'"] }],
    [
      'old: Int',
      'old: Int!',
      { breaking: ["Type for argument 'old' on field 'Query.task' changed from 'Int' to 'Int!'"] },
    ],
    ['{ ON }', '{ ON OFF }', { dangerous: ["Enum value 'OFF' was added to enum 'State'"] }],
    ['name: String', 'name: String @deprecated(reason: "x")', { deprecated: ["Field 'Query.name' is deprecated"] }],
    [
      'old: Int',
      'old: Int @deprecated(reason: "x")',
      { deprecated: ["Directive 'deprecated' was added to argument 'old' of field 'task' in type 'Query'"] },
    ],
    ['name: String', 'name: String age: Int', { added: ["Field 'age' was added to object type 'Query'"] }],
    ['name: String', '"A name." name: String', {}],
  ])('%s, now %s', async (text, replacement, changes) => {
    expect(await changesBy(text, replacement)).toEqual({ ...UNCHANGED, ...changes });
  });

  it('are those that clients see: other directives at definitions do not count', async () => {
    const cost = 'directive @cost(weight: Int) on FIELD_DEFINITION ';
    const later = buildSchema(cost + earlier.replace('name: String', 'name: String @cost(weight: 2)'));
    expect(await schemaChanges(buildSchema(cost + earlier), later)).toEqual(UNCHANGED);
  });
});
