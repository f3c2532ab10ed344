import { describe, expect, it } from '@jest/globals';
import { getNamedType, getNullableType, isLeafType, isListType, isObjectType, Kind } from 'graphql';
import { readFieldCosts } from '../../src/graphql/limits/field-costs.js';
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
