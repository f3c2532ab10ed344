import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { schemaChanges } from './schema-changes.js';

const earlier = buildSchema('type Query { name: String task(id: ID!): String state: State } enum State { ON }');

describe('schemaChanges', () => {
  it('names a change that fails operations as breaking', () => {
    const later = buildSchema('type Query { task(id: ID!): String state: State } enum State { ON }');
    expect(schemaChanges(earlier, later)).toEqual({ breaking: ['Query.name was removed.'], dangerous: [] });
  });

  it('names a change that operations survive and may misread as dangerous', () => {
    const later = buildSchema('type Query { name: String task(id: ID!): String state: State } enum State { ON OFF }');
    expect(schemaChanges(earlier, later)).toEqual({
      breaking: [],
      dangerous: ['OFF was added to enum type State.'],
    });
  });

  it('has nothing to say of a new field', () => {
    const later = buildSchema(
      'type Query { name: String age: Int task(id: ID!): String state: State } enum State { ON }',
    );
    expect(schemaChanges(earlier, later)).toEqual({ breaking: [], dangerous: [] });
  });
});
