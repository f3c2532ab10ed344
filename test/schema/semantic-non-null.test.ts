import { describe, expect, it } from '@jest/globals';
import { isNonNullType, isObjectType, type GraphQLField } from 'graphql';
import { isSemanticNonNull } from '../support/semantic-non-null.js';
import { readOwnSchema } from './schema-files.js';

const schema = readOwnSchema();

function coordinatesWhere(holds: (field: GraphQLField<unknown, unknown>) => boolean): string[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !type.name.startsWith('__')
      ? Object.values(type.getFields()).flatMap((field) => (holds(field) ? [`${type.name}.${field.name}`] : []))
      : [],
  );
}

describe('@semanticNonNull', () => {
  const marked = coordinatesWhere((field) => isSemanticNonNull(schema, field));

  it('stands where null is a failure, and nowhere else', () => {
    expect(marked.sort()).toEqual([
      'Account.taskSetup',
      'Account.tasks',
      'CallTimeGroup.tasks',
      'CallerLine.tasks',
      'LocalTask.callerLines',
      'Query.account',
      'Query.callTimeGroups',
      'Query.callerLines',
      'Query.preflight',
      'Query.scriptGroups',
      'Query.taskSetup',
      'Query.taskSummary',
      'Query.tasks',
      'RemoteTask.callerLines',
      'ScriptGroup.tasks',
      'Task.callerLines',
    ]);
  });

  it('says nothing of fields that are never null', () => {
    const nonNull = coordinatesWhere(({ type }) => isNonNullType(type));
    expect(marked.filter((coordinate) => nonNull.includes(coordinate))).toEqual([]);
  });
});
