import { describe, expect, it } from '@jest/globals';
import { buildSchema, Kind, parse } from 'graphql';
import { createFieldCoordinates } from '../../src/graphql/field-coordinates.js';

const schema = buildSchema(`
  type Query { tasks(first: Int, filter: Filter, order: Order = NAME): [Task!]! old: Int @deprecated(reason: "gone") }
  type Task implements Named { id: ID! name: String next: Task account(old: Int @deprecated(reason: "unused")): Account }
  type Account implements Named { name: String }
  interface Named { name: String }
  input Filter { text: String status: Order all: [Filter!] }
  enum Order { NAME ID @deprecated(reason: "slow") }
`);

function coordinates(text: string, operationName?: string) {
  const document = parse(text);
  const operation = document.definitions.find(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      (operationName === undefined || definition.name?.value === operationName),
  );
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('There is no such operation.');
  return createFieldCoordinates(schema)(document, operation);
}

describe('the coordinates of an operation', () => {
  it('are its fields, each once, also those in fragments', () => {
    const { all } = coordinates('{ tasks { id ...T next { ...T __typename } } } fragment T on Task { name }');
    expect(all).toEqual(['Query.tasks', 'Task.id', 'Task.name', 'Task.next']);
  });

  it('are those of the interface where it is asked', () => {
    const { all } = coordinates('{ tasks { ... on Named { name } } }');
    expect(all).toEqual(['Named.name', 'Query.tasks']);
  });

  it('have arguments, input fields and values that the document states', () => {
    const { all } = coordinates('{ tasks(first: 1, filter: { all: [{ text: "a", status: ID }] }) { id } }');
    expect(all).toEqual([
      ...['Filter.all', 'Filter.status', 'Filter.text', 'Order.ID', 'Query.tasks'],
      ...['Query.tasks(filter:)', 'Query.tasks(first:)', 'Task.id'],
    ]);
  });

  it('have no values of variables, no directives and no introspection', () => {
    const { all } = coordinates(
      'query ($f: Filter) { tasks(filter: $f) @include(if: true) { id } __schema { description } }',
    );
    expect(all).toEqual(['Query.tasks', 'Query.tasks(filter:)', 'Task.id']);
  });

  it('are those of the named operation alone', () => {
    const text = 'query A { tasks { id } } query B { tasks { ...N } } fragment N on Task { name }';
    expect(coordinates(text, 'A').all).toEqual(['Query.tasks', 'Task.id']);
    expect(coordinates(text, 'B').all).toEqual(['Query.tasks', 'Task.name']);
  });

  it('say which of them are deprecated', () => {
    const { deprecated } = coordinates('{ old tasks(order: ID) { account(old: 1) { name } } }');
    expect(deprecated).toEqual(['Order.ID', 'Query.old', 'Task.account(old:)']);
  });
});

it('works them out once for a document', () => {
  const document = parse('{ old }');
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('There is no operation.');
  const coordinatesOf = createFieldCoordinates(schema);
  expect(coordinatesOf(document, operation).all).toBe(coordinatesOf(document, operation).all);
});
