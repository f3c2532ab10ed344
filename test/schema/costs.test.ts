import { describe, expect, it } from '@jest/globals';
import { getNamedType, getNullableType, isLeafType, isListType, isObjectType, Kind, parse, validate } from 'graphql';
import { readFieldCosts } from '../../src/graphql/limits/field-costs.js';
import { operationCost } from '../../src/graphql/limits/operation-cost.js';
import { readOwnSchema } from './schema-files.js';

/** What is answered without the platform. */
const FREE = ['account', 'errorCodes', 'now'];

describe('the costs that the schema states', () => {
  const schema = readOwnSchema();
  const costs = readFieldCosts(schema);
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'));
  const fields = types.flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields()).map((field) => ({ at: `${type.name}.${field.name}`, type, field }))
      : [],
  );
  const sized = new Set(
    [...costs.values()]
      .flatMap((type) => [...type.values()])
      .flatMap(({ typeName, sizedFields }) => [...sizedFields].map((name) => `${typeName}.${name}`)),
  );

  it('give every list of objects a size', () => {
    const unsized = fields.filter(({ at, field }) => {
      const isListOfObjects = isListType(getNullableType(field.type)) && !isLeafType(getNamedType(field.type));
      const hasSize = field.astNode?.directives?.some(({ name }) => name.value === 'listSize') ?? false;
      return isListOfObjects && !hasSize && !sized.has(at);
    });
    expect(unsized.map(({ at }) => at)).toEqual([]);
  });

  it('give every root field that asks the platform a weight', () => {
    const free = [...(costs.get('Query') ?? [])].filter(([, { weight }]) => weight === 0).map(([name]) => name);
    expect(free.sort()).toEqual(FREE);
  });

  it.each([
    ['{ tasks { nodes { id } } }', 100 + 1 + 15 + 2],
    ['{ tasks(filter: { name: "a", accountId: "b" }, first: 10) { nodes { id } } }', 100 + 1 + 10 + 2],
    ['{ tasks(filter: { statuses: null, drifting: null, callerLine: null }, orderBy: null) { totalCount } }', 102],
    ['{ account { tasks(name: "a", statuses: null) { totalCount } } }', 1 + 102],
    ['{ taskSummary(filter: { name: "a" }) { total } }', 1002],
  ])('leave what the platform itself does as it was: %s', (query, cost) => {
    expect(costOf(query)).toBe(cost);
  });

  it.each([
    ...['statuses: []', 'drifting: false', 'blockedBy: [BROKEN]', 'callerLine: "1"', 'scriptGroup: "1"'],
    ...['callTimeGroup: "1"', 'updatedSince: "2026-06-03T10:00:00+08:00"', 'statuses: [BROKEN], drifting: true'],
  ])('make a list that is narrowed as dear as a summary: %s', (filter) => {
    expect(costOf(`{ tasks(filter: { ${filter} }) { totalCount } }`)).toBe(1002);
    expect(costOf(`{ taskSummary(filter: { ${filter} }) { total } }`)).toBe(1002);
  });

  it.each(['tasks(orderBy: { field: NAME })', 'tasks(filter: { drifting: true }, orderBy: { field: NAME })'])(
    'make a list that is sorted as dear: %s',
    (field) => {
      expect(costOf(`{ ${field} { totalCount } }`)).toBe(1002);
    },
  );

  function costOf(text: string): number {
    const document = parse(text);
    expect(validate(schema, document)).toEqual([]);
    const [operation] = document.definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('There is no operation.');
    return operationCost(costs, { document, operation, rootType: 'Query', variables: {} });
  }

  it('name arguments and fields that there are', () => {
    const listed = fields.flatMap(({ at, type, field }) => {
      const cost = costs.get(type.name)?.get(field.name);
      const directive = field.astNode?.directives?.find(({ name }) => name.value === 'listSize');
      const slicing = directive?.arguments?.find(({ name }) => name.value === 'slicingArguments')?.value;
      const stated = slicing?.kind === Kind.LIST ? slicing.values.length : 0;
      const below = [...(cost?.sizedFields ?? [])].every((name) => costs.get(cost?.typeName ?? '')?.has(name));
      return stated === cost?.slicingArguments.length && below ? [] : [at];
    });
    expect(listed).toEqual([]);
  });
});
